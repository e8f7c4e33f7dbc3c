"""Compiled: the best documents, kept in order as they are met."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from searchlib.engine.schema import NO_DATE
from searchlib.engine.searching.kernels.compiled.blocks import Array
from searchlib.engine.searching.kernels.compiled.segment_arrays import segment_arrays


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
def merge_top(found: Array, part: int, size: int, places: Array, scores: Array) -> int:
    """Puts the best of a segment among those of earlier ones; how many there are then.

    A place is a segment's number << 32 | a document's.
    """
    for each in range(found.shape[1]):
        size = keep(found[1, each], part << 32 | found[0, each], size, scores, places)
    return size


@njit(cache=True)
def is_accepted(view: Any, doc: int, span: Array) -> bool:
    """Whether a document is not deleted and dated within `Accepted.span`."""
    if len(view.deleted) and view.deleted[doc]:
        return False
    return span[0] <= view.dates[doc] <= span[1]


@njit(cache=True)
def pack(size: int, top_docs: Array, top_scores: Array) -> Array:
    """The first `size` documents and scores as one array of shape (2, size)."""
    packed = np.empty((2, size), np.int64)
    packed[0] = top_docs[:size]
    packed[1] = top_scores[:size]
    return packed


@njit(cache=True)
def choose_top(view: Any, docs: Array, scores: Array, k: int, span: Array) -> Array:
    """The k best of sorted documents with scores: int64 of shape (2, k)."""
    top_scores, top_docs, kept = np.empty(k, np.int64), np.empty(k, np.int64), 0
    for c in range(len(docs)):
        hopeful = kept < k or scores[c] > top_scores[k - 1]
        if hopeful and is_accepted(view, docs[c], span):
            kept = keep(scores[c], docs[c], kept, top_scores, top_docs)
    return pack(kept, top_docs, top_scores)


@njit("(i8[:,::1], i8[::1], i8[::1], i8, i8[::1])", cache=True)
def top_by_score(addresses: Array, docs: Array, scores: Array, k: int, span: Array) -> Array:
    """See `Kernels.top_by_score`."""
    return choose_top(segment_arrays(addresses), docs, scores, k, span)


@njit("(i8[:,::1], i8[::1], i8[::1], i8, b1, i8[::1])", cache=True)
def top_by_date(
    addresses: Array, docs: Array, scores: Array, k: int, newest: bool, span: Array
) -> Array:
    """See `Kernels.top_by_date`."""
    view = segment_arrays(addresses)
    dates = view.dates
    ranks, places = np.empty(k, np.int64), np.empty(k, np.int64)
    kept = 0
    for c in range(len(docs)):
        date = dates[docs[c]]
        rank = date if newest or date == NO_DATE else -date
        hopeful = kept < k or rank > ranks[k - 1]
        if hopeful and is_accepted(view, docs[c], span):
            kept = keep(rank, c, kept, ranks, places)
    found = np.empty((3, kept), np.int64)
    found[0] = ranks[:kept]
    found[1] = docs[places[:kept]]
    found[2] = scores[places[:kept]]
    return found
