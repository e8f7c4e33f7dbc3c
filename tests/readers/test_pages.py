"""Whole pages, in the layouts of today's and older sites and of sites of no known layout.

The pages of `pages/` and what they say are invented and written for these tests; what a careful
reader takes from each is in `pages/gold.json`: its fields and, line by line, the article, or why
the page is none. A field that is not named there is one that the page does not tell.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from searchlib import ReadError
from searchlib.readers.html import parse_html
from searchlib.readers.parsed import Parsed

PAGES = Path(__file__).parent / "pages"
GOLD: dict[str, dict[str, Any]] = orjson.loads((PAGES / "gold.json").read_bytes())
FIELDS = (
    "title url published modified author editor section tags source language image description"
    " pages body"
).split()
ARTICLES = [name for name, gold in GOLD.items() if "refused" not in gold]
OTHERS = [name for name, gold in GOLD.items() if "refused" in gold]


def data(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


def told(value: object) -> object:
    """A field's value as `gold.json` writes it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [told(each) for each in value] or None
    return value


@pytest.mark.parametrize("name", ARTICLES)
def test_what_a_page_says(name: str) -> None:
    (found,) = parse_html(data(name), None)
    assert isinstance(found, Parsed)
    read = {field: told(getattr(found.article, field)) for field in FIELDS}
    read["body"] = found.article.body.split("\n")
    assert read == {field: GOLD[name].get(field) for field in FIELDS}


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_that_is_no_article(name: str) -> None:
    with pytest.raises(ReadError, match=GOLD[name]["refused"]):
        parse_html(data(name), None)


def test_every_page_is_tested() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(GOLD)
