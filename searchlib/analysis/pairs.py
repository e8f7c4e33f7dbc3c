"""Roots by the pairs of prefix and suffix that go together in Indonesian.

PySastrawi takes suffixes and prefixes off in a fixed order and stops at the first form that its
dictionary holds, whether or not what it took off makes a pair: *perbankan* loses -kan and per-,
*dikurangi* loses di-, ku- and -i. Here a root counts only where all that surrounds it is a pair
of the language (pe- with -an but not with -kan, me- with -kan and -i but not with -an). Sneddon,
"Indonesian Reference Grammar" (1996), chapter 1, has the pairs.
"""

from __future__ import annotations

from searchlib.analysis.affixes import ENCLITICS, prefix_edits, without_clitics
from searchlib.analysis.roots import MISSING, RARE, SHORT
from searchlib.analysis.sastrawi import Sastrawi

_VOWELS = frozenset("aeiou")
_SHORT = 3
_PREFIXES = frozenset("me di te be pe ke se".split())
_ENDINGS = ("an", "i", *ENCLITICS)
_INFIXES = ("er", "el", "em", "in")

# Suffixes by their lengths, which tell -i, -an and -kan apart; 0 is none.
_ACTIVE = (0, 1, 3)
_VERB = (1, 3)
_NOUN = (0, 2)
# What may follow the root behind a prefix or two; memper- is me- and per-.
_PAIRS: dict[str, tuple[int, ...]] = {
    "": (1, 2, 3),
    **dict.fromkeys(("me", "di", "te", "mepe", "dipe"), _ACTIVE),
    **dict.fromkeys(("mebe", "dibe", "meke", "dike", "mese", "dise"), _VERB),
    **dict.fromkeys(("pe", "ke", "bepe", "sepe"), _NOUN),
    **dict.fromkeys(("se", "tepe", "teke", "tese", "bese", "sete"), (0,)),
    **dict.fromkeys(("beke", "pebe", "peke", "pepe", "pese"), (2,)),
    **dict.fromkeys(("kebe", "kepe", "kese", "kete"), (2,)),
    "be": (0, 2, 3),
}


def _cuts(*ends: int) -> dict[str, tuple[int, ...]]:
    """Of a word with these ends, which of them go with which prefixes."""
    cuts = {name: tuple(end for end in ends if end in pair) for name, pair in _PAIRS.items()}
    return {name: cut for name, cut in cuts.items() if cut}


_CUTS = {"": _cuts(0), "i": _cuts(0, 1), "an": _cuts(0, 2), "kan": _cuts(0, 2, 3)}


class Pairs:
    """Roots of words by their pairs of affixes, and by PySastrawi's rules where two fit."""

    def __init__(self, known: frozenset[str], sastrawi: Sastrawi) -> None:
        self._known = known
        self._roots = {root for root in known - RARE if len(root) > _SHORT} | MISSING | SHORT
        self._sastrawi = sastrawi

    def root(self, word: str) -> str | None:
        """The root of a word that one pair or two surround; None where there is none to find."""
        if word in MISSING:
            return word
        if word in self._known or not (word[:2] in _PREFIXES or word.endswith(_ENDINGS)):
            return None
        found = self._within(word)
        if not found and (bare := without_clitics(word)) != word:
            found = self._bare(bare)
            if not found and word.endswith("nya"):  # lainya for lainnya, of hasty hands
                found = self._bare(f"{bare}n")
            word = bare
        return self._likeliest(word, found) if found else None

    def _within(self, word: str) -> set[str]:
        """The roots that the word may have."""
        return self._roots.intersection(_forms(word, _CUTS[_end(word)]))

    def _bare(self, word: str) -> set[str]:
        return {word} if word in self._roots else self._within(word)

    def _likeliest(self, word: str, found: set[str]) -> str:
        if len(found) == 1:
            return found.pop()
        if added := MISSING & found:
            return max(sorted(added), key=len)
        usual = self._sastrawi.root(word)
        return usual if usual in found else max(sorted(found), key=len)


def _end(word: str) -> str:
    """The longest derivation that the word ends in."""
    if word.endswith("an"):
        return "kan" if word.endswith("kan") else "an"
    return "i" if word.endswith("i") else ""


def _forms(word: str, cuts: dict[str, tuple[int, ...]]) -> list[str]:
    """What pairs of affixes leave of a word, known or not."""
    forms = [word[:-cut] for cut in cuts.get("", ()) if len(word) > _SHORT + 1]  # Jami is no jam
    outer = word[:2]
    if outer not in _PREFIXES:
        return forms
    for form in _unprefixed(word):
        forms += [form[: len(form) - cut] for cut in cuts.get(outer, ())]
        if inner := cuts.get(outer + form[:2]):
            forms += [rest[: len(rest) - cut] for rest in _unprefixed(form) for cut in inner]
    return forms


def _unprefixed(word: str) -> list[str]:
    """What one prefix leaves of a word, as many times as it is read another way."""
    kind = word[:2]
    if kind in ("di", "ke", "se"):
        return [word[2:]]
    if kind in ("be", "te"):
        return _without_r(word)
    if word[2:4] == "mr":  # pemrograman
        return [f"p{word[3:]}"]
    forms = [
        letters + word[start:]
        for letters, start in prefix_edits(word)
        if start < 5 or _is_short(word)  # menge- and penge- are for roots of a syllable
    ]
    return forms + _without_r(word) if word.startswith("per") else forms


def _is_short(word: str) -> bool:
    return sum(letter in _VOWELS for letter in word[5:9]) == 1


def _without_r(word: str) -> list[str]:
    """Without ber-, ter- or per-, whose r may be the root's or be left out."""
    if word[2:3] == "r":
        return [word[3:], word[2:]] if word[3:4] in _VOWELS else [word[3:]]
    if word[3:5] == "er" and word[5:6] not in _VOWELS:
        return [word[2:]]
    return [word[3:]] if word[2:7] == "lajar" else []


def by_chance(word: str, root: str) -> bool:
    """Whether a root that no pair surrounds is in a word by chance: bus in Binus, an infix apart.

    What looks like an infix in memungkinan, which lacks a k, is the prefix.
    """
    infixed = (root[0] + infix for infix in _INFIXES)
    return (
        len(root) <= _SHORT
        or root in RARE
        or word in (f"ku{root}", f"kau{root}")  # Kusumo is rather a name than my sumo
        or any(start != "mem" and start + root[1:] in word for start in infixed)
    )
