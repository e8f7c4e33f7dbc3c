"""`searchlib parse`: what would be read from files, without an index."""

from __future__ import annotations

from typing import Annotated

import typer

import searchlib
from searchlib.cli import render
from searchlib.cli.arguments import MapOption, PathsArgument, field_names

_WIDTH = 70
"""Letters of a value that is shown with its signal; the rest is cut."""


def parse(
    paths: PathsArgument,
    mapped: MapOption = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show where each field came from and what was left out."),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="List only what looks wrong: short texts, no dates.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name each file that could not be read.")
    ] = False,
) -> None:
    """Read files and print their articles as JSON Lines, as `index` would take them.

    With --check each article that looks wrong is named, and why: a text that is short beside what
    was left out of its page, no date, a title that is the name of the site.

    Exits with 0, with 1 where some files could not be read, with 2 where none could.

    \b
    Examples:
      searchlib parse --explain seeds/kerukan/koran-merdeka-timur.json
      searchlib parse --check arsip/
    """
    reading = searchlib.read(*paths, fields=field_names(mapped))
    found = False
    for parsed in reading.parsed():
        found = True
        if check:
            _print_doubts(parsed)
        elif explain:
            typer.echo(render.plain(_explained(parsed)))
        else:
            render.json_line(parsed.article.to_dict())
    render.print_failures(reading.failed, verbose)
    if not found:
        raise searchlib.ReadError(f"no article found in {', '.join(paths)}")
    raise typer.Exit(1 if reading.failed else 0)


def _print_doubts(parsed: searchlib.Parsed) -> None:
    article = parsed.article
    place = render.name(article.path or "-", None)
    here = not article.path or article.path in article.id
    where = render.name(article.id, None) if here else f"{place} · {render.path(article.id)}"
    if found := "; ".join(parsed.doubts()):
        typer.echo(f"{where}: {render.line(found)}")


def _explained(parsed: searchlib.Parsed) -> str:
    """A line a field: name, value, signal; then what was left out."""
    facts = parsed.article.to_dict()
    shown = {name: value for name, value in facts.items() if value not in (None, "", [], {})}
    lines = [
        _line(name, _written(name, value), parsed.signals.get(name, ""))
        for name, value in shown.items()
        if name != "body"
    ]
    paragraphs = parsed.article.body.split("\n")
    body = f"{len(paragraphs)} paragraphs, {len(parsed.article.body):,} letters"
    lines.append(_line("body", body, parsed.signals.get("body", "")))
    lines += [_line("left out", each.text, each.rule) for each in parsed.removed]
    return "\n".join([*lines, ""])


def _line(name: str, value: str, signal: str = "") -> str:
    return f"{name:<12} {_short(value):<{_WIDTH}} {signal}".rstrip()


def _written(name: str, value: object) -> str:
    if name in ("id", "path"):
        return render.name(str(value), None)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
