"""PySastrawi's answers without its patterns: which forms of a word it looks up, in which order.

PySastrawi walks some 45 visitors over a word and stops at the first form that its dictionary
holds. What a visitor does never depends on the dictionary, so its whole algorithm is a list of
forms, some 5 to 30 for a word, and the root is the first of them that is known. A form is a slice
of the word: the time is linear in the word's length.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from searchlib.analysis.affixes import (
    CLITICS,
    PLAIN,
    prefix_edits,
    prefix_goes_first,
    without_derivation,
    without_particle,
    without_possessive,
)

_SHORT = 3
_PREFIXES = 3


class Sastrawi:
    """Roots of words, by a dictionary of roots."""

    def __init__(self, roots: frozenset[str]) -> None:
        self._roots = roots

    def root(self, word: str) -> str:
        """The root of a word in lower case, or the word where none is found."""
        return self._doubled(word) if "-" in word else self._single(word)

    def _single(self, word: str) -> str:
        roots = self._roots
        if word in roots:
            return word
        for form in forms(word):
            if form in roots:
                return form
        return word

    def _doubled(self, word: str) -> str:
        """The root that both halves have (berbalas-balasan), or the word."""
        first, _, second = word.rpartition("-")
        if second in CLITICS:
            if "-" not in first:
                return self._single(word)
            first, _, middle = first.rpartition("-")
            second = f"{middle}-{second}"
        root, other = self._single(first), self._single(second)
        if other == second and second not in self._roots:  # meniru-nirukan
            other = self._single(f"me{second}")
        return root if root == other else word


def forms(word: str) -> Iterator[str]:
    """The forms of a word that may be its root, in PySastrawi's order; some come twice."""
    if len(word) <= _SHORT:
        if word.startswith(PLAIN):
            yield word[2:]
        return
    if prefix_goes_first(word):
        bare = word
        for form in _unprefixed(word):
            bare = form
            yield form
        yield from _unsuffixed(bare)[1:]
    endings = _unsuffixed(word)
    yield from endings[1:]
    yield from _unprefixed(endings[-1])
    for shorter, longer in pairwise(reversed(endings)):  # the suffixes are given back
        if longer == f"{shorter}kan":  # the k may be the root's: tembakan
            if not shorter.startswith(PLAIN):
                yield f"{shorter}k"
            yield from _unprefixed(f"{shorter}k")
        yield from _unprefixed(longer)


def _unprefixed(word: str) -> Iterator[str]:
    """The forms while up to three prefixes fall; the last has lost all of them."""
    for _ in range(_PREFIXES):
        edits = prefix_edits(word)
        if not edits:
            return
        form = word
        for letters, start in edits:
            form = letters + word[start:]
            yield form
        word = form


def _unsuffixed(word: str) -> list[str]:
    """The word and its forms while particle, possessive and derivation fall."""
    found = [word]
    for cut in (without_particle, without_possessive, without_derivation):
        shorter = cut(found[-1])
        if shorter != found[-1]:
            found.append(shorter)
    return found
