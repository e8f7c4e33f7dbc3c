from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from searchlib import Results, Snippet


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
