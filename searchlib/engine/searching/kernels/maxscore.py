"""The best documents of a disjunction, without reading the blocks that cannot hold one.

MaxScore (Turtle and Flood, 1995) with the bounds of blocks (Ding and Suel, 2011): a few documents
are scored first, from the blocks that promise most, and the k-th of them is what all others have
to reach.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from searchlib.engine.arrays import I64, Bools
from searchlib.engine.searching.kernels.block_lists import BlockLists
from searchlib.engine.segment.postings import changes

PROMISING = 1024
"""Postings read to find the first documents, and as many again for every 128 hits."""
_CHAMPIONS = 2
"""Times as many documents as hits are asked for are scored first."""


class MaxScore:
    """One disjunction in one segment; `accepted` says which of some documents may be found."""

    def __init__(self, lists: BlockLists, accepted: Callable[[I64], Bools]) -> None:
        self._lists = lists
        self._accepted = accepted
        self._most = np.maximum.reduceat(lists.bounds, lists.firsts[:-1])
        self._order = np.argsort(self._most, kind="stable").tolist()
        self._spare: I64 = np.append(0, np.cumsum(self._most[self._order]))
        """What the first lists of that order, which add least, can add up to."""

    def candidates(self, k: int, least: int) -> tuple[I64, I64]:
        """Documents, in order, with their scores: all of the best `k` that reach `least`.

        Of those that are not accepted, or not among these, any may be there, with any part of
        its score.
        """
        least = max(least, self._threshold(k))
        # Lists that cannot reach it together are only looked up for documents of the others.
        spared = max(int(np.searchsorted(self._spare, least)) - 1, 0)
        docs, scores = self._lists.sums(self._essential(spared, least))
        for turn in range(spared - 1, -1, -1):
            docs, scores = self._add_list(
                self._order[turn], docs, scores, least - int(self._spare[turn])
            )
        return docs, scores

    def _essential(self, spared: int, least: int) -> I64:
        """The blocks, of all lists but those spared, that can hold such a document."""
        lists = self._lists
        needed = least - (self._spare[-1] - self._most)
        needed[self._order[:spared]] = self._spare[-1] + 1
        return np.flatnonzero(lists.bounds >= np.repeat(needed, np.diff(lists.firsts)))

    def _threshold(self, k: int) -> int:
        """What the `k` best documents score at least; 0 where that is not known."""
        lists = self._lists
        promising = np.argsort(-lists.bounds, kind="stable")
        enough = np.searchsorted(np.cumsum(lists.counts[promising]), PROMISING * (1 + k // 128))
        docs, scores = lists.sums(np.sort(promising[: enough + 1]))
        accepted = self._accepted(docs)
        docs, scores = docs[accepted], scores[accepted]
        if len(docs) < k:
            return 0
        champions = max(len(docs) - _CHAMPIONS * k, 0)
        docs = np.sort(docs[np.argpartition(scores, champions)[champions:]])
        scores = np.zeros(len(docs), np.int64)
        for number in range(len(lists)):
            docs, scores = self._add_list(number, docs, scores, 0)
        return int(np.partition(scores, -k)[-k])

    def _add_list(self, number: int, docs: I64, scores: I64, needed: int) -> tuple[I64, I64]:
        """Documents with what a list adds to their scores, without some that stay below `needed`.

        `needed` is more than 0 only for those that the bound of their block shows to stay below.
        """
        lists = self._lists
        first, stop = lists.firsts[number : number + 2].tolist()
        blocks = first + np.searchsorted(lists.lasts[first:stop], docs)
        there = blocks < stop
        bounds = np.where(there, lists.bounds[np.minimum(blocks, stop - 1)], 0)
        hopeful = scores + bounds >= needed
        docs, scores = docs[hopeful], scores[hopeful]
        blocks = blocks[hopeful & there]
        found, added = lists.decode(blocks[changes(blocks)])
        # A document behind all others, so that each one asked for has a place to look at.
        found, added = np.append(found, lists.documents), np.append(added, 0)
        at = np.searchsorted(found, docs)
        return docs, scores + np.where(found[at] == docs, added[at], 0)
