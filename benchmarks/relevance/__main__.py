"""Measures how good results are beside those of others: `python -m benchmarks.relevance`."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from benchmarks import places
from benchmarks.machine import this_machine
from benchmarks.progress import note
from benchmarks.relevance import all_words, glued, openings, page, titles, tydi
from benchmarks.relevance.ablation import VARIANTS
from benchmarks.relevance.names import altered
from benchmarks.relevance.outcome import outcomes
from benchmarks.relevance.sides import SIDES
from benchmarks.relevance.task import Task

Part = tuple[list[str], dict[str, Any]]
"""The lines of a part on the page, and what the JSON says of it."""


def main(arguments: Sequence[str]) -> int:
    """Measures, and writes relevance.md and relevance.json; 2 where the material is missing."""
    options = _parser().parse_args(arguments)
    command = shlex.join(["python", "-m", "benchmarks.relevance", *arguments])
    try:
        parts = {name: _PARTS[name]() for name in options.only or _PARTS}
    except FileNotFoundError as error:
        note(f"{error}; put the material there, or name its folder in SEARCHLIB_SHARED")
        return 2
    about = {
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": str(this_machine()),
    }
    lines = [
        "# How good the results are",
        "",
        f"`{command}`, {about['date']}. {about['machine']}.",
        *(line for found, _ in parts.values() for line in ["", *found]),
        "",
        page.NOTES,
    ]
    records = about | {name: record for name, (_, record) in parts.items()}
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "relevance.md").write_text("\n".join(lines), encoding="utf-8")
    raw = orjson.dumps(records, option=orjson.OPT_INDENT_2)
    (options.out / "relevance.json").write_bytes(raw)
    print("\n".join(lines))
    return 0


def _compared(task: Task, *, ablated: bool = True) -> Part:
    """All sides at a task, and ours with each step off where that is asked for."""
    note(f"{task.name}: {len(task.texts):,} texts, {len(task.questions):,} questions")
    sides = list(outcomes(task, SIDES))
    steps = list(outcomes(task, VARIANTS)) if ablated else []
    ours = sides[-1]
    lines = [*page.task_table(task, sides)]
    if steps:
        lines += ["", *page.ablation_table(task, ours, steps)]
    record = {
        "texts": len(task.texts),
        "questions": len(task.questions),
        "sides": [each.record(ours) for each in sides],
        "ablation": [each.record(ours) for each in steps],
    }
    return lines, record


def _names() -> Part:
    found, sides = altered(titles.task().texts)
    record = {"names": len(found), "altered": [asdict(each) for each in sides]}
    return list(page.names_table(len(found), sides)), record


def _all_words() -> Part:
    queries, found = all_words.kept()
    record = {"queries": [asdict(each) for each in queries], "engines": [asdict(e) for e in found]}
    return list(page.all_words_table(len(queries), found)), record


_PARTS: dict[str, Callable[[], Part]] = {
    "tydi": lambda: _compared(tydi.task()),
    "glued": lambda: _compared(glued.task(), ablated=False),
    "titles": lambda: _compared(titles.task()),
    "openings": lambda: _compared(openings.task(), ablated=False),
    "all words": _all_words,
    "names": _names,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__)
    add = parser.add_argument
    add("--only", nargs="+", choices=list(_PARTS), help="all parts")
    add("--out", type=Path, default=places.RESULTS, help="benchmarks/results")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
