"""Throughput: how many searches a second several threads of one process get answered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from benchmarks.engines import Engine
from benchmarks.progress import note
from benchmarks.query import Query, QueryClass

THREADS = (1, 2, 4)
_OF_A_CLASS = 50
_SECONDS = 2.0


@dataclass
class Throughput:
    """Searches a second of one engine: a list of the rounds for each number of `THREADS`."""

    engine: str
    rates: dict[int, list[float]] = field(default_factory=dict)


def measure(
    engines: Sequence[Engine], kinds: Sequence[QueryClass], rounds: int
) -> list[Throughput]:
    """Of the engines that several threads may ask, in turns; some queries of every class."""
    found = {engine: Throughput(engine.name) for engine in engines if engine.threads}
    for _ in range(rounds):
        for engine, throughput in found.items():
            engine.prepare()
            mixed = [q for kind in kinds if engine.can(kind) for q in kind.queries[:_OF_A_CLASS]]
            for threads in THREADS:
                throughput.rates.setdefault(threads, []).append(_rate(engine, mixed, threads))
            note(f"threads: {engine.name}")
    return list(found.values())


def _rate(engine: Engine, queries: Sequence[Query], threads: int) -> float:
    """Searches a second; each thread begins elsewhere in the queries."""
    starts = [len(queries) * thread // threads for thread in range(threads)]
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        count = sum(pool.map(partial(_answer, engine, queries), starts))
    return count / (time.perf_counter() - began)


def _answer(engine: Engine, queries: Sequence[Query], start: int) -> int:
    """Asks for a while; how many were answered."""
    answered, ends = 0, time.perf_counter() + _SECONDS
    while time.perf_counter() < ends:
        engine.search(queries[(start + answered) % len(queries)])
        answered += 1
    return answered
