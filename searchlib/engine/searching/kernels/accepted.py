"""Which documents a search may find."""

from __future__ import annotations

import numpy as np

from searchlib.engine.arrays import I64, Bools
from searchlib.engine.schema import NO_DATE
from searchlib.engine.searching.kernels.view import View
from searchlib.request import Dates

_LAST = 2**63 - 1


class Accepted:
    """Documents that are not deleted, and whose date lies within a span, both ends in it.

    The span is in microseconds since 1970; without bounds it holds the undated documents too.
    """

    __slots__ = ("_dates_matter", "high", "low")

    def __init__(self, low: int = NO_DATE, high: int = _LAST) -> None:
        self.low = low
        self.high = high
        self._dates_matter = (low, high) != (NO_DATE, _LAST)

    @classmethod
    def of(cls, dates: Dates) -> Accepted:
        """Those that lie in a request's dates."""
        if dates.since is None and dates.until is None:
            return _ALL
        low = NO_DATE + 1 if dates.since is None else dates.since * 1_000_000
        high = _LAST if dates.until is None else dates.until * 1_000_000 + 999_999
        return cls(low, high)

    def count(self, view: View, mask: Bools) -> int:
        """How many are accepted of the documents of a mask, one for each of the segment."""
        if len(view.deleted):
            mask = mask & ~view.deleted
        if self._dates_matter:
            mask = self.among(view, np.flatnonzero(mask))
        return int(np.count_nonzero(mask))

    def among(self, view: View, docs: I64) -> Bools:
        """Which of some documents are accepted."""
        kept = np.ones(len(docs), bool)
        if self._dates_matter:
            view.segment.check_dates()
            dates = view.segment.tables.dates[docs]
            kept = (dates >= self.low) & (dates <= self.high)
        return kept & ~view.deleted[docs] if len(view.deleted) else kept


_ALL = Accepted()
