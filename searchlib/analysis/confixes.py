"""Roots by the pairs of prefix and suffix that go together in Indonesian.

PySastrawi takes suffixes and prefixes off in a fixed order and stops at the first form that its
dictionary holds, whether or not what it took off makes a pair: *perbankan* loses -kan and per-,
*dikurangi* loses di-, ku- and -i. Here a root counts only where all that surrounds it is a pair
of the language (pe- with -an but not with -kan, me- with -kan and -i but not with -an). Sneddon,
"Indonesian Reference Grammar" (1996), chapter 1, has the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

from searchlib.analysis.affixes import prefix_edits, without_particle, without_possessive
from searchlib.analysis.roots import MISSING, RARE
from searchlib.analysis.sastrawi import Sastrawi

_VOWELS = frozenset("aeiou")
_SHORTEST = 3
_INFIXES = ("er", "el", "em", "in")
_LOANED = ("is", "isme", "isasi")

# What may follow the root behind a prefix or two; memper- is me- and per-.
_PAIRS: dict[str, tuple[str, ...]] = {
    "": ("an", "kan", "i"),
    "me": ("", "kan", "i"),
    "di": ("", "kan", "i"),
    "te": ("", "kan", "i"),
    "be": ("", "an", "kan"),
    "pe": ("", "an"),
    "ke": ("", "an"),
    "se": ("",),
    "me pe": ("", "kan", "i"),
    "di pe": ("", "kan", "i"),
    "me be": ("kan", "i"),
    "di be": ("kan", "i"),
    "me ke": ("kan", "i"),
    "di ke": ("kan", "i"),
    "me se": ("kan", "i"),
    "di se": ("kan", "i"),
    "te pe": ("",),
    "te ke": ("",),
    "te se": ("",),
    "be ke": ("an",),
    "be pe": ("", "an"),
    "be se": ("",),
    "pe be": ("an",),
    "pe ke": ("an",),
    "pe se": ("an",),
    "pe pe": ("an",),
    "ke be": ("an",),
    "ke te": ("an",),
    "ke pe": ("an",),
    "ke se": ("an",),
    "se pe": ("", "an"),
    "se te": ("",),
}


class Confixes:
    """Roots of words by their pairs of affixes, and by PySastrawi's rules where two fit."""

    def __init__(self, known: frozenset[str], sastrawi: Sastrawi) -> None:
        self._known = known
        self._roots = known - RARE | MISSING
        self._sastrawi = sastrawi

    def root(self, word: str) -> str | None:
        """The root of a word that one pair or two surround; None where there is none to find.

        The word itself where PySastrawi is known to be wrong with words of its kind.
        """
        if word in MISSING:
            return word
        if word in self._known or "-" in word:
            return None
        found = self._candidates(word)
        if len(found) == 1:
            return found[0]
        for root in found:
            if root in MISSING:
                return root
        usual = self._sastrawi.root(word)
        if found:
            return usual if usual in found else max(found, key=len)
        return word if usual != word and _chance(word, usual) else None

    def _candidates(self, word: str) -> list[str]:
        found = self._within(word)
        if found:
            return found
        bare = without_possessive(without_particle(word))
        if bare == word:
            return found
        if bare in self._roots and len(bare) >= _SHORTEST:
            return [bare]
        return self._within(bare)

    def _within(self, word: str) -> list[str]:
        found: dict[str, None] = {}
        for prefixes, form in _splits(word):
            for suffix in _PAIRS.get(prefixes, ()):
                if form.endswith(suffix):
                    root = form[: len(form) - len(suffix)]
                    if root in self._roots and len(root) >= _SHORTEST:
                        found[root] = None
        return list(found)


def _chance(word: str, root: str) -> bool:
    """Whether a root is in a word by chance: around an infix (minang), or before -is (eksis)."""
    if any(f"{root[0]}{infix}{root[1:]}" in word for infix in _INFIXES):
        return True
    return len(root) <= _SHORTEST and word.startswith(root) and word[3:] in _LOANED


def _splits(word: str) -> Iterator[tuple[str, str]]:
    yield "", word
    for outer, form in _first(word):
        yield outer, form
        for inner, rest in _first(form):
            yield f"{outer} {inner}", rest


def _first(word: str) -> Iterator[tuple[str, str]]:
    kind = word[:2]
    if kind in ("di", "ke", "se"):
        yield kind, word[2:]
    elif kind in ("be", "te"):
        for form in _without_r(word):
            yield kind, form
    elif kind in ("me", "pe"):
        for letters, start in prefix_edits(word):
            form = letters + word[start:]
            if start == 5 and sum(letter in _VOWELS for letter in form[:4]) > 1:
                continue
            yield kind, form
        if kind == "pe" and word[2:3] == "r":
            for form in _without_r(word):
                yield kind, form


def _without_r(word: str) -> Iterator[str]:
    if word[2:3] == "r":
        yield word[3:]
        if word[3:4] in _VOWELS:
            yield word[2:]
    elif word[3:5] == "er":
        yield word[2:]
    elif word[2:7] == "lajar":
        yield word[3:]
