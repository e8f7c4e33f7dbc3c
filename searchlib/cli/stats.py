"""`searchlib stats`: what an index holds."""

from __future__ import annotations

from dataclasses import asdict

import typer

import searchlib
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption


def stats(location: IndexOption = None, as_json: JsonOption = False) -> None:
    """Show how many articles and terms the index holds, and its size in bytes.

    \b
    Example:
      searchlib stats
    """
    with searchlib.Index.open(location) as index:
        values = asdict(index.stats())
    if as_json:
        render.json_line(values, indent=True)
        return
    for name, value in values.items():
        number = f"{value:,}" if isinstance(value, int) else render.line(value)
        typer.echo(f"{name:<9} {number}{' bytes' if name == 'size' else ''}")
