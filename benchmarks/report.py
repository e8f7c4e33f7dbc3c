"""Report: the figures of a run as a Markdown page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from statistics import geometric_mean, mean, median
from typing import Any

from benchmarks.engines import LIMIT, OURS
from benchmarks.machine import Machine
from benchmarks.throughput import THREADS, Throughput
from benchmarks.timing import Timing, percentile

_NOTES = f"""\
Milliseconds from the query to the best {LIMIT} hits with their id, title and date, in one tree \
of processes. *first*: each query asked once, in engines that have answered other queries, of \
other words, for some seconds; they take turns at 20 queries each. *again*: the same queries in \
rounds; the engines take turns at each class, and another one begins. No query comes twice in a \
round. p50 and p95 are of all timed queries. The ratio is an engine's p50 (p95) over that of \
searchlib, of the queries that both were asked: of the fifths of those asked first, of the \
rounds of those asked again; median (lowest to highest); above 1 the engine is slower than \
searchlib. *n* is the number of queries: an engine too slow for all is asked the first ones \
only. *hits* is the mean number of documents that match; *same* is the mean share of searchlib's \
hits that the engine gives too (formulas differ a little, and so do the choices among equals).

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

Ratios = Callable[[Timing, Timing, float], list[float]]
_RATIOS: tuple[Ratios, Ratios] = (Timing.first_ratios, Timing.ratios)
_SHARES = (0.50, 0.95)


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
    throughputs: Sequence[Throughput]


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
            *_threads(run.throughputs),
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
    """p50 / p95 of each engine for what is asked first, a class a line."""
    engines = list(dict.fromkeys(timing.engine for timing in run.timings))
    lines = ["| query | " + " | ".join(engines) + " |", "|---|" + "---:|" * len(engines)]
    for name, rows in _groups(run.timings):
        cells = [" / ".join(_first(each)) if each.first else "-" for each in rows]
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
        "first": _percentiles(timing.first),
        "rounds": list(map(_percentiles, timing.rounds)),
    }


def _percentiles(times: Sequence[float]) -> dict[str, float]:
    shares = (50, 90, 95, 99) if times else ()
    return {f"p{share}": round(percentile(times, share / 100), 4) for share in shares}


def _groups(timings: Sequence[Timing]) -> Iterator[tuple[str, list[Timing]]]:
    for name, rows in groupby(timings, key=lambda timing: timing.kind.name):
        yield name, list(rows)


def _classes(timings: Sequence[Timing]) -> dict[str, str]:
    return {timing.kind.name: timing.kind.about for timing in timings}


def _against(timings: Sequence[Timing]) -> Iterator[str]:
    """What the whole comes to: searchlib over each rival, in all classes that both have."""
    yield (
        "searchlib's time over the other's, in the classes that both have (below 1: faster); "
        "geometric means, and the worst class:"
    )
    yield ""
    kinds = [f"{when}, p{share} | worst" for when in ("first", "again") for share in (50, 95)]
    yield f"| searchlib / | classes | {' | '.join(kinds)} |"
    yield "|---|" + "---:|" * 9
    for engine in dict.fromkeys(timing.engine for timing in timings):
        pairs = list(_pairs(timings, engine))
        if pairs and engine != OURS:
            found = [_summary(pairs, ratios, share) for ratios in _RATIOS for share in _SHARES]
            yield f"| {engine} | {len(pairs)} | {' | '.join(sum(found, ()))} |"


def _threads(throughputs: Sequence[Throughput]) -> Iterator[str]:
    yield "Searches a second, of a mixture of all classes, by the threads that ask at once:"
    yield ""
    yield "| engine | " + " | ".join(map(str, THREADS)) + " | 2 over 1 |"
    yield "|---|" + "---:|" * (len(THREADS) + 1)
    for each in throughputs:
        cells = [f"{median(each.rates[threads]):,.0f}" for threads in THREADS]
        gains = [two / one for one, two in zip(each.rates[1], each.rates[2], strict=True)]
        yield f"| {each.engine} | {' | '.join(cells)} | {_spread(gains)} |"


def _pairs(timings: Sequence[Timing], engine: str) -> Iterator[tuple[Timing, Timing]]:
    """searchlib and the engine in each class that both can answer."""
    for _, rows in _groups(timings):
        by_engine = {timing.engine: timing for timing in rows if timing.first}
        if OURS in by_engine and engine in by_engine:
            yield by_engine[OURS], by_engine[engine]


def _summary(
    pairs: Sequence[tuple[Timing, Timing]], ratios: Ratios, share: float
) -> tuple[str, ...]:
    found = {ours.kind.name: median(ratios(ours, other, share)) for ours, other in pairs}
    worst = max(found, key=found.__getitem__)
    return f"{geometric_mean(found.values()):.3f}", f"{found[worst]:.3f} ({worst})"


def _table(timings: Sequence[Timing]) -> Iterator[str]:
    yield (
        "| query | engine | n | first: p50 ms | p95 ms | p50 / searchlib's | p95 / searchlib's "
        "| again: p50 ms | p95 ms | p50 / searchlib's | p95 / searchlib's | hits | same |"
    )
    yield "|---|---|" + "---:|" * 11
    for name, rows in _groups(timings):
        base = next((each for each in rows if each.engine == OURS and each.first), None)
        for at, timing in enumerate(rows):
            cells = " | ".join(_cells(timing, base))
            yield f"| {'' if at else name} | {timing.engine} | {cells} |"


def _cells(timing: Timing, base: Timing | None) -> list[str]:
    if not timing.first:
        return ["-"] * 11
    again = [f"{timing.again(share):.3f}" for share in _SHARES]
    ratios = [[_ratio(timing, base, each, share) for share in _SHARES] for each in _RATIOS]
    hits = "-" if timing.counts is None else f"{mean(timing.counts):,.1f}"
    overlap = timing.overlap(base) if base else None
    same = "-" if overlap is None else f"{overlap:.0%}"
    times = [*_first(timing), *ratios[0], *again, *ratios[1]]
    return [f"{len(timing.queries)}", *times, hits, same]


def _first(timing: Timing) -> list[str]:
    return [f"{percentile(timing.first, share):.3f}" for share in _SHARES]


def _ratio(timing: Timing, base: Timing | None, ratios: Ratios, share: float) -> str:
    if base is None:
        return "-"
    return "1" if timing is base else _spread(ratios(timing, base, share))


def _spread(ratios: Sequence[float]) -> str:
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
