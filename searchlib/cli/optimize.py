"""`searchlib optimize`: the index in one segment."""

from __future__ import annotations

import typer

import searchlib
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption


def optimize(location: IndexOption = None, as_json: JsonOption = False) -> None:
    """Merge the index into one segment: the smallest and the quickest to search.

    Worth its time after many small changes; searches may go on meanwhile.

    \b
    Example:
      searchlib optimize
    """
    with searchlib.Index.open(location) as index:
        before = index.stats().size
        index.optimize()
        after = index.stats().size
    if as_json:
        render.json_line({"size_before": before, "size": after})
    else:
        typer.echo(f"{after:,} bytes, {before:,} before")
