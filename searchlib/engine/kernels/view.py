"""What a kernel searches: a segment as a snapshot and a search see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from searchlib.engine.plan import Leaf
from searchlib.engine.segment import Segment

I64 = NDArray[np.int64]
F64 = NDArray[np.float64]


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
    """A segment, the formula's tables, and which documents are accepted.

    `norms` and `references` are float64 of shape (sets, 256): `scoring.norms` for the index's
    average lengths and for those the blocks' bounds were made with; `factors` (float64, one a
    set) is what a bound must be raised by. `deleted` is bool, one a document or none at all.
    Documents dated from `low` to `high` (microseconds since 1970, both included) are accepted.
    """

    segment: Segment
    norms: F64
    references: F64
    factors: F64
    deleted: NDArray[np.bool_]
    low: int
    high: int
