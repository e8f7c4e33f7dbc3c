"""Marks the texts of the hits of one search."""

from __future__ import annotations

from collections.abc import Sequence

from searchlib.analysis import Alternative, Analyzer
from searchlib.highlight.snippet import join_spans, snippet, whole_number
from searchlib.highlight.sought_terms import Forms, Run, SoughtTerms, sought_terms
from searchlib.query import Query
from searchlib.results import Snippet


class Highlighter:
    """Marks the texts of one search; what is sought is worked out with the first of them."""

    __slots__ = ("_alternatives", "_analyzer", "_forms", "_query", "_sought_terms")

    def __init__(
        self,
        query: Query,
        analyzer: Analyzer,
        forms: Forms,
        alternatives: Sequence[tuple[Run, Alternative]] = (),
    ) -> None:
        self._query = query
        self._alternatives = [(run, each.words) for run, each in alternatives]
        self._analyzer = analyzer
        self._forms = forms
        self._sought_terms: dict[str, SoughtTerms] = {}

    def body(self, body: str, related: str) -> Snippet:
        """The passage of the body, or of the linked headlines where only they match."""
        passage = snippet(body, self._sought("body"), self._analyzer)
        if passage.spans or not related:
            return passage
        links = snippet(related, self._sought("related"), self._analyzer)
        return links if links.spans else passage

    def title(self, title: str) -> Snippet:
        """The whole title."""
        found = self._sought("title").among(title, self._analyzer)
        return Snippet(title, join_spans([whole_number(title, each) for each in found]))

    def _sought(self, field: str) -> SoughtTerms:
        if field not in self._sought_terms:
            self._sought_terms[field] = sought_terms(
                self._query, self._analyzer, self._forms, self._alternatives, field
            )
        return self._sought_terms[field]
