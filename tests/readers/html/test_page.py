"""A parsed page, and pages made to do harm."""

from __future__ import annotations

import pytest

from searchlib.readers.html import paragraphs_of
from tests.readers.html.pages import PARAGRAPHS, TITLE, opened, p, page, read

BODY = p(*PARAGRAPHS)


@pytest.mark.parametrize(
    "data",
    [
        page(f"{'<div>' * 10_000}{BODY}"),
        page(f"{'<b>' * 10_000}x{'</b>' * 10_000}{BODY}"),
        page(f"<div data-x='{'x' * 5_000_000}'>{BODY}</div>"),
        page(f"<div class='{'komentar-' * 100_000}'></div>{BODY}"),
        page(BODY, f"<title>{TITLE}{' - ' * 100_000}</title>"),
        page(BODY, f"<meta name=description content='{'a ' * 500_000}'>"),
        page(BODY + "<script>" + "var a = {};" * 300_000 + "</script>"),
        page(BODY + '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page(BODY + "<a href=/x>y</a>" * 50_000),
        page(BODY + "<!-- " * 100_000),
        page(BODY + "<br>" * 200_000),
    ],
    ids=[
        "deep",
        "inline",
        "attribute",
        "class",
        "title",
        "meta",
        "script",
        "json",
        "links",
        "open",
        "breaks",
    ],
)
def test_a_page_made_to_do_harm_is_read(data: bytes) -> None:
    assert PARAGRAPHS[0] in read(data).body


def test_meta_elements_by_any_of_their_names() -> None:
    page = opened(
        "", "<meta property=og:title content=' A&amp;B '><meta itemprop=Author content=S>"
    )
    assert page.metas == {"og:title": ["A&B"], "author": ["S"]}


def test_markup_becomes_paragraphs() -> None:
    assert paragraphs_of("Satu&nbsp;dua<br>tiga<p>empat <b>li</b>ma</p><script>x</script>") == [
        "Satu dua",
        "tiga",
        "empat lima",
    ]
    assert paragraphs_of("") == []
