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
from searchlib.controls import visible

_MAX_WIDTH = 100
_FEW_FAILURES = 5
# Of those that JSON leaves as they are.
_STEERING = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What differs from one failure to the next of its kind: numbers, names, what was met there.
_PARTICULAR = re.compile(r"\d+|'[^']*'|\"[^\"]*\"|https?://\S+")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def json_line(value: Any, indent: bool = False) -> None:
    """Prints a value as JSON in UTF-8, on one line or indented.

    What steers a terminal is written as `\\u009b`, which is the same JSON.
    """
    option = orjson.OPT_INDENT_2 if indent else 0
    text = orjson.dumps(value, option=option).decode()
    typer.echo(_STEERING.sub(lambda each: f"\\u{ord(each[0]):04x}", text))


def plain(text: str) -> str:
    """The text with control characters spelled out: a title must not steer the terminal.

    What is only invisible (soft hyphens, joiners) is left out.
    """
    return "".join(each for each in visible(text) if unicodedata.category(each) != "Cf")


def is_terminal() -> bool:
    """Whether a person reads along, rather than a program behind a pipe."""
    return sys.stdout.isatty()


def use_colour() -> bool:
    """Whether stdout is a terminal that wants colours (https://no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def day(date: datetime | None) -> str:
    """A date as an Indonesian reader writes it: 12 Jun 2023."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else ""


def print_results(results: searchlib.Results, explain: bool = False) -> None:
    """The hits on stdout, numbered, and a line on their number and time on stderr.

    With `explain` what each score is made of stands below the hit.
    """
    for number, hit in enumerate(results, start=1):
        typer.echo(_hit(number, hit), color=use_colour())
        if explain:
            typer.echo(_shares(hit, results.explain(hit)), color=use_colour())
    found = f"{len(results)} of {results.total:,} articles" if results.total else "nothing found"
    typer.echo(f"{found} in {results.took_ms:.1f} ms", err=True)


def print_failures(failed: Sequence[searchlib.Failure], verbose: bool) -> None:
    """What could not be read, on stderr: each, or of many the commonest kinds with an example."""
    if verbose or len(failed) <= _FEW_FAILURES:
        for name, reason in failed:
            typer.echo(f"failed: {path(name)}: {line(reason)}", err=True)
        return
    kinds: dict[str, list[searchlib.Failure]] = {}
    for failure in failed:
        kinds.setdefault(_PARTICULAR.sub("", failure.reason), []).append(failure)
    alike = sorted(kinds.values(), key=len, reverse=True)
    for name, reason in (each[0] for each in alike[:_FEW_FAILURES]):
        count = len(kinds[_PARTICULAR.sub("", reason)])
        typer.echo(f"failed, {count:,} alike: {path(name)}: {line(reason)}", err=True)
    others = sum(map(len, alike[_FEW_FAILURES:]))
    rest = f"{others:,} others failed; " if others else ""
    typer.echo(f"{rest}--verbose names each of {len(failed):,}", err=True)


def print_notices(results: searchlib.Results) -> None:
    """What of the query was left out or read otherwise, on stderr."""
    for notice in results.notices:
        typer.echo(f"note: {plain(notice)}", err=True)


_RULES = {
    "all": "articles with all words",
    "most": "articles with all words first, of three or four then those that lack one",
}


def print_rule(results: searchlib.Results) -> None:
    """By what rule the query's articles rank where it is another than their scores, on stderr."""
    if rule := _RULES.get(results.match):
        typer.echo(rule, err=True)


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
        known = searchlib.canonical_url(url) == article_id
        return path(url) if known else f"{path(url)} · {path(article_id)}"
    here = Path.cwd()
    below = Path(article_id).is_relative_to(here)
    return path(str(Path(article_id).relative_to(here)) if below else article_id)


def width() -> int:
    """Letters of a line: the terminal's, but no more than can be read with ease."""
    return min(shutil.get_terminal_size((_MAX_WIDTH, 24)).columns, _MAX_WIDTH)


def wrap(text: str, indent: str = "", first: str | None = None) -> str:
    """The text in lines that end between words; an address longer than a line stays whole."""
    return textwrap.fill(
        " ".join(text.split()),
        max(width(), len(indent) + 20),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _hit(number: int, hit: searchlib.Hit) -> str:
    title = _marked(hit.title_marked) if hit.title.strip() else "(tanpa judul)"
    facts = [hit.source or "", day(hit.published), name(hit.id, hit.url)]
    about = " · ".join(line(fact) for fact in facts if fact)
    lines = [
        _styled(wrap(title, "    ", f"{number:>2}. "), bold=True).translate(_IN_BOLD),
        _styled(wrap(about, "    "), dim=True),
        wrap(_marked(hit.snippet), "    ").translate(_COLOURS),
    ]
    return "\n".join([*(line for line in lines if line.strip()), ""])


def _shares(hit: searchlib.Hit, shares: Sequence[searchlib.Share]) -> str:
    """What a score is made of, a share a line."""
    words = max([len(plain(each.what)) for each in shares], default=0)
    rows = [f"{each.points:9.3f}  {plain(each.what):{words}}  {each.where}" for each in shares]
    total = f"{hit.score:9.3f}  {'':{words}}  score"
    return _styled("\n".join(["    " + row.rstrip() for row in (*rows, total)]) + "\n", dim=True)


def path(text: str) -> str:
    """A path or an id on one line, its line ends and tabs spelled out as well."""
    return plain(text).replace("\n", "\\n").replace("\t", "\\t")


def line(text: str) -> str:
    """The text on one line, nothing in it that steers the terminal."""
    return " ".join(plain(text).split())


def _styled(text: str, **style: bool) -> str:
    return typer.style(text, **style) if use_colour() else text


# Stand for colours while lines are broken; `plain` lets neither through from an article.
_OPEN, _CLOSE = "\x02", "\x03"
_COLOURS = {ord(_OPEN): "\x1b[1;33m", ord(_CLOSE): "\x1b[22;39m"}
_IN_BOLD = {ord(_OPEN): "\x1b[33m", ord(_CLOSE): "\x1b[39m"}


def _marked(snippet: searchlib.Snippet) -> str:
    before, after = (_OPEN, _CLOSE) if use_colour() else ("**", "**")
    parts, last = [], 0
    for start, end in snippet.spans:
        parts += [plain(snippet.text[last:start]), before, plain(snippet.text[start:end]), after]
        last = end
    return "".join([*parts, plain(snippet.text[last:])])
