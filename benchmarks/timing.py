"""Timing: the engines take turns at the same queries, and every answer is timed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import mean

from benchmarks.engines import Engine
from benchmarks.progress import note
from benchmarks.query import Query, QueryClass

# The queries of a class whose hits are counted and compared: counting takes much longer than
# searching.
_COUNTED = 200
# How many queries a warm-up asks between two looks at the clock.
_CHUNK = 20


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
    """Documents that match each of the first queries, None where the engine does not count."""
    found: list[Sequence[str]] = field(default_factory=list)
    """The ids of the hits of each of the first queries."""

    def percentile(self, share: float) -> float:
        """Of all rounds together, by nearest rank."""
        return percentile([each for times in self.rounds for each in times], share)

    def ratios(self, base: Timing, share: float = 0.5) -> list[float]:
        """Each round's percentile over that of `base`, of the queries that both were asked."""
        both = min(len(self.queries), len(base.queries))
        pairs = zip(self.rounds, base.rounds, strict=True)
        return [
            percentile(times[:both], share) / percentile(others[:both], share)
            for times, others in pairs
        ]

    def overlap(self, base: Timing) -> float | None:
        """The mean share of the hits of `base` that this engine found too."""
        pairs = zip(self.found, base.found, strict=False)
        shares = [len({*ids} & {*others}) / len(others) for ids, others in pairs if others]
        return mean(shares) if shares and any(self.found) else None


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    return sorted(values)[max(ceil(share * len(values)) - 1, 0)]


def measure(
    engines: Sequence[Engine], kinds: Sequence[QueryClass], rounds: int, budget: float
) -> list[Timing]:
    """Warms every engine up, then times them in turns; who begins changes with the round.

    An engine whose queries of a class take longer than `budget` seconds is asked fewer of them.
    """
    named = {engine.name: engine for engine in engines}
    groups = [[_warmed(engine, kind, budget) for engine in engines] for kind in kinds]
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


def _warmed(engine: Engine, kind: QueryClass, budget: float) -> Timing:
    """A timing to be filled, with as many queries as the engine has time for."""
    if not kind.queries or not engine.can(kind):
        return Timing(kind, engine.name, ())
    engine.prepare()
    # The first query may compile code (numba), which no later one does.
    engine.search(kind.queries[0])
    asked = 0
    spent = 0.0
    while asked < len(kind.queries) and spent < budget * 1000:
        spent += sum(engine.milliseconds(kind.queries[asked : asked + _CHUNK]))
        asked += _CHUNK
    note(f"warmed up: {kind.name}, {engine.name}: {spent / asked:.3f} ms a query")
    return Timing(kind, engine.name, kind.queries[:asked])


def _time_round(engine: Engine, timing: Timing) -> None:
    if timing.queries:
        engine.prepare()
        timing.rounds.append(engine.milliseconds(timing.queries))


def _count(engine: Engine, timing: Timing) -> None:
    queries = timing.queries[:_COUNTED]
    if not queries:
        return
    engine.prepare()
    counts = [engine.count(query) for query in queries]
    known = [count for count in counts if count is not None]
    timing.counts = known if len(known) == len(counts) else None
    timing.found = [engine.search(query) for query in queries]
