"""Outcome: what a side made of a task."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.engines import Unavailable
from benchmarks.progress import note
from benchmarks.relevance.metrics import NAMES, measured
from benchmarks.relevance.significance import p_values
from benchmarks.relevance.task import Build, Task


@dataclass(frozen=True)
class Outcome:
    """The metrics of one side."""

    side: str
    rows: NDArray[np.float64]
    """A row for each question, a column for each of `metrics.NAMES`; none if it cannot run."""
    seconds: float = 0.0
    """Indexing and asking all questions."""
    missing: str = ""
    """Why it cannot run here."""

    @property
    def means(self) -> list[float]:
        """Of each metric over all questions."""
        means: list[float] = self.rows.mean(axis=0).tolist()
        return means

    def behind(self, other: Outcome) -> tuple[list[float], list[float]]:
        """How far the other's means lie above these, and each difference's p."""
        differences = other.rows - self.rows
        return differences.mean(axis=0).tolist(), p_values(differences).tolist()

    def record(self, base: Outcome) -> dict[str, Any]:
        """The outcome as JSON, with what `base` has more."""
        if self.missing:
            return {"side": self.side, "missing": self.missing}
        record = {"side": self.side, "means": dict(zip(NAMES, self.means, strict=True))}
        if self is base:
            return record
        more, p = self.behind(base)
        compared = {"behind": dict(zip(NAMES, more, strict=True))}
        return record | compared | {"p": dict(zip(NAMES, p, strict=True))}


def outcomes(task: Task, sides: Mapping[str, Build]) -> Iterator[Outcome]:
    """What each side makes of the task; one that cannot run says why."""
    for name, build in sides.items():
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            try:
                rows = measured(task.questions, build(task, Path(folder) / "index"))
            except Unavailable as error:
                note(f"{name} is left out: {error}")
                yield Outcome(name, np.empty((0, len(NAMES))), missing=str(error))
                continue
        seconds = time.perf_counter() - started
        note(f"{task.name}, {name}: {rows.mean(axis=0).round(4)} in {seconds:.0f} s")
        yield Outcome(name, rows, seconds)
