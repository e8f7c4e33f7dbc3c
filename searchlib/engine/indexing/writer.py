"""Writing: articles in and out of the index, all of one session or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.engine.indexing import blob, merge_policy
from searchlib.engine.indexing.batch import Batch, Flush
from searchlib.engine.indexing.edited_segment import EditedSegment
from searchlib.engine.indexing.merge import merge
from searchlib.engine.indexing.preparation import (
    AnalysedArticle,
    EncodedArticle,
    PreparedArticle,
    Preparer,
    article_analysis,
    decode_article,
    encode_article,
)
from searchlib.engine.learned import name_evidence
from searchlib.engine.segment import stored
from searchlib.engine.segment.segment import Segment
from searchlib.engine.snapshot import Part, Snapshot, open_columns, read_errors
from searchlib.engine.store import manifest
from searchlib.engine.store.columns import ColumnFile, ColumnWriter
from searchlib.engine.store.disk import disk_errors, sync_folder
from searchlib.engine.store.lock import Hold
from searchlib.engine.store.manifest import (
    DELETED,
    FORMAT,
    LEDGER,
    SEGMENT,
    SEGMENTS,
    FileEntry,
    Manifest,
    SegmentEntry,
)
from searchlib.errors import REBUILD, IndexCorrupt, IndexWriteError
from searchlib.pages import join_pages
from searchlib.results import Outcome

_LARGEST = 7 * 2**29
"""Bytes of a segment: where a list begins in a column is kept in 32 bits."""


class Writer:
    """One session of changes; made by `session`."""

    def __init__(self, folder: Path, analyzer: Analyzer, hold: Hold) -> None:
        self._hold = hold
        self._folder = folder
        self._analyzer = analyzer
        self._before = Snapshot.open(folder, analyzer.fingerprint)
        self._edited = [EditedSegment(part) for part in self._before.parts]
        self._edited_by_segment = {id(edited.part.segment): edited for edited in self._edited}
        self._committed = list(self._edited)
        # Where this session's articles are: the number of their segment, or of what becomes one,
        # and in it.
        self._new: dict[str, tuple[int, int]] = {}
        self._batch = Batch(analyzer)
        self._flushing: Flush | None = None
        self._changed = False
        self._optimizes = False
        self._recorded: bytes | None = None

    def put(self, article: Article) -> Outcome:
        """Adds the article, or replaces the one with its id where it differs.

        A page of an article is joined to what is known of it.
        """
        return self._put(
            article.id, encode_article(article), lambda: self._analyse(article), joins=True
        )

    def put_prepared(self, each: PreparedArticle, *, joins: bool) -> Outcome:
        """Does what is left of `put` once an article was prepared.

        Where it does not join, known pages of the article go.
        """
        return self._put(
            each.id,
            each.encoded,
            lambda: each.analysed or self._analyse(decode_article(each.encoded)),
            joins=joins,
        )

    def _put(
        self,
        article_id: str,
        new: EncodedArticle,
        analysed: Callable[[], AnalysedArticle],
        *,
        joins: bool,
    ) -> Outcome:
        self._hold.check()
        known = self._known(article_id)
        if joins and known is not None and known != new:
            with read_errors(self._folder):
                before = decode_article(known)
            article = decode_article(new)
            if before.pages or article.pages:
                whole = join_pages(before, article)
                new, analysed = encode_article(whole), lambda: self._analyse(whole)
        if known == new:
            return "unchanged"
        if known is not None:
            self.delete(article_id)
        self._new[article_id] = len(self._segments()), self._batch.inverter.documents
        self._batch.add(*new, analysed())
        self._changed = True
        if self._batch.is_full():
            with disk_errors(self._folder):
                self._flush()
        return "added" if known is None else "updated"

    def _analyse(self, article: Article) -> AnalysedArticle:
        return article_analysis(self._analyzer)(article)

    @property
    def prepare(self) -> Preparer:
        """What prepares articles for `put_prepared`, in this process or in others."""
        return Preparer(self._folder, self._analyzer, snapshot=self._before)

    def delete(self, article_id: str) -> bool:
        """Takes the article out; False where there is none."""
        self._hold.check()
        if article_id in self._new:
            number, doc = self._new.pop(article_id)
            [*self._segments(), self._batch][number].deleted.add(doc)
        else:
            found = self._find_committed(article_id)
            if found is None:
                return False
            found[0].deleted.add(found[1])
        self._changed = True
        return True

    def strays(self, given: Callable[[str], bool]) -> Iterable[Article]:
        """Articles of earlier commits that this session keeps and whose id is not given."""
        for edited in self._committed:
            for doc in edited.part.docs():
                with read_errors(self._folder):
                    if doc in edited.deleted or given(edited.part.segment.documents.id(doc)):
                        continue
                    article = edited.part.segment.article(doc)
                yield article

    @property
    def ledger(self) -> bytes:
        """What was recorded with the last commit that recorded any; else nothing."""
        entry = self._before.manifest.ledger
        try:
            with read_errors(self._folder):
                return blob.read(open_columns(self._folder, entry)) if entry else b""
        except FileNotFoundError as error:
            raise IndexCorrupt(f"{error.filename} is missing; {REBUILD.call}") from None

    def record(self, ledger: bytes) -> None:
        """Keeps bytes of whoever fills the index, with the session's changes."""
        self._recorded = ledger if ledger != self.ledger else None

    def optimize(self) -> None:
        """Makes one segment of all, without deleted documents, at the end of the session."""
        self._hold.check()
        self._optimizes = True

    def _known(self, article_id: str) -> EncodedArticle | None:
        with read_errors(self._folder):
            return self._find_encoded(article_id)

    def _find_encoded(self, article_id: str) -> EncodedArticle | None:
        if article_id in self._new:
            number, doc = self._new[article_id]
            return [*self._segments(), self._batch][number].encoded(doc)
        found = self._find_committed(article_id)
        return None if found is None else found[0].encoded(found[1])

    def _find_committed(self, article_id: str) -> tuple[EditedSegment, int] | None:
        found = self._before.find(article_id)
        if found is None:
            return None
        edited = self._edited_by_segment[id(found[0])]
        return None if found[1] in edited.deleted else (edited, found[1])

    def _segments(self) -> list[EditedSegment | Batch]:
        """What is a segment, or is being written as one."""
        return [*self._edited, *([self._flushing.batch] if self._flushing else [])]

    def _flush(self) -> None:
        """Begins to write what is held as a segment, while more is gathered."""
        self._finish_flush()
        if self._batch.rows:
            path = self._new_path(SEGMENT)
            others = [edited.source() for edited in self._edited]
            self._flushing = Flush(self._batch, path, others, self._dictionary())
            self._batch = Batch(self._analyzer)

    def _finish_flush(self) -> None:
        if self._flushing:
            self._flushing.wait()
            edited = self._edited_segment(self._flushing.path, self._flushing.batch.deleted)
            self._edited.append(edited)
            self._flushing = None

    def _edited_segment(self, path: Path, deleted: set[int]) -> EditedSegment:
        file = _entry(path)
        entry = SegmentEntry(file, None)
        part = Part(Segment(open_columns(self._folder, file)), entry, np.empty(0, bool))
        edited = EditedSegment(part)
        edited.deleted = deleted
        return edited

    def _dictionary(self) -> stored.Dictionary | None:
        known = [
            dictionary
            for edited in self._edited
            for dictionary in edited.part.segment.stored.dictionaries()
        ]
        return known[-1] if known else None

    def _merge(self, first: int) -> None:
        """Makes one segment of the first and those behind it, as many as may be one."""
        size, after = 0, first
        for edited in self._edited[first:]:
            size += edited.part.entry.file.size
            if size > _LARGEST and after > first:
                break
            after += 1
        path = self._new_path(SEGMENT)
        sources = [edited.source() for edited in self._edited[first:after]]
        others = [edited.part.segment for edited in self._edited[:first] + self._edited[after:]]
        stems = partial(name_evidence.stems, analyzer=self._analyzer, others=others)
        merge(path, sources, stems, self._dictionary())
        self._edited[first:after] = [self._edited_segment(path, set())]

    def _is_optimal(self) -> bool:
        """Whether there is one segment at most, and nothing deleted in it."""
        deleted = any(edited.source().deleted.any() for edited in self._edited)
        return len(self._edited) < 2 and not deleted

    def _merge_all(self) -> None:
        for first in count():
            if first >= len(self._edited):
                break
            self._merge(first)

    def _merge_what_is_due(self) -> None:
        while True:
            # Half of the largest size: two segments below it can always become one.
            whole = [edited.part.entry.file.size * 2 >= _LARGEST for edited in self._edited]
            begin = max((at + 1 for at, each in enumerate(whole) if each), default=0)
            first = merge_policy.due([edited.words for edited in self._edited[begin:]])
            if first is None:
                break
            self._merge(begin + first)

    def commit(self) -> None:
        """Writes a manifest that names what the session leaves, if that differs."""
        self._hold.check()
        self._flush()
        self._finish_flush()
        optimizes = self._optimizes and not self._is_optimal()
        if not self._changed and not optimizes and self._recorded is None:
            return
        self._edited = [edited for edited in self._edited if edited.live]
        if optimizes:
            self._merge_all()
        else:
            self._merge_what_is_due()
        entries = tuple(self._entry(edited) for edited in self._edited)
        files = self._ledger_entry()
        sync_folder(self._folder / SEGMENTS)
        state = self._before.manifest
        made = Manifest(FORMAT, state.analyzer, state.generation + 1, entries, files)
        self._check_files(made)
        made.write(self._folder)

    def _check_files(self, made: Manifest) -> None:
        """Makes sure that whatever the manifest is to name is there: who else may have cleaned?"""
        for file in made.files():
            path = self._folder / SEGMENTS / file.name
            if path.stat().st_size != file.size:
                raise IndexWriteError(f"{path} was changed while the index was written; run again")

    def _ledger_entry(self) -> FileEntry | None:
        if self._recorded is None:
            return self._before.manifest.ledger
        path = self._new_path(LEDGER)
        blob.write(path, self._recorded)
        return _entry(path)

    def _entry(self, edited: EditedSegment) -> SegmentEntry:
        if not edited.deleted:
            return edited.part.entry
        path = self._new_path(DELETED)
        with ColumnWriter(path) as writer:
            writer.append("deleted", np.packbits(edited.source().deleted))
            writer.finish()
        return SegmentEntry(edited.part.entry.file, _entry(path))

    def _new_path(self, suffix: str) -> Path:
        return self._folder / SEGMENTS / f"{secrets.token_hex(8)}{suffix}"

    def clean(self) -> None:
        """Removes the files that the manifest does not name: ours of old, and of killed writers."""
        if not self._hold.is_ours():
            return
        with suppress(Exception):  # the next session tries again
            if self._flushing:
                self._flushing.wait()
        with suppress(Exception):
            state = manifest.read(self._folder, self._analyzer.fingerprint)
            named = {file.name for file in state.files()}
            for path in (self._folder / SEGMENTS).iterdir():
                if manifest.is_own(path) and path.name not in named:
                    path.unlink()


def _entry(path: Path) -> FileEntry:
    file = ColumnFile(path)
    return FileEntry(path.name, file.size, file.checksum)
