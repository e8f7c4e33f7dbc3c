"""Compares query latency: `python -m benchmarks.latency`. Needs `pip install -e .[bench]`."""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import chart, corpus, queries, report
from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, build_all
from benchmarks.machine import this_machine
from benchmarks.progress import note
from benchmarks.queries import QueryClass
from benchmarks.report import Run
from benchmarks.timing import Timing, measure

_RESULTS = Path(__file__).parent / "results"


def main(arguments: Sequence[str]) -> None:
    """Measures, and writes latency.md, latency.json and latency.svg."""
    options = _parser().parse_args(arguments)
    run = _measured(options, shlex.join(["python", "-m", "benchmarks.latency", *arguments]))
    page = report.markdown(run)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "latency.md").write_text(page, encoding="utf-8")
    (options.out / "latency.json").write_text(report.raw(run), encoding="utf-8")
    _draw(run, options.out / "latency.svg")
    print(page)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency", description=__doc__)
    parser.add_argument("--documents", type=_positive, help="how many, from the beginning; all")
    parser.add_argument("--queries", type=_positive, default=200, help="of each class; 200")
    parser.add_argument("--rounds", type=_positive, default=3, help="3")
    parser.add_argument("--out", type=Path, default=_RESULTS, help="benchmarks/results")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _measured(options: argparse.Namespace, command: str) -> Run:
    loaded = corpus.load(options.documents)
    documents = len(loaded.documents)
    kinds = queries.choose(loaded.documents, options.queries)
    note("queries chosen")
    name = loaded.name
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_engines:
        built = _built(loaded, Path(folder), open_engines)
        del loaded
        before = os.getloadavg()[0]
        timings = _timed([engine for engine, _ in built], kinds, options.rounds)
    return Run(
        command=command,
        date=datetime.now(UTC).date().isoformat(),
        corpus=name,
        documents=documents,
        rounds=options.rounds,
        machine=this_machine(),
        load=(before, os.getloadavg()[0]),
        build_seconds={engine.name: round(seconds, 1) for engine, seconds in built},
        timings=timings,
    )


def _built(loaded: Corpus, folder: Path, open_engines: ExitStack) -> list[tuple[Engine, float]]:
    built = []
    for engine, seconds in build_all(loaded.documents, folder):
        open_engines.callback(engine.close)
        built.append((engine, seconds))
    return built


def _timed(engines: Sequence[Engine], kinds: Sequence[QueryClass], rounds: int) -> list[Timing]:
    # What building left on the heap would be walked by every collection during the queries.
    gc.collect()
    gc.freeze()
    return measure(engines, kinds, rounds)


def _draw(run: Run, path: Path) -> None:
    try:
        chart.draw(run, path)
    except ImportError as error:
        note(f"no chart: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
