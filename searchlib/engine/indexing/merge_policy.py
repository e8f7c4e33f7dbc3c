"""Which segments to merge, so that a search meets few of them and a document is seldom moved."""

from __future__ import annotations

from collections.abc import Sequence

_TIMES = 3
"""Four equal segments are searched in 1.3 times the time of one; merging them takes as long as
writing them."""


def due(sizes: Sequence[int]) -> int | None:
    """The first of the segments, oldest first, that become one with all younger ones.

    A segment is merged once the younger ones together hold three times as many words: four
    equal ones become one, so that n equal commits leave at most 3 * log4(n) + 1 segments and move
    a document log4(n) times at most (the "logarithmic method" of Bentley and Saxe, 1980).
    """
    younger = 0
    first = None
    for at in reversed(range(len(sizes))):
        if at < len(sizes) - 1 and younger >= _TIMES * sizes[at]:
            first = at
        younger += sizes[at]
    return first
