"""What the kernels search: the segments of a snapshot."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from searchlib.engine.arrays import F64, I64, Bools
from searchlib.engine.segment.segment import Segment


class View:
    """A segment, the formula's tables, and which documents are deleted.

    `norms` is float64 of shape (sets, 256): `scoring.norms` for the index's average lengths, as
    `Segment.references` has them for those that the blocks' bounds were made with; `factors`
    (float64, one a set) is what a bound must be raised by. `deleted` is bool, one a document or
    none at all.
    """

    def __init__(self, segment: Segment, norms: F64, factors: F64, deleted: Bools) -> None:
        self.segment = segment
        self.norms = norms
        self.factors = factors
        self.deleted = deleted

    @cached_property
    def arrays(self) -> Any:
        """The same as the native kernels read it."""
        from searchlib.engine.searching.kernels.native.kernels import Arrays

        return Arrays(self.segment, self.norms, self.segment.references, self.factors, self.deleted)


class Views:
    """The segments of a snapshot; `filled` (int64) counts the documents that have each set."""

    def __init__(self, each: list[View], filled: I64) -> None:
        self.each = each
        self.filled = filled
