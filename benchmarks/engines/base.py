"""What the benchmark asks of an engine."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from benchmarks.query import Feature, Operation, Query, QueryClass

LIMIT = 10
"""How many documents a search returns."""

TITLE_WEIGHT = 2.0
"""How much a word of the title counts where one of the body counts 1, as in searchlib."""

K1, B = 1.2, 0.75
"""BM25's constants, the defaults of Lucene, FTS5 and tantivy; the others are given them."""

ALL: frozenset[Operation] = frozenset({"term", "or", "and", "phrase", "prefix"})


class Unavailable(Exception):
    """The engine cannot run on this machine, or not with so many documents."""


class Engine(ABC):
    """A rival. Its module has `build(corpus, folder)`, which gives one or more of them."""

    name: str
    operations: ClassVar[frozenset[Operation]] = ALL
    features: ClassVar[frozenset[Feature]] = frozenset()
    threads: ClassVar[bool] = False
    """Whether several threads may search at once."""

    def can(self, kind: QueryClass) -> bool:
        """Whether it can answer the queries of a class."""
        return kind.operation in self.operations and kind.needs <= self.features

    def prepare(self) -> None:  # noqa: B027  # most have nothing to do
        """Called before the engine's turn; not timed."""

    def milliseconds(self, queries: Sequence[Query]) -> list[float]:
        """What each search takes, from the question to id, title and date of the hits."""
        clock, times = time.perf_counter_ns, []
        for query in queries:
            started = clock()
            self.search(query)
            times.append((clock() - started) / 1e6)
        return times

    @abstractmethod
    def search(self, query: Query) -> Sequence[str]:
        """The ids of the best `LIMIT` documents, once their titles and dates are read too."""

    @abstractmethod
    def count(self, query: Query) -> int | None:
        """How many documents match, None where the engine does not know; not timed."""

    def close(self) -> None:  # noqa: B027  # some have nothing open
        """Lets go of its files."""
