"""Syncing an index with files: what has changed is read, what has not is left as it is."""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from searchlib.article import Article, writable
from searchlib.backends import Change
from searchlib.errors import ReadError
from searchlib.ledger import FileRecord, Ledger, id_hash
from searchlib.readers import Reading
from searchlib.readers.parsed import Piece
from searchlib.readers.reading import READERS, STDIN, parse
from searchlib.readers.visit import UNSETTLED, Visit
from searchlib.results import FileChange, IndexReport
from searchlib.version import __version__
from searchlib.workers import mapped

Progress = Callable[[int], None]
"""Called with the number of articles done so far."""

_TASK_PIECES = 16
"""Pieces that are parsed together: handing a task over takes 0.5 ms, a page 1 to 3."""
_TASK_BYTES = 2**18
"""Bytes read of a file after which no more pieces join a task."""

VERSION = f"{__version__}+{READERS}"


class _Given(NamedTuple):
    """An article that a file gave."""

    hash: int
    is_page: bool
    """Whether it is one of several pages of an article."""
    prepared: Any


class _Work:
    """What a process does with pieces of files."""

    def __init__(self, prepare: Callable[[Sequence[Article]], Sequence[Any]]) -> None:
        self._prepare = prepare

    def __call__(self, pieces: Sequence[Piece | ReadError]) -> list[list[_Given | ReadError]]:
        found = [parse(piece) for piece in pieces]
        articles = [
            each.article for some in found for each in some if not isinstance(each, ReadError)
        ]
        prepared = iter(self._prepare(articles))
        return [
            [
                each
                if isinstance(each, ReadError)
                else _Given(id_hash(each.article.id), bool(each.article.pages), next(prepared))
                for each in some
            ]
            for some in found
        ]


class _File:
    """A file that the run reads, and what came of it."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.ids: dict[int, None] = {}
        self.reasons: list[str] = []


class Sync:
    """One run over a reading, into one session of changes.

    What has changed is read and put in. Where a file that is not read again has an article too
    (it is shared), both are read in a second round, in their order, for that article alone: the
    last file has the last word, as if all were read.
    """

    def __init__(
        self,
        change: Change,
        reading: Reading,
        *,
        prune: bool = False,
        progress: Progress | None = None,
        jobs: int | None = None,
    ) -> None:
        self._change, self._reading = change, reading
        self._prune, self._progress, self._jobs = prune, progress, jobs
        fits = change.ledger.readers == VERSION
        self._records = {
            path: each if fits else each.forgotten() for path, each in change.ledger.files.items()
        }
        self._found: dict[str, None] = {}
        """The paths of all files that there are to read, in order."""
        self._skipped: set[str] = set()
        self._changes: list[FileChange] = []
        self._counts: Counter[str] = Counter()
        self._done = 0
        self._lost: set[int] = set()
        """Articles that a file gave and gives no more."""
        self._unrecorded: set[int] = set()
        """Articles of what has no record: stdin, pipes, files that could not be read whole."""

    def run(self) -> IndexReport:
        """Reads what has changed, puts it in and, to prune, takes out what is gone."""
        changed = [_File(visit) for visit in self._changed()]
        others = self._ids_of_others(changed)
        shared = self._put_changed(changed, others)
        if self._prune:
            self._drop_gone()
            shared |= self._lost & others
        if shared:
            self._put_shared(shared)
        self._change.record(Ledger(VERSION, self._records))
        if self._prune:
            self._remove_strays()
        counts: dict[str, Any] = dict(self._counts)
        failed, skipped = list(self._reading.failed), len(self._skipped)
        return IndexReport(**counts, failed=failed, skipped=skipped, files=self._changes)

    def _changed(self) -> Iterator[Visit]:
        """The files that must be read; the others are counted."""
        for visit in self._reading.visits():
            path = visit.name
            if path is None:
                yield visit
            elif path not in self._found:
                self._found[path] = None
                known = self._records.get(path)
                if known is not None and self._is_same(visit, path, known):
                    self._skip(visit, path, known)
                else:
                    self._changes.append(FileChange(writable(path), "changed" if known else "new"))
                    yield visit

    def _is_same(self, visit: Visit, path: str, known: FileRecord) -> bool:
        if visit.size != known.size or (self._prune and known.holds_former):
            return False
        if visit.mtime == known.mtime != UNSETTLED:
            return True
        same = visit.same_bytes(known.digest)
        if same:
            self._records[path] = replace(known, mtime=visit.mtime)
        return same

    def _skip(self, visit: Visit, path: str, known: FileRecord) -> None:
        self._skipped.add(path)
        for reason in known.reasons:
            self._reading.fail(path, reason)
        self._counts["unchanged"] += len(known.ids)
        self._reading.skip(visit)
        self._tell(len(known.ids))

    def _ids_of_others(self, changed: Iterable[_File]) -> set[int]:
        """The articles of all files that are neither read now nor gone."""
        read_now = {file.visit.name for file in changed}
        others = (
            each.ids
            for path, each in self._records.items()
            if path not in read_now and not self._is_gone(path)
        )
        return set(chain.from_iterable(others))

    def _is_gone(self, path: str) -> bool:
        written = writable(path)
        return (
            path not in self._found
            and self._reading.covers(written)
            and not self._reading.failed_at(written)
        )

    def _put_changed(self, changed: Sequence[_File], others: set[int]) -> set[int]:
        """Puts in what only these files have; the articles that others have too."""
        shared: set[int] = set()
        unsettled = deque(changed)
        for file, found in self._read(changed):
            while unsettled[0] is not file:
                self._settle(unsettled.popleft())
            for each in found:
                if isinstance(each, ReadError):
                    file.reasons.append(str(each))
                    self._reading.fail(file.visit.name or STDIN, str(each))
                    continue
                file.ids[each.hash] = None
                if each.hash in others:
                    shared.add(each.hash)
                else:
                    self._put(each)
                self._tell(1)
        for file in unsettled:
            self._settle(file)
        return shared

    def _settle(self, file: _File) -> None:
        """Records a file once all of it is in."""
        path, visit = file.visit.name, file.visit
        if path is None or visit.refused:
            self._unrecorded.update(file.ids)
            return
        known = self._records.get(path)
        former = [each for each in known.ids if each not in file.ids] if known else []
        if self._prune and not file.reasons:
            self._lost.update(former)
            former = []
        self._records[path] = FileRecord(
            visit.size,
            visit.mtime,
            visit.digest,
            array("Q", [*file.ids, *former]),
            tuple(file.reasons),
            bool(former) and not self._prune,
        )

    def _drop_gone(self) -> None:
        for path in [path for path in self._records if self._is_gone(path)]:
            self._lost.update(self._records.pop(path).ids)
            self._changes.append(FileChange(writable(path), "gone"))

    def _put_shared(self, shared: set[int]) -> None:
        """Puts in articles of several files as the last of these has them."""
        elsewhere = (path for path in self._records if path not in self._found)
        paths = [
            path
            for path in (*elsewhere, *self._found)
            if path in self._records and not shared.isdisjoint(self._records[path].ids)
        ]
        last = {each: path for path in paths for each in self._records[path].ids}
        again = [_File(visit) for path in paths for visit in Reading(path).visits()]
        for file, found in self._read(again):
            path = file.visit.name
            for each in found:
                if isinstance(each, ReadError) or each.hash not in shared:
                    continue
                if path in self._skipped and each.hash not in file.ids:
                    self._counts["unchanged"] -= 1  # it is counted anew
                file.ids[each.hash] = None
                if each.is_page or last[each.hash] == path:
                    self._put(each)
        self._changes += [
            FileChange(writable(path), "shared") for path in paths if path in self._skipped
        ]
        self._skipped.difference_update(paths)

    def _remove_strays(self) -> None:
        given = self._unrecorded.union(*(each.ids for each in self._records.values()))
        strays = [
            article.id
            for article in self._change.strays(given)
            if self._reading.covers(article.path) and not self._reading.failed_at(article.path)
        ]
        self._counts["removed"] += sum(map(self._change.delete, strays))

    def _put(self, each: _Given) -> None:
        self._counts[self._change.put_prepared(each.prepared)] += 1

    def _tell(self, articles: int) -> None:
        self._done += articles
        if self._progress and articles:
            self._progress(self._done)

    def _read(self, files: Iterable[_File]) -> Iterator[tuple[_File, list[_Given | ReadError]]]:
        """What the files hold, in their order, a piece at a time, parsed by all cores."""
        owners: deque[list[_File]] = deque()

        def tasks() -> Iterator[list[Piece | ReadError]]:
            for task in self._tasks(files):
                owners.append([file for file, _ in task])
                yield [piece for _, piece in task]

        with closing(mapped(_Work(self._change.prepare), tasks(), self._jobs)) as answers:
            for answer in answers:
                yield from zip(owners.popleft(), answer, strict=True)

    def _tasks(self, files: Iterable[_File]) -> Iterator[list[tuple[_File, Piece | ReadError]]]:
        """The pieces of files, as many together as are worth handing over."""
        task: list[tuple[_File, Piece | ReadError]] = []
        begun = 0
        for file in files:
            for piece in self._reading.pieces(file.visit):
                task.append((file, piece))
                read = self._reading.bytes_read()
                if len(task) >= _TASK_PIECES or read - begun >= _TASK_BYTES or not file.visit.path:
                    yield task
                    task, begun = [], read
        if task:
            yield task
