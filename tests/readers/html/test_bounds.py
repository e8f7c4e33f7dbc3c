"""How deep a page may nest, and how much one tag may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from searchlib.readers.html.bounds import bound_markup
from tests.readers.html.pages import PARAGRAPHS, TITLE, p, paragraphs

HEAD = f"<h1>{TITLE}</h1>"


def depth(markup: str) -> int:
    """How many elements are around the innermost one."""
    found: dict[int, int] = {}
    root = LexborHTMLParser(markup).root
    assert root is not None
    for node in root.traverse():
        above = node.parent
        found[node.mem_id] = found.get(above.mem_id, 0) + 1 if above else 1
    return max(found.values())


@pytest.mark.parametrize(
    "opening",
    ["<div>", "<ul><li>", "<table><tr><td>", "<span class=x>", "<a><div>", "<section a='>'>"],
)
def test_what_is_too_deep_is_flattened(opening: str) -> None:
    flat = bound_markup(f"{HEAD}{opening * 900}{p(*PARAGRAPHS)}")
    assert depth(flat) < 2100  # a table has a body, a row and a cell of its own
    assert depth(bound_markup(f"{HEAD}{'<div>' * 50_000}a")) < 520


@pytest.mark.parametrize("opening", ["<b>", "<font color=red>", "<i><p>", "<b id=1><i id=2>"])
def test_formats_that_are_opened_anew_in_each_paragraph_are_few(opening: str) -> None:
    flat = bound_markup(opening * 3000 + "<p>a" * 500)
    assert len(LexborHTMLParser(flat).css("b, i, font")) < 40_000


def test_the_text_of_a_page_with_unclosed_elements_is_all_there() -> None:
    around = "<div><b>" * 600
    assert paragraphs(f"{HEAD}{around}{p(*PARAGRAPHS)}") == PARAGRAPHS
    closed = f"{HEAD}{'<div>' * 800}{p(*PARAGRAPHS[:2])}{'</div>' * 800}{p(*PARAGRAPHS[2:])}"
    assert paragraphs(closed) == PARAGRAPHS


@pytest.mark.parametrize("count", [2_000, 50_000])
@pytest.mark.parametrize("attribute", ["a{}=1 ", "data-a{}='>' ", "nama{} ", "a{}/"])
def test_a_tag_of_many_attributes_has_none(count: int, attribute: str) -> None:
    tag = "<div " + "".join(map(attribute.format, range(count))) + ">"
    flat = bound_markup(f"{HEAD}{tag}{p(*PARAGRAPHS)}</div>")
    assert "<div>" in flat
    assert paragraphs(f"{HEAD}{tag}{p(*PARAGRAPHS)}</div>") == PARAGRAPHS


def test_a_page_as_it_is_written_stays() -> None:
    script = f"<script>{'if (a < b) { c(); } ' * 900}</script>"
    picture = f"<img src='data:image/png;base64,{'aBc/' * 5000}'>"
    lines = "".join(f"<li><a href='/x{n}'>Kabar {n}</a></li>" for n in range(900))
    markup = f"{HEAD}<div>{script}{picture}<ul>{lines}</ul>{p(*PARAGRAPHS * 40)}</div>"
    assert bound_markup(markup) == markup


tags = st.sampled_from(
    [
        *(
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<p>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<a b='",
        ),
        *("<a b='", "'>", "<img ", ">", '="', "a ", "<ul><li>", "</ul>", "<", "/", "teks "),
    ]
)


@given(st.lists(st.tuples(tags, st.integers(1, 300)), max_size=12))
def test_any_markup_is_bounded(parts: list[tuple[str, int]]) -> None:
    markup = "".join(part * count for part, count in parts)
    assert len(bound_markup(markup)) <= len(markup)
