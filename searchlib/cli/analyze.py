"""`searchlib analyze`: what the analysis makes of a text, step by step."""

from __future__ import annotations

import typer

from searchlib import Token
from searchlib import analyze as analyze_text
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption, TextArgument


def analyze(text: TextArgument, location: IndexOption = None, as_json: JsonOption = False) -> None:
    """Show each word as written, folded, and its stem, by which articles are found.

    Example: searchlib analyze "Satelit pengintai mengintai Bekasi"
    """
    tokens = analyze_text(" ".join(text))
    if as_json:
        render.json_line([token._asdict() for token in tokens], indent=True)
        return
    rows = [("position", "written", "folded", "stem"), *map(_row, tokens)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo(render.plain("  ".join(cells).rstrip()))


def _row(token: Token) -> tuple[str, str, str, str]:
    stem = "(function word)" if token.stop else token.term
    return str(token.position), token.text, token.word, stem
