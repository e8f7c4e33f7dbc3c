"""JSON-LD with the faults that pages have."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.html.linked import Linked, loads

NEWS = {"@type": "NewsArticle", "headline": "Banjir Demak", "datePublished": "2024-02-09"}
TEXT = json.dumps(NEWS)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"\n <!-- {TEXT} --> ",
        f"//<![CDATA[\n{TEXT}\n//]]>",
        TEXT.replace("}", ",}"),
        TEXT.replace("Demak", "De\nmak").replace("De\nmak", "Demak\n").replace("Demak\n", "Demak"),
        TEXT.replace('"', "&quot;"),
    ],
)
def test_the_faults_of_pages_are_mended(text: str) -> None:
    assert loads(text) == NEWS


def test_a_raw_line_break_inside_a_text_is_kept_as_one() -> None:
    assert loads('{"headline": "Banjir\nDemak"}') == {"headline": "Banjir\nDemak"}


def test_a_comma_and_a_comment_in_a_text_stay() -> None:
    text = '{"headline": "[Foto, ] http://a.example /* Demak */", /* lama */ "a": [1, /* dua */],}'
    assert loads(text) == {"headline": "[Foto, ] http://a.example /* Demak */", "a": [1]}


def test_of_what_nothing_mends_the_main_texts_are_saved() -> None:
    broken = '{"headline": "Banjir \\"Demak\\"", "url": "https://a.example/x", oh'
    assert loads(broken) == {
        "@type": "Article",
        "headline": 'Banjir "Demak"',
        "url": "https://a.example/x",
    }


@pytest.mark.parametrize(
    "scripts",
    [
        [TEXT],
        [json.dumps([{"@type": "WebSite"}, NEWS])],
        [json.dumps({"@graph": [{"@type": "WebPage"}, NEWS]})],
        [json.dumps({"@type": "WebPage", "mainEntity": NEWS})],
        ['{"@type": "Organization"}', TEXT],
        ["{", TEXT],
        [json.dumps({"@type": "NewsArticle", "name": "Tanpa judul"}), TEXT],
        [json.dumps({**NEWS, "@type": ["NewsArticle", "Thing"]})],
    ],
)
def test_the_article_is_found_wherever_it_stands(scripts: list[str]) -> None:
    assert Linked(scripts).article["headline"] == "Banjir Demak"


def test_a_reference_stands_for_the_thing_it_names() -> None:
    person = {"@type": "Person", "@id": "#sari", "name": "Sari"}
    found = Linked([json.dumps({"@graph": [{**NEWS, "author": {"@id": "#sari"}}, person]})])
    assert found.resolved(found.article["author"]) == person
    assert found.resolved([{"@id": "#sari"}, "Budi"]) == [person, "Budi"]
    assert found.resolved({"@id": "#lain"}) == {"@id": "#lain"}


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    found = Linked([text, f'{{"headline": "{text}"}}'])
    assert isinstance(found.article, dict)
