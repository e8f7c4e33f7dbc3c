"""The index as a Whoosh Index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh.index import Index
from whoosh.searching import Searcher

from searchlib.analysis import Analyzer
from searchlib.engine.indexing.session import session
from searchlib.engine.snapshot import Snapshot
from searchlib.engine.whoosh_frame.reader import SnapshotReader
from searchlib.engine.whoosh_frame.schema import schema
from searchlib.engine.whoosh_frame.weighting import BM25
from searchlib.engine.whoosh_frame.writer import WhooshWriter


class WhooshIndex(Index):  # type: ignore[misc]  # Whoosh is untyped
    """Gives readers, searchers and writers; each reader keeps the state it was made in.

    `latest` gives the state of the last commit.
    """

    def __init__(self, folder: Path, analyzer: Analyzer, latest: Callable[[], Snapshot]) -> None:
        self.schema = schema(analyzer)
        self._folder = folder
        self._analyzer = analyzer
        self._latest = latest

    def reader(self, reuse: Any = None) -> SnapshotReader:
        """A reader of the last commit."""
        return SnapshotReader(self._latest(), self.schema)

    def searcher(self, **options: Any) -> Searcher:
        """A searcher of the last commit, which ranks as `Index.search` does."""
        return super().searcher(**{"weighting": BM25(), **options})

    def writer(self, **options: Any) -> WhooshWriter:
        """A session of changes; the index is locked until its end."""
        return WhooshWriter(self._folder, self._analyzer, self.schema, **options)

    def latest_generation(self) -> int:
        """The number of the last commit."""
        return self._latest().manifest.generation

    def is_empty(self) -> bool:
        """Whether there is no article."""
        return len(self._latest()) == 0

    def optimize(self) -> None:
        """Makes one segment of all."""
        with session(self._folder, self._analyzer) as change:
            change.optimize()
