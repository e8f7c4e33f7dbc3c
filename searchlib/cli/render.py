"""What results look like on a terminal, in a pipe and as JSON."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import typer

import searchlib

_MAX_WIDTH = 100
_FEW_FAILURES = 5
# What differs from one failure to the next of its kind: numbers, names, what was met there.
_PARTICULAR = re.compile(r"\d+|'[^']*'|\"[^\"]*\"|https?://\S+")
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


def print_results(results: searchlib.Results) -> None:
    """The hits on stdout, numbered, and a line on their number and time on stderr."""
    for number, hit in enumerate(results, start=1):
        typer.echo(_hit(number, hit), color=use_colour())
    found = f"{len(results)} of {results.total:,} articles" if results.total else "nothing found"
    typer.echo(f"{found} in {results.took_ms:.1f} ms", err=True)


def print_failures(failed: Sequence[searchlib.Failure], verbose: bool) -> None:
    """What could not be read, on stderr: each, or of many the commonest kinds with an example."""
    if verbose or len(failed) <= _FEW_FAILURES:
        for path, reason in failed:
            typer.echo(f"failed: {_line(path)}: {_line(reason)}", err=True)
        return
    kinds: dict[str, list[searchlib.Failure]] = {}
    for failure in failed:
        kinds.setdefault(_PARTICULAR.sub("", failure.reason), []).append(failure)
    alike = sorted(kinds.values(), key=len, reverse=True)
    for path, reason in (each[0] for each in alike[:_FEW_FAILURES]):
        count = len(kinds[_PARTICULAR.sub("", reason)])
        typer.echo(f"failed, {count:,} alike: {_line(path)}: {_line(reason)}", err=True)
    others = sum(map(len, alike[_FEW_FAILURES:]))
    rest = f"{others:,} others failed; " if others else ""
    typer.echo(f"{rest}--verbose names each of {len(failed):,}", err=True)


def print_notices(results: searchlib.Results) -> None:
    """What of the query was left out or read otherwise, on stderr."""
    for notice in results.notices:
        typer.echo(f"note: {plain(notice)}", err=True)


def print_alternatives(results: searchlib.Results) -> None:
    """What was looked for in place of the query's words, on stderr."""
    for run, each in results.alternatives:
        also = f"{' '.join(run)}: also {' '.join(each.words)} ({each.kind}, counts {each.weight:g})"
        typer.echo(plain(also), err=True)


def name(article_id: str, url: str | None) -> str:
    """The address of an article and, where that is not its id, its id, a path made relative.

    `searchlib show` takes either.
    """
    if url:
        return url if searchlib.canonical_url(url) == article_id else f"{url} · {article_id}"
    here = Path.cwd()
    below = Path(article_id).is_relative_to(here)
    return str(Path(article_id).relative_to(here)) if below else article_id


def _hit(number: int, hit: searchlib.Hit) -> str:
    width = min(shutil.get_terminal_size((_MAX_WIDTH, 24)).columns, _MAX_WIDTH)
    title = _line(hit.title) or "(tanpa judul)"
    facts = [hit.source or "", day(hit.published), name(hit.id, hit.url)]
    about = " · ".join(_line(fact) for fact in facts if fact)
    passage = textwrap.wrap(_marked(hit.snippet), max(width - 4, 20), break_long_words=True)
    body = "\n".join(f"    {line}" for line in passage)
    lines = [f"{number:>2}. {_styled(title, bold=True)}", f"    {_styled(about, dim=True)}"]
    return "\n".join([*lines, body.translate(_marks()), ""])


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _styled(text: str, **style: bool) -> str:
    return typer.style(text, **style) if use_colour() else text


# Stand for the marks while lines are broken; `plain` lets neither through from an article.
_OPEN, _CLOSE = "\x02", "\x03"


def _marked(snippet: searchlib.Snippet) -> str:
    parts, last = [], 0
    for start, end in snippet.spans:
        parts += [plain(snippet.text[last:start]), _OPEN, plain(snippet.text[start:end]), _CLOSE]
        last = end
    return "".join([*parts, plain(snippet.text[last:])])


def _marks() -> dict[int, str]:
    colour = use_colour()
    before, after = ("\x1b[1;33m", "\x1b[0m") if colour else ("**", "**")
    return {ord(_OPEN): before, ord(_CLOSE): after}
