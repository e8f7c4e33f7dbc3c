"""Compiled: the best documents, kept in order as they are met."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

_NO_DATE = -(2**63)

Array = Any


@njit(cache=True)
def _better(score: int, doc: int, other_score: int, other_doc: int) -> bool:
    return score > other_score or (score == other_score and doc < other_doc)


@njit(cache=True)
def keep(score: int, doc: int, size: int, top_scores: Array, top_docs: Array) -> int:
    """Puts a document among the best, kept in order; how many there are then."""
    k = len(top_scores)
    if size == k:
        if not _better(score, doc, top_scores[k - 1], top_docs[k - 1]):
            return size
        size -= 1
    at = size
    while at > 0 and _better(score, doc, top_scores[at - 1], top_docs[at - 1]):
        top_scores[at] = top_scores[at - 1]
        top_docs[at] = top_docs[at - 1]
        at -= 1
    top_scores[at] = score
    top_docs[at] = doc
    return size + 1


@njit(cache=True)
def accepted(doc: int, deleted: Array, dates: Array, low: int, high: int) -> bool:
    """Whether a document is not deleted and dated from `low` to `high`."""
    if len(deleted) and deleted[doc]:
        return False
    return low <= dates[doc] <= high


@njit(cache=True)
def packed(size: int, top_docs: Array, top_scores: Array) -> Array:
    """The first `size` documents and scores as one array of shape (2, size)."""
    packed = np.empty((2, size), np.int64)
    packed[0] = top_docs[:size]
    packed[1] = top_scores[:size]
    return packed


@njit(cache=True)
def choose(
    docs: Array,
    scores: Array,
    k: int,
    floor: int,
    deleted: Array,
    dates: Array,
    low: int,
    high: int,
) -> tuple[Array, int]:
    """The k best of sorted documents with scores, as `disjunction.best` gives them, and how many
    are accepted.
    """
    top_scores, top_docs = np.empty(k, np.int64), np.empty(k, np.int64)
    kept = total = 0
    for c in range(len(docs)):
        if accepted(docs[c], deleted, dates, low, high):
            total += 1
            if scores[c] > floor and (kept < k or scores[c] > top_scores[k - 1]):
                kept = keep(scores[c], docs[c], kept, top_scores, top_docs)
    return packed(kept, top_docs, top_scores), total


@njit(cache=True)
def dated(
    docs: Array,
    scores: Array,
    k: int,
    newest: bool,
    deleted: Array,
    dates: Array,
    low: int,
    high: int,
) -> Array:
    """The first k of sorted documents by date: ranks, documents, scores, int64 of shape (3, k).

    A rank is the date, or less the date where the oldest come first; undated ones come last.
    """
    ranks, places = np.empty(k, np.int64), np.empty(k, np.int64)
    kept = 0
    for c in range(len(docs)):
        date = dates[docs[c]]
        rank = date if newest or date == _NO_DATE else -date
        hopeful = kept < k or rank > ranks[k - 1]
        if hopeful and accepted(docs[c], deleted, dates, low, high):
            kept = keep(rank, c, kept, ranks, places)
    found = np.empty((3, kept), np.int64)
    found[0] = ranks[:kept]
    found[1] = docs[places[:kept]]
    found[2] = scores[places[:kept]]
    return found
