from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import Article
from searchlib.engine import schema

ARTICLE = Article(
    title="Satelit dan roket",
    body="Anak-anak mengintai.",
    tags=("korea utara", "roket"),
    related=("Baca ini", "Baca itu"),
    published=datetime(2023, 6, 12, tzinfo=UTC),
    url="https://harianlentera.example/a",
    extra={"edisi": 7},
)


TEXT = st.text(max_size=8)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


def decoded(article: Article) -> Article:
    """The article once more, from its encoding and its columns."""
    return schema.decode(schema.encode(article), article.id, article.title, article.published)


@given(
    st.builds(
        Article,
        id=st.sampled_from(["", "a", "https://harianlentera.example/a", "https://"]),
        url=st.sampled_from(
            [None, "a", "true", "https://harianlentera.example/a", "http://m.kabar.example/a/amp?a"]
        ),
        title=TEXT,
        body=TEXT,
        published=st.none() | st.just(ARTICLE.published),
        **dict.fromkeys(("date_source", "author", "section", "source", "path"), TEXT),
        language=TEXT,
        tags=TEXTS,
        related=TEXTS,
        extra=st.dictionaries(TEXT, TEXT | st.integers(0, 9) | st.lists(TEXT, max_size=2)),
    )
)
def test_an_article_survives_its_encoding(article: Article) -> None:
    assert decoded(article).to_dict() == article.to_dict()
    assert schema.body(schema.encode(article)) == (article.body, "\n".join(article.related))


def test_what_is_stored_is_a_line_of_json_and_the_body() -> None:
    article = replace(ARTICLE, url=ARTICLE.id, body='Satu.\n\n{"dua": 2}\n')
    line, body = schema.encode(article).decode().split("\n", 1)
    assert body == article.body
    assert json.loads(line) == {
        "extra": {"edisi": 7},
        "related": ["Baca ini", "Baca itu"],
        "tags": ["korea utara", "roket"],
        "url": True,
    }
    assert schema.encode(Article(title="Judul", body="Isi.")) == b"{}\nIsi."


@pytest.mark.parametrize("url", [None, "https://harianlentera.example/a?utm_source=x"])
def test_a_url_that_is_not_the_id_is_kept(url: str | None) -> None:
    article = Article(id="https://harianlentera.example/a", url=url)
    assert decoded(article).url == url


def test_an_address_is_stored_once() -> None:
    article = Article(url="http://www.kabar.example/bencana/banjir-demak/?utm_source=wa")
    assert b"banjir-demak" not in schema.encode(article)
    assert decoded(article).url == article.url


def test_an_id_may_be_a_bare_scheme() -> None:
    article = Article(id="https://", url="https://kabar.example/a")
    assert decoded(article) == article


def test_texts_are_in_the_order_of_the_fields() -> None:
    texts = dict(zip(schema.WRITTEN, schema.texts(ARTICLE), strict=True))
    assert texts["title"] == (ARTICLE.title,)
    assert texts["body"] == (ARTICLE.body,)
    assert texts["tag"] == ("korea utara", "roket")
    assert texts["related"] == ("Baca ini", "Baca itu")
    assert texts["url"] == (ARTICLE.url,)
    assert "".join(texts["author"]) == ""


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Sekar Anindhita", 1),
        ("Sekar Anindhita, Bagus Prakoso", 2),
        ("Sekar Anindhita dan Bagus Prakoso", 2),
        ("Sekar Anindhita; Bagus Prakoso / Clara", 3),
        ("Dr. Hadi Santoso, S.H., M.Hum.", 1),
        ("Hadi Santoso, SH, Sekar Anindhita", 2),
        ("Ramdan Danuarta", 1),
    ],
)
def test_authors_are_people(names: str, people: int) -> None:
    article = Article(id="a", author=names, editor=names)
    texts = dict(zip(schema.WRITTEN, schema.texts(article), strict=True))
    assert len(texts["author"]) == len(texts["editor"]) == people


def test_each_field_and_form_has_a_set_of_its_own() -> None:
    numbers = [*schema.WORDS.values(), *schema.COMPOUNDS.values(), *schema.STEMS.values()]
    assert numbers == list(range(schema.SETS))
    assert set(schema.STEMS) <= set(schema.WORDS)


def test_ids_hash_to_32_bits() -> None:
    hashes = {schema.id_hash(str(number)) for number in range(1000)}
    assert len(hashes) == 1000
    assert all(0 <= each < 2**32 for each in hashes)
