"""`searchlib parse`: what would be read from files, without an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from searchlib import ReadError
from searchlib.cli import render

if TYPE_CHECKING:
    from searchlib import Parsed

_WIDTH = 70
"""Letters of a value that is shown with its signal; the rest is cut."""


def parse(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files and folders of articles; - reads JSON Lines from stdin.",
            show_default=False,
        ),
    ],
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show where each field came from and what was left out."),
    ] = False,
) -> None:
    """Read files and print their articles as JSON Lines, as `index` would take them.

    Exits with 0, with 1 where some files could not be read, with 2 where none could.

    Example: searchlib parse --explain seeds/tersimpan/satelit.html
    """
    from searchlib import read  # with it come the readers, which a search does not need

    reading = read(*paths)
    found = False
    for parsed in reading.parsed():
        found = True
        if explain:
            typer.echo(render.plain(_explained(parsed)))
        else:
            render.json_line(parsed.article.to_dict())
    render.print_failures(reading.failed)
    if not found:
        raise ReadError(f"no article found in {', '.join(paths)}")
    raise typer.Exit(1 if reading.failed else 0)


def _explained(parsed: Parsed) -> str:
    """A line a field: name, value, signal; then what was left out."""
    facts = parsed.article.to_dict()
    shown = {name: value for name, value in facts.items() if value not in (None, "", [], {})}
    lines = [
        f"{name:<12} {_short(value):<{_WIDTH}} {parsed.signals.get(name, '')}".rstrip()
        for name, value in shown.items()
        if name != "body"
    ]
    paragraphs = parsed.article.body.split("\n")
    body = f"{len(paragraphs)} paragraphs, {len(parsed.article.body):,} letters"
    lines.append(f"{'body':<12} {body:<{_WIDTH}} {parsed.signals.get('body', '')}".rstrip())
    lines += [f"{'left out':<12} {_short(each)}" for each in parsed.removed]
    return "\n".join([*lines, ""])


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
