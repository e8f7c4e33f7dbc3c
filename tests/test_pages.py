"""Joining saved pages: expectations are what a reader of the site would see, page after page."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import Article, InvalidArticle
from searchlib.pages import join_pages

ADDRESS = "https://kabar.example/bencana/banjir-demak"
FIRST = Article(url=ADDRESS, title="Banjir di Demak", body="Tiga desa terendam.\nWarga mengungsi.")
SECOND = Article(url=f"{ADDRESS}?page=2", title="Halaman 2", body="Tanggul jebol.\nAir surut.")
THIRD = Article(url=f"{ADDRESS}?page=3", title="Halaman 3", body="Bantuan tiba.")
WHOLE = Article(
    url=f"{ADDRESS}?page=all", title="Semua", body="\n".join(p.body for p in (FIRST, SECOND, THIRD))
)

# Each page has a paragraph of its own, and some that others have too.
paragraphs = st.lists(st.sampled_from(["Iklan.", "", " Iklan. ", "Lihat foto."]), max_size=3)
several = st.dictionaries(st.integers(1, 12), paragraphs, min_size=1, max_size=5)


def page(number: int, lines: list[str]) -> Article:
    body = "\n".join([*lines[:1], f"Isi {number}.", *lines[1:]])
    return Article(url=f"{ADDRESS}?page={number}", title=f"Judul {number}", body=body)


def test_pages_stand_in_order_whichever_comes_first() -> None:
    for first, second in ((FIRST, SECOND), (SECOND, FIRST)):
        both = join_pages(first, second)
        assert both.body == "Tiga desa terendam.\nWarga mengungsi.\nTanggul jebol.\nAir surut."
        assert [both.body[start:].split("\n")[0] for _, start in both.pages] == [
            "Tiga desa terendam.",
            "Tanggul jebol.",
        ]
        assert [number for number, _ in both.pages] == [1, 2]
        assert (both.id, both.url, both.title) == (ADDRESS, ADDRESS, "Banjir di Demak")


@given(several, st.data())
def test_any_order_of_the_pages_makes_the_same_article(
    drawn: dict[int, list[str]], data: st.DataObject
) -> None:
    pages = [page(number, lines) for number, lines in sorted(drawn.items())]
    orders = st.lists(st.sampled_from(pages), max_size=8).flatmap(
        lambda again: st.permutations([*pages, *again])
    )
    order = data.draw(orders)
    article = reduce(join_pages, order)
    assert article.body == "\n".join(each.body for each in pages)
    assert article.title == pages[0].title
    assert article == reduce(join_pages, pages)
    assert all(join_pages(article, each) == article for each in order)
    if len(pages) > 1:
        ends = [*[start - 1 for _, start in article.pages[1:]], None]
        cut = [article.body[a:b] for (_, a), b in zip(article.pages, ends, strict=True)]
        assert cut == [each.body for each in pages]


@given(st.lists(st.tuples(st.integers(0, 5), st.text("ab \n")), min_size=1), st.randoms())
def test_pages_of_any_text_and_any_order_have_the_same_body(
    drawn: list[tuple[int, str]], rng: Random
) -> None:
    pages = [
        replace(SECOND, pages=((number, 0),), body=text) for number, text in dict(drawn).items()
    ]
    shuffled = rng.sample(pages, len(pages))
    assert (one := reduce(join_pages, pages)).body == (other := reduce(join_pages, shuffled)).body
    assert one.pages == other.pages


def test_a_newer_text_of_a_page_takes_the_place_of_the_old_one() -> None:
    known = reduce(join_pages, [FIRST, SECOND, THIRD])
    newer = join_pages(known, replace(SECOND, body="Tanggul diperbaiki.", title="Lain"))
    assert newer.body == "\n".join([FIRST.body, "Tanggul diperbaiki.", THIRD.body])
    assert newer.title == FIRST.title


def test_the_first_page_says_what_is_known_of_the_article() -> None:
    known = join_pages(FIRST, SECOND)
    newer = join_pages(known, replace(FIRST, title="Banjir Surut", author="Sari"))
    assert (newer.title, newer.body) == ("Banjir Surut", known.body)
    assert newer.author == "Sari"


@pytest.mark.parametrize("order", [[FIRST, SECOND, WHOLE], [WHOLE, THIRD, FIRST], [SECOND, WHOLE]])
def test_a_page_that_shows_all_stands_for_all(order: list[Article]) -> None:
    assert reduce(join_pages, order) == WHOLE


@pytest.mark.parametrize("known", [FIRST, join_pages(FIRST, SECOND), SECOND])
def test_a_first_page_that_holds_the_others_replaces_them(known: Article) -> None:
    all_of_it = replace(FIRST, body=WHOLE.body)
    assert join_pages(known, all_of_it) == all_of_it
    assert join_pages(all_of_it, SECOND) == all_of_it


def test_an_article_of_one_first_page_has_no_pages() -> None:
    assert join_pages(FIRST, FIRST).pages == ()


def test_endless_pages_are_refused() -> None:
    with pytest.raises(InvalidArticle, match="1,001 pages"):
        Article(title="a", pages=tuple((number, 0) for number in range(1001)))
