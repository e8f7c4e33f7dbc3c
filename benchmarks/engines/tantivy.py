"""tantivy, a search library in Rust, through tantivy-py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Native

from benchmarks.corpus import Document
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Found, Unavailable
from benchmarks.progress import told
from benchmarks.queries import Operation, Query

_HEAP = 256 * 2**20


class Tantivy:
    """One segment, so that its document number is the document's; no count while searching."""

    name = "tantivy"
    operations: frozenset[Operation] = frozenset({"term", "or", "and", "phrase"})

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        index = tantivy.Index(_schema(), path=str(folder))
        # A second thread would write a second segment.
        writer = index.writer(_HEAP, num_threads=1)
        for each in told(self.name, documents):
            writer.add_document(_document(each))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()
        if self._searcher.num_segments != 1:
            raise Unavailable(f"{len(documents):,} documents do not fit one segment")

    def search(self, query: Query) -> Found:
        """Without the count, which would forbid skipping."""
        found = self._searcher.search(self._translated(query), LIMIT, count=False)
        return [(address.doc, score) for score, address in found.hits]

    def count(self, query: Query) -> int:
        """By tantivy's own counter."""
        # tantivy's types leave the attribute out.
        found: Any = self._searcher.search(self._translated(query), 1, count=True)
        return int(found.count)

    def close(self) -> None:
        """Nothing is open that is not let go with the object."""

    def _translated(self, query: Query) -> Native:
        if query.operation == "phrase":
            return _any([self._phrase("title_words", query), self._phrase("body_words", query)])
        if query.operation == "and":
            words = [_any(self._anywhere(word)) for word in query.words]
            return Native.boolean_query([(Occur.Must, word) for word in words])
        # One flat disjunction of terms is what tantivy can skip in (block-max WAND).
        return _any([term for word in query.words for term in self._anywhere(word)])

    def _anywhere(self, word: str) -> list[Native]:
        title = Native.term_query(self._schema, "title", word, "freq")
        body = Native.term_query(self._schema, "body", word, "freq")
        return [Native.boost_query(title, TITLE_WEIGHT), body]

    def _phrase(self, field: str, query: Query) -> Native:
        phrase = Native.phrase_query(self._schema, field, list(query.words))
        return Native.boost_query(phrase, TITLE_WEIGHT) if field == "title_words" else phrase


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field(f"{name}_words", tokenizer_name="whitespace")
    return builder.build()


def _document(document: Document) -> tantivy.Document:
    native = tantivy.Document()
    for name, text in (("title", document.title), ("body", document.body)):
        native.add_text(name, " ".join(text.terms))
        native.add_text(f"{name}_words", " ".join(text.words))
    return native


def _any(queries: list[Native]) -> Native:
    return Native.boolean_query([(Occur.Should, query) for query in queries])
