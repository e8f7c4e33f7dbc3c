"""The local backend: an index in a folder of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.backends.base import Change, Found, SyncChange
from searchlib.engine.searching import kernels
from searchlib.engine.searching.planner import Planner
from searchlib.engine.searching.search import Search, Searcher
from searchlib.engine.segment.segment import Segment
from searchlib.engine.snapshot import Snapshot, open_columns, read_errors
from searchlib.engine.store import manifest
from searchlib.engine.store.disk import disk_errors
from searchlib.engine.store.manifest import FORMAT, FileEntry
from searchlib.errors import Failure, IndexExists, SearchlibError
from searchlib.request import Request
from searchlib.results import Share, Stats

if TYPE_CHECKING:
    from searchlib.engine.whoosh_frame.index import WhooshIndex

# What searchlib itself may have left in a folder without finishing an index there.
_OWN_FILES = frozenset({"write.lock", "writer.pid", manifest.DRAFT, manifest.SEGMENTS})


class LocalBackend:
    """An index in a folder. Made by `create` and `open`."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.location = str(folder)
        self._folder = folder
        self._analyzer = analyzer
        self._plan = Planner(analyzer)
        self._fingerprint = analyzer.fingerprint
        self._latest_searcher: Searcher | None = None
        # Stamp and snapshot in one, since threads share the backend.
        self._manifest = os.fsencode(folder / manifest.NAME)
        self._latest = self._stamp(), Snapshot.open(folder, self._fingerprint)

    @classmethod
    def create(cls, folder: Path, analyzer: Analyzer) -> LocalBackend:
        """A new, empty index; raises `IndexExists` where there is one or are other files."""
        from searchlib.engine.indexing import session
        from searchlib.engine.store import lock

        with disk_errors(folder):
            _refuse_occupied(folder)
            folder.mkdir(parents=True, exist_ok=True)
            with lock.writing(folder):
                _refuse_occupied(folder)
                session.create(folder, analyzer)
        return cls.open(folder, analyzer)

    @classmethod
    def open(cls, folder: Path, analyzer: Analyzer | None = None) -> LocalBackend:
        """The index in the folder, once format and analysis are known to fit.

        The analysis is this version's, with the steps that the index was created with.
        """
        return cls(folder, analyzer or Analyzer.of(manifest.analyzer(folder)))

    @property
    def whoosh(self) -> WhooshIndex:
        """The same index as Whoosh knows one."""
        from searchlib.engine.whoosh_frame.index import WhooshIndex

        return WhooshIndex(self._folder, self._analyzer, self._snapshot)

    def change(self) -> AbstractContextManager[Change]:
        """A session of changes, committed at the end of the block."""
        return self.sync_change()

    def sync_change(self, *, keep: bool = True) -> AbstractContextManager[SyncChange]:
        """A session of changes, committed at the end of the block, or undone."""
        from searchlib.engine.indexing import session  # a search alone has no use for it

        return session.session(self._folder, self._analyzer, keep=keep)

    def optimize(self) -> None:
        """Makes one segment of all, without what was deleted."""
        from searchlib.engine.indexing import session

        with session.session(self._folder, self._analyzer) as change:
            change.optimize()

    def search(self, request: Request) -> Found:
        """The first articles that match the request, in its order."""
        searcher = self._searcher()
        with read_errors(self._folder):
            alternatives = searcher.alternatives if request.alternatives else None
            plan = self._plan(request, searcher.stem, alternatives)
            search = Search(searcher, plan, request)
            matches = search.hits()
        snapshot = searcher.snapshot
        count, forms = partial(self._count, search), partial(snapshot.forms, searcher.stem)
        explain = partial(self._explain, search)
        return Found(matches, snapshot, count, forms, plan.alternatives, plan.match, explain)

    def _explain(self, search: Search, stored_at: tuple[Segment, int], score: float) -> list[Share]:
        with read_errors(self._folder):
            return search.explain(stored_at, score)

    def _count(self, search: Search) -> int:
        with read_errors(self._folder):
            return search.count()

    def get(self, article_id: str) -> Article | None:
        """The article with this id."""
        snapshot = self._snapshot()
        found = snapshot.find(article_id)
        return snapshot.article(found) if found else None

    def copies(self, article_id: str) -> list[str]:
        """The ids of the other articles with nearly the same body, oldest first."""
        return self._snapshot().copies(article_id)

    def ids(self) -> Iterator[str]:
        """The ids of all articles, in the order of their indexing."""
        for segment, doc in self._snapshot().docs():
            with read_errors(self._folder):
                article_id = segment.documents.id(doc)
            yield article_id

    def __contains__(self, article_id: str) -> bool:
        return self._snapshot().find(article_id) is not None

    def __len__(self) -> int:
        return len(self._snapshot())

    def stats(self) -> Stats:
        """What the index holds."""
        snapshot = self._snapshot()
        return Stats(
            location=self.location,
            articles=len(snapshot),
            copies=snapshot.copy_count(),
            terms=snapshot.term_count(),
            size=sum(map(_size, self._folder.rglob("*"))),
            format=FORMAT,
            analyzer=self._fingerprint,
            kernels=kernels.current().name,
        )

    def verify(self) -> list[Failure]:
        """Reads every byte of the index: the files that are not what was written, and why."""
        try:
            state = manifest.read(self._folder, self._fingerprint)
        except SearchlibError as error:
            return [Failure(str(self._folder / manifest.NAME), str(error))]
        return [failure for entry in state.files() for failure in self._damage(entry)]

    def _damage(self, entry: FileEntry) -> list[Failure]:
        try:
            with read_errors(self._folder):
                open_columns(self._folder, entry).verify()
        except (SearchlibError, OSError) as error:
            path = self._folder / manifest.SEGMENTS / entry.name
            return [Failure(str(path), str(error))]
        return []

    def discard(self) -> None:
        """Removes an index without any article; leaves any other alone."""
        from searchlib.engine.indexing import session
        from searchlib.engine.store import lock

        with lock.writing(self._folder):
            gone = session.discard(self._folder, self._fingerprint)
        if gone:
            lock.remove(self._folder)
            with suppress(OSError):  # what else is in the folder stays
                self._folder.rmdir()

    def close(self) -> None:
        """Lets go of the index; results already given keep their own state of it."""

    def _snapshot(self) -> Snapshot:
        """The state of the last commit, by whichever process it was made."""
        seen, snapshot = self._latest
        now = self._stamp()
        if now != seen:
            snapshot = Snapshot.open(self._folder, self._fingerprint, snapshot)
            self._latest = now, snapshot
        return snapshot

    def _stamp(self) -> tuple[int, int]:
        """Changes with every commit."""
        return kernels.current().stamp(self._manifest)

    def _searcher(self) -> Searcher:
        """What searches that state; made with the first search of it."""
        searcher, snapshot = self._latest_searcher, self._snapshot()
        if searcher is None or searcher.snapshot is not snapshot:
            searcher = self._latest_searcher = Searcher(snapshot, self._analyzer.stem)
        return searcher


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:  # a writer has just removed it
        return 0


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise IndexExists(f"{str(folder)!r} is a file; name a folder for the index")
    if manifest.exists(folder):
        raise IndexExists(
            f"there is an index in {str(folder)!r} already; open it, or remove the folder first"
        )
    if not folder.exists():
        return
    others = [path for path in folder.iterdir() if not _is_own(path)]
    if (folder / manifest.SEGMENTS).is_dir():
        others += (folder / manifest.SEGMENTS).iterdir()  # of commits, if not of others
    if others:
        raise IndexExists(
            f"{str(folder)!r} holds other files ({others[0].name} ...); name a new or empty folder"
        )


def _is_own(path: Path) -> bool:
    return path.name in _OWN_FILES or path.name.startswith(".")
