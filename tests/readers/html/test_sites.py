"""The tables of sites."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchlib.readers.html import sites
from tests.readers.html.pages import PARAGRAPHS, p, page, parsed

TABLES = sorted((Path(sites.__file__).parent / "sites").glob("*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.stem))
def test_every_table_has_selectors_that_can_be_used(path: Path) -> None:
    site = sites.of(f"https://www.{path.stem}/x")
    assert site.body
    for selector in (*site.body, *site.remove, *site.author, *site.editor):
        assert LexborHTMLParser("<p>").css(selector) == []


def test_a_subdomain_has_the_table_of_its_site() -> None:
    assert sites.of("https://jabar.tribunnews.com/x") == sites.of("https://tribunnews.com/")


@pytest.mark.parametrize(
    "url", ["", "https://kabar.example/x", "https://../../etc", "https://[::1]/x"]
)
def test_an_unknown_site_has_an_empty_one(url: str) -> None:
    assert sites.of(url) == sites.Site()


def test_the_elements_of_a_table_are_joined_in_order() -> None:
    head = "<link rel=canonical href=https://www.liputan6.com/news/read/1/banjir-demak>"
    parts = [
        f"<div class=article-content-body__item-content>{p(*each)}</div>"
        "<div><p>Iklan baris.</p></div>"
        for each in (PARAGRAPHS[:2], PARAGRAPHS[2:])
    ]
    found = parsed(page("".join(parts), head))
    assert found.article.body == "\n".join(PARAGRAPHS)
    assert found.signals["body"] == ".article-content-body__item-content"


def test_a_host_longer_than_any_has_no_table() -> None:
    # Found by mutating pages: the name of a file may not be as long.
    assert sites.of(f"https://kabar.{'example' * 200}/banjir") == sites.Site()
