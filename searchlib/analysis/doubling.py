"""Doubled words: anak-anak is several anak, but undang-undang is no undang.

Our own lists, from knowledge of the language: words that doubling makes something else of, and
words whose second half is a rhyme.
"""

from __future__ import annotations

from searchlib.analysis.affixes import CLITICS, without_clitics

KEPT = frozenset(
    """
    undang mata hati tiba buru cita sia pura foya hura gara alih jangan guna oleh agar
    alun langit paru kupu laba kura kunang lumba cumi ubur biri anai rama ani ari alang umbul
    ondel onde otak gado
    """.split()
)
"""Halves of doubled words that mean something else than the half: mata-mata is a spy."""

RHYMES = {
    "sayur": "mayur",
    "lauk": "pauk",
    "gerak": "gerik",
    "warna": "warni",
    "serba": "serbi",
    "ramah": "tamah",
    "cerai": "berai",
    "kacau": "balau",
    "tindak": "tanduk",
    "beras": "petas",
    "corat": "coret",
    "simpang": "siur",
    "semata": "mata",
}
"""What a word is doubled with instead of itself: sayur-mayur is all kinds of sayur."""
_LONGEST_HALF = 40


def single(word: str) -> str | None:
    """The word without its doubling, affixes of both halves on it; None where it has none.

    `berlari-larian` gives `berlarian`, `buku2` gives `buku`, `perundang-undangan` gives
    `undang-undang`, which has no other root, and `kebarat-baratan` gives `barat`.
    """
    first, _, second = word.partition("-")
    if not second:
        return _marked(word)
    half, _, clitic = second.partition("-")
    if clitic and clitic not in CLITICS:
        return None
    if RHYMES.get(first) == without_clitics(half):
        return first
    core = _core(first, half)
    if core in KEPT:
        return f"{core}-{core}"
    if first == f"ke{core}" and half == f"{core}an":
        return core
    return first[: len(first) - len(core)] + half if core else None


def _core(first: str, second: str) -> str:
    """The longest end of the first half that the second begins with."""
    for size in range(min(len(first), len(second), _LONGEST_HALF), 2, -1):
        if first.endswith(second[:size]):
            return second[:size]
    return ""


def _marked(word: str) -> str | None:
    """The word before the figure 2 of hasty writers, who double words with it."""
    bare = without_clitics(word)
    stem = bare[:-1]
    return stem if bare.endswith("2") and len(stem) > 3 and stem.isalpha() else None
