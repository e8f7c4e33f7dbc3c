"""Syncing an index with files: what has changed is read, what has not is left as it is."""

from __future__ import annotations

import os
from array import array
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any, NamedTuple

from searchlib.article import Article, writable
from searchlib.backends import SyncChange
from searchlib.errors import ReadError
from searchlib.readers import Reading
from searchlib.readers.piece import Piece
from searchlib.readers.reading import parse
from searchlib.readers.sources.source_file import UNSETTLED, SourceFile
from searchlib.results import FileChange, IndexReport, Outcome
from searchlib.sync import ledger
from searchlib.sync.ledger import GONE, FileRecord, Ledger, id_hash
from searchlib.sync.workers import map_tasks
from searchlib.version import __version__

Progress = Callable[[int], None]
"""Called with the number of articles done so far."""

_TASK_PIECES = 16
"""Pieces that are parsed together: handing a task over takes 0.5 ms, a page 1 to 3."""
_TASK_BYTES = 2**18
"""Bytes read of a file after which no more pieces join a task."""


class _Given(NamedTuple):
    """An article that a file gave."""

    hash: int
    prepared: Any


class _Work:
    """What a process does with pieces of files."""

    def __init__(self, prepare: Callable[[Sequence[Article]], Sequence[Any]]) -> None:
        self._prepare = prepare

    def __call__(self, pieces: Sequence[Piece | ReadError]) -> list[list[_Given | ReadError]]:
        found = [parse(piece) for piece in pieces]
        parsed = [each for some in found for each in some if not isinstance(each, ReadError)]
        prepared = iter(self._prepare([each.article for each in parsed]))
        return [
            [
                each
                if isinstance(each, ReadError)
                else _Given(id_hash(each.article.id), next(prepared))
                for each in some
            ]
            for some in found
        ]


class _File:
    """A file that is read, and what came of it."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.name = source.name
        self.ids: dict[int, None] = {}
        self.reasons: list[str] = []

    def record(self) -> FileRecord:
        """What is kept of it."""
        source, ids = self.source, array("Q", self.ids)
        return FileRecord(source.size, source.mtime, source.digest, ids, tuple(self.reasons))


class Sync:
    """One run over a reading, into one session of changes.

    What has changed is read and put in. An article that a file has which is not read (or that
    only such a file has left) waits for a second round: all files that have it are read for it,
    in their order, so that the last has the last word, as if all files were read.
    """

    def __init__(
        self, change: SyncChange, reading: Reading, *, prune: bool, progress: Progress | None
    ) -> None:
        self._change, self._reading = change, reading
        self._prune, self._progress = prune, progress
        recorded = ledger.decode(change.ledger)
        self._records = dict(recorded.files)
        if recorded.readers != __version__:  # all is to be read again
            for path, known in recorded.files.items():
                self._records[path] = replace(known, mtime=UNSETTLED, digest=b"")
        self._found: dict[str, None] = {}
        """The paths of all files that there are to read, in order."""
        self._skipped: set[str] = set()
        self._changes: list[FileChange] = []
        self._outcomes: dict[int, Outcome] = {}
        """What became of each article that was put in."""
        self._kept: set[int] = set()
        """Articles of files that cannot be read now, whose pages stay."""
        self._done = 0

    def run(self, jobs: int | None) -> IndexReport:
        """Reads what has changed, puts it in and, to prune, takes out what is gone."""
        changed = [_File(source) for source in self._changed_files()]
        lost = [path for path in self._records if self._is_gone(path)]
        gone = lost if self._prune else []
        names = {file.name for file in changed}.union(gone)
        others = self._ids(path for path in self._records if path not in names)
        before = self._ids(names)
        shared = self._put_changed(changed, others, jobs)
        for path in gone:
            del self._records[path]
            self._changes.append(FileChange(writable(path), "gone"))
        shared |= (before & others) - self._ids(names)
        if not self._prune:
            shared |= self._left_to_others(lost)
        if shared:
            self._put_shared(shared, jobs)
        self._change.record(ledger.encode(Ledger(__version__, self._records)))
        return self._report(self._remove_strays() if self._prune else 0)

    def _changed_files(self) -> Iterator[SourceFile]:
        """The files that must be read; the others are counted."""
        reading = self._reading
        for source in reading.source_files():
            path = source.name
            if path is None:
                yield source
            elif path not in self._found:
                self._found[path] = None
                known = self._records.get(path)
                if not os.access(path, os.R_OK):
                    self._refuse(source, path)
                elif known and not reading.names(source) and self._is_same(source, path, known):
                    self._skip(source, path, known)
                else:
                    self._changes.append(FileChange(writable(path), "changed" if known else "new"))
                    yield source

    def _is_same(self, source: SourceFile, path: str, known: FileRecord) -> bool:
        if source.size == known.size and source.mtime == known.mtime != UNSETTLED:
            return True
        if source.size != known.size or not known.digest or not source.has(known.digest):
            return False
        self._records[path] = replace(known, mtime=source.mtime)
        return True

    def _skip(self, source: SourceFile, path: str, known: FileRecord) -> None:
        self._skipped.add(path)
        for reason in known.reasons:
            self._reading.fail(path, reason)
        self._reading.skip(source)
        self._tell(len(known.ids))

    def _refuse(self, source: SourceFile, path: str) -> None:
        """Notes what cannot be read before anything is taken to be gone."""
        for error in source.pieces():
            if isinstance(error, ReadError):
                self._reading.fail(path, str(error))

    def _is_gone(self, path: str) -> bool:
        return path not in self._found and self._is_ours(writable(path))

    def _is_ours(self, path: str | None) -> bool:
        """Whether the reading tells all of what has become of a file."""
        return self._reading.covers(path) and not self._reading.failed_at(path)

    def _left_to_others(self, lost: Sequence[str]) -> set[int]:
        """The articles of files that are gone which a file that is there has too.

        It has the last word on them from now on, though what else the gone file gave stays.
        """
        newly = [path for path in lost if self._records[path].size != GONE]
        for path in newly:
            self._records[path] = replace(self._records[path], size=GONE)
        return self._ids(newly) & self._ids(self._found)

    def _ids(self, paths: Iterable[str | None]) -> set[int]:
        """The articles of files, as they are recorded."""
        records = (self._records.get(path) for path in paths if path is not None)
        return set().union(*(record.ids for record in records if record))

    def _put_changed(
        self, changed: Sequence[_File], others: Collection[int], jobs: int | None
    ) -> set[int]:
        """Puts in what only these files have; gives the articles that others have too."""
        shared: set[int] = set()
        for file, found in self._read(changed, jobs):
            for each in found:
                if isinstance(each, ReadError):
                    file.reasons.append(str(each))
                    self._reading.fail(file.source.label, str(each))
                    continue
                file.ids[each.hash] = None
                if each.hash in others:
                    shared.add(each.hash)
                else:
                    self._put(each)
                self._tell(1)
        for file in changed:
            if file.name is not None and file.source.digest:
                self._records[file.name] = file.record()
        return shared

    def _put_shared(self, shared: set[int], jobs: int | None) -> None:
        """Puts in articles of several files, from all of these."""
        elsewhere = (path for path in self._records if path not in self._found)
        paths = [
            path
            for path in (*elsewhere, *self._found)
            if path in self._records and not shared.isdisjoint(self._records[path].ids)
        ]
        self._kept.update(self._ids(path for path in paths if not os.access(path, os.R_OK)))
        fields = self._reading.fields
        again = (
            _File(source)
            for path in paths
            for source in Reading(path, fields=fields).source_files()
        )
        for _, found in self._read(again, jobs):
            for each in found:
                if not isinstance(each, ReadError) and each.hash in shared:
                    self._put(each)
        also = [path for path in paths if path in self._skipped]
        self._changes += [FileChange(writable(path), "shared") for path in also]

    def _put(self, each: _Given) -> None:
        """Puts in an article, in place of all that was known of it but for what this run has met.

        Without pruning, pages of it that are known stay, too.
        """
        before = self._outcomes.get(each.hash)
        joins = before is not None or not self._prune or each.hash in self._kept
        outcome = self._change.put_prepared(each.prepared, joins=joins)
        if before in (None, "unchanged"):
            self._outcomes[each.hash] = outcome

    def _remove_strays(self) -> int:
        given = self._ids(self._records) | self._outcomes.keys()
        left = self._change.strays(lambda article_id: id_hash(article_id) in given)
        strays = (each for each in left if self._is_ours(each.path))
        return sum(map(self._change.delete, [stray.id for stray in strays]))

    def _report(self, removed: int) -> IndexReport:
        outcomes = Counter(self._outcomes.values())
        untouched = self._ids(self._skipped) - self._outcomes.keys()
        return IndexReport(
            added=outcomes["added"],
            updated=outcomes["updated"],
            unchanged=outcomes["unchanged"] + len(untouched),
            removed=removed,
            failed=list(self._reading.failed),
            skipped=len(self._skipped),
            files=self._changes,
        )

    def _tell(self, articles: int) -> None:
        self._done += articles
        if self._progress and articles:
            self._progress(self._done)

    def _read(
        self, files: Iterable[_File], jobs: int | None
    ) -> Iterator[tuple[_File, list[_Given | ReadError]]]:
        """What the files hold, in their order, a piece at a time, parsed by all cores."""
        owners: deque[list[_File]] = deque()

        def tasks() -> Iterator[list[Piece | ReadError]]:
            for task in self._tasks(files):
                owners.append([file for file, _ in task])
                yield [piece for _, piece in task]

        with closing(map_tasks(_Work(self._change.prepare), tasks(), jobs)) as answers:
            for answer in answers:
                yield from zip(owners.popleft(), answer, strict=True)

    def _tasks(self, files: Iterable[_File]) -> Iterator[list[tuple[_File, Piece | ReadError]]]:
        """The pieces of files, as many together as are worth handing over."""
        task: list[tuple[_File, Piece | ReadError]] = []
        begun = 0
        for file in files:
            for piece in self._reading.pieces(file.source):
                task.append((file, piece))
                read = self._reading.bytes_read()
                if len(task) >= _TASK_PIECES or read - begun >= _TASK_BYTES:
                    yield task
                    task, begun = [], read
        if task:
            yield task
