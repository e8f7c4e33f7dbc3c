"""Which segments to merge, so that a search meets few of them and a document is seldom moved."""

from __future__ import annotations

from collections.abc import Sequence


def due(sizes: Sequence[int]) -> int | None:
    """The first of the segments, oldest first, that become one with all younger ones.

    A segment is merged once the younger ones together hold as many documents. So what a segment
    and all younger ones hold more than halves from each to the next, n documents lie in at most
    log2(n) + 1 segments, and a document is moved log2(n) times at most (the "logarithmic method"
    of Bentley and Saxe, 1980).
    """
    younger = 0
    first = None
    for at in reversed(range(len(sizes))):
        if at < len(sizes) - 1 and younger >= sizes[at]:
            first = at
        younger += sizes[at]
    return first
