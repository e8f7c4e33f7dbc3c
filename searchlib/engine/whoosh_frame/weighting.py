"""The ranking formula of `engine.scoring` as a Whoosh WeightingModel."""

from __future__ import annotations

from typing import Any, Protocol

from whoosh.matching import Matcher
from whoosh.scoring import BaseScorer, WeightingModel, WeightScorer

from searchlib.engine import scoring
from searchlib.engine.arrays import F64
from searchlib.engine.whoosh_frame.schema import FIELD_SETS


class Statistics(Protocol):
    """What the formula asks of an index and stock Whoosh does not know; fields by name."""

    def filled(self, fieldname: str) -> int:
        """How many documents have the field."""
        ...

    def norms(self, fieldname: str) -> F64:
        """`scoring.norms` of the field's length, for each document number."""
        ...


class BM25(WeightingModel):  # type: ignore[misc]  # Whoosh is untyped
    """Scores as `Index.search` does, field weights included.

    `statistics` is for an index of stock Whoosh's; ours are asked of its reader.
    """

    def __init__(self, statistics: Statistics | None = None) -> None:
        self._statistics = statistics

    def idf(self, searcher: Any, fieldname: str, text: str | bytes) -> float:
        """How much a term tells, over all segments."""
        filled = self._of(searcher).filled(fieldname)
        return scoring.idf(filled, searcher.get_parent().doc_frequency(fieldname, text))

    def scorer(self, searcher: Any, fieldname: str, text: str | bytes, qf: int = 1) -> BaseScorer:
        """The scorer of a term in one segment's searcher; 1 in fields without lengths."""
        if fieldname not in FIELD_SETS:
            return WeightScorer(1.0)
        parent = searcher.get_parent()
        first = 0 if parent is searcher else parent._offset_for_subsearcher(searcher)
        weight = FIELD_SETS[fieldname].weight * parent.idf(fieldname, text)
        return _Scorer(weight, self._of(searcher).norms(fieldname)[first:])

    def _of(self, searcher: Any) -> Statistics:
        found: Statistics = self._statistics or searcher.get_parent().reader()
        return found


class _Scorer(BaseScorer):  # type: ignore[misc]
    def __init__(self, weight: float, norms: F64) -> None:
        self._weight = weight
        self._norms = norms

    def score(self, matcher: Matcher) -> float:
        tf: float = matcher.weight()
        share: float = scoring.share(tf, self._norms.item(matcher.id()))
        return self._weight * share
