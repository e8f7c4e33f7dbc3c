"""What the kernels search: the segments of a snapshot, and the leaves of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from searchlib.engine.arrays import F64, I64, Array, Bools
from searchlib.engine.searching.nodes import Leaf
from searchlib.engine.segment.layout import Tables
from searchlib.engine.segment.segment import Segment

_COLUMNS = len(Tables._fields) + 6


class Leaves(NamedTuple):
    """The leaves of a plan, an array each.

    `program` is int64 of shape (2, leaves): the length of each word in bytes, and its set;
    `weights` is float64, what the leaf's set and the query give it.
    """

    words: Sequence[bytes]
    program: I64
    weights: F64

    @classmethod
    def of(cls, leaves: Sequence[Leaf]) -> Self:
        """The leaves of a plan."""
        words, sets, weights = zip(*leaves, strict=True) if leaves else ((), (), ())
        program = np.array([list(map(len, words)), sets], np.int64)
        return cls(words, program, np.array(weights, np.float64))


class View(NamedTuple):
    """A segment, the formula's tables, and which documents are deleted.

    `norms` and `references` are float64 of shape (sets, 256): `scoring.norms` for the index's
    average lengths and for those the blocks' bounds were made with; `factors` (float64, one a
    set) is what a bound must be raised by. `deleted` is bool, one a document or none at all.
    """

    segment: Segment
    norms: F64
    references: F64
    factors: F64
    deleted: Bools
    addresses: I64
    """int64 of shape (2, columns): of each column of `SegmentArrays` where it lies in memory and
    its number of elements. A compiled kernel gets all of them at the price of one array."""

    @classmethod
    def of(cls, segment: Segment, norms: F64, factors: F64, deleted: Bools) -> Self:
        """The view of a segment."""
        tables = norms, segment.references, factors, deleted
        flags = segment.proven, segment.documents.proven
        columns: list[Array] = [*segment.tables, *flags, *tables]
        addresses = [column.__array_interface__["data"][0] for column in columns]
        sizes = [column.size for column in columns]
        return cls(segment, *tables, np.array([addresses, sizes], np.int64))


class Views(NamedTuple):
    """The segments of a snapshot.

    `filled` (int64) counts the documents that have each set; `addresses` is int64 of shape
    (segments, 2, columns), those of each view.
    """

    each: list[View]
    filled: I64
    addresses: I64

    @classmethod
    def of(cls, each: list[View], filled: I64) -> Self:
        """The views of a snapshot's segments, in order."""
        addresses = np.array([view.addresses for view in each], np.int64)
        return cls(each, filled, addresses.reshape(-1, 2, _COLUMNS))
