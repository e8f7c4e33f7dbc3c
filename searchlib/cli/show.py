"""`searchlib show`: one article whole."""

from __future__ import annotations

from typing import Annotated

import typer

from searchlib import Article, Index
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption


def show(
    article_id: Annotated[
        str, typer.Argument(metavar="ID", help="As query --json gives it.", show_default=False)
    ],
    location: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an article with all that is known of it; exits with 1 where there is none.

    Example: searchlib show https://harianlentera.example/satelit
    """
    with Index.open(location) as index:
        article = index.get(article_id)
    if article is None:
        typer.echo(f"searchlib: no article with the id {article_id!r}", err=True)
        raise typer.Exit(1)
    if as_json:
        render.json_line(article.to_dict(), indent=True)
    else:
        typer.echo(render.plain(_page(article)))


def _page(article: Article) -> str:
    facts = article.to_dict()
    body, title = facts.pop("body"), facts.pop("title")
    facts |= {name: "; ".join(facts[name]) for name in ("tags", "related")}
    facts |= facts.pop("extra")
    lines = [f"{name}: {value}" for name, value in facts.items() if value not in (None, "")]
    return "\n".join([title, *lines, "", body])
