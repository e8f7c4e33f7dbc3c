from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from searchlib import Article, Hit, Results, Snippet
from searchlib.results import Match

DATE = datetime.fromisoformat("2023-06-12T10:00:00+07:00")


@dataclass
class Counted:
    """A match that knows how often the store was asked."""

    id: str = "a"
    title: str = "Satelit"
    date: datetime | None = DATE
    score: float = 1.5
    asked: list[str] = field(default_factory=list)

    def article(self) -> Article:
        self.asked.append("article")
        return Article(id="a", url="https://lentera.example/a", source="Lentera", path="/a.txt")

    def body(self) -> tuple[str, str]:
        self.asked.append("body")
        return "isi", ""


def mark(match: Match) -> Snippet:
    return Snippet(match.body()[0])


def test_a_hit_asks_the_store_once_and_only_for_what_a_list_lacks() -> None:
    match = Counted()
    hit = Hit(match, mark)
    assert (hit.id, hit.title, hit.date, hit.score) == ("a", "Satelit", DATE, 1.5)
    assert match.asked == []
    assert (hit.snippet, hit.snippet) == ("isi", "isi")
    assert match.asked == ["body"]
    assert (hit.url, hit.source, hit.path) == ("https://lentera.example/a", "Lentera", "/a.txt")
    assert match.asked == ["body", "article"]


def test_hits_are_equal_by_what_a_list_shows() -> None:
    assert Hit(Counted(), mark) == Hit(Counted(), mark)
    assert len({Hit(Counted(), mark), Hit(Counted(), mark)}) == 1
    assert Hit(Counted(), mark) != Hit(Counted(score=2.0), mark)
    assert Hit(Counted(), mark) != "a"


def test_a_hit_as_text_and_as_json_values() -> None:
    hit = Hit(Counted(), mark)
    assert repr(hit) == (
        "Hit(id='a', title='Satelit', date='2023-06-12T10:00:00+07:00', score=1.5)"
    )
    assert hit.to_dict() == {
        "id": "a",
        "title": "Satelit",
        "url": "https://lentera.example/a",
        "date": "2023-06-12T10:00:00+07:00",
        "source": "Lentera",
        "score": 1.5,
        "snippet": "isi",
    }
    assert Hit(Counted(date=None), mark).to_dict()["date"] is None


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
    assert html.unescape(bare) == html.unescape(html.escape(text))


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
