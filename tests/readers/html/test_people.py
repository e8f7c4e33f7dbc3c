"""Who wrote and who edited, by the ways in which pages name them."""

from __future__ import annotations

import pytest

from searchlib.readers.html.people import author, beside_date, editor
from tests.readers.html.pages import linked, opened


@pytest.mark.parametrize(
    "head",
    [
        linked(author={"@type": "Person", "name": "Sari Wulandari"}),
        linked(author=[{"name": "Kabar"}, {"name": "Sari Wulandari"}]),
        linked(author="Sari Wulandari - Kabar"),
        linked(author={"@type": "Person", "givenName": "Sari", "familyName": "Wulandari"}),
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
    [
        "Kabar",
        "Redaksi",
        "redaksikabar",
        "Tim Kabar",
        "PT. Kabar Media Baru",
        "admin",
        "kabar.example",
        "x@y.id",
    ],
)
def test_a_newsroom_is_no_writer(name: str) -> None:
    assert author(opened("", f"<meta name=author content='{name}'>"), "Kabar", "", {}) is None


def test_writer_and_editor_are_apart() -> None:
    page = opened("<div class=detail__author>Sari Wulandari - detikNews</div>")
    url = "https://news.detik.com/berita/d-1/banjir"
    found = author(page, None, url, {"editor": "Bagus"})
    assert found == ("Sari Wulandari", ".detail__author")
    assert editor(page, None, url, {"editor": "Bagus"}) == ("Bagus", "byline")


@pytest.mark.parametrize(
    "name", ["Dr. H. Budi Santika, S.Pd., M.Hum.", "Sari Wulandari, SH", "Budi, Ph.D."]
)
def test_degrees_stay_with_the_name(name: str) -> None:
    for head in (linked(author={"name": name}), f"<meta name=author content='{name}'>"):
        found = author(opened("", head), None, "", {})
        assert found is not None
        assert found.value == name


def test_the_editor_is_no_writer_where_another_is_named() -> None:
    head = linked(author={"name": "Bagus"}) + "<meta name=content_author content='Sari Wulandari'>"
    found = author(opened("", head), None, "", {}, "Bagus")
    assert found == ("Sari Wulandari", "meta:content_author")
    alone = author(opened("", linked(author={"name": "Bagus"})), None, "", {}, "Bagus")
    assert alone == ("Bagus", "json-ld:author")


@pytest.mark.parametrize("outlet", ["kumparan", "Kabar"])
def test_a_desk_of_the_outlet_is_no_writer(outlet: str) -> None:
    desk = {"@type": "Organization", "name": "Meja Kabar"}
    assert author(opened("", linked(author=desk)), outlet, "", {}) is None
    head = f"<meta property=article:author content={outlet}NEWS>"
    assert author(opened("", head), outlet, "", {}) is None


@pytest.mark.parametrize(
    "line",
    [
        "Sari Wulandari | Jumat, 9 Februari 2024 08:15 WIB",
        "Jumat, 9 Februari 2024 08:15 WIB | Sari Wulandari/Kabar |",
        "Sari Wulandari - 9 Februari 2024, 08:15 WIB",
    ],
)
def test_the_writer_beside_the_date(line: str) -> None:
    lines = ["Beranda", "Banjir Demak", line, "Banjir merendam lima desa."]
    assert beside_date(lines, "Banjir Demak", "Kabar") == {"author": "Sari Wulandari"}


@pytest.mark.parametrize(
    "line",
    [
        "Bencana | Jumat, 9 Februari 2024 08:15 WIB",
        "Kabar - 9 Februari 2024, 08:15 WIB",
        "Sari Wulandari menulis dari Demak",
    ],
)
def test_what_stands_beside_the_date_and_is_no_writer(line: str) -> None:
    assert beside_date(["Banjir Demak", line], "Banjir Demak", "Kabar") == {}


def test_the_place_of_a_correspondent_is_no_name() -> None:
    head = "<meta name=content_author content='Kontributor Demak, Sari Wulandari'>"
    assert author(opened("", head), None, "", {}) == ("Sari Wulandari", "meta:content_author")


@pytest.mark.parametrize(
    "shell",
    [
        "<div id=komentar>{}</div>",
        "<ul class=comments-list><li>{}</li></ul>",
        "<aside>{}</aside>",
        "<blockquote>{}</blockquote>",
        "<div class=related-news>{}</div>",
    ],
)
def test_who_wrote_a_comment_or_another_text_is_not_asked(shell: str) -> None:
    named = "<span class=comment-author>Joko Santosa</span><a rel=author>Rina</a>"
    assert author(opened(shell.format(named)), None, "", {}) is None


@pytest.mark.parametrize("name", ["Admindo Lubis", "Adminah Sari", "Redaksiana"])
def test_a_name_that_begins_like_a_desk_is_one(name: str) -> None:
    found = author(opened("", f"<meta name=author content='{name}'>"), "Kabar", "", {})
    assert found is not None
    assert found.value == name
