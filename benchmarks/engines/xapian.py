"""Xapian, a search library in C++, through Debian's python3-xapian."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from benchmarks.corpus import Corpus, Document
from benchmarks.engines.base import K1, LIMIT, TITLE_WEIGHT, B, Engine, Unavailable
from benchmarks.progress import told
from benchmarks.query import Feature, Query

_DEBIAN = "/usr/lib/python3/dist-packages"
_DATE, _ID, _TITLE = range(3)
_BATCH = 50_000
# So far apart that no phrase spans title and body.
_GAP = 1000
# A term of Xapian's has at most 245 bytes.
_LONGEST = 240


class Xapian(Engine):
    """A compacted database; a word of the title counts as two of the body."""

    name = "Xapian"
    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest"})

    def __init__(self, database: Any) -> None:
        self._xapian = _module()
        self._database = database

    def search(self, query: Query) -> list[str]:
        """Id, title and date stand in slots of the document."""
        value = self._xapian.Document.get_value
        shown = [
            tuple(value(match.document, slot) for slot in (_ID, _TITLE, _DATE))
            for match in self._enquire(query).get_mset(0, LIMIT)
        ]
        return [article_id.decode() for article_id, *_ in shown]

    def count(self, query: Query) -> int:
        """The estimate, which is exact where all documents must be checked."""
        every = self._database.get_doccount()
        return int(self._enquire(query).get_mset(0, LIMIT, every).get_matches_estimated())

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _enquire(self, query: Query) -> Any:
        enquire = self._xapian.Enquire(self._database)
        enquire.set_weighting_scheme(self._xapian.BM25Weight(K1, 0, 1, B, 0))
        enquire.set_query(self._translated(query))
        if query.newest:
            enquire.set_sort_by_value(_DATE, True)
        return enquire

    def _translated(self, query: Query) -> Any:
        words = self._words(query)
        if (span := query.span()) is None:
            return words
        ends = [self._xapian.sortable_serialise(end.timestamp()) for end in span]
        dates = self._xapian.Query(self._xapian.Query.OP_VALUE_RANGE, _DATE, *ends)
        return self._xapian.Query(self._xapian.Query.OP_FILTER, words, dates)

    def _words(self, query: Query) -> Any:
        kind = self._xapian.Query
        match query.operation:
            case "prefix":
                return kind(kind.OP_WILDCARD, f"W{query.words[0]}", 0, kind.OP_SYNONYM)
            case "phrase":
                words = [f"W{word}" for word in query.words]
                return kind(kind.OP_PHRASE, words, len(words))
            case "and":
                return kind(kind.OP_AND, [f"Z{word}" for word in query.words])
        return kind(kind.OP_OR, [f"Z{word}" for word in query.words])


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """Written in batches without syncing, then compacted."""
    xapian = _module()
    unsafe = xapian.DB_CREATE | xapian.DB_NO_SYNC | xapian.DB_DANGEROUS
    draft = xapian.WritableDatabase(str(folder / "draft"), unsafe)
    _fill(xapian, draft, told(Xapian.name, corpus))
    draft.compact(str(folder / "compact"), xapian.Compactor.FULLER)
    draft.close()
    return [Xapian(xapian.Database(str(folder / "compact")))]


def _module() -> ModuleType:
    """Debian's module, which fits where the interpreter is as old as Debian's."""
    try:
        return import_module("xapian")
    except ImportError:
        pass
    sys.path.append(_DEBIAN)
    try:
        return import_module("xapian")
    except ImportError as error:
        raise Unavailable(f"no python3-xapian for this Python ({error})") from error
    finally:
        sys.path.remove(_DEBIAN)


def _fill(xapian: ModuleType, database: Any, documents: Iterable[Document]) -> None:
    for number, each in enumerate(documents, start=1):
        database.add_document(_native(xapian, each))
        if number % _BATCH == 0:
            database.commit()
    database.commit()


def _native(xapian: ModuleType, document: Document) -> Any:
    native = xapian.Document()
    # Slots are read faster than the data, where the body is.
    native.set_data(document.body.raw)
    native.add_value(_ID, document.id)
    native.add_value(_TITLE, document.title.raw)
    if document.date:
        native.add_value(_DATE, xapian.sortable_serialise(document.date.timestamp()))
    start = 0
    for text, weight in ((document.title, int(TITLE_WEIGHT)), (document.body, 1)):
        for at, word in enumerate(text.words, start):
            native.add_posting(f"W{word}"[:_LONGEST], at, weight)
        for stem in text.stems:
            native.add_term(f"Z{stem}"[:_LONGEST], weight)
        start += len(text.words) + _GAP
    return native
