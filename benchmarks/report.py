"""Report: the figures of a run as a Markdown page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from statistics import geometric_mean, mean, median
from typing import Any

from benchmarks.engines import LIMIT, OURS
from benchmarks.machine import Machine
from benchmarks.timing import Timing, percentile

_NOTES = f"""\
Milliseconds from the query to the best {LIMIT} hits with their id, title and date, in one tree of \
processes, warm; p50 and p95 are of all timed queries of all rounds. In each round the engines \
take turns at each class, and another one begins. The ratio is an engine's p50 (p95) over that of \
searchlib in the same round, of the queries that both were asked: median of the rounds (lowest to \
highest); above 1 the engine is slower than searchlib. *n* is the number of queries: an engine \
too slow for all is asked the first ones only. *hits* is the mean number of documents that match; \
*same* is the mean share of searchlib's hits that the engine gives too (formulas differ a little, \
and so do the choices among equals).

- All engines hold the same tokens, made by `searchlib.analyze`: stems without function words for \
single words, words as written with their positions for phrases and prefixes; title and body, the \
title counting twice. All store id, title, date and body.
- searchlib is timed from the text as typed, parsing and analysis included. The others start from \
analysed words, of which they make their own query within the time measured. *searchlib* has the \
native extension, *searchlib plain* has numpy only.
- tantivy reads the hits' documents from its store, bodies included, as tantivy-py offers no other \
way; *tantivy, no reading* gives document numbers only, to show what that reading takes.
- Lucene runs in a Java process of its own, which times each search itself: what the pipe takes is \
not counted. One segment, MMapDirectory, hits counted only as far as needed.
- FTS5: optimized, prefix index of 3 to 5 letters, all in memory maps. Xapian: compacted; a word \
of the title counts as two of the body.
- Whoosh is stock Whoosh; it and tantivy skip documents that they hold for hopeless, and Whoosh \
now and then loses a better one so. Hits are counted apart, of the first 200 queries.
- bm25s has one field, in which the title stands twice; it has no AND, no phrases and no count.
- Snippets: tantivy marks the words as typed, as it has no Indonesian analysis; searchlib marks \
every form of a word.
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


def markdown(run: Run, chart: str) -> str:
    """The page of a run, with the picture of that name."""
    return "\n".join(
        [
            f"# Query latency on {run.documents:,} {run.corpus}",
            "",
            f"`{run.command}`, {run.date}, rounds: {run.rounds}",
            "",
            f"{run.machine}. Load before and after the timing: "
            f"{run.load[0]:.1f}, {run.load[1]:.1f}.",
            "",
            *_against(run.timings),
            "",
            *_table(run.timings),
            "",
            f"![The table as bars]({chart})",
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


def short(run: Run) -> str:
    """A table for the README: p50 / p95 of each engine, a class a line."""
    engines = list(dict.fromkeys(timing.engine for timing in run.timings))
    lines = ["| query | " + " | ".join(engines) + " |", "|---|" + "---:|" * len(engines)]
    for name, rows in _groups(run.timings):
        cells = [
            f"{each.percentile(0.5):.3f} / {each.percentile(0.95):.3f}" if each.rounds else "-"
            for each in rows
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def raw(run: Run) -> str:
    """The figures of a run as JSON, a line for each class and engine."""
    about = {key: value for key, value in asdict(run).items() if key != "timings"}
    lines = ",\n".join(json.dumps(_record(timing)) for timing in run.timings)
    head = json.dumps(about | {"classes": _classes(run.timings)}, indent=2)
    return f'{head[:-2]},\n  "timings": [\n{lines}\n]}}\n'


def _record(timing: Timing) -> dict[str, Any]:
    """Percentiles of each round; the times themselves would be megabytes."""
    return {
        "class": timing.kind.name,
        "engine": timing.engine,
        "queries": len(timing.queries),
        "hits": timing.counts and round(mean(timing.counts), 1),
        "rounds": [
            {f"p{share}": round(percentile(times, share / 100), 4) for share in (50, 90, 95, 99)}
            for times in timing.rounds
        ],
    }


def _groups(timings: Sequence[Timing]) -> Iterator[tuple[str, list[Timing]]]:
    for name, rows in groupby(timings, key=lambda timing: timing.kind.name):
        yield name, list(rows)


def _classes(timings: Sequence[Timing]) -> dict[str, str]:
    return {timing.kind.name: timing.kind.about for timing in timings}


def _against(timings: Sequence[Timing]) -> Iterator[str]:
    """What the whole comes to: searchlib over each rival, in all classes that both have."""
    yield "searchlib's time over the other's, in the classes that both have (below 1: faster):"
    yield ""
    yield "| searchlib / | classes | p50, geometric mean | worst | p95, geometric mean | worst |"
    yield "|---|---:|---:|---:|---:|---:|"
    for engine in dict.fromkeys(timing.engine for timing in timings):
        pairs = list(_pairs(timings, engine))
        if pairs and engine != OURS:
            cells = [cell for share in (0.50, 0.95) for cell in _summary(pairs, share)]
            yield f"| {engine} | {len(pairs)} | {' | '.join(cells)} |"


def _pairs(timings: Sequence[Timing], engine: str) -> Iterator[tuple[Timing, Timing]]:
    """searchlib and the engine in each class that both can answer."""
    for _, rows in _groups(timings):
        by_engine = {timing.engine: timing for timing in rows if timing.rounds}
        if OURS in by_engine and engine in by_engine:
            yield by_engine[OURS], by_engine[engine]


def _summary(pairs: Sequence[tuple[Timing, Timing]], share: float) -> tuple[str, str]:
    ratios = {ours.kind.name: median(ours.ratios(other, share)) for ours, other in pairs}
    worst = max(ratios, key=ratios.__getitem__)
    return f"{geometric_mean(ratios.values()):.3f}", f"{ratios[worst]:.3f} ({worst})"


def _table(timings: Sequence[Timing]) -> Iterator[str]:
    yield (
        "| query | engine | n | p50 ms | p95 ms | hits | same | p50 / searchlib's "
        "| p95 / searchlib's |"
    )
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, rows in _groups(timings):
        base = next((each for each in rows if each.engine == OURS and each.rounds), None)
        for at, timing in enumerate(rows):
            cells = " | ".join(_cells(timing, base))
            yield f"| {'' if at else name} | {timing.engine} | {cells} |"


def _cells(timing: Timing, base: Timing | None) -> list[str]:
    if not timing.rounds:
        return ["-"] * 7
    times = [f"{timing.percentile(share):.3f}" for share in (0.50, 0.95)]
    hits = "-" if timing.counts is None else f"{mean(timing.counts):,.1f}"
    overlap = timing.overlap(base) if base else None
    same = "-" if overlap is None else f"{overlap:.0%}"
    ratios = [_ratio(timing, base, share) for share in (0.50, 0.95)]
    return [f"{len(timing.queries)}", *times, hits, same, *ratios]


def _ratio(timing: Timing, base: Timing | None, share: float) -> str:
    if base is None:
        return "-"
    if timing is base:
        return "1"
    ratios = timing.ratios(base, share)
    return f"{median(ratios):.3g} ({min(ratios):.3g} to {max(ratios):.3g})"


def _differences(timings: Sequence[Timing]) -> list[str]:
    """Where an engine matches other documents than searchlib does: its time is no fair one."""
    lines = []
    for _, rows in _groups(timings):
        base = next((each for each in rows if each.engine == OURS), None)
        lines += [line for timing in rows if (line := _difference(timing, base))]
    return lines or ["Engines that count agree on the number of hits of every query counted."]


def _difference(timing: Timing, base: Timing | None) -> str | None:
    if base is None or base.counts is None or timing.counts is None:
        return None
    pairs = list(zip(timing.counts, base.counts, strict=False))
    if different := sum(count != other for count, other in pairs):
        return (
            f"- {timing.kind.name}: {timing.engine} counts other hits than searchlib for "
            f"{different} of {len(pairs)} queries."
        )
    return None
