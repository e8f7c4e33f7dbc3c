"""The local backend: a Whoosh index in a folder of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.backends.base import Change, Found, Match
from searchlib.engine import lock, manifest, store, writer
from searchlib.engine.disk import disk_errors
from searchlib.engine.manifest import FORMAT, Manifest
from searchlib.engine.snapshot import Snapshot
from searchlib.engine.translator import Translator
from searchlib.errors import IndexExists
from searchlib.query import Query
from searchlib.results import Stats

# What searchlib itself may have left in a folder without finishing an index there.
_OWN_FILES = frozenset({store.FOLDER, "write.lock", "writer.pid", "manifest.json.new"})


class LocalBackend:
    """An index in a folder. Made by `create` and `open`."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.location = str(folder)
        self._folder = folder
        self._analyzer = analyzer
        self._translate = Translator(analyzer)
        self._index = store.open_index(folder)
        self._latest = Snapshot(self._index, folder)

    @classmethod
    def create(cls, folder: Path, analyzer: Analyzer) -> LocalBackend:
        """A new, empty index; raises `IndexExists` where there is one or are other files."""
        with disk_errors(folder):
            _refuse_occupied(folder)
            folder.mkdir(parents=True, exist_ok=True)
            with lock.writing(folder):
                _refuse_occupied(folder)
                store.create(folder)
                Manifest(format=FORMAT, analyzer=analyzer.fingerprint).write(folder)
        return cls.open(folder, analyzer)

    @classmethod
    def open(cls, folder: Path, analyzer: Analyzer) -> LocalBackend:
        """The index in the folder, once format and analysis are known to fit."""
        manifest.read(folder, analyzer.fingerprint)
        return cls(folder, analyzer)

    def change(self) -> AbstractContextManager[Change]:
        """A session of changes, committed at the end of the block."""
        return writer.session(self._index, self._folder, self._analyzer)

    def search(self, query: Query, limit: int) -> Found:
        """The best `limit` articles that match, best first."""
        snapshot = self._snapshot()
        best, counted = snapshot.search(self._translate(query), limit)
        matches = tuple(
            Match(snapshot.summary(docnum), score, partial(snapshot.article, docnum))
            for docnum, score in best
        )
        return Found(matches, lambda: counted)

    def get(self, article_id: str) -> Article | None:
        """The article with this id."""
        snapshot = self._snapshot()
        docnum = snapshot.find(article_id)
        return None if docnum is None else snapshot.article(docnum)

    def ids(self) -> Iterator[str]:
        """The ids of all articles, in the order of their indexing."""
        snapshot = self._snapshot()
        return (snapshot.summary(docnum).id for docnum in snapshot.docnums())

    def __contains__(self, article_id: str) -> bool:
        return self._snapshot().find(article_id) is not None

    def __len__(self) -> int:
        return len(self._snapshot())

    def stats(self) -> Stats:
        """What the index holds."""
        snapshot = self._snapshot()
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return Stats(
            location=self.location,
            articles=len(snapshot),
            terms=snapshot.term_count(),
            size=sum(path.stat().st_size for path in files),
            format=FORMAT,
            analyzer=self._analyzer.fingerprint,
        )

    def close(self) -> None:
        """Lets go of the index; results already given keep their own state of it."""
        self._index.close()

    def _snapshot(self) -> Snapshot:
        """The state of the last commit, by whichever process it was made."""
        if self._index.latest_generation() != self._latest.generation:
            self._latest = Snapshot(self._index, self._folder)
        return self._latest


def _refuse_occupied(folder: Path) -> None:
    if manifest.exists(folder):
        raise IndexExists(
            f"there is an index in {str(folder)!r} already; open it, or remove the folder first"
        )
    if not folder.exists():
        return
    others = [path for path in folder.iterdir() if not _is_own(path)]
    if (folder / store.FOLDER).exists():
        others += store.foreign_files(folder)
    if others:
        raise IndexExists(
            f"{str(folder)!r} holds other files ({others[0].name} ...); name a new or empty folder"
        )


def _is_own(path: Path) -> bool:
    return path.name in _OWN_FILES or path.name.startswith(".")
