"""`searchlib show`: one article whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

import searchlib
from searchlib.cli import completion, render
from searchlib.cli.arguments import IndexOption, JsonOption


def show(
    article_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An article's id, address or file.",
            show_default=False,
            autocompletion=completion.ids,
        ),
    ],
    location: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an article with all that is known of it; exits with 1 where there is none.

    \b
    Example:
      searchlib show seeds/tersimpan/gempa-guncang-banggai-warga-mengungsi.txt
    """
    with searchlib.Index.open(location) as index:
        article = _found(index, article_id)
        copies = index.copies(article.id) if article else []
    if article is None:
        typer.echo(f"searchlib: no article with the id {render.plain(repr(article_id))}", err=True)
        raise typer.Exit(1)
    if as_json:
        render.json_line(article.to_dict(), indent=True)
    else:
        for line in _page(article, copies):
            typer.echo(render.wrap(line) if render.is_terminal() else line)


def _found(index: searchlib.Index, named: str) -> searchlib.Article | None:
    """The article by its id, else by its address or file as a result list shows them."""
    return index.get(named) or index.get(str(Path(named).absolute()))


def _page(article: searchlib.Article, copies: Sequence[str]) -> Iterator[str]:
    """The lines of a page: title, facts, an empty one, paragraphs."""
    facts = article.to_dict()
    body, title = facts.pop("body"), facts.pop("title")
    facts |= {name: "; ".join(facts[name]) for name in ("tags", "related")}
    facts |= {f"extra.{name}": value for name, value in facts.pop("extra").items()}
    facts["pages"] = "; ".join(str(number) for number, _ in article.pages)
    facts["copies"] = "; ".join(copies)
    yield render.line(title)
    for name, value in facts.items():
        if value not in (None, ""):
            yield render.line(f"{name}: {value}")
    yield ""
    yield from render.plain(body).split("\n")
