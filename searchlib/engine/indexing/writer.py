"""Writing: articles in and out of the index, all of one session or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.engine.indexing import blob, merge_policy
from searchlib.engine.indexing.batch import Batch, Flush
from searchlib.engine.indexing.edited_segment import Draft
from searchlib.engine.indexing.merge import merge
from searchlib.engine.indexing.preparation import (
    Analysed,
    Prepared,
    Preparer,
    Written,
    analysis,
    shown,
    written,
)
from searchlib.engine.learned import name_evidence
from searchlib.engine.segment import stored
from searchlib.engine.segment.segment import Segment
from searchlib.engine.snapshot import Part, Snapshot, opened, reading
from searchlib.engine.store import manifest
from searchlib.engine.store.columns import ColumnFile, ColumnWriter
from searchlib.engine.store.disk import disk_errors, sync_folder
from searchlib.engine.store.lock import Hold, writing
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
from searchlib.pages import joined
from searchlib.results import Outcome

_LARGEST = 7 * 2**29
"""Bytes of a segment: where a list begins in a column is kept in 32 bits."""


def create(folder: Path, analyzer: Analyzer) -> None:
    """An empty index; the folder is there."""
    (folder / SEGMENTS).mkdir(exist_ok=True)
    Manifest(FORMAT, analyzer.fingerprint, 0, ()).write(folder)


def discard(folder: Path, analyzer: str) -> bool:
    """Removes the index where it has no segment; whether it did."""
    with disk_errors(folder):
        state = manifest.read(folder, analyzer)
        if state.segments:
            return False
        (folder / manifest.NAME).unlink()
        for file in state.files():
            (folder / SEGMENTS / file.name).unlink()
        (folder / SEGMENTS).rmdir()
    return True


@contextmanager
def session(folder: Path, analyzer: Analyzer, *, keep: bool = True) -> Iterator[Writer]:
    """A writer that commits at the end of the block and undoes everything where it raises.

    So it does where nothing is to be kept, since the changes are only tried.

    Raises `IndexLocked` where another writer holds the index, `IndexWriteError` where the disk
    refuses or a process forked from the session's would change the index; the last commit stands
    in all cases. What such a process does to the session changes nothing on disk.
    """
    with writing(folder) as hold:
        writer = Writer(folder, analyzer, hold)
        try:
            yield writer
            if keep:
                with disk_errors(folder):
                    writer._commit()
        finally:
            writer._clean()


class Writer:
    """One session of changes; made by `session`."""

    def __init__(self, folder: Path, analyzer: Analyzer, hold: Hold) -> None:
        self._hold = hold
        self._folder = folder
        self._analyzer = analyzer
        self._before = Snapshot.open(folder, analyzer.fingerprint)
        self._drafts = [Draft(part) for part in self._before.parts]
        self._by_part = {id(draft.part): draft for draft in self._drafts}
        self._earlier = list(self._drafts)
        # Where this session's articles are: the number of their draft, or of what becomes one,
        # and in it.
        self._added: dict[str, tuple[int, int]] = {}
        self._batch = Batch(analyzer)
        self._flushing: Flush | None = None
        self._changed = False
        self._optimizes = False
        self._recorded: bytes | None = None

    def put(self, article: Article) -> Outcome:
        """Adds the article, or replaces the one with its id where it differs.

        A page of an article is joined to what is known of it.
        """
        return self._put(article.id, written(article), lambda: self._analysed(article), joins=True)

    def put_prepared(self, each: Prepared, *, joins: bool) -> Outcome:
        """Does what is left of `put` once an article was prepared.

        Where it does not join, known pages of the article go.
        """
        return self._put(
            each.id,
            each.written,
            lambda: each.analysed or self._analysed(shown(each.written)),
            joins=joins,
        )

    def _put(
        self, article_id: str, new: Written, analysed: Callable[[], Analysed], *, joins: bool
    ) -> Outcome:
        self._hold.check()
        known = self._known(article_id)
        if joins and known is not None and known != new:
            with reading(self._folder):
                before = shown(known)
            article = shown(new)
            if before.pages or article.pages:
                whole = joined(before, article)
                new, analysed = written(whole), lambda: self._analysed(whole)
        if known == new:
            return "unchanged"
        if known is not None:
            self.delete(article_id)
        self._added[article_id] = len(self._segments()), self._batch.inverter.documents
        self._batch.add(*new, analysed())
        self._changed = True
        if self._batch.is_full():
            with disk_errors(self._folder):
                self._flush()
        return "added" if known is None else "updated"

    def _analysed(self, article: Article) -> Analysed:
        return analysis(self._analyzer)(article)

    @property
    def prepare(self) -> Preparer:
        """What prepares articles for `put_prepared`, in this process or in others."""
        return Preparer(self._folder, self._analyzer, snapshot=self._before)

    def delete(self, article_id: str) -> bool:
        """Takes the article out; False where there is none."""
        self._hold.check()
        if article_id in self._added:
            number, doc = self._added.pop(article_id)
            [*self._segments(), self._batch][number].deleted.add(doc)
        else:
            found = self._before_find(article_id)
            if found is None:
                return False
            found[0].deleted.add(found[1])
        self._changed = True
        return True

    def strays(self, given: Callable[[str], bool]) -> Iterable[Article]:
        """Articles of earlier commits that this session keeps and whose id is not given."""
        for draft in self._earlier:
            for doc in draft.part.docs():
                with reading(self._folder):
                    if doc in draft.deleted or given(draft.part.segment.documents.id(doc)):
                        continue
                    article = draft.part.segment.article(doc)
                yield article

    @property
    def ledger(self) -> bytes:
        """What was recorded with the last commit that recorded any; else nothing."""
        entry = self._before.manifest.ledger
        try:
            with reading(self._folder):
                return blob.read(opened(self._folder, entry)) if entry else b""
        except FileNotFoundError as error:
            raise IndexCorrupt(f"{error.filename} is missing; {REBUILD.call}") from None

    def record(self, ledger: bytes) -> None:
        """Keeps bytes of whoever fills the index, with the session's changes."""
        self._recorded = ledger if ledger != self.ledger else None

    def optimize(self) -> None:
        """Makes one segment of all, without deleted documents, at the end of the session."""
        self._hold.check()
        self._optimizes = True

    def _known(self, article_id: str) -> Written | None:
        with reading(self._folder):
            return self._found(article_id)

    def _found(self, article_id: str) -> Written | None:
        if article_id in self._added:
            number, doc = self._added[article_id]
            return [*self._segments(), self._batch][number].written(doc)
        found = self._before_find(article_id)
        return None if found is None else found[0].written(found[1])

    def _before_find(self, article_id: str) -> tuple[Draft, int] | None:
        found = self._before.find(article_id)
        if found is None:
            return None
        draft = self._by_part[id(found[0])]
        return None if found[1] in draft.deleted else (draft, found[1])

    def _segments(self) -> list[Draft | Batch]:
        """What is a segment, or is being written as one."""
        return [*self._drafts, *([self._flushing.batch] if self._flushing else [])]

    def _flush(self) -> None:
        """Begins to write what is held as a segment, while more is gathered."""
        self._finish_flush()
        if self._batch.rows:
            path = self._new_path(SEGMENT)
            others = [draft.source() for draft in self._drafts]
            self._flushing = Flush(self._batch, path, others, self._dictionary())
            self._batch = Batch(self._analyzer)

    def _finish_flush(self) -> None:
        if self._flushing:
            self._flushing.wait()
            draft = self._draft(self._flushing.path, self._flushing.batch.deleted)
            self._drafts.append(draft)
            self._flushing = None

    def _draft(self, path: Path, deleted: set[int]) -> Draft:
        file = _entry(path)
        entry = SegmentEntry(file, None)
        part = Part(Segment(opened(self._folder, file)), entry, np.empty(0, bool))
        draft = Draft(part)
        draft.deleted = deleted
        return draft

    def _dictionary(self) -> stored.Dictionary | None:
        known = [
            each for draft in self._drafts for each in draft.part.segment.stored.dictionaries()
        ]
        return known[-1] if known else None

    def _merge(self, first: int) -> None:
        """Makes one segment of the first and those behind it, as many as may be one."""
        size, after = 0, first
        for draft in self._drafts[first:]:
            size += draft.part.entry.file.size
            if size > _LARGEST and after > first:
                break
            after += 1
        path = self._new_path(SEGMENT)
        sources = [draft.source() for draft in self._drafts[first:after]]
        others = [draft.part.segment for draft in self._drafts[:first] + self._drafts[after:]]
        stems = partial(name_evidence.stems, analyzer=self._analyzer, others=others)
        merge(path, sources, stems, self._dictionary())
        self._drafts[first:after] = [self._draft(path, set())]

    def _is_optimal(self) -> bool:
        """Whether there is one segment at most, and nothing deleted in it."""
        deleted = any(draft.source().deleted.any() for draft in self._drafts)
        return len(self._drafts) < 2 and not deleted

    def _merge_all(self) -> None:
        for first in count():
            if first >= len(self._drafts):
                break
            self._merge(first)

    def _merge_what_is_due(self) -> None:
        while True:
            # Half of the largest size: two segments below it can always become one.
            whole = [draft.part.entry.file.size * 2 >= _LARGEST for draft in self._drafts]
            begin = max((at + 1 for at, each in enumerate(whole) if each), default=0)
            first = merge_policy.due([draft.words for draft in self._drafts[begin:]])
            if first is None:
                break
            self._merge(begin + first)

    def _commit(self) -> None:
        self._hold.check()
        self._flush()
        self._finish_flush()
        optimizes = self._optimizes and not self._is_optimal()
        if not self._changed and not optimizes and self._recorded is None:
            return
        self._drafts = [draft for draft in self._drafts if draft.live]
        if optimizes:
            self._merge_all()
        else:
            self._merge_what_is_due()
        entries = tuple(self._entry(draft) for draft in self._drafts)
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

    def _entry(self, draft: Draft) -> SegmentEntry:
        if not draft.deleted:
            return draft.part.entry
        path = self._new_path(DELETED)
        with ColumnWriter(path) as writer:
            writer.append("deleted", np.packbits(draft.source().deleted))
            writer.finish()
        return SegmentEntry(draft.part.entry.file, _entry(path))

    def _new_path(self, suffix: str) -> Path:
        return self._folder / SEGMENTS / f"{secrets.token_hex(8)}{suffix}"

    def _clean(self) -> None:
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
