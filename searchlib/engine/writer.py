"""Writing: articles in and out of the index, all of one session or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.index import FileIndex

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.engine import schema, store
from searchlib.engine.disk import disk_errors
from searchlib.engine.lock import writing
from searchlib.engine.snapshot import Snapshot
from searchlib.results import Outcome, Summary

# Postings gathered in memory before Whoosh spills them to a file, in MiB.
_MEMORY_MB = 256


@contextmanager
def session(index: FileIndex, folder: Path, analyzer: Analyzer) -> Iterator[Writer]:
    """A writer that commits at the end of the block and undoes everything where it raises.

    Raises `IndexLocked` where another writer holds the index, `IndexWriteError` where the disk
    refuses; the last commit stands in both cases.
    """
    with writing(folder):
        writer = Writer(index, folder, analyzer)
        try:
            yield writer
            writer._commit()
        except BaseException:
            writer._undo()
            raise


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's codec with segment names that never meet.

    Whoosh draws them from the `random` module: two commits of a program that seeds it alike
    would write over each other's files.
    """

    def new_segment(self, storage: object, indexname: str) -> W3Segment:
        """A segment with a name from the operating system's random source."""
        return W3Segment(W3Codec(), indexname, segid=secrets.token_hex(8))


class Writer:
    """One session of changes; made by `session`."""

    def __init__(self, index: FileIndex, folder: Path, analyzer: Analyzer) -> None:
        self._index = index
        self._folder = folder
        self._analyzer = analyzer
        self._before = Snapshot(index, folder)
        self._deleted: set[int] = set()
        # Document number and digest of what this session has added: Whoosh's writer knows only
        # the documents of earlier commits.
        self._added: dict[str, tuple[int, str]] = {}
        self._whoosh: Any = None

    def put(self, article: Article) -> Outcome:
        """Adds the article, or replaces the one with its id where it differs."""
        encoded = schema.encode(article)
        digest = schema.digest(encoded)
        known = self._known_digest(article.id)
        if known == digest:
            return "unchanged"
        document = schema.document(article, encoded, self._analyzer)
        self.delete(article.id)
        with disk_errors(self._folder):
            writer = self._opened()
            self._added[article.id] = writer.docnum, digest
            writer.add_document(**document)
        return "added" if known is None else "updated"

    def delete(self, article_id: str) -> bool:
        """Takes the article out; False where there is none."""
        if article_id in self._added:
            in_session, _ = self._added.pop(article_id)
            self._opened().newsegment.delete_document(in_session)
            return True
        docnum = self._earlier(article_id)
        if docnum is None:
            return False
        self._deleted.add(docnum)
        with disk_errors(self._folder):
            self._opened().delete_document(docnum)
        return True

    def summaries(self) -> Iterable[Summary]:
        """The summaries of the articles that earlier commits hold and this session keeps."""
        for docnum in self._before.docnums():
            if docnum not in self._deleted:
                yield self._before.summary(docnum)

    def _known_digest(self, article_id: str) -> str | None:
        if article_id in self._added:
            return self._added[article_id][1]
        docnum = self._earlier(article_id)
        return None if docnum is None else self._before.summary(docnum).digest

    def _earlier(self, article_id: str) -> int | None:
        docnum = self._before.find(article_id)
        return None if docnum in self._deleted else docnum

    def _opened(self) -> Any:
        if self._whoosh is None:
            store.clean(self._index)
            # Our own lock is held, and Whoosh's would stay held after a failed commit.
            self._whoosh = self._index.writer(limitmb=_MEMORY_MB, codec=_Codec(), _lk=False)
        return self._whoosh

    def _commit(self) -> None:
        if self._whoosh is not None:
            with disk_errors(self._folder):
                self._whoosh.commit()

    def _undo(self) -> None:
        if self._whoosh is not None and not self._whoosh.is_closed:
            # After a failed write cancelling can fail too; the last commit stands all the same,
            # and the next commit clears what this session left.
            with suppress(Exception):
                self._whoosh.cancel()
            with suppress(Exception):
                store.clean(self._index)
