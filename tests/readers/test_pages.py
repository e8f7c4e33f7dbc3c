"""Whole pages, in the layouts of today's and older sites and of sites of no known layout.

The pages of `pages/` and what they say are invented and written for these tests; what a careful
reader takes from each is in `pages/gold.json`: its fields and, line by line, the article, or why
the page is none. A field that is not named there is one that the page does not tell.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import ReadError
from searchlib.readers.html import parse_html
from searchlib.readers.piece import Parsed

PAGES = Path(__file__).parent / "pages"
GOLD: dict[str, dict[str, Any]] = orjson.loads((PAGES / "gold.json").read_bytes())
FIELDS = (
    "title url published modified author editor section tags source language image description"
    " pages body"
).split()
TAG = re.compile(rb"<[^>]*>")
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


# Damaged pages


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """One of the pages with spans of it cut out, doubled, moved, or overwritten."""
    page = data(draw(st.sampled_from(sorted(GOLD))))
    for _ in range(draw(st.integers(1, 5))):
        start, size = draw(st.integers(0, len(page))), draw(st.integers(0, 3000))
        before, span, behind = page[:start], page[start : start + size], page[start + size :]
        page = draw(
            st.sampled_from(
                [
                    before + behind,
                    before + span + span + behind,
                    behind + before + span,
                    before + TAG.sub(b"", span) + behind,
                    before + span.replace(b">", b"").replace(b'"', b"") + behind,
                    before + draw(st.binary(max_size=40)) + span + behind,
                    before + b"\0" * 9 + behind,
                    before + span[::-1] + behind,
                ]
            )
        )
    return page


@given(mutated())
@settings(max_examples=150, deadline=None)
def test_a_damaged_page_is_read_or_refused(page: bytes) -> None:
    try:
        (found,) = parse_html(page, None)
    except ReadError:
        return
    assert isinstance(found, Parsed)
    assert found.article.body


@pytest.mark.parametrize(
    "opening",
    [
        "<div>",
        "<div class=related>",
        "<div class=promo>",
        "<a href=/x><div>",
        "<a href=/x><table><tr><td>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<figure>",
        "<svg><title>",
    ],
)
def test_ten_thousand_levels(opening: str) -> None:
    text = f"<p>{'Banjir merendam lima desa di Karanganyar. ' * 9}</p>"
    try:
        parse_html(f"<title>Banjir</title>{text}{(opening + 'a') * 10_000}{text}".encode(), None)
    except ReadError as error:
        assert "no" in str(error)  # "not an article" or "no article text"


@pytest.mark.parametrize(
    "attribute",
    [
        "<meta name=author content='{}'>",
        "<meta property=og:title content='{}'>",
        "<meta name=description content='{}'>",
        "<meta name=keywords content='{}'>",
        "<meta name=pubdate content='{}'>",
        "<link rel=canonical href='https://x.example/banjir-di-lima-desa{}'>",
        "<time datetime='{}'></time>",
        "<div class='{}'>a</div>",
        '<script type="application/ld+json">{{"@type":"Article","headline":"{}"}}</script>',
        "<script>var text = '{}'</script>",
        "<title>{}</title>",
        "<h1>{}</h1>",
    ],
)
@pytest.mark.parametrize(
    "filling", ["a, S.H. - ", "Editor: ", " ", "/2024/01/01/", "[{\\", "kata "]
)
def test_megabytes_in_one_place(attribute: str, filling: str) -> None:
    body = "<p>Banjir merendam lima desa di Kecamatan Karanganyar, Demak, sejak Kamis malam.</p>"
    many = filling * (2_000_000 // len(filling))
    (found,) = parse_html((attribute.format(many) + body).encode(), None)
    assert isinstance(found, Parsed)
    assert found.article.body.endswith("sejak Kamis malam.")


def test_a_page_of_ten_megabytes() -> None:
    text = "".join(
        f"<p>Air naik {n} sentimeter dalam semalam, kata warga.</p>" for n in range(170_000)
    )
    page = f"<title>Banjir</title><h1>Banjir</h1>{text}".encode()
    assert len(page) > 10_000_000
    (found,) = parse_html(page, None)
    assert isinstance(found, Parsed)
    assert found.article.body.count("\n") == 169_999
