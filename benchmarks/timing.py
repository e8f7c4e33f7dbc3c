"""Timing: the engines take turns at the same queries, and every answer is timed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import median

from benchmarks.engines import Engine
from benchmarks.progress import note
from benchmarks.queries import Query, QueryClass

# What one engine may take for the queries of a class in one round. Where one is too slow, all
# of them get fewer queries, so that figures beside each other are of the same queries.
_BUDGET_SECONDS = 20.0


@dataclass
class Timing:
    """What one engine took for the queries of one class, and what it found."""

    kind: QueryClass
    engine: str
    queries: Sequence[Query]
    """Those asked in each round; none where the engine cannot answer."""
    rounds: list[list[float]] = field(default_factory=list)
    """Milliseconds of each query, a list a round."""
    counts: list[int] | None = None
    """Documents that match each query, None where the engine does not count."""

    def percentile(self, share: float) -> float:
        """Of all rounds together, by nearest rank."""
        return percentile([each for times in self.rounds for each in times], share)

    def ratios(self, base: Timing) -> list[float]:
        """Each round's median over that of `base`."""
        pairs = zip(self.rounds, base.rounds, strict=True)
        return [median(times) / median(others) for times, others in pairs]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    return sorted(values)[max(ceil(share * len(values)) - 1, 0)]


def measure(engines: Sequence[Engine], kinds: Sequence[QueryClass], rounds: int) -> list[Timing]:
    """Warms every engine up, then times them in turns; who begins changes with the round."""
    named = {engine.name: engine for engine in engines}
    groups = [_warmed(engines, kind) for kind in kinds if kind.queries]
    for number in range(rounds):
        note(f"round {number + 1} of {rounds}")
        for timings in groups:
            first = number % len(timings)
            for timing in timings[first:] + timings[:first]:
                _time_round(named[timing.engine], timing)
    timings = [timing for group in groups for timing in group]
    for timing in timings:
        _count(named[timing.engine], timing)
    return timings


def _warmed(engines: Sequence[Engine], kind: QueryClass) -> list[Timing]:
    """Timings to be filled, with as many queries as the slowest engine has time for."""
    able = [engine for engine in engines if kind.operation in engine.operations]
    asked = min(_warm_up(engine, kind.queries) for engine in able)
    note(f"warmed up: {kind.name}, {asked} queries")
    queries = kind.queries[:asked]
    return [Timing(kind, each.name, queries if each in able else ()) for each in engines]


def _warm_up(engine: Engine, queries: Sequence[Query]) -> int:
    # The first query may compile code (numba), which no later one does.
    engine.search(queries[0])
    deadline = time.perf_counter() + _BUDGET_SECONDS
    for number, query in enumerate(queries, start=1):
        engine.search(query)
        if time.perf_counter() > deadline:
            return number
    return len(queries)


def _time_round(engine: Engine, timing: Timing) -> None:
    if timing.queries:
        timing.rounds.append([_milliseconds(engine, query) for query in timing.queries])


def _milliseconds(engine: Engine, query: Query) -> float:
    started = time.perf_counter_ns()
    engine.search(query)
    return (time.perf_counter_ns() - started) / 1e6


def _count(engine: Engine, timing: Timing) -> None:
    counts = [engine.count(query) for query in timing.queries]
    known = [count for count in counts if count is not None]
    timing.counts = known if known and len(known) == len(counts) else None
