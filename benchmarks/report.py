"""Report: the figures of a run as a Markdown page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from statistics import mean, median
from typing import Any

from benchmarks.engines import LIMIT, OURS
from benchmarks.machine import Machine
from benchmarks.timing import Timing

_NOTES = f"""\
Milliseconds from the query to the best {LIMIT} ids with their scores, in one process, warm; p50, \
p95 and p99 are of all timed queries of all rounds. In each round the engines take turns at each \
class, and another one begins. *hits* is the mean number of documents that match a query. The \
ratio is an engine's p50 over that of searchlib in the same round: median of the rounds (lowest to \
highest); above 1 the engine is slower than searchlib.

- All engines hold the same tokens, made by `searchlib.analyze`: stems without function words for \
single words, words as written with their positions for phrases; title and body, the title \
counting twice.
- searchlib is timed from the text as typed: parsing, analysis and reading the hits' titles are \
included. The others start from analysed words, which they make their own query of within the \
time measured, and give the document's number.
- Whoosh and tantivy skip documents that they hold for hopeless; Whoosh now and then loses a \
better one so. Hits are counted apart, without skipping.
- bm25s has one field, in which the title stands twice; it has no AND, no phrases and no count.
"""


@dataclass(frozen=True)
class Run:
    """All that is reported of one run."""

    command: str
    date: str
    corpus: str
    documents: int
    rounds: int
    machine: Machine
    load: tuple[float, float]
    """The machine's load average over one minute, before and after the timing."""
    build_seconds: dict[str, float]
    timings: Sequence[Timing]


def markdown(run: Run) -> str:
    """The page of a run."""
    return "\n".join(
        [
            f"# Query latency on {run.documents:,} {run.corpus}",
            "",
            f"`{run.command}`, {run.date}, rounds: {run.rounds}",
            "",
            f"{run.machine}. Load before and after the timing: "
            f"{run.load[0]:.1f}, {run.load[1]:.1f}.",
            "",
            *_table(run.timings),
            "",
            "![The table as bars](latency.svg)",
            "",
            _NOTES,
            "Queries, chosen by document frequency with a fixed seed:",
            "",
            *(f"- {name}: {about}" for name, about in _classes(run.timings).items()),
            "",
            *_differences(run.timings),
            "",
        ]
    )


def raw(run: Run) -> str:
    """The figures of a run as JSON, a line for each class and engine."""
    about = {key: value for key, value in asdict(run).items() if key != "timings"}
    lines = ",\n".join(json.dumps(_record(timing)) for timing in run.timings)
    head = json.dumps(about | {"classes": _classes(run.timings)}, indent=2)
    return f'{head[:-2]},\n  "timings": [\n{lines}\n]}}\n'


def _record(timing: Timing) -> dict[str, Any]:
    return {
        "class": timing.kind.name,
        "engine": timing.engine,
        "queries": len(timing.queries),
        "counts": timing.counts,
        "milliseconds": [[round(each, 4) for each in times] for times in timing.rounds],
    }


def _classes(timings: Sequence[Timing]) -> dict[str, str]:
    return {timing.kind.name: timing.kind.about for timing in timings}


def _table(timings: Sequence[Timing]) -> Iterator[str]:
    yield "| query | n | engine | p50 ms | p95 ms | p99 ms | hits | p50 / searchlib's |"
    yield "|---|---:|---|---:|---:|---:|---:|---:|"
    for name, group in groupby(timings, key=lambda timing: timing.kind.name):
        rows = list(group)
        base = _ours(rows)
        for at, timing in enumerate(rows):
            label = f"{name} | {len(timing.queries)}" if at == 0 else " | "
            yield f"| {label} | {timing.engine} | {' | '.join(_cells(timing, base))} |"


def _cells(timing: Timing, base: Timing | None) -> list[str]:
    if not timing.rounds:
        return ["-"] * 5
    times = [f"{timing.percentile(share):.3f}" for share in (0.50, 0.95, 0.99)]
    hits = "-" if timing.counts is None else f"{mean(timing.counts):,.1f}"
    return [*times, hits, "-" if base is None else _ratio(timing, base)]


def _ratio(timing: Timing, base: Timing) -> str:
    if timing is base:
        return "1"
    ratios = timing.ratios(base)
    return f"{median(ratios):.3g} ({min(ratios):.3g} to {max(ratios):.3g})"


def _ours(timings: Sequence[Timing]) -> Timing | None:
    return next((timing for timing in timings if timing.engine == OURS), None)


def _differences(timings: Sequence[Timing]) -> list[str]:
    """Where an engine matches other documents than searchlib does: its time is no fair one."""
    lines = []
    for _, group in groupby(timings, key=lambda timing: timing.kind.name):
        rows = list(group)
        base = _ours(rows)
        lines += [line for timing in rows if (line := _difference(timing, base))]
    return lines or ["Engines that count agree on the number of hits of every query."]


def _difference(timing: Timing, base: Timing | None) -> str | None:
    if base is None or base.counts is None or timing.counts is None:
        return None
    pairs = zip(timing.counts, base.counts, strict=True)
    if different := sum(count != other for count, other in pairs):
        return (
            f"- {timing.kind.name}: {timing.engine} counts other hits than searchlib for "
            f"{different} of {len(timing.queries)} queries."
        )
    return None
