"""Whoosh as its documentation uses it, with one optimized segment and an open searcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from whoosh import index, query
from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
from whoosh.sorting import FieldFacet

from benchmarks.corpus import Corpus, Document
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Engine, Unavailable
from benchmarks.progress import told
from benchmarks.query import Feature, Query

_MEMORY_MB = 256
_MOST = 25_000
"""It indexes some hundred documents a second, and searches as slowly."""


class StockWhoosh(Engine):
    """Query objects without the parser, which would take longer than many a search.

    Its collector skips what it holds for hopeless, as a user of Whoosh gets it; on a few queries
    that loses a better document (2.7.4).
    """

    name = "Whoosh"
    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest"})

    def __init__(self, opened: Any) -> None:
        self._index = opened
        self._searcher: Any = opened.searcher()

    def search(self, query: Query) -> list[str]:
        """Top documents by Whoosh's BM25F, or the newest."""
        order = FieldFacet("date", reverse=True) if query.newest else None
        hits = self._searcher.search(_translated(query), limit=LIMIT, sortedby=order)
        return [(hit["id"], hit["title_text"], hit.get("date"))[0] for hit in hits]

    def count(self, query: Query) -> int:
        """All documents of the query's matcher."""
        return sum(1 for _ in self._searcher.docs_for_query(_translated(query)))

    def close(self) -> None:
        """Closes searcher and index."""
        self._searcher.close()
        self._index.close()


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """One optimized segment, where the documents are few enough."""
    if len(corpus) > _MOST:
        raise Unavailable(f"Whoosh would take hours for more than {_MOST:,} documents")
    made = index.create_in(str(folder), _schema())
    writer = made.writer(limitmb=_MEMORY_MB)
    _fill(writer, told(StockWhoosh.name, corpus))
    writer.commit(optimize=True)
    return [StockWhoosh(made)]


def _fill(writer: Any, documents: Iterable[Document]) -> None:
    for each in documents:
        # Whoosh takes a list as words already analysed.
        writer.add_document(
            id=each.id,
            date=each.date and int(each.date.timestamp()),
            title_text=each.title.raw,
            body_text=each.body.raw,
            title=each.title.stems,
            body=each.body.stems,
            title_words=each.title.words,
            body_words=each.body.words,
        )


def _schema() -> Schema:
    def text(*, phrase: bool) -> TEXT:
        return TEXT(analyzer=IDAnalyzer(), phrase=phrase)

    return Schema(
        id=ID(stored=True),
        # Documents without a date come last among the newest by this default.
        date=NUMERIC(int, stored=True, sortable=True, default=0),
        title_text=STORED(),
        body_text=STORED(),
        title=text(phrase=False),
        body=text(phrase=False),
        title_words=text(phrase=True),
        body_words=text(phrase=True),
    )


def _translated(asked: Query) -> query.Query:
    words = _words(asked)
    if (span := asked.span()) is None:
        return words
    dates = query.NumericRange("date", *(int(end.timestamp()) for end in span))
    return query.And([words, query.ConstantScoreQuery(dates, 0.0)])


def _words(asked: Query) -> query.Query:
    match asked.operation:
        case "phrase":
            return _either(lambda field, boost: query.Phrase(field, list(asked.words), boost=boost))
        case "prefix":
            return _either(lambda field, boost: query.Prefix(field, asked.words[0], boost=boost))
        case "and":
            return query.And([query.Or(_anywhere(word)) for word in asked.words])
    # One flat disjunction is what Whoosh unites best.
    return query.Or([term for word in asked.words for term in _anywhere(word)])


def _either(in_field: Callable[[str, float], query.Query]) -> query.Query:
    return query.Or([in_field("title_words", TITLE_WEIGHT), in_field("body_words", 1.0)])


def _anywhere(word: str) -> list[query.Query]:
    return [query.Term("title", word, boost=TITLE_WEIGHT), query.Term("body", word)]
