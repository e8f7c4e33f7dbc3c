"""The address that a page calls its own."""

from __future__ import annotations

import pytest

from searchlib.readers.html import parse_html
from searchlib.readers.html.address import address, addresses
from searchlib.readers.html.page import Page, Signal
from searchlib.readers.piece import Parsed
from tests.readers.html.pages import PARAGRAPHS, URL, linked, opened, p, page, read

SLUG = "https://www.kabar.example/read/123456/banjir-demak-meluas-lagi"


def own(page_: Page) -> Signal | None:
    return address(page_, addresses(page_))


def found(body: str = "", head: str = "") -> str | None:
    signal = own(opened(body, head))
    return signal.value if signal else None


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("", f'<link rel=canonical href="{URL}"><meta property="og:url" content="{SLUG}">'),
        ("", f'<meta property="og:url" content="{URL}">' + linked(url=SLUG)),
        ("", linked(mainEntityOfPage={"@id": URL}, url=SLUG)),
        ("", linked(url=URL)),
    ],
)
def test_the_order_of_trust(body: str, head: str) -> None:
    assert found(body, head) == URL


@pytest.mark.parametrize(
    "body",
    [
        f'<a itemprop=url href="{SLUG}"></a>',
        f'<div class=fb-comments data-href="{SLUG}"></div>',
        f'<a itemprop=url href="https://www.kabar.example/bencana">Bencana</a>'
        f'<div class=share data-href="{SLUG}"></div>',
    ],
)
def test_a_page_without_head_is_known_by_its_buttons(body: str) -> None:
    assert found(body) == SLUG


def test_a_front_page_counts_only_where_there_is_no_other() -> None:
    front = "<link rel=canonical href=https://www.kabar.example/>"
    assert found("", front) == "https://www.kabar.example/"
    assert found("", f'{front}<meta property="og:url" content="{URL}">') == URL


def test_a_query_that_the_pages_own_links_lack_is_left_out() -> None:
    head = f'<meta property="og:url" content="{SLUG}?i=1">'
    assert found(f'<h3><a href="{SLUG}">Banjir</a></h3>', head) == SLUG
    assert found("", head) == f"{SLUG}?i=1"


def test_a_relative_address_is_completed() -> None:
    data = page("", "<link rel=canonical href=/bencana/banjir-demak-1>")
    assert own(Page(data, "https://kabar.example/x")) == (
        "https://kabar.example/bencana/banjir-demak-1",
        "link:canonical",
    )


def test_the_address_it_was_asked_at_serves_last() -> None:
    assert own(Page(page(""), SLUG)) == (SLUG, "given")
    assert own(Page(page(""))) is None


@pytest.mark.parametrize("mark", ["", "id_", "im_"])
def test_an_archives_copy_has_the_address_of_the_page(mark: str) -> None:
    head = f"<link rel=canonical href=https://web.archive.org/web/20120501083000{mark}/{SLUG}>"
    assert found("", head) == SLUG


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0062){SLUG} -->",
        f"<!--\n Page saved with SingleFile \n url: {SLUG} \n saved date: Mon -->",
    ],
)
def test_a_saved_page_is_known_by_what_the_browser_notes(comment: str) -> None:
    assert own(Page(f"<!doctype html>\n{comment}".encode() + page(""))) == (SLUG, "given")


@pytest.mark.parametrize("given", ["http://[x", "x", ""])
@pytest.mark.parametrize(
    "head",
    ["", "<base href='http://[x'>", "<link rel=prev href='http://[x'>", "<link rel=prev href=/p>"],
)
def test_half_an_address_is_none(given: str, head: str) -> None:
    assert read(page(p(*PARAGRAPHS), head), given).url is None
    comment = f"<!-- saved from url=(0014){given} -->".encode()
    whole = read(comment + page(p(*PARAGRAPHS), f"{head}<link rel=canonical href={SLUG}>"), given)
    assert whole.url == SLUG


@pytest.mark.parametrize("odd", ["&#10;", "&#12;", "&#13;", "&#1;", "&#xD800;", "&quot;]", "\\"])
def test_an_address_is_no_selector(odd: str) -> None:
    # atheris: a line feed in a canonical address with a query was handed to a CSS selector.
    whole = read(page(p(*PARAGRAPHS), f"<link rel=canonical href='{SLUG}{odd}x?i=1'>"))
    assert whole.body == "\n".join(PARAGRAPHS)


HTTRACK = "<!-- Mirrored from {} by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 12 Feb 2024 -->"


def test_a_copy_says_where_its_page_came_from() -> None:
    bare = SLUG.removeprefix("https://")
    head = HTTRACK.format(bare) + "<link rel=canonical href=banjir-demak-meluas-lagi.html>"
    assert found("", head) == SLUG


def test_the_pages_of_a_copy_are_those_of_one_article() -> None:
    bare = SLUG.removeprefix("https://")
    pages = [page(p(*PARAGRAPHS), HTTRACK.format(f"{bare}?page={n}")) for n in (2, 3)]
    articles = [read(each) for each in pages]
    assert {each.id for each in articles} == {SLUG.replace("www.", "")}
    assert [each.pages for each in articles] == [((2, 0),), ((3, 0),)]


@pytest.mark.parametrize("scheme", ["javascript:void(0)", "data:text/html,a", "mailto:a@x.example"])
def test_other_schemes_are_no_address_of_an_article(scheme: str) -> None:
    head = f'<link rel=canonical href="{scheme}"><meta property="og:url" content="{scheme}">'
    assert found("", head) is None
    assert found("", f'{head}<meta property="twitter:url" content="{SLUG}">') == SLUG


@pytest.mark.parametrize("name", ["banjir?page=2.html", "banjir@page=2.html", "banjir?hal=2"])
def test_the_name_that_wget_gives_a_further_page_has_its_number(name: str) -> None:
    head = f'<link rel=canonical href="{SLUG}">'
    (found_,) = parse_html(page(p(*PARAGRAPHS), head), f"/arsip/{name}")
    assert isinstance(found_, Parsed)
    assert found_.article.pages == ((2, 0),)
