"""What results look like on a terminal, in a pipe and as JSON."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import typer

from searchlib import Hit, Results, canonical_url

_MAX_WIDTH = 100
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def json_line(value: Any, indent: bool = False) -> None:
    """Prints a value as JSON in UTF-8, on one line or indented."""
    option = orjson.OPT_INDENT_2 if indent else 0
    typer.echo(orjson.dumps(value, option=option).decode())


def plain(text: str) -> str:
    """The text without control characters: a title from a page must not steer the terminal."""
    return "".join(
        each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cf")
    )


def use_colour() -> bool:
    """Whether stdout is a terminal that wants colours (https://no-color.org)."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def day(date: datetime | None) -> str:
    """A date as an Indonesian reader writes it: 12 Jun 2023."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else ""


def print_results(results: Results) -> None:
    """The hits on stdout, numbered, and a line on their number and time on stderr."""
    for number, hit in enumerate(results, start=1):
        typer.echo(_hit(number, hit), color=use_colour())
    found = f"{len(results)} of {results.total:,} articles" if results else "nothing found"
    typer.echo(f"{found} in {results.took_ms:.1f} ms", err=True)


def name(article_id: str, url: str | None) -> str:
    """The address of an article and, where that is not its id, its id, a path made relative.

    `searchlib show` takes either.
    """
    if url:
        return url if canonical_url(url) == article_id else f"{url} · {article_id}"
    here = Path.cwd()
    below = Path(article_id).is_relative_to(here)
    return str(Path(article_id).relative_to(here)) if below else article_id


def _hit(number: int, hit: Hit) -> str:
    width = min(shutil.get_terminal_size((_MAX_WIDTH, 24)).columns, _MAX_WIDTH)
    title = plain(hit.title) or "(tanpa judul)"
    facts = [hit.source or "", day(hit.date), name(hit.id, hit.url)]
    about = plain(" · ".join(fact for fact in facts if fact))
    body = textwrap.wrap(plain(str(hit.snippet)), width - 4, break_long_words=True)
    lines = [f"{number:>2}. {_styled(title, bold=True)}", f"    {_styled(about, dim=True)}"]
    return "\n".join([*lines, *(f"    {line}" for line in _marked(body)), ""])


def _styled(text: str, **style: bool) -> str:
    return typer.style(text, **style) if use_colour() else text


def _marked(lines: list[str]) -> list[str]:
    """The lines of a snippet with its marks as colour where there is colour."""
    if not use_colour():
        return lines
    parts = "\n".join(lines).split("**")
    odd = [typer.style(part, fg="yellow", bold=True) for part in parts[1::2]]
    parts[1::2] = odd
    return "".join(parts).split("\n")
