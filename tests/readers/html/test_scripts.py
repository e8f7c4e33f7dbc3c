"""Text that a page holds in a script only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.html.scripts import texts
from tests.readers.html.pages import PARAGRAPHS, TITLE, page, read

WHOLE = " ".join(PARAGRAPHS)
STATE = {
    "props": {"page": {"blocks": [{"type": "paragraph", "text": each} for each in PARAGRAPHS]}}
}
MARKUP = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        f"<script>var keywordBrandSafety = {json.dumps(WHOLE)};</script>",
        "<script>var isi = '" + WHOLE.replace("'", "\\'") + "';</script>",
        f'<script id=__NEXT_DATA__ type="application/json">{json.dumps(STATE)}</script>',
        f"<script>window.__STATE__ = {json.dumps(STATE)};</script>",
        f"<script>window.__STATE__ = {json.dumps({'isi': MARKUP})};</script>".replace(
            "</p>", "<\\/p>"
        ),
    ],
)
def test_the_text_is_read_from_the_script(script: str) -> None:
    found = read(page(f"<h1>{TITLE}</h1><div id=app></div>{script}"))
    assert found.body.replace("\n", " ") == WHOLE


@pytest.mark.parametrize(
    "code",
    [
        "a = 'x'; " + "if (yang && dan) { push(ini[itu]); } " * 20 + " b = 'y';",
        "// it's dan yang untuk dari\n" + "if (yang && dan) { push(ini[itu]); } " * 20 + "c = 'y';",
        "a = /['\"]/; " + "function (dan, yang) { di.push(ke); } " * 20 + " b = 'y';",
        "/* don't */ " + "w.load('dan', 'yang', 'untuk', 'dari'); " * 20,
    ],
)
def test_what_stands_between_two_texts_is_no_text(code: str) -> None:
    assert list(texts([code])) == []


def test_code_is_no_text() -> None:
    code = "function (e) { return e.map(x => x + 1); } " * 40
    assert list(texts([code, f"var a = '{code}'"])) == []


@given(
    st.lists(st.text(max_size=30)).map(
        lambda parts: "yang dan di ini itu dengan '\"".join(parts) * 20
    )
)
def test_no_script_raises(script: str) -> None:
    assert all(isinstance(each, list) for each in texts([script]))


def test_other_texts_beside_the_article_are_left_out() -> None:
    state = {
        "post": {"body": MARKUP, "author": {"bio": "Sari meliput bencana di Demak sejak 2018."}},
        "related": [{"title": each[:40], "excerpt": each} for each in PARAGRAPHS[:3]],
    }
    script = f"<script>window.__STATE__ = {json.dumps(state)};</script>"
    assert read(page(f"<h1>{TITLE}</h1>{script}")).body.split("\n") == list(PARAGRAPHS)


def test_pieces_of_a_paragraph_are_joined() -> None:
    leaves = [
        {"nodes": [{"leaves": [{"text": each[:20]}, {"text": each[20:]}]}]} for each in PARAGRAPHS
    ]
    script = f"<script>window.__STATE__ = {json.dumps({'document': {'nodes': leaves}})};</script>"
    found = read(page(f"<h1>{TITLE}</h1>{script}")).body
    assert found.replace("\n", " ").split() == " ".join(PARAGRAPHS).split()
