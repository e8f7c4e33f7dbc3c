"""Compiled: finding terms in the dictionary of a segment, their lists, and what they weigh."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from searchlib.engine.schema import FIRST_STEM, UNSEEN
from searchlib.engine.scoring import SCALE
from searchlib.engine.searching.kernels.compiled.blocks import Array
from searchlib.engine.searching.kernels.compiled.formula import idf
from searchlib.engine.searching.kernels.compiled.segment_arrays import segment_arrays

KNOWN_AND_PROVEN, UNKNOWN, UNPROVEN = 0, 1, 2
"""What `find` met: nothing, a word whose stem the segment does not know, a list to be proven."""


@njit(cache=True)
def _compare(text: Array, start: int, end: int, key: Array, low: int, high: int) -> int:
    """Below, at or above 0 as text[start:end] comes before, is or comes after key[low:high]."""
    while start < end and low < high:
        if text[start] != key[low]:
            return np.int64(text[start]) - np.int64(key[low])
        start += 1
        low += 1
    return (end - start) - (high - low)


@njit(cache=True)
def _first(text: Array, ends: Array, key: Array, low: int, high: int) -> int:
    """The number of the first term that does not come before key[low:high]."""
    first, last = 0, len(ends) - 1
    while first < last:
        middle = (first + last) >> 1
        if _compare(text, ends[middle], ends[middle + 1], key, low, high) < 0:
            first = middle + 1
        else:
            last = middle
    return first


@njit(cache=True)
def _find(text: Array, ends: Array, key: Array, low: int, high: int) -> int:
    """The number of the term key[low:high], or -1."""
    first = _first(text, ends, key, low, high)
    if first == len(ends) - 1:
        return -1
    return first if _compare(text, ends[first], ends[first + 1], key, low, high) == 0 else -1


@njit(cache=True)
def _find_all(
    view: Any,
    keys: Array,
    program: Array,
    others: Array,
    sizes: Array,
    lists: Array,
    frequencies: Array,
) -> int:
    """The list of each leaf in a segment, and what was met; adds their postings up."""
    state = KNOWN_AND_PROVEN
    start = low = high = other = 0
    number = -1
    for leaf in range(len(lists)):
        end, wanted = start + program[0, leaf], program[1, leaf]
        # Leaves of one word in several fields follow each other.
        if leaf == 0 or _compare(keys, start, end, keys, low, high) != 0:
            number = _find(view.text, view.ends, keys, start, end)
        low, high, start = start, end, end
        term = number
        if wanted >= FIRST_STEM:
            known = UNSEEN if number < 0 else np.int64(view.stem[number])
            term = -1 if known >= UNSEEN else known
            if known == UNSEEN and not len(sizes):
                state |= UNKNOWN
            elif known == UNSEEN and sizes[leaf]:
                term = _find(view.text, view.ends, others, other, other + sizes[leaf])
        if len(sizes):
            other += sizes[leaf]
        lists[leaf] = _list_of(view, term, wanted)
        if lists[leaf] >= 0:
            frequencies[leaf] += view.counts[lists[leaf]]
            if not view.proven[lists[leaf]]:
                state |= UNPROVEN
    return state


@njit(cache=True)
def _list_of(view: Any, term: int, wanted: int) -> int:
    """The list of a term in a set, or -1."""
    if term >= 0:
        column = view.stems if wanted >= FIRST_STEM else view.words
        for each in range(column[term], column[term + 1]):
            if view.sets[each] == wanted:
                return np.int64(each)
    return np.int64(-1)


@njit("(i8[:,:,::1], u1[::1], i8[:,::1], f8[::1], u1[::1], i8[::1], i8[::1])", cache=True)
def find_lists(
    addresses: Array,
    keys: Array,
    program: Array,
    boosts: Array,
    others: Array,
    sizes: Array,
    filled: Array,
) -> tuple[Array, Array, int]:
    """See `Kernels.find_lists`.

    And what was met: KNOWN_AND_PROVEN, or UNKNOWN and UNPROVEN, added up.

    `keys` holds the words of the leaves, one behind the other, and `others` the stems that those
    a segment does not know are supposed to have; `sizes` are their lengths, or none at all.
    """
    leaves = program.shape[1]
    lists, frequencies = np.empty((len(addresses), leaves), np.int64), np.zeros(leaves, np.int64)
    state = KNOWN_AND_PROVEN
    for part in range(len(addresses)):
        view = segment_arrays(addresses[part])
        state |= _find_all(view, keys, program, others, sizes, lists[part], frequencies)
    weights = np.zeros(leaves, np.float64)
    for leaf in range(leaves):
        if frequencies[leaf]:
            rarity = idf(filled[program[1, leaf]], frequencies[leaf])
            weights[leaf] = boosts[leaf] * rarity * SCALE
    return lists, weights, state


@njit("(i8[:,::1], u1[::1])", cache=True)
def terms_beginning(addresses: Array, prefix: Array) -> tuple[int, int]:
    """See `Kernels.terms_beginning`."""
    view = segment_arrays(addresses)
    size = len(prefix)
    first = _first(view.text, view.ends, prefix, 0, size)
    low, after = first, len(view.ends) - 1
    while low < after:
        middle = (low + after) >> 1
        start = np.int64(view.ends[middle])
        end = min(start + size, np.int64(view.ends[middle + 1]))
        if _compare(view.text, start, end, prefix, 0, size) > 0:
            after = middle
        else:
            low = middle + 1
    return first, after


@njit("(i8[:,::1], i8[::1], i8)", cache=True)
def lists_in_set(addresses: Array, terms: Array, wanted: int) -> tuple[Array, int]:
    """See `Kernels.lists_in_set`, and whether a list was met that is UNPROVEN."""
    view = segment_arrays(addresses)
    found, m, state = np.empty(len(terms), np.int64), 0, KNOWN_AND_PROVEN
    for term in terms:
        number = _list_of(view, term, wanted)
        if number >= 0:
            found[m] = number
            m += 1
            if not view.proven[number]:
                state = UNPROVEN
    return found[:m], state


@njit("(i8[:,:,::1], i8[::1])", cache=True)
def read_heads(addresses: Array, places: Array) -> tuple[Array, int]:
    """See `Kernels.read_heads`, int64 of shape (places, 5), and whether a document is UNPROVEN.

    Reading ten documents' columns side by side waits for memory once, reading them one by one in
    Python ten times.
    """
    rows, state = np.empty((len(places), 5), np.int64), KNOWN_AND_PROVEN
    for each in range(len(places)):
        view, doc = segment_arrays(addresses[places[each] >> 32]), places[each] & 0xFFFFFFFF
        start = np.int64(view.head_ends[doc])
        rows[each, 0], rows[each, 1] = start, start + view.id_sizes[doc]
        rows[each, 2], rows[each, 3] = view.head_ends[doc + 1], view.dates[doc]
        rows[each, 4] = view.zones[doc]
        if not view.documents_proven[doc]:
            state = UNPROVEN
    return rows, state
