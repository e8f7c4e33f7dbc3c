"""Whoosh as its documentation uses it, with one optimized segment and an open searcher."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh import index, query
from whoosh.analysis import IDAnalyzer
from whoosh.fields import TEXT, Schema

from benchmarks.corpus import Document
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Found
from benchmarks.progress import told
from benchmarks.queries import Operation, Query

_MEMORY_MB = 256


class StockWhoosh:
    """Query objects without the parser, which would take longer than many a search.

    Its collector skips what it holds for hopeless, as a user of Whoosh gets it; on a few queries
    that loses a better document (2.7.4).
    """

    name = "Whoosh"
    operations: frozenset[Operation] = frozenset({"term", "or", "and", "phrase"})

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self._index = index.create_in(str(folder), _schema())
        writer = self._index.writer(limitmb=_MEMORY_MB)
        for each in told(self.name, documents):
            # Whoosh takes a list as words already analysed.
            writer.add_document(
                title=each.title.terms,
                body=each.body.terms,
                title_words=each.title.words,
                body_words=each.body.words,
            )
        writer.commit(optimize=True)
        self._searcher: Any = self._index.searcher()

    def search(self, query: Query) -> Found:
        """Top documents by Whoosh's BM25F."""
        return list(self._searcher.search(_translated(query), limit=LIMIT).items())

    def count(self, query: Query) -> int:
        """All documents of the query's matcher."""
        return sum(1 for _ in self._searcher.docs_for_query(_translated(query)))

    def close(self) -> None:
        """Closes searcher and index."""
        self._searcher.close()
        self._index.close()


def _schema() -> Schema:
    def text(*, phrase: bool) -> TEXT:
        return TEXT(analyzer=IDAnalyzer(), phrase=phrase)

    return Schema(
        title=text(phrase=False),
        body=text(phrase=False),
        title_words=text(phrase=True),
        body_words=text(phrase=True),
    )


def _translated(asked: Query) -> query.Query:
    if asked.operation == "phrase":
        words = list(asked.words)
        title = query.Phrase("title_words", words, boost=TITLE_WEIGHT)
        return query.Or([title, query.Phrase("body_words", words)])
    if asked.operation == "and":
        return query.And([query.Or(_anywhere(word)) for word in asked.words])
    # One flat disjunction is what Whoosh unites best.
    return query.Or([term for word in asked.words for term in _anywhere(word)])


def _anywhere(word: str) -> list[query.Query]:
    return [query.Term("title", word, boost=TITLE_WEIGHT), query.Term("body", word)]
