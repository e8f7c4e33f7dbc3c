"""What the benchmark asks of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from benchmarks.queries import Operation, Query

LIMIT = 10
"""How many documents a search returns."""

TITLE_WEIGHT = 2.0
"""How much a word of the title counts where one of the body counts 1, as in searchlib."""

K1, B = 1.2, 0.75
"""BM25's constants, the defaults of Whoosh, FTS5 and tantivy; bm25s is given them."""

Found = Sequence[tuple[str | int, float]]
"""Ids and scores, best first; FTS5's scores are negative. Ids are as the engine keeps them."""


class Unavailable(Exception):
    """The engine cannot run on this machine."""


class Engine(Protocol):
    """A rival, made of documents and a folder of its own: `Rival(documents, folder)`."""

    name: str
    operations: frozenset[Operation]
    """What it can answer."""

    def search(self, query: Query) -> Found:
        """The best `LIMIT` documents; all of this is timed."""
        ...

    def count(self, query: Query) -> int | None:
        """How many documents match, None where the engine does not know; not timed."""
        ...

    def close(self) -> None:
        """Lets go of its files."""
        ...
