"""`searchlib analyze`: what the analysis makes of a text, step by step."""

from __future__ import annotations

from typing import Annotated

import typer

import searchlib
from searchlib.cli import completion, render
from searchlib.cli.arguments import IndexOption, JsonOption, TextArgument


def analyze(
    text: TextArgument,
    location: IndexOption = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP",
            # Not asked of the analyzer, since `--help` would have to load it; a test compares.
            help="Leave a step out: numbers, names, particles, corrections, doubling, pairs, "
            "sastrawi, confixes. Repeatable.",
            autocompletion=completion.steps,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show each word as written, folded, its stem, and the step that found the stem.

    Articles are found by stems. An index may know more names than this, from its articles.

    \b
    Example:
      searchlib analyze "Satelit pengintai mengintai Bekasi" --without names
    """
    analyzer = searchlib.Analyzer(without or ())
    tokens = [(token, analyzer.explain(token.word)[1]) for token in analyzer(" ".join(text))]
    if as_json:
        render.json_line([{**token._asdict(), "step": step} for token, step in tokens], indent=True)
        return
    rows = [("position", "written", "folded", "stem", "step"), *map(_row, tokens)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo(render.plain("  ".join(cells).rstrip()))


def _row(found: tuple[searchlib.Token, str]) -> tuple[str, str, str, str, str]:
    token, step = found
    if token.stop:
        return str(token.position), token.text, token.word, "(function word)", ""
    return str(token.position), token.text, token.word, token.term, step
