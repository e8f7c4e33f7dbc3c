"""How long does `searchlib query` take as a whole process?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.footprint.figure import Figure
from benchmarks.footprint.setting import Setting

_MAIN = "from searchlib.cli import main; main()"
_IDLE = """\
import numpy, typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def query(text: str) -> None: pass
app()
"""
_MOST = 20
"""Modules in the import profile."""


def figures(setting: Setting) -> Iterator[Figure]:
    """Beside a typer program that imports numpy and does nothing, run in pairs."""
    command, idle, environment = _commands(setting)
    for each in (command, idle):
        _milliseconds(each, environment)
    ours, other = [], []
    for _ in range(2 * setting.runs):
        ours.append(_milliseconds(command, environment))
        other.append(_milliseconds(idle, environment))
    yield Figure(
        "`searchlib query`, the whole process",
        "ms",
        ours,
        other,
        rival="typer and numpy alone",
        target="at most 150 ms more",
        difference=True,
    )


def profile(setting: Setting) -> list[str]:
    """What importing takes most of that, as Python's `-X importtime` tells it."""
    command, _, environment = _commands(setting)
    told = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    rows = [line.removeprefix("import time:").split("|") for line in told.splitlines()[1:]]
    lines = [(int(row[0]), int(row[1]), row[2]) for row in rows if len(row) == 3]
    own = sorted(lines, reverse=True)[:_MOST]
    total = sum(line[0] for line in lines) / 1000
    return [
        f"{len(lines)} modules, {total:.0f} ms (tracing makes it slower). Most of it, in ms:",
        "",
        "| module | itself | with what it imports |",
        "|---|---:|---:|",
        *(
            f"| {name.strip()} | {self / 1000:.1f} | {all_ / 1000:.1f} |"
            for self, all_, name in own
        ),
    ]


def _commands(setting: Setting) -> tuple[list[str], list[str], Mapping[str, str]]:
    title_like = next(kind for kind in setting.chosen.kinds if kind.name == "title-like")
    text = title_like.queries[0].text
    # An installed package has its byte code; so have both sides here, after a first run.
    environment = os.environ | {
        "SEARCHLIB_INDEX": str(setting.ours),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = [sys.executable, "-c", _MAIN, "query", text]
    return command, [sys.executable, "-c", _IDLE, text], environment


def _milliseconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        command,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return (time.perf_counter() - started) * 1000
