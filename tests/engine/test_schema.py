from __future__ import annotations

from datetime import UTC, datetime

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


def test_an_article_survives_its_encoding() -> None:
    assert schema.decode(schema.encode(ARTICLE)) == ARTICLE


def test_texts_are_in_the_order_of_the_fields() -> None:
    texts = dict(zip(schema.WRITTEN, schema.texts(ARTICLE), strict=True))
    assert texts["title"] == ARTICLE.title
    assert texts["body"] == ARTICLE.body
    assert texts["tag"] == "korea utara\nroket"
    assert texts["related"] == "Baca ini\nBaca itu"
    assert texts["url"] == ARTICLE.url
    assert texts["author"] == ""


def test_each_field_and_form_has_a_set_of_its_own() -> None:
    numbers = [*schema.WORDS.values(), *schema.STEMS.values()]
    assert numbers == list(range(schema.SETS))
    assert set(schema.STEMS) <= set(schema.WORDS)


def test_the_digest_tells_articles_apart() -> None:
    other = Article(id=ARTICLE.id, title=ARTICLE.title, body="Lain.")
    assert schema.digest(schema.encode(other)) != schema.digest(schema.encode(ARTICLE))
    assert len(schema.digest(b"")) == 16


def test_ids_hash_to_64_bits() -> None:
    hashes = {schema.id_hash(str(number)) for number in range(1000)}
    assert len(hashes) == 1000
    assert all(0 <= each < 2**64 for each in hashes)
