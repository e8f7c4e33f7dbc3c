"""Compiled: the best documents that have any of several words."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from searchlib.engine.searching.kernels.compiled.blocks import (
    LENGTH,
    SKIP,
    TF,
    Array,
    open_block,
    tf,
    u32,
)
from searchlib.engine.searching.kernels.compiled.formula import points, share
from searchlib.engine.searching.kernels.compiled.segment_arrays import segment_arrays
from searchlib.engine.searching.kernels.compiled.top_k import is_accepted, keep, merge_top, pack
from searchlib.engine.segment.postings import ANY_TF, BLOCK

# What a row of `state` says of a list: where it begins, its postings, its set, and of the block
# that is decoded its number, its postings, and where its frequencies lie and in how many bits.
_START, _COUNT, _SET, _OPENED, _SIZE, _TF_AT, _TF_BITS = range(7)
_LOW_TFS = 4
_TABLED = 512
"""Postings from which a table of scores is worth its making: 1,024 entries."""
_WINDOWS = 128
_MIN_BITS = 12
_LOOKED_UP = 32
"""Postings that are gone through in the time that one document is looked up."""


@njit(cache=True)
def _best(view: Any, lists: Array, weights: Array, k: int, floor: int, span: Array) -> Array:
    """The k best documents of a segment that score above `floor`: int64 (2, k), docs, scores.

    MaxScore (Turtle and Flood 1995) in windows of documents, those of the highest bounds first:
    what the blocks of a window can score at most (Ding and Suel's block maxima, 2011) settles
    whether it is opened at all, and which of its lists are only probed.
    """
    there = lists >= 0
    lists, weights = lists[there], weights[there]
    n, documents = len(lists), len(view.dates)
    data, lengths, norms = view.postings, view.lengths, view.norms
    references, factors = view.references, view.factors
    shift = _MIN_BITS
    while documents >> shift > _WINDOWS:
        shift += 1
    windows = (documents >> shift) + 1
    bounds, firsts = np.zeros((n, windows), np.int64), np.zeros((n, windows), np.int32)
    docs, scores = np.empty((n, BLOCK), np.int64), np.empty((n, BLOCK), np.int64)
    state = np.empty((n, 7), np.int64)
    tables = np.empty((n, _LOW_TFS * 256), np.int64)
    totals = np.zeros(windows, np.int64)
    for x in range(n):
        of = view.sets[lists[x]]
        state[x, _START], state[x, _COUNT] = view.posting_starts[lists[x]], view.counts[lists[x]]
        state[x, _SET], state[x, _OPENED] = of, -1
        if state[x, _COUNT] <= BLOCK:
            _score_short(
                data,
                state[x],
                lengths[of],
                norms[of],
                weights[x],
                docs[x],
                scores[x],
                bounds[x],
                firsts[x],
                shift,
            )
        else:
            _survey(
                data, state[x], weights[x], factors[of], references[of], bounds[x], firsts[x], shift
            )
            if state[x, _COUNT] > _TABLED:
                _tabulate(norms[of], weights[x], tables[x])
        for window in range(windows):
            totals[window] += bounds[x, window]
    top_scores, top_docs = np.empty(k, np.int64), np.empty(k, np.int64)
    kept = 0
    least = floor + 1
    sums, met = np.zeros(1 << shift, np.int64), np.zeros(1 << shift, np.bool_)
    touched = np.empty(1 << shift, np.int64)
    order = np.empty(n, np.int64)
    for window in np.argsort(-totals):
        total, begin = totals[window], window << shift
        if total < least or total == 0:
            break
        m = _rank(bounds, window, order)
        # Documents with words of the first lists alone cannot be good enough.
        spare, essential = 0, 0
        while spare + bounds[order[essential], window] < least:
            spare += bounds[order[essential], window]
            essential += 1
        hits = 0
        for y in range(essential, m):
            x = order[y]
            of = state[x, _SET]
            if state[x, _COUNT] <= BLOCK:
                hits = _add_short(
                    state[x], docs[x], scores[x], firsts[x, window], begin, sums, met, touched, hits
                )
            else:
                hits = _add(
                    data,
                    state[x],
                    lengths[of],
                    norms[of],
                    references[of],
                    factors[of],
                    weights[x],
                    tables[x],
                    docs[x],
                    firsts[x, window],
                    begin,
                    least - (total - bounds[x, window]),
                    sums,
                    met,
                    touched,
                    hits,
                )
        for y in range(essential - 1, -1, -1):
            hits = _hopeful(sums, met, touched, hits, least - spare)
            if not hits:
                break
            x = order[y]
            of = state[x, _SET]
            spare -= bounds[x, window]
            if state[x, _COUNT] <= BLOCK:
                _raise_short(state[x], docs[x], scores[x], firsts[x, window], begin, sums, met)
            else:
                _raise(
                    data,
                    state[x],
                    lengths[of],
                    norms[of],
                    weights[x],
                    docs[x],
                    firsts[x, window],
                    begin,
                    sums,
                    met,
                    touched[:hits],
                )
        for hit in range(hits):
            doc, score = begin + touched[hit], sums[touched[hit]]
            sums[touched[hit]], met[touched[hit]] = 0, False
            if score >= least and is_accepted(view, doc, span):
                kept = keep(score, doc, kept, top_scores, top_docs)
                if kept == k and top_scores[k - 1] > least:
                    least = top_scores[k - 1]
    return pack(kept, top_docs, top_scores)


@njit(cache=True)
def _score_short(
    data: Array,
    state: Array,
    codes: Array,
    norms: Array,
    weight: float,
    docs: Array,
    scores: Array,
    bounds: Array,
    firsts: Array,
    shift: int,
) -> None:
    """Scores a list of one block whole; its windows get exact bounds."""
    size, at, bits = open_block(data, state[_START], state[_COUNT], 0, docs)
    state[_SIZE] = size
    for i in range(size):
        doc = docs[i]
        frequency = tf(data, at, bits, i)
        score = points(weight, share(frequency, norms[codes[doc]]))
        scores[i] = score
        window = doc >> shift
        if bounds[window] == 0:
            firsts[window] = i
        bounds[window] = max(bounds[window], score, 1)  # 0 says that it has none there


@njit(cache=True)
def _survey(
    data: Array,
    state: Array,
    weight: float,
    factor: float,
    references: Array,
    bounds: Array,
    firsts: Array,
    shift: int,
) -> None:
    """What a list of several blocks can score in each window, and its first block there."""
    before = -1
    for block in range((state[_COUNT] + BLOCK - 1) >> 7):
        skip = state[_START] + block * SKIP
        bound = max(_bound(data, skip, weight, factor, references), 1)
        last = u32(data, skip)
        for window in range((before + 1) >> shift, (last >> shift) + 1):
            if bounds[window] == 0:
                firsts[window] = block
            bounds[window] = max(bounds[window], bound)
        before = last


@njit(cache=True)
def _bound(data: Array, skip: int, weight: float, factor: float, references: Array) -> int:
    """What a posting of a block scores at most.

    The bound was made for a reference length; another average raises a score by the factor
    average / reference at most: (x + c) / (y + c) <= x / y for x >= y.
    """
    best = data[skip + TF]
    part = 1.0
    if best < ANY_TF:
        part = share(best, references[data[skip + LENGTH]])
    if factor > 1.0:
        return np.int64(weight * min(part * factor, 1.0) + 1.5)
    return points(weight, part)


@njit(cache=True)
def _tabulate(norms: Array, weight: float, table: Array) -> None:
    """The score of each low frequency and length code: table[(tf - 1) * 256 + code]."""
    for low in range(_LOW_TFS):
        frequency = np.float64(low + 1)
        for code in range(256):
            table[low * 256 + code] = points(weight, share(frequency, norms[code]))


@njit(cache=True)
def _rank(bounds: Array, window: int, order: Array) -> int:
    """Puts the lists that a window has into `order`, the lowest bound first; how many."""
    m = 0
    for x in range(len(bounds)):
        if bounds[x, window]:
            at = m
            while at > 0 and bounds[order[at - 1], window] > bounds[x, window]:
                order[at] = order[at - 1]
                at -= 1
            order[at] = x
            m += 1
    return m


@njit(cache=True)
def _add_short(
    state: Array,
    docs: Array,
    scores: Array,
    first: int,
    begin: int,
    sums: Array,
    met: Array,
    touched: Array,
    hits: int,
) -> int:
    """Adds a scored list to the sums of a window; how many documents are touched then.

    `met` says which of the window are, since a sum of 0 does not: who crafts an index makes all
    scores 0.
    """
    for i in range(first, state[_SIZE]):
        offset = docs[i] - begin
        if offset >= len(sums):
            break
        if not met[offset]:
            met[offset] = True
            touched[hits] = offset
            hits += 1
        sums[offset] += scores[i]
    return hits


@njit(cache=True)
def _add(
    data: Array,
    state: Array,
    codes: Array,
    norms: Array,
    references: Array,
    factor: float,
    weight: float,
    table: Array,
    docs: Array,
    first: int,
    begin: int,
    needed: int,
    sums: Array,
    met: Array,
    touched: Array,
    hits: int,
) -> int:
    """As `_add_short` for a list of several blocks; blocks bound below `needed` are passed."""
    start, count, end = state[_START], state[_COUNT], begin + len(sums)
    before = -1
    if first > 0:
        before = u32(data, start + (first - 1) * SKIP)
    for block in range(first, (count + BLOCK - 1) >> 7):
        if before + 1 >= end:
            break
        skip = start + block * SKIP
        before = u32(data, skip)
        if _bound(data, skip, weight, factor, references) < needed:
            continue
        _decode(data, state, block, docs)
        at, bits = state[_TF_AT], state[_TF_BITS]
        i = 0
        while docs[i] < begin:
            i += 1
        while i < state[_SIZE] and docs[i] < end:
            offset = docs[i] - begin
            low = tf(data, at, bits, i) - 1
            code = codes[docs[i]]
            if low < _LOW_TFS and count > _TABLED:
                score = table[low * 256 + code]
            else:
                score = points(weight, share(low + 1, norms[code]))
            if not met[offset]:
                met[offset] = True
                touched[hits] = offset
                hits += 1
            sums[offset] += score
            i += 1
    return hits


@njit(cache=True)
def _decode(data: Array, state: Array, block: int, docs: Array) -> None:
    if state[_OPENED] != block:
        size, at, bits = open_block(data, state[_START], state[_COUNT], block, docs)
        state[_OPENED], state[_SIZE], state[_TF_AT], state[_TF_BITS] = block, size, at, bits


@njit(cache=True)
def _hopeful(sums: Array, met: Array, touched: Array, hits: int, needed: int) -> int:
    """Drops the touched documents whose sums are below `needed`; how many are left."""
    left = 0
    for hit in range(hits):
        offset = touched[hit]
        if sums[offset] < needed:
            sums[offset], met[offset] = 0, False
        else:
            touched[left] = offset
            left += 1
    return left


@njit(cache=True)
def _raise_short(
    state: Array, docs: Array, scores: Array, first: int, begin: int, sums: Array, met: Array
) -> None:
    """Adds a scored list to the sums of the documents that are touched already."""
    for i in range(first, state[_SIZE]):
        offset = docs[i] - begin
        if offset >= len(sums):
            break
        if met[offset]:
            sums[offset] += scores[i]


@njit(cache=True)
def _raise(
    data: Array,
    state: Array,
    codes: Array,
    norms: Array,
    weight: float,
    docs: Array,
    first: int,
    begin: int,
    sums: Array,
    met: Array,
    touched: Array,
) -> None:
    """As `_raise_short` for a list of several blocks.

    Many touched documents are met by going through the list, few are looked up one by one.
    """
    start, blocks = state[_START], (state[_COUNT] + BLOCK - 1) >> 7
    end = begin + len(sums)
    if len(touched) * _LOOKED_UP < state[_COUNT] * len(sums) // len(codes):
        for hit in range(len(touched)):
            doc = begin + touched[hit]
            block = np.int64(first)
            while block < blocks and u32(data, start + block * SKIP) < doc:
                block += 1
            if block < blocks:
                _decode(data, state, block, docs)
                i = np.searchsorted(docs[: state[_SIZE]], doc)
                if docs[i] == doc:
                    sums[touched[hit]] += _score(data, state, norms[codes[doc]], weight, i)
        return
    for block in range(first, blocks):
        if block > first and u32(data, start + (block - 1) * SKIP) + 1 >= end:
            break
        _decode(data, state, block, docs)
        for i in range(state[_SIZE]):
            doc = docs[i]
            if doc >= end:
                break
            if doc >= begin and met[doc - begin]:
                sums[doc - begin] += _score(data, state, norms[codes[doc]], weight, i)


@njit(cache=True)
def _score(data: Array, state: Array, norm: float, weight: float, i: int) -> int:
    """What the i-th posting of the decoded block scores."""
    frequency = tf(data, state[_TF_AT], state[_TF_BITS], i)
    return points(weight, share(frequency, norm))


@njit("(i8[:,:,::1], i8[:,::1], f8[::1], i8, i8[::1])", cache=True)
def top_disjunction(addresses: Array, lists: Array, weights: Array, k: int, span: Array) -> Array:
    """See `Kernels.top_disjunction`."""
    places, scores, kept = np.empty(k, np.int64), np.empty(k, np.int64), 0
    for part in range(len(addresses)):
        floor = scores[k - 1] if kept == k else -1
        found = _best(segment_arrays(addresses[part]), lists[part], weights, k, floor, span)
        kept = merge_top(found, part, kept, places, scores)
    return pack(kept, places, scores)
