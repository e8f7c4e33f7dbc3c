"""tantivy, a search library in Rust, through tantivy-py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import tantivy
from tantivy import Occur
from tantivy import Query as Native

from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Engine, Unavailable
from benchmarks.progress import told
from benchmarks.query import Feature, Query

if TYPE_CHECKING:  # it loads searchlib, which a process of a rival's does not need
    from benchmarks.corpus import Corpus, Document

_HEAP = 2 * 2**30


class Tantivy(Engine):
    """Reads id, title and date of each hit from its stored document."""

    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest", "snippets"})
    threads = True

    def __init__(self, name: str, index: tantivy.Index) -> None:
        self.name = name
        self._schema = index.schema
        self._searcher = index.searcher()

    def search(self, query: Query) -> list[str]:
        """Without the count, which would forbid skipping."""
        shown = [self._searcher.doc(address) for address in self._found(query)]
        if query.snippets:
            self._snippets(query, shown)
        return [_read(each)[0] for each in shown]

    def count(self, query: Query) -> int:
        """By tantivy's own counter."""
        # tantivy's types leave the attribute out.
        found: Any = self._searcher.search(self._translated(query), 1, count=True)
        return int(found.count)

    def _found(self, query: Query) -> list[tantivy.DocAddress]:
        order = "date" if query.newest else None
        native = self._translated(query)
        found = self._searcher.search(native, LIMIT, count=False, order_by_field=order)
        return [address for _, address in found.hits]

    def _snippets(self, query: Query, shown: list[tantivy.Document]) -> list[str]:
        """Of the words as typed: tantivy knows no Indonesian stems to look for in a text."""
        words = [self._term("body_words", word) for word in query.text.split()]
        generator = tantivy.SnippetGenerator.create(
            self._searcher, _any(words), self._schema, "body_words"
        )
        snippets = []
        for each in shown:
            body = tantivy.Document()
            body.add_text("body_words", _text(each, "body_text"))
            snippets.append(generator.snippet_from_doc(body).to_html())
        return snippets

    def _translated(self, query: Query) -> Native:
        words = self._words(query)
        if (span := query.span()) is None:
            return words
        dates = Native.range_query(self._schema, "date", tantivy.FieldType.Date, *span)
        # A score of 0 is as near as tantivy-py comes to a filter.
        return _all([words, Native.const_score_query(dates, 0.0)])

    def _words(self, query: Query) -> Native:
        match query.operation:
            case "phrase":
                return self._either(lambda field: self._phrase(field, query))
            case "prefix":
                return self._either(lambda field: self._prefix(field, query.words[0]))
            case "and":
                return _all([_any(self._anywhere(word)) for word in query.words])
        # One flat disjunction of terms is what tantivy can skip in (block-max WAND).
        return _any([term for word in query.words for term in self._anywhere(word)])

    def _either(self, in_field: Callable[[str], Native]) -> Native:
        title = Native.boost_query(in_field("title_words"), TITLE_WEIGHT)
        return _any([title, in_field("body_words")])

    def _anywhere(self, word: str) -> list[Native]:
        return [
            Native.boost_query(self._term("title", word), TITLE_WEIGHT),
            self._term("body", word),
        ]

    def _term(self, field: str, word: str) -> Native:
        return Native.term_query(self._schema, field, word, "freq")

    def _phrase(self, field: str, query: Query) -> Native:
        return Native.phrase_query(self._schema, field, list(query.words))

    def _prefix(self, field: str, beginning: str) -> Native:
        # Quicker than phrase_prefix_query and regex_query, and of the same constant score.
        return Native.fuzzy_term_query(self._schema, field, beginning, distance=0, prefix=True)


class Bare(Tantivy):
    """What the search takes of it: numbers and scores only, nothing read of the hits."""

    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest"})

    def search(self, query: Query) -> list[str]:
        """No ids, which would have to be read."""
        self._found(query)
        return []


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """One segment, which is what is searched fastest."""
    put(folder, told("tantivy", corpus))
    index = opened(folder)
    if index.searcher().num_segments != 1:
        raise Unavailable(f"{len(corpus):,} documents do not fit one segment")
    return [Tantivy("tantivy", index), Bare("tantivy, no reading", index)]


def opened(folder: Path) -> tantivy.Index:
    """The index, with an analyzer for snippets that finds words in texts as they are stored."""
    index = tantivy.Index.open(str(folder))
    words = tantivy.Tokenizer.regex(r"\w+(?:-\w+)*")
    lower = tantivy.TextAnalyzerBuilder(words).filter(tantivy.Filter.lowercase())
    index.register_tokenizer("words", lower.build())
    index.register_tokenizer("analysed", _whitespace())
    return index


def put(folder: Path, documents: Iterable[Document]) -> None:
    """An index of one segment."""
    index = tantivy.Index(_schema(), path=str(folder))
    for name in ("words", "analysed"):
        index.register_tokenizer(name, _whitespace())
    # A second thread would write a second segment.
    writer = index.writer(_HEAP, num_threads=1)
    for each in documents:
        writer.add_document(native(each))
    writer.commit()
    writer.wait_merging_threads()


def native(document: Document) -> tantivy.Document:
    """The same fields and stored values as searchlib's."""
    made = tantivy.Document()
    made.add_text("id", document.id)
    if document.date:
        made.add_date("date", document.date)
    made.add_bytes("title_text", document.title.raw.encode())
    made.add_bytes("body_text", document.body.raw.encode())
    for name, text in (("title", document.title), ("body", document.body)):
        made.add_text(name, " ".join(text.stems))
        made.add_text(f"{name}_words", " ".join(text.words))
    return made


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("date", stored=True, fast=True)
    builder.add_bytes_field("title_text", stored=True)
    builder.add_bytes_field("body_text", stored=True)
    for name in ("title", "body"):
        builder.add_text_field(name, tokenizer_name="analysed", index_option="freq")
        builder.add_text_field(f"{name}_words", tokenizer_name="words")
    return builder.build()


def _read(document: tantivy.Document) -> tuple[str, str, Any]:
    values = document.get_first
    return str(values("id")), _text(document, "title_text"), values("date")


def _text(document: tantivy.Document, field: str) -> str:
    value: Any = document.get_first(field)
    return str(value, "utf-8")


def _any(queries: list[Native]) -> Native:
    return Native.boolean_query([(Occur.Should, query) for query in queries])


def _all(queries: list[Native]) -> Native:
    return Native.boolean_query([(Occur.Must, query) for query in queries])
