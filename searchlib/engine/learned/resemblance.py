"""Resemblance: whether two bodies are nearly the same text.

The limits are from pairs of 23,042 news articles that were read side by side. Those with 0.7 of
their runs of words in common tell the same in the same sentences; with less, a later one takes over
parts of an earlier one. Where words were exchanged here and there, each takes three runs along, so
that fewer runs are enough if nearly all words are the same. What exchanges its numbers instead
(prices, times of prayer) fills in a form and is news of its own, with 0.8 of its runs the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from searchlib.engine.learned.minhash import RUN

_SAME = 0.7
"""Share of the runs of both (Jaccard) that are in both, in copies."""
_SIMILAR, _SAME_WORDS = 0.5, 0.8
"""Or so large a share of their runs and such a one of their words, and the same numbers."""
_EXCHANGED = 3
"""Numbers that each has and the other has not, by which the two fill in a form."""
_DIGIT = re.compile(r"\d")


class Body:
    """A body as its folded words."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._runs = frozenset(zip(*(words[place:] for place in range(RUN)), strict=False))

    def is_copy_of(self, other: Body) -> bool:
        """Whether it is nearly the same text as the other."""
        runs = len(self._runs & other._runs)
        same = runs / max(len(self._runs) + len(other._runs) - runs, 1)
        if same < _SIMILAR:
            return False
        exchanged = self._count_exchanged(other)
        return exchanged < _EXCHANGED if same >= _SAME else not exchanged and self._words_of(other)

    def _count_exchanged(self, other: Body) -> int:
        numbers, others = self._numbers(), other._numbers()
        return min(len(numbers - others), len(others - numbers))

    def _numbers(self) -> set[str]:
        return set(filter(_DIGIT.search, self._words))

    def _words_of(self, other: Body) -> bool:
        same = (Counter(self._words) & Counter(other._words)).total()
        return same >= _SAME_WORDS * (len(self._words) + len(other._words) - same)
