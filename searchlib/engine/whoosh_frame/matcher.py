"""A Whoosh matcher over a decoded posting list."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.matching import ListMatcher, ReadTooFar

from searchlib.engine.arrays import I64, Bools
from searchlib.engine.whoosh_frame.terms import Occurrences


class ColumnMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """The postings of a term, without deleted documents; positions are read when asked for."""

    def __init__(
        self, found: Occurrences, kept: Bools, scorer: Any, term: tuple[str, bytes]
    ) -> None:
        self._found = found
        self._kept = kept
        self._i: int
        docs, tfs = found.docs[kept].tolist(), found.tfs[kept].astype(float).tolist()
        super().__init__(docs, tfs, scorer=scorer, term=term)

    def copy(self) -> ColumnMatcher:
        """Another at the same place."""
        other = ColumnMatcher(self._found, self._kept, self._scorer, self._term)
        other._i = self._i
        return other

    def skip_to(self, id: int) -> None:
        """On to the first document not before `id`."""
        if not self.is_active():
            raise ReadTooFar
        self._i = bisect_left(self._ids, id, self._i)

    def supports_block_quality(self) -> bool:
        """No: where matchers have it, Whoosh 2.7.4 loses better documents for worse."""
        return False

    def supports(self, astype: str) -> bool:
        """Whether `value_as` gives this."""
        return astype in ("frequency", "weight") or (astype == "positions" and self._has_places)

    def value_as(self, astype: str) -> Any:
        """The frequency, weight or positions of the term in the document."""
        if not self.supports(astype):
            raise ValueError(f"no {astype} are kept of {self._term}")
        if astype == "positions":
            return self._places[self._i].tolist()
        return int(self.weight()) if astype == "frequency" else self.weight()

    @property
    def _has_places(self) -> bool:
        return self._found.places is not None

    @cached_property
    def _places(self) -> list[I64]:
        assert self._found.places is not None  # noqa: S101  # `supports` says so
        tfs = self._found.tfs
        places = self._found.places()[np.repeat(self._kept, tfs)]
        return np.split(places, np.cumsum(tfs[self._kept])[:-1])
