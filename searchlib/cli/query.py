"""`searchlib query`: the best articles for a query."""

from __future__ import annotations

from typing import Annotated

import typer

from searchlib import Index
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption, TextArgument


def query(
    text: TextArgument,
    location: IndexOption = None,
    limit: Annotated[int, typer.Option("-n", "--limit", min=0, help="How many hits.")] = 10,
    as_json: JsonOption = False,
    as_lines: Annotated[bool, typer.Option("--jsonl", help="Print one JSON hit a line.")] = False,
) -> None:
    """Search: words, +must, -mustnot, "a phrase", field:word, AND OR NOT ( ), begin*.

    Fields are title, body, author, editor, section, source, tag and url. Exits with 0 where
    something was found, with 1 where nothing was, with 2 on an error.

    Examples: searchlib query "satelit pengintai"

    searchlib query '+korea -selatan "uji coba"' -n 3
    """
    with Index.open(location) as index:
        results = index.search(" ".join(text), limit=limit)
        if as_json:
            render.json_line(results.to_dict(), indent=True)
        elif as_lines:
            for hit in results:
                render.json_line(hit.to_dict())
        else:
            render.print_results(results)
        raise typer.Exit(0 if results.total else 1)
