"""`searchlib stats`: what an index holds."""

from __future__ import annotations

from dataclasses import asdict

import typer

import searchlib
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption

_UNITS = {"size": " bytes"}
_REMARKS = {
    ("kernels", "numpy"): " (quicker natively: reinstall searchlib with a C compiler at hand)"
}


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
        typer.echo(f"{name:<9} {number}{_REMARKS.get((name, value)) or _UNITS.get(name, '')}")
