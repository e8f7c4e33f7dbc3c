"""Compiled: documents in which words follow each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from searchlib.engine.searching.kernels.compiled.blocks import (
    SKIP,
    Array,
    header,
    open_block,
    position_bits,
    tf,
    tf_at,
    tf_bits,
    u32,
    word,
)
from searchlib.engine.searching.kernels.compiled.conjunction import add_scores
from searchlib.engine.searching.kernels.compiled.formula import points, share
from searchlib.engine.searching.kernels.compiled.segment_arrays import segment_arrays
from searchlib.engine.searching.kernels.compiled.top_k import choose_top, merge_top, pack
from searchlib.engine.segment.postings import BLOCK


@njit(cache=True)
def _score_phrase(view: Any, lists: Array, weights: Array, slop: int) -> tuple[Array, Array]:
    data, starts, counts = view.postings, view.posting_starts, view.counts
    docs, ranks = _common(data, starts, counts, lists)
    runs = np.empty((len(lists), 3, len(docs)), np.int64)
    for x in range(len(lists)):
        start, count = np.int64(starts[lists[x]]), np.int64(counts[lists[x]])
        _locate(data, start, count, np.int64(view.position_starts[lists[x]]), ranks[x], runs[x])
    m = _follow(view.positions, runs, docs, slop)
    docs, scores = docs[:m], np.zeros(m, np.int64)
    for x in range(len(lists)):
        of, norm = view.lengths[view.sets[lists[x]]], view.norms[view.sets[lists[x]]]
        for c in range(m):
            frequency = runs[x, 0, c]
            scores[c] += points(weights[x], share(frequency, norm[of[docs[c]]]))
    return docs, scores


@njit(cache=True)
def _common(data: Array, starts: Array, counts: Array, lists: Array) -> tuple[Array, Array]:
    """The documents that all lists have, and the number of their posting in each."""
    # By length, and equal ones by number.
    order = np.argsort(counts[lists].astype(np.int64) << 32 | lists)
    lead = lists[order[0]]
    start, count = np.int64(starts[lead]), np.int64(counts[lead])
    docs, ranks = np.empty(count, np.int64), np.empty((len(lists), count), np.int64)
    for block in range((count + BLOCK - 1) >> 7):
        open_block(data, start, count, block, docs[block * BLOCK :])
    ranks[order[0]] = np.arange(count)
    for y in range(1, len(lists)):
        x, last = order[y], order[y - 1]
        if lists[x] == lists[last]:  # a word again; equal lists follow each other in the order
            continue
        start, count = np.int64(starts[lists[x]]), np.int64(counts[lists[x]])
        m = _keep_common(data, start, count, docs, ranks, order[: y + 1])
        docs, ranks = docs[:m], ranks[:, :m]
    for y in range(1, len(lists)):
        if lists[order[y]] == lists[order[y - 1]]:
            ranks[order[y]] = ranks[order[y - 1]]
    return docs, ranks


@njit(cache=True)
def _keep_common(
    data: Array, start: int, count: int, docs: Array, ranks: Array, order: Array
) -> int:
    """Moves the documents that a list has to the front, with their ranks; how many.

    `order` names the rows of `ranks` that are filled, and last that of this list.
    """
    x = order[-1]
    buffer = np.empty(BLOCK, np.int64)
    blocks = (count + BLOCK - 1) >> 7
    block, decoded, size, i, m = 0, -1, 0, 0, 0
    for c in range(len(docs)):
        doc = docs[c]
        if blocks > 1:
            while block < blocks and u32(data, start + block * SKIP) < doc:
                block += 1
            if block == blocks:
                break
        if decoded != block:
            size, _, _ = open_block(data, start, count, block, buffer)
            decoded, i = block, 0
        while i < size and buffer[i] < doc:
            i += 1
        if i == size:
            break  # of one block only: a block's last document is not below `doc`
        if buffer[i] == doc:
            docs[m] = doc
            for each in order[:-1]:
                ranks[each, m] = ranks[each, c]
            ranks[x, m] = block * BLOCK + i
            m += 1
    return m


@njit(cache=True)
def _locate(data: Array, start: int, count: int, positions: int, ranks: Array, runs: Array) -> None:
    """Of each posting its frequency, the bit where its positions begin, and the bits of one."""
    decoded, done, before = -1, 0, np.int64(0)
    at, bits, width, bit = np.int64(0), np.int64(0), np.int64(0), np.int64(0)
    for c in range(len(ranks)):
        block, i = ranks[c] >> 7, ranks[c] & (BLOCK - 1)
        if block != decoded:
            decoded, done, before = block, 0, np.int64(0)
            size, widths, begin, behind = header(data, start, count, block)
            at, bit = tf_at(size, widths, begin), (positions + behind) * 8
            bits, width = tf_bits(widths), position_bits(widths)
        if bits == 0:
            before = i
        else:
            while done < i:
                before += tf(data, at, bits, done)
                done += 1
        runs[0, c] = tf(data, at, bits, i)
        runs[1, c] = bit + before * width
        runs[2, c] = width


@njit(cache=True)
def _follow(positions: Array, runs: Array, docs: Array, slop: int) -> int:
    """Moves the documents in which the words follow each other to the front; how many.

    All documents in one call: handing arrays over costs as much as a document.
    """
    largest = runs[:, 0, :].max() if len(docs) else 0
    reached = np.empty((2, largest), np.int64)
    kept = 0
    for c in range(len(docs)):
        met, bit, bits = runs[0, 0, c], runs[0, 1, c], runs[0, 2, c]
        mask = (np.int64(1) << bits) - 1
        for i in range(met):
            reached[0, i] = word(positions, bit >> 3) >> (bit & 7) & mask
            bit += bits
        for x in range(1, len(runs)):
            old, new = (x - 1) & 1, x & 1
            count, bit, bits = runs[x, 0, c], runs[x, 1, c], runs[x, 2, c]
            mask = (np.int64(1) << bits) - 1
            p = m = 0
            for _ in range(count):
                position = word(positions, bit >> 3) >> (bit & 7) & mask
                bit += bits
                while p < met and reached[old, p] < position - slop - 1:
                    p += 1
                if p == met:
                    break
                if reached[old, p] < position:
                    reached[new, m] = position
                    m += 1
            met = m
            if met == 0:
                break
        if met:
            docs[kept] = docs[c]
            for x in range(len(runs)):
                runs[x, 0, kept] = runs[x, 0, c]
            kept += 1
    return kept


@njit(cache=True)
def _score_phrases(
    view: Any, lists: Array, weights: Array, words: int, slop: int
) -> tuple[Array, Array]:
    """The documents with a phrase in any of its sets, with their scores."""
    docs, scores = np.empty(0, np.int64), np.empty(0, np.int64)
    for first in range(0, len(lists), words):
        part = slice(first, first + words)
        if (lists[part] < 0).any():
            continue
        found, found_scores = _score_phrase(view, lists[part], weights[part], slop)
        if len(docs):
            docs, scores = add_scores(docs, scores, found, found_scores)
        else:
            docs, scores = found, found_scores
    return docs, scores


@njit("(i8[:,::1], i8[::1], f8[::1], i8)", cache=True)
def score_phrase(addresses: Array, lists: Array, weights: Array, slop: int) -> tuple[Array, Array]:
    """See `Kernels.score_phrase`."""
    return _score_phrase(segment_arrays(addresses), lists, weights, slop)


@njit("(i8[:,:,::1], i8[:,::1], f8[::1], i8, i8, i8, i8[::1])", cache=True)
def top_phrase(
    addresses: Array,
    lists: Array,
    weights: Array,
    words: int,
    slop: int,
    k: int,
    span: Array,
) -> Array:
    """See `Kernels.top_phrase`."""
    places, scores, kept = np.empty(k, np.int64), np.empty(k, np.int64), 0
    for part in range(len(addresses)):
        view = segment_arrays(addresses[part])
        docs, sums = _score_phrases(view, lists[part], weights, words, slop)
        found = choose_top(view, docs, sums, k, span)
        kept = merge_top(found, part, kept, places, scores)
    return pack(kept, places, scores)
