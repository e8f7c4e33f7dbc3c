"""Measures what searchlib takes beside tantivy: `python -m benchmarks.footprint`."""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import orjson

from benchmarks import corpus, places, sources
from benchmarks.footprint import cold, growth, memory, opening, rate, segments, size
from benchmarks.footprint.figure import HEAD, Figure
from benchmarks.footprint.setting import Setting
from benchmarks.machine import this_machine
from benchmarks.progress import note

# Before those that leave much behind in this process come those that start others.
_QUESTIONS = {
    "size": size,
    "opening": opening,
    "memory": memory,
    "cold": cold,
    "rate": rate,
    "segments": segments,
}


def main(arguments: Sequence[str]) -> None:
    """Measures, and writes footprint.md and footprint.json."""
    options = _parser().parse_args(arguments)
    command = shlex.join(["python", "-m", "benchmarks.footprint", *arguments])
    loaded = corpus.load(options.corpus, options.documents)
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(loaded, Path(folder), options.runs, options.queries)
        answers = {name: _answered(name, setting) for name in options.only or _QUESTIONS}
        profile = cold.profile(setting)
    about = {
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "corpus": loaded.name,
        "documents": len(loaded),
        "machine": str(this_machine()),
    }
    page = _page(about, answers, profile, options.out)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "footprint.md").write_text(page, encoding="utf-8")
    found = {name: [asdict(each) for each in figures] for name, figures in answers.items()}
    raw = orjson.dumps(about | {"figures": found}, option=orjson.OPT_INDENT_2)
    (options.out / "footprint.json").write_bytes(raw)
    print(page)


def _answered(name: str, setting: Setting) -> list[Figure]:
    found = list(_QUESTIONS[name].figures(setting))
    note(f"{name} measured")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.footprint", description=__doc__)
    add = parser.add_argument
    add("--corpus", choices=sources.NAMES, default="news+laws", help="news+laws")
    add("--documents", type=int, help="how many, from the beginning; all")
    add("--runs", type=int, default=10, help="of what is noisy; 10")
    add("--queries", type=int, default=200, help="of each class; 200")
    add("--only", nargs="+", choices=list(_QUESTIONS), help="all questions")
    add("--out", type=Path, default=places.RESULTS, help="benchmarks/results")
    return parser


def _page(
    about: dict[str, object], answers: dict[str, list[Figure]], profile: list[str], out: Path
) -> str:
    figures = [each for found in answers.values() for each in found]
    return "\n".join(
        [
            f"# What searchlib takes: {about['documents']:,} {about['corpus']}",
            "",
            f"`{about['command']}`, {about['date']}. {about['machine']}.",
            "",
            "Medians of the runs (lowest to highest); what is compared is compared run by run. "
            "Both sides hold the same words and stems of title and body and store id, title, date "
            "and body.",
            "",
            *HEAD,
            *(figure.row() for figure in figures),
            "",
            *(f"- {figure.what}: {figure.note}" for figure in figures if figure.note),
            "",
            "## Imports of `searchlib query`",
            "",
            *profile,
            "",
            "## Growth of p50 with the documents",
            "",
            *growth.table(out),
            "",
        ]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
