"""`searchlib query`: the best articles for a query."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import searchlib
from searchlib.cli import completion, render
from searchlib.cli.arguments import IndexOption, JsonOption, TextArgument


def query(  # noqa: PLR0913, PLR0917  # each is an option
    text: TextArgument,
    location: IndexOption = None,
    limit: Annotated[
        int, typer.Option("-n", "--limit", metavar="NUMBER", help="How many hits. [default: 10]")
    ] = 10,
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER",
            help="relevance, newest or oldest. [default: relevance]",
            autocompletion=completion.orders,
        ),
    ] = "relevance",
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Published then or later.", show_default=False),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Published then or before.", show_default=False),
    ] = None,
    match: Annotated[
        str,
        typer.Option(
            metavar="RULE",
            help="Articles with all words alone, with most first, or with any as they score. "
            "[default: most]",
            autocompletion=completion.matchings,
        ),
    ] = "most",
    alternatives: Annotated[
        bool,
        typer.Option(
            help="Look for what acronyms stand for, and for other spellings, too, or for neither. "
            "[default: for them too]",
        ),
    ] = True,
    rerank: Annotated[
        bool,
        typer.Option(
            help="Put the first twenty in order by where the words stand in them, too, or by "
            "their scores alone. [default: by where they stand]",
        ),
    ] = True,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Say by what rule hits rank, what else was looked for, and of what "
            "each score is made.",
        ),
    ] = False,
    as_json: JsonOption = False,
    as_lines: Annotated[bool, typer.Option("--jsonl", help="Print one JSON hit a line.")] = False,
) -> None:
    """Search: words, +must, -mustnot, "a phrase", "a phrase"~3, field:word, AND OR NOT ( ).

    Words as written: begin*, *end, w?rd. Fields are title, body, author, editor, section, source,
    tag and url. A DATE is a day (2023-06-12, WIB) or a moment (2023-06-12T10:00+07:00).

    Exits with 0 where something was found, with 1 where nothing was, with 2 on an error.

    \b
    Examples:
      searchlib query "satelit pengintai"
      searchlib query '+korea -selatan "uji coba"' -n 3
      searchlib query banjir --sort newest --since 2023-01-01 --until 2025-12-31
    """
    with searchlib.Index.open(location) as index:
        # The search itself says what is no order and what is no date.
        order = cast(searchlib.Sort, sort)
        results = index.search(
            " ".join(text),
            limit=limit,
            sort=order,
            since=since,
            until=until,
            match=cast(searchlib.Matching, match),
            alternatives=alternatives,
            rerank=rerank,
        )
        render.print_notices(results)
        if explain:
            render.print_rule(results)
            render.print_alternatives(results)
        if as_json:
            values = results.to_dict()
            if explain:
                for each, hit in zip(values["hits"], results, strict=True):
                    each["shares"] = _shares(results, hit)
            render.json_line(values, indent=True)
        elif as_lines:
            for hit in results:
                shares = {"shares": _shares(results, hit)} if explain else {}
                render.json_line(hit.to_dict() | shares)
        else:
            render.print_results(results, explain)
        raise typer.Exit(0 if results.total else 1)


def _shares(results: searchlib.Results, hit: searchlib.Hit) -> list[dict[str, Any]]:
    """What the score of a hit is made of, as JSON values."""
    return [share._asdict() for share in results.explain(hit)]
