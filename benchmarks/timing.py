"""Timing: the engines take turns at the same queries, and every answer is timed."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import mean

from benchmarks.engines import Engine
from benchmarks.progress import note
from benchmarks.queries import Chosen
from benchmarks.query import Query, QueryClass

# The queries of a class whose hits are counted and compared: counting takes much longer than
# searching.
_COUNTED = 200
# How many queries an engine is asked first before it is another one's turn.
_CHUNK = 20
_WARMING_SECONDS = 3.0
_PARTS = 5


@dataclass
class Timing:
    """What one engine took for the queries of one class, and what it found."""

    kind: QueryClass
    engine: str
    queries: Sequence[Query] = ()
    """Those asked in each round; none where the engine cannot answer."""
    first: list[float] = field(default_factory=list)
    """Milliseconds of each query when it was asked for the first time."""
    rounds: list[list[float]] = field(default_factory=list)
    """Milliseconds of each query, a list a round."""
    counts: list[int] | None = None
    """Documents that match each of the first queries, None where the engine does not count."""
    found: list[Sequence[str]] = field(default_factory=list)
    """The ids of the hits of each of the first queries."""

    def again(self, share: float) -> float:
        """The percentile of all rounds together, by nearest rank."""
        return percentile([each for times in self.rounds for each in times], share)

    def first_ratios(self, base: Timing, share: float) -> list[float]:
        """The percentile over that of `base` when asked first, in each fifth of the queries."""
        both = min(len(self.first), len(base.first))
        size = -(-both // _PARTS)
        parts = [slice(at, min(at + size, both)) for at in range(0, both, size)]
        return [
            percentile(self.first[part], share) / percentile(base.first[part], share)
            for part in parts
        ]

    def ratios(self, base: Timing, share: float) -> list[float]:
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


def measure(engines: Sequence[Engine], chosen: Chosen, rounds: int, budget: float) -> list[Timing]:
    """Asks engines that have answered other queries each query once, then in rounds again.

    They take turns, and who begins changes. An engine whose queries of a class take longer than
    `budget` seconds is asked fewer of them.
    """
    named = {engine.name: engine for engine in engines}
    for engine in engines:
        _warm(engine, chosen.warm_up)
    groups = [_ask_first(engines, kind, budget) for kind in chosen.kinds]
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


def _warm(engine: Engine, warm_up: Sequence[QueryClass]) -> None:
    """Lets an engine answer other queries for a while; some compile code with their first ones."""
    engine.prepare()
    queries = [query for kind in warm_up if engine.can(kind) for query in kind.queries]
    spent = 0.0
    while queries and spent < _WARMING_SECONDS * 1000:
        spent += sum(engine.milliseconds(queries))
    note(f"warmed up: {engine.name}")


def _ask_first(engines: Sequence[Engine], kind: QueryClass, budget: float) -> list[Timing]:
    """Asks each query of a class once, a few of one engine and then of the next."""
    timings = {engine: Timing(kind, engine.name) for engine in engines}
    turns = deque(engine for engine in engines if engine.can(kind))
    for at in range(0, len(kind.queries), _CHUNK):
        for engine in turns:
            times = timings[engine].first
            if sum(times) < budget * 1000:
                engine.prepare()
                times += engine.milliseconds(kind.queries[at : at + _CHUNK])
        turns.rotate(1)
    for timing in timings.values():
        timing.queries = kind.queries[: len(timing.first)]
    note(f"asked first: {kind.name}")
    return list(timings.values())


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
