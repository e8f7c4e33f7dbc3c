"""How does a search's time grow with the documents? Read off what `benchmarks.latency` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from benchmarks.engines import OURS, TANTIVY

Medians = dict[tuple[str, str], float]
"""Milliseconds by class and engine."""


def table(results: Path) -> Iterator[str]:
    """p50 of searchlib and tantivy in each corpus, and how many times it is the smallest's."""
    runs = sorted(_runs(results), key=lambda run: run[0])
    if len(runs) < 2:
        yield "Needs `python -m benchmarks.latency` of two corpora or more."
        return
    counts = [f"{count:,}" for count, _ in runs]
    yield "| query | engine | " + " | ".join(counts) + " | growth |"
    yield "|---|---|" + "---:|" * (len(counts) + 1)
    for kind, engine in runs[0][1]:
        found = [medians.get((kind, engine)) for _, medians in runs]
        first, last = found[0], found[-1]
        cells = " | ".join("-" if each is None else f"{each:.3f}" for each in found)
        growth = f"{last / first:.1f} times" if first and last else "-"
        yield f"| {kind} | {engine} | {cells} | {growth} |"


def _runs(results: Path) -> Iterator[tuple[int, Medians]]:
    for path in results.glob("latency*.json"):
        run = orjson.loads(path.read_bytes())
        yield run["documents"], dict(_medians(run["timings"]))


def _medians(timings: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, str], float]]:
    for timing in timings:
        if timing["engine"] in (OURS, TANTIVY) and timing["rounds"]:
            p50 = median(each["p50"] for each in timing["rounds"])
            yield (timing["class"], timing["engine"]), p50
