"""Writing to the index through Whoosh's IndexWriter."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.writing import IndexingError, IndexWriter

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.engine.indexing.session import session
from searchlib.engine.snapshot import Snapshot
from searchlib.engine.whoosh_frame.reader import SnapshotReader
from searchlib.errors import InvalidArticle

_FIELDS = frozenset(field.name for field in fields(Article))


class _Cancelled(Exception):
    """Ends a session without a commit."""


class WhooshWriter(IndexWriter):  # type: ignore[misc]  # Whoosh is untyped
    """One session of changes, holding the index's lock until `commit` or `cancel`.

    Deletions by term or query look at what was committed before. Raises as `Index.add` does.
    """

    def __init__(self, folder: Path, analyzer: Analyzer, schema: Schema) -> None:
        self.schema = schema
        with ExitStack() as stack:
            self._change = stack.enter_context(session(folder, analyzer))
            self._reader = SnapshotReader(Snapshot.open(folder, analyzer.fingerprint), schema)
            self._session = stack.pop_all()

    def reader(self, **options: Any) -> SnapshotReader:
        """Reads what was committed before this session."""
        return self._reader

    def add_document(self, *, article: Article | None = None, **fields: Any) -> None:
        """Adds an article, given whole or by its fields; one with its id is replaced."""
        if unknown := fields.keys() - _FIELDS:
            known = ", ".join(sorted(_FIELDS))
            raise InvalidArticle(f"an article has no {min(unknown)}; it has {known}")
        self._change.put(article or Article(**fields))

    def update_document(self, **fields: Any) -> None:
        """As `add_document`: an id is always of one article."""
        self.add_document(**fields)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Takes out a document of `reader()`."""
        if not delete:
            raise IndexingError("a deleted document is gone; add the article again")
        segment, doc = self._reader._segment_and_docnum(docnum)
        self._change.delete(self._reader._snapshot.parts[segment].segment.documents.id(doc))

    def add_field(self, fieldname: str, fieldtype: Any, **options: Any) -> None:
        """Refused: the fields are those of an article."""
        raise IndexingError(f"no field {fieldname!r} can be added; use the article's `extra`")

    def remove_field(self, fieldname: str, **options: Any) -> None:
        """Refused: the fields are those of an article."""
        raise IndexingError(f"the field {fieldname!r} cannot be removed; leave it empty")

    def commit(self, optimize: bool = False) -> None:
        """Writes all changes and gives the lock back."""
        if optimize:
            self._change.optimize()
        self._session.__exit__(None, None, None)

    def cancel(self) -> None:
        """Forgets all changes and gives the lock back."""
        with suppress(_Cancelled):
            self._session.__exit__(_Cancelled, _Cancelled(), None)
