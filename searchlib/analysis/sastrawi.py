"""PySastrawi's answers without its patterns: which forms of a word it looks up, in which order.

PySastrawi walks some 45 visitors over a word and stops at the first form that its dictionary
holds. What a visitor makes of a word never depends on the dictionary, so the algorithm is a list
of forms, some 5 to 30 for a word, and the root is the first of them that is known. A form is a
slice of the word, so that time is linear in the word's length.
"""

from __future__ import annotations

from searchlib.analysis.affixes import (
    CLITICS,
    PLAIN,
    SUFFIXES,
    prefix_edits,
    prefix_goes_first,
    without_derivation,
    without_particle,
    without_possessive,
)

# Words of three letters or fewer lose one plain prefix at most.
_SHORT = 3
_PREFIXES = 3


class Sastrawi:
    """Roots of words, by a dictionary of roots."""

    def __init__(self, roots: frozenset[str]) -> None:
        self._roots = roots

    def root(self, word: str) -> str:
        """The root of a word in lower case, or the word where none is found."""
        return self._doubled(word) if "-" in word else self._single(word)

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

    def _single(self, word: str) -> str:
        if word in self._roots:
            return word
        if len(word) <= _SHORT:
            return self._first_known([word[2:]]) or word if word.startswith(PLAIN) else word
        return self._affixed(word) or word

    def _affixed(self, word: str) -> str | None:
        if not word.endswith(SUFFIXES):  # most words, which take a third less time so
            return self._first_known([self._unprefixed(word)])
        if prefix_goes_first(word):
            bare = self._unprefixed(word)
            if found := self._first_known(_unsuffixed(bare)):
                return found
        endings = _unsuffixed(word)
        return self._first_known(endings) or self._without_both(endings)

    def _without_both(self, endings: list[str]) -> str | None:
        """The root where prefixes fall too, as the suffixes are given back one by one."""
        roots = self._roots
        if (bare := self._unprefixed(endings[-1])) in roots:
            return bare
        while len(endings) > 1:
            shorter, longer = endings.pop(), endings[-1]
            if longer == f"{shorter}kan" and (found := self._with_k(f"{shorter}k")):
                return found
            if (bare := self._unprefixed(longer)) in roots:
                return bare
        return None

    def _with_k(self, word: str) -> str | None:
        """The root where only -an is a suffix: tembakan."""
        if not word.startswith(PLAIN) and word in self._roots:
            return word
        bare = self._unprefixed(word)
        return bare if bare in self._roots else None

    def _unprefixed(self, word: str) -> str:
        """The first known form as up to three prefixes fall, or what they leave."""
        roots = self._roots
        for _ in range(_PREFIXES):
            form = word
            for letters, start in prefix_edits(word):
                form = letters + word[start:]
                if form in roots:
                    return form
            if form is word:
                break
            word = form
        return word

    def _first_known(self, forms: list[str]) -> str | None:
        for form in forms:
            if form in self._roots:
                return form
        return None


def _unsuffixed(word: str) -> list[str]:
    """The word and its forms as particle, possessive and derivation fall."""
    found = [word]
    for cut in (without_particle, without_possessive, without_derivation):
        shorter = cut(word)
        if shorter is not word:
            found.append(shorter)
            word = shorter
    return found
