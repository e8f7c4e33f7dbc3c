"""Compiled: documents that several disjunctions have, and all documents of one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from searchlib.engine.searching.kernels.compiled.blocks import (
    SKIP,
    Array,
    open_block,
    tf,
    u32,
)
from searchlib.engine.searching.kernels.compiled.formula import points, share
from searchlib.engine.searching.kernels.compiled.segment_arrays import segment_arrays
from searchlib.engine.searching.kernels.compiled.top_k import choose_top, merge_top, pack
from searchlib.engine.segment.postings import BLOCK

_SORTED = 16


@njit(cache=True)
def _decode_list(
    data: Array, start: int, count: int, of: Array, norms: Array, weight: float
) -> tuple[Array, Array]:
    """All documents of a list with their scores."""
    docs, scores = np.empty(count, np.int64), np.empty(count, np.int64)
    done = 0
    for block in range((count + BLOCK - 1) >> 7):
        size, at, bits = open_block(data, start, count, block, docs[done:])
        for i in range(size):
            frequency = tf(data, at, bits, i)
            norm = norms[of[docs[done + i]]]
            scores[done + i] = points(weight, share(frequency, norm))
        done += size
    return docs, scores


@njit("(i8[::1], i8[::1], i8[::1], i8[::1])", cache=True)
def add_scores(
    docs: Array, scores: Array, others: Array, other_scores: Array
) -> tuple[Array, Array]:
    """The union of two sorted runs of documents, scores added up."""
    size = len(docs) + len(others)
    all_docs, all_scores = np.empty(size, np.int64), np.empty(size, np.int64)
    a = b = m = 0
    while a < len(docs) and b < len(others):
        if docs[a] < others[b]:
            all_docs[m], all_scores[m] = docs[a], scores[a]
            a += 1
        elif docs[a] > others[b]:
            all_docs[m], all_scores[m] = others[b], other_scores[b]
            b += 1
        else:
            all_docs[m], all_scores[m] = docs[a], scores[a] + other_scores[b]
            a += 1
            b += 1
        m += 1
    while a < len(docs):
        all_docs[m], all_scores[m] = docs[a], scores[a]
        a += 1
        m += 1
    while b < len(others):
        all_docs[m], all_scores[m] = others[b], other_scores[b]
        b += 1
        m += 1
    return all_docs[:m], all_scores[:m]


@njit(cache=True)
def _score_union(view: Any, lists: Array, weights: Array) -> tuple[Array, Array]:
    docs, scores = np.empty(0, np.int64), np.empty(0, np.int64)
    # Short lists first, so that long ones are copied seldom.
    there = lists >= 0
    lists, weights = lists[there], weights[there]
    for x in np.argsort(view.counts[lists]):
        number = lists[x]
        of = view.sets[number]
        start, count = np.int64(view.posting_starts[number]), np.int64(view.counts[number])
        more, more_scores = _decode_list(
            view.postings, start, count, view.lengths[of], view.norms[of], weights[x]
        )
        if len(docs):
            docs, scores = add_scores(docs, scores, more, more_scores)
        else:
            docs, scores = more, more_scores
    return docs, scores


@njit(cache=True)
def _probe(
    data: Array,
    start: int,
    count: int,
    of: Array,
    norms: Array,
    weight: float,
    docs: Array,
    scores: Array,
    matched: Array,
) -> None:
    """Adds what a list scores to those of the sorted documents that it has, and marks them."""
    buffer = np.empty(BLOCK, np.int64)
    blocks = (count + BLOCK - 1) >> 7
    block, decoded, size, i, at, bits = 0, -1, 0, 0, 0, 0
    for c in range(len(docs)):
        doc = docs[c]
        if blocks > 1:
            while block < blocks and u32(data, start + block * SKIP) < doc:
                block += 1
            if block == blocks:
                return
        if decoded != block:
            size, at, bits = open_block(data, start, count, block, buffer)
            decoded, i = block, 0
        while i < size and buffer[i] < doc:
            i += 1
        if i == size:
            return  # of one block only: a block's last document is not below `doc`
        if buffer[i] == doc:
            frequency = tf(data, at, bits, i)
            scores[c] += points(weight, share(frequency, norms[of[doc]]))
            matched[c] = True


@njit(cache=True)
def _score_conjunction(
    view: Any, lists: Array, weights: Array, groups: Array, required: int
) -> tuple[Array, Array]:
    sizes = np.zeros(groups.max() + 1, np.int64)
    for x in range(len(lists)):
        if lists[x] >= 0:
            sizes[groups[x]] += view.counts[lists[x]]
    order = np.argsort(sizes[:required])
    mine = groups == order[0]
    docs, scores = _score_union(view, lists[mine], weights[mine])
    for step in range(1, len(sizes)):
        group = order[step] if step < required else step
        matched = np.zeros(len(docs), np.bool_)
        for x in range(len(lists)):
            if groups[x] == group and lists[x] >= 0:
                number = lists[x]
                of = view.sets[number]
                _probe(
                    view.postings,
                    np.int64(view.posting_starts[number]),
                    np.int64(view.counts[number]),
                    view.lengths[of],
                    view.norms[of],
                    weights[x],
                    docs,
                    scores,
                    matched,
                )
        if group <= required:
            wanted = group < required
            m = 0
            for c in range(len(docs)):
                if matched[c] == wanted:
                    docs[m], scores[m] = docs[c], scores[c]
                    m += 1
            docs, scores = docs[:m], scores[:m]
    return docs, scores


@njit("(i8[:,::1], i8[::1], f8[::1])", cache=True)
def score_union(addresses: Array, lists: Array, weights: Array) -> tuple[Array, Array]:
    """See `Kernels.score_union`."""
    return _score_union(segment_arrays(addresses), lists, weights)


@njit("(i8[:,:,::1], i8[:,::1], f8[::1], i8[::1], i8, i8, i8[::1])", cache=True)
def top_conjunction(
    addresses: Array,
    lists: Array,
    weights: Array,
    groups: Array,
    required: int,
    k: int,
    span: Array,
) -> Array:
    """See `Kernels.top_conjunction`."""
    places, scores, kept = np.empty(k, np.int64), np.empty(k, np.int64), 0
    for part in range(len(addresses)):
        view = segment_arrays(addresses[part])
        docs, sums = _score_conjunction(view, lists[part], weights, groups, required)
        found = choose_top(view, docs, sums, k, span)
        kept = merge_top(found, part, kept, places, scores)
    return pack(kept, places, scores)


@njit("(i8[:,::1], i8[::1])", cache=True)
def docs_of(addresses: Array, lists: Array) -> Array:
    """See `Kernels.docs_of`."""
    view = segment_arrays(addresses)
    data, starts, counts, documents = (
        view.postings,
        view.posting_starts,
        view.counts,
        len(view.dates),
    )
    has = np.zeros(documents, np.bool_)
    postings = np.int64(0)
    for number in lists:
        postings += counts[number]
    found = np.empty(min(postings, np.int64(documents)), np.int64)
    docs = np.empty(BLOCK, np.int64)
    m = 0
    for number in lists:
        start, count = np.int64(starts[number]), np.int64(counts[number])
        for block in range((count + BLOCK - 1) >> 7):
            size, _, _ = open_block(data, start, count, block, docs)
            for i in range(size):
                if not has[docs[i]]:
                    has[docs[i]] = True
                    found[m] = docs[i]
                    m += 1
    # Few are sorted in less time than all documents are gone through.
    if m * _SORTED < documents:
        return np.sort(found[:m])
    total, m = m, 0
    for doc in range(documents):
        if m == total:
            break
        found[m] = doc
        m += has[doc]
    return found[:m]
