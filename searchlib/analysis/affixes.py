"""What may stand before and behind an Indonesian root, by the rules that PySastrawi follows.

The rules for prefixes are Nazief & Adriani's as numbered by Asian (2007, "Effective Techniques
for Indonesian Text Retrieval", chapter 3) with the changes of Arifin (2009) and PySastrawi's own
(rules 14, 19, 27, 35 and 36, ku- and kau-). Where several rules fit, the lowest number decides.
Which one does is known from a word's first eight letters.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

Edit = tuple[str, int]
"""Letters to put before what is left of a word from an offset on: `("k", 4)` makes of
`mengirim` `kirim`."""
Edits = tuple[Edit, ...]
"""What a rule makes of a word, the likeliest root first; the last is what further rules get."""

PLAIN = ("di", "ke", "se")
"""The prefixes that never change the letter behind them."""
CLITICS = frozenset("ku mu nya lah kah tah pun".split())
"""What may follow a word behind a hyphen without doubling it: `nikmat-Ku`."""

_VOWELS = frozenset("aeiou")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_CONSONANTS = _LETTERS - _VOWELS
_FIRM = _CONSONANTS - frozenset("rwylmn")
_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")
ENCLITICS = (*_PARTICLES, *_POSSESSIVES)
# By their last letter, the longest first.
_DERIVATIONS = {"n": ("kan", "an"), "i": ("isasi", "i"), "s": ("is",), "e": ("isme",)}
SUFFIXES = (*_PARTICLES, *_POSSESSIVES, *chain.from_iterable(_DERIVATIONS.values()))

_NONE: Edits = ()
_AT_2: Edits = (("", 2),)
_AT_3: Edits = (("", 3),)
_AT_4: Edits = (("", 4),)
_BEFORE_VOWEL: Edits = (("", 3), ("", 2))
_INFIXES = {
    f"{first}{infix}{vowel}": ((first, 3),)
    for first in _CONSONANTS
    for infix in ("er", "el", "em", "in")
    for vowel in _VOWELS
}


def _nasals() -> dict[str, Edits]:
    """Rules 10 to 19 and 25 to 31: what me- and pe- become before the letters of a root."""
    found: dict[str, Edits] = {}
    for prefix in ("me", "pe"):
        found |= {f"{prefix}m{letter}": _AT_3 for letter in "bfv"}
        found |= {f"{prefix}n{letter}": _AT_3 for letter in "cdjstz"}
        for vowel in _VOWELS:
            found[f"{prefix}m{vowel}"] = (("", 2), ("p", 3))
            found[f"{prefix}n{vowel}"] = (("", 2), ("t", 3))
            found[f"{prefix}ny{vowel}"] = (("", 2), ("s", 4))
            found[f"{prefix}ng{vowel}"] = (("", 4), ("k", 4), ("", 2))
    found |= {f"me{letter}{vowel}": _AT_2 for letter in "lrwy" for vowel in _VOWELS}
    found |= {f"memp{letter}": _AT_3 for letter in _LETTERS - {"n"}}
    found |= {f"meng{letter}": _AT_4 for letter in "ghkq"}
    found |= {f"peng{letter}": _AT_4 for letter in _CONSONANTS}
    found["menge"] = (("", 4), ("k", 4), ("", 5), ("", 2))
    found["penge"] = (("", 4), ("k", 4), ("", 5))
    return found


_NASALS = _nasals()


def prefix_edits(word: str) -> Edits:
    """What is tried to take one prefix or infix off a word; nothing where no rule fits."""
    return _RULES.get(word[:2], _infixed)(word)


def _infixed(word: str) -> Edits:
    """Rules 37 to 40: an infix behind the first letter, as in gemetar."""
    return _INFIXES.get(word[:4], _NONE)


def _nasal(word: str) -> Edits:
    """Rules 10 to 19, which are all of me-, and 25 to 31 of pe-."""
    return _NASALS.get(word[:5]) or _NASALS.get(word[:4], _NONE)


def _after_be(word: str) -> Edits:
    """Rules 1 to 5."""
    if word[2:3] == "r":
        return _after_r(word)
    if word == "belajar":
        return _AT_3
    return _AT_2 if _holds_er(word) else _infixed(word)


def _after_te(word: str) -> Edits:
    """Rules 6 to 9 and 35."""
    if word[2:3] != "r":
        return _AT_2 if _holds_er(word) else _infixed(word)
    first = word[3:4]
    if first in _VOWELS:
        return _BEFORE_VOWEL
    if first not in _CONSONANTS or first == "r":
        return _NONE
    if word[4:6] != "er" or word[6:7] in _VOWELS:
        return _AT_3
    return _AT_3 if first in _FIRM and word[6:7] in _CONSONANTS else _NONE


def _after_pe(word: str) -> Edits:
    """Rules 20 to 36."""
    if found := _nasal(word):
        return found
    first = word[2:3]
    if first not in _CONSONANTS:
        return _NONE
    if word == "pelajar":
        return _AT_3
    if first == "r" and (found := _after_r(word)):
        return found
    if word[3:5] != "er" or first in "lwy":
        return _AT_2
    return _AT_2 if first in _FIRM and word[5:6] in _CONSONANTS else _NONE


def _after_r(word: str) -> Edits:
    """Rules 1 to 3 of ber-, which are rules 21 to 24 of per-."""
    first = word[3:4]
    if first in _VOWELS:
        return _BEFORE_VOWEL
    if first not in _CONSONANTS or word[4:5] not in _LETTERS:
        return _NONE
    if word[5:7] != "er" or (first != "r" and word[7:8] in _VOWELS):
        return _AT_3
    return _NONE


def _holds_er(word: str) -> bool:
    """Whether a consonant, er and a consonant follow two letters, as in be-kerja."""
    return word[3:5] == "er" and word[2] in _CONSONANTS and word[5:6] in _CONSONANTS


_RULES: dict[str, Callable[[str], Edits]] = {
    **dict.fromkeys((*PLAIN, "ku"), lambda _: _AT_2),  # 41
    "ka": lambda word: _AT_3 if word[2:3] == "u" else _NONE,  # 42
    "be": _after_be,
    "te": _after_te,
    "me": _nasal,
    "pe": _after_pe,
}


def without_particle(word: str) -> str:
    """The word without -lah, -kah, -tah or -pun and the hyphens before it."""
    return word[:-3].rstrip("-") if word.endswith(_PARTICLES) else word


def without_possessive(word: str) -> str:
    """The word without -ku, -mu or -nya and the hyphens before it."""
    if word.endswith(_POSSESSIVES):
        return word[: -3 if word[-1] == "a" else -2].rstrip("-")
    return word


def without_clitics(word: str) -> str:
    """The word without its particle and its possessive."""
    return without_possessive(without_particle(word)) if word.endswith(ENCLITICS) else word


def without_derivation(word: str) -> str:
    """The word without the longest of -i, -an, -kan, -is, -isme and -isasi that it ends in."""
    for suffix in _DERIVATIONS.get(word[-1:], ()):
        if word.endswith(suffix):
            return word[: -len(suffix)]
    return word


def prefix_goes_first(word: str) -> bool:
    """Whether the pair of affixes asks for the prefix to be tried before the suffix (Asian)."""
    if word.endswith("i"):
        return word.startswith(("me", "di", "pe", "ter"))
    return word.startswith("be") and word.endswith(("an", "lah"))
