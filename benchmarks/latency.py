"""Compares query latency: `python -m benchmarks.latency`. Needs `pip install -e .[bench]`."""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import chart, corpus, places, queries, report, sources, throughput
from benchmarks.corpus import Corpus
from benchmarks.engines import NAMES, Engine, build_all
from benchmarks.machine import this_machine
from benchmarks.progress import note
from benchmarks.queries import Chosen
from benchmarks.report import Run
from benchmarks.timing import Timing, measure


def main(arguments: Sequence[str]) -> None:
    """Measures, writes latency.md, .json and .svg, and prints a table for the README.

    Those of other corpora than the news are called latency-CORPUS.
    """
    options = _parser().parse_args(arguments)
    run = _measured(options, shlex.join(["python", "-m", "benchmarks.latency", *arguments]))
    name = "latency" if options.corpus == "news" else f"latency-{options.corpus}"
    options.out.mkdir(parents=True, exist_ok=True)
    page = report.markdown(run, f"{name}.svg")
    (options.out / f"{name}.md").write_text(page, encoding="utf-8")
    (options.out / f"{name}.json").write_text(report.raw(run), encoding="utf-8")
    _draw(run, options.out / f"{name}.svg")
    print(report.short(run))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency", description=__doc__)
    add = parser.add_argument
    add("--corpus", choices=sources.NAMES, default="news", help="news")
    add("--documents", type=_positive, help="how many, from the beginning; all, or 1,000,000")
    add("--queries", type=_positive, default=1000, help="of each class; 1000")
    add("--rounds", type=_positive, default=5, help="5")
    add("--budget", type=float, default=10.0, help="seconds of an engine's turn at a class; 10")
    add("--engines", type=_among(NAMES), default=NAMES, help=f"of {','.join(NAMES)}; all")
    add("--classes", type=_among(queries.NAMES), help=f"of {','.join(queries.NAMES)}; all")
    add("--out", type=Path, default=places.RESULTS, help="benchmarks/results")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _among(known: Sequence[str]) -> Callable[[str], list[str]]:
    # A name may hold a comma, so that the longest one that fits is taken each time.
    def chosen(text: str) -> list[str]:
        names = []
        while text:
            fitting = [name for name in known if text == name or text.startswith(f"{name},")]
            if not fitting:
                raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}")
            names.append(max(fitting, key=len))
            text = text[len(names[-1]) + 1 :]
        return names

    return chosen


def _measured(options: argparse.Namespace, command: str) -> Run:
    loaded = corpus.load(options.corpus, options.documents)
    chosen = queries.choose(loaded, options.queries, options.classes)
    note("queries chosen")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_engines:
        built = _built(loaded, Path(folder), options.engines, open_engines)
        engines = [engine for sides, _ in built for engine in sides]
        before = os.getloadavg()[0]
        timings = _timed(engines, chosen, options)
        throughputs = throughput.measure(engines, chosen.kinds, options.rounds)
    return Run(
        command=command,
        date=datetime.now(UTC).date().isoformat(),
        corpus=loaded.name,
        documents=len(loaded),
        rounds=options.rounds,
        machine=this_machine(),
        load=(before, os.getloadavg()[0]),
        build_seconds={sides[0].name: round(seconds, 1) for sides, seconds in built},
        timings=timings,
        throughputs=throughputs,
    )


def _built(
    loaded: Corpus, folder: Path, names: Sequence[str], open_engines: ExitStack
) -> list[tuple[list[Engine], float]]:
    built = []
    for sides, seconds in build_all(loaded, folder, names):
        for engine in sides:
            open_engines.callback(engine.close)
        built.append((sides, seconds))
    return built


def _timed(engines: Sequence[Engine], chosen: Chosen, options: argparse.Namespace) -> list[Timing]:
    # What building left on the heap would be walked by every collection during the queries.
    gc.collect()
    gc.freeze()
    return measure(engines, chosen, options.rounds, options.budget)


def _draw(run: Run, path: Path) -> None:
    try:
        chart.draw(run, path)
    except ImportError as error:
        note(f"no chart: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
