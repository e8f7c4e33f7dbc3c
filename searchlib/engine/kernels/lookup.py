"""Compiled: finding terms in the dictionary of a segment, and their lists."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

_NO_STEM = 2**32 - 1
_UNSEEN = 2**32 - 2
UNKNOWN = -2

Array = Any


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
def _find(text: Array, ends: Array, key: Array, low: int, high: int) -> int:
    """The number of the term key[low:high], or -1."""
    first, last = 0, len(ends) - 1
    while first < last:
        middle = (first + last) >> 1
        if _compare(text, ends[middle], ends[middle + 1], key, low, high) < 0:
            first = middle + 1
        else:
            last = middle
    if first == len(ends) - 1:
        return -1
    return first if _compare(text, ends[first], ends[first + 1], key, low, high) == 0 else -1


@njit(cache=True)
def find(
    text: Array,
    ends: Array,
    stem: Array,
    words: Array,
    stems: Array,
    sets: Array,
    counts: Array,
    keys: Array,
    program: Array,
    written: int,
) -> Array:
    """Of each leaf its list and that list's number of postings, int64 of shape (2, leaves).

    `program` is int64 of shape (2, leaves): where each leaf's word ends in `keys`, and its set. A
    list that is not there is -1, and UNKNOWN where the segment knows no stem of the word.
    """
    found = np.zeros((2, program.shape[1]), np.int64)
    low = high = 0
    term = number = -1
    for leaf in range(program.shape[1]):
        wanted = program[1, leaf]
        # Leaves of one word in several fields follow each other and share its bytes.
        if program[0, leaf] != high:
            low, high = high, program[0, leaf]
            number = _find(text, ends, keys, low, high)
        term = number
        if wanted >= written:
            known = _UNSEEN if number < 0 else np.int64(stem[number])
            if known == _UNSEEN:
                found[0, leaf] = UNKNOWN
                continue
            term = -1 if known == _NO_STEM else known
        found[0, leaf] = -1
        if term >= 0:
            column = stems if wanted >= written else words
            for each in range(column[term], column[term + 1]):
                if sets[each] == wanted:
                    found[0, leaf] = each
                    found[1, leaf] = counts[each]
    return found
