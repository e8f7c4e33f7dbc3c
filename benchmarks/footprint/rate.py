"""How many documents are indexed a second?"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks import places
from benchmarks.engines import ours, tantivy
from benchmarks.footprint import process
from benchmarks.footprint.figure import Figure
from benchmarks.footprint.setting import Setting

_DOCUMENTS = 20_000
_RUNS = 3


def figures(setting: Setting) -> Iterator[Figure]:
    """From analysed words beside tantivy, and from raw articles."""
    documents = list(islice(setting.corpus, _DOCUMENTS))
    stems = setting.corpus.stems
    sides: tuple[Callable[[Path], None], ...] = (
        lambda folder: ours.put(folder, documents, stems),
        lambda folder: tantivy.put(_made(folder), documents),
    )
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(min(setting.runs, _RUNS)):
        for put, found in zip(sides, rates, strict=True):
            found.append(len(documents) / _seconds(put, setting.folder / "rate"))
    yield Figure(
        "indexing of analysed words, one process",
        "documents/s",
        rates[0],
        rates[1],
        target="at least 1.0 times",
    )
    if places.news().exists():
        yield _raw(setting.folder / "raw", len(documents), median(rates[1]))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _seconds(put: Callable[[Path], None], folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    put(folder)
    return time.perf_counter() - started


def _raw(folder: Path, count: int, rival: float) -> Figure:
    made = process.run("index", str(folder), str(places.news()), str(count))
    return Figure(
        "indexing of raw articles, one process that has stemmed nothing before",
        "documents/s",
        [made["documents"] / made["seconds"]],
        [rival],
        rival="tantivy, of analysed words",
        target="at least 0.25 times",
    )
