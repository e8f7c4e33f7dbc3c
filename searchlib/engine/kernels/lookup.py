"""Compiled: finding terms in the dictionary of a segment, their lists, and what they weigh."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from searchlib.engine import scoring
from searchlib.engine.scoring import SCALE

_NO_STEM = 2**32 - 1
_UNSEEN = 2**32 - 2
KNOWN_AND_PROVEN, UNKNOWN, UNPROVEN = 0, 1, 2
"""What `find` met: nothing, a word whose stem the segment does not know, a list to be proven."""

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
    proven: Array,
    keys: Array,
    program: Array,
    written: int,
) -> tuple[Array, int]:
    """Of each leaf its list and that list's number of postings, int64 of shape (2, leaves).

    A list that is not there is -1. `keys` holds the words of the leaves, one behind the other,
    and `program` their lengths and sets, as `Leaves` has them. The number beside says what was
    met, KNOWN_AND_PROVEN, or UNKNOWN and UNPROVEN, added up.
    """
    found, state = np.zeros((2, program.shape[1]), np.int64), KNOWN_AND_PROVEN
    start = low = high = 0
    number = -1
    for leaf in range(program.shape[1]):
        end, wanted = start + program[0, leaf], program[1, leaf]
        # Leaves of one word in several fields follow each other.
        if leaf == 0 or _compare(keys, start, end, keys, low, high) != 0:
            number = _find(text, ends, keys, start, end)
        low, high, start = start, end, end
        term = number
        if wanted >= written:
            known = _UNSEEN if number < 0 else np.int64(stem[number])
            if known == _UNSEEN:
                state |= UNKNOWN
            term = -1 if known >= _UNSEEN else known
        found[0, leaf] = -1
        if term >= 0:
            column = stems if wanted >= written else words
            for each in range(column[term], column[term + 1]):
                if sets[each] == wanted:
                    found[0, leaf] = each
                    found[1, leaf] = counts[each]
                    if not proven[each]:
                        state |= UNPROVEN
    return found, state


_idf = njit(cache=True)(scoring.idf)


@njit(cache=True)
def weigh(program: Array, weights: Array, frequencies: Array, filled: Array) -> Array:
    """What a posting of each leaf scores at most, in steps of 1 / SCALE."""
    found = np.zeros(len(weights), np.float64)
    for leaf in range(len(weights)):
        if frequencies[leaf]:
            each = _idf(filled[program[1, leaf]], frequencies[leaf])
            found[leaf] = weights[leaf] * each * SCALE
    return found
