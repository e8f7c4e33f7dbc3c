"""Searches from a web handler (WSGI): one index, opened once, serves all threads.

python examples/search_handler.py index/    then http://localhost:8000/?q=satelit+pengintai
"""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server

from searchlib import Hit, Index

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def application(index: Index) -> Application:
    """The handler for an index. It sees what other processes commit, without a restart."""

    def handle(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        query = parse_qs(environ.get("QUERY_STRING", "")).get("q", [""])[0]
        results = index.search(query)  # no text raises
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        found = "".join(map(_row, results))
        return [f"<p>{results.total} artikel</p><ol>{found}</ol>".encode()]

    return handle


def _row(hit: Hit) -> str:
    # `html()` escapes what the article says, and puts the words that match into <mark>.
    title = hit.title_marked.html()
    link = f'<a href="{html.escape(hit.url)}">{title}</a>' if hit.url else title
    return f"<li>{link}<p>{hit.snippet.html()}</p></li>"


if __name__ == "__main__":
    with Index.open(*sys.argv[1:2]) as opened, make_server("", 8000, application(opened)) as server:
        server.serve_forever()
