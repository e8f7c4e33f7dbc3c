from __future__ import annotations

import html
import re
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from searchlib import Article, Hit, Results, Snippet
from searchlib.controls import visible
from searchlib.results import Match

DATE = datetime.fromisoformat("2023-06-12T10:00:00+07:00")


MATCH = Match("a", "Satelit", DATE, 1.5, stored_at=7)


class Counted:
    """A store that knows what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def article(self, place: object) -> Article:
        self.asked.append(f"article {place}")
        return Article(id="a", url="https://lentera.example/a", source="Lentera", path="/a.txt")

    def body(self, place: object) -> tuple[str, str]:
        self.asked.append(f"body {place}")
        return "isi", ""


class Unmarked:
    """Marks nothing."""

    def body(self, body: str, related: str) -> Snippet:
        return Snippet(body)

    def title(self, title: str) -> Snippet:
        return Snippet(title)


def hit(match: Match = MATCH) -> Hit:
    return Hit(match, Counted(), Unmarked())


def test_a_hit_asks_the_store_once_and_only_for_what_a_list_lacks() -> None:
    store = Counted()
    found = Hit(MATCH, store, Unmarked())
    assert (found.id, found.title, found.published, found.score) == ("a", "Satelit", DATE, 1.5)
    assert store.asked == []
    assert (found.snippet, found.snippet) == ("isi", "isi")
    assert store.asked == ["body 7"]
    assert (found.url, found.source, found.path) == (
        "https://lentera.example/a",
        "Lentera",
        "/a.txt",
    )
    assert store.asked == ["body 7", "article 7"]


def test_hits_are_equal_by_what_a_list_shows() -> None:
    assert hit() == hit(MATCH._replace(stored_at=8))
    assert len({hit(), hit()}) == 1
    assert hit() != hit(MATCH._replace(score=2.0))
    assert hit() != "a"


def test_a_hit_as_text_and_as_json_values() -> None:
    assert repr(hit()) == (
        "Hit(id='a', title='Satelit', published='2023-06-12T10:00:00+07:00', score=1.5)"
    )
    assert hit().to_dict() == {
        "id": "a",
        "title": "Satelit",
        "url": "https://lentera.example/a",
        "published": "2023-06-12T10:00:00+07:00",
        "source": "Lentera",
        "score": 1.5,
        "snippet": "isi",
    }
    assert hit(MATCH._replace(published=None)).to_dict()["published"] is None


def test_a_snippet_is_its_marked_text() -> None:
    snippet = Snippet("satelit mengintai", [(8, 17)])
    assert snippet == "satelit **mengintai**"
    assert snippet.text[slice(*snippet.spans[0])] == "mengintai"


def test_html_is_escaped_with_marks() -> None:
    snippet = Snippet('<b> & "roket"', [(7, 12)])
    assert snippet.html() == "&lt;b&gt; &amp; &quot;<mark>roket</mark>&quot;"


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_html_never_holds_raw_markup(text: str, start: int, length: int) -> None:
    rendered = Snippet(
        text, [(start, start + length)] if start + length <= len(text) else []
    ).html()
    bare = re.sub(r"</?mark>", "", rendered)
    assert not set(bare) & set("<>\"'")
    assert html.unescape(bare) == html.unescape(html.escape(visible(text)))


def test_total_is_counted_once_and_only_when_asked() -> None:
    calls: list[int] = []

    def count() -> int:
        calls.append(1)
        return 7

    results = Results("a", [], 1.0, count)
    assert len(results) == 0
    assert calls == []
    assert (results.total, results.total) == (7, 7)
    assert len(calls) == 1


def test_what_steers_a_page_is_spelled_out() -> None:
    steering = "a\u202eb \x1b[2J \x9b \u2066c\u2069"
    assert Snippet(steering, [(0, 1)]).html() == (
        r"<mark>a</mark>\u202eb \x1b[2J \x9b \u2066c\u2069"
    )
    assert visible("Rp1\t5\nx") == "Rp1\t5\nx"
