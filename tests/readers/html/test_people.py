"""Who wrote and who edited, by the ways in which pages name them."""

from __future__ import annotations

import pytest

from searchlib.readers.html.people import author, editor
from tests.readers.html.pages import linked, opened


@pytest.mark.parametrize(
    "head",
    [
        linked(author={"@type": "Person", "name": "Sari Wulandari"}),
        linked(author=[{"name": "Kabar"}, {"name": "Sari Wulandari"}]),
        linked(author="Sari Wulandari - Kabar"),
        "<meta name=author content=Kabar><meta name=content_author content='Sari Wulandari'>",
        "<meta property=article:author content=https://facebook.com/kabar>"
        "<meta name=author content='Sari Wulandari'>",
    ],
)
def test_the_writer_is_no_outlet(head: str) -> None:
    found = author(opened("", head), "Kabar", "", {})
    assert found is not None
    assert found.value == "Sari Wulandari"


@pytest.mark.parametrize(
    "name",
    ["Kabar", "Redaksi", "Tim Kabar", "PT. Kabar Media Baru", "admin", "kabar.example", "x@y.id"],
)
def test_a_newsroom_is_no_writer(name: str) -> None:
    assert author(opened("", f"<meta name=author content='{name}'>"), "Kabar", "", {}) is None


def test_writer_and_editor_are_apart() -> None:
    page = opened("<div class=detail__author>Sari Wulandari - detikNews</div>")
    url = "https://news.detik.com/berita/d-1/banjir"
    found = author(page, None, url, {"editor": "Bagus"})
    assert found == ("Sari Wulandari", ".detail__author")
    assert editor(page, None, url, {"editor": "Bagus"}) == ("Bagus", "byline")
