from __future__ import annotations

from datetime import UTC, datetime

from searchlib import Article, analyze
from searchlib.engine import schema

ARTICLE = Article(
    title="Satelit dan roket",
    body="Anak-anak mengintai.",
    tags=("korea utara", "roket"),
    published=datetime(2023, 6, 12, tzinfo=UTC),
    url="https://harianlentera.example/a",
    extra={"edisi": 7},
)


def test_an_article_survives_its_encoding() -> None:
    assert schema.decode(schema.encode(ARTICLE)) == ARTICLE


def test_a_document_holds_stems_and_words() -> None:
    document = schema.document(ARTICLE, schema.encode(ARTICLE), analyze)
    assert document["title"] == ["satelit", "roket"]
    assert document["title_words"] == ["satelit", "dan", "roket"]
    assert document["body"] == ["anak", "intai"]
    assert document["body_words"] == ["anak-anak", "mengintai"]
    assert document["tag"] == ["korea", "utara", "roket"]
    assert document.keys() <= set(schema.make().names())


def test_a_summary_is_read_back() -> None:
    encoded = schema.encode(ARTICLE)
    summary = schema.read_summary(schema.document(ARTICLE, encoded, analyze)["summary"])
    assert (summary.id, summary.title, summary.url) == (ARTICLE.id, ARTICLE.title, ARTICLE.url)
    assert summary.published == ARTICLE.published
    assert summary.digest == schema.digest(encoded)


def test_the_digest_tells_articles_apart() -> None:
    other = Article(id=ARTICLE.id, title=ARTICLE.title, body="Lain.")
    assert schema.digest(schema.encode(other)) != schema.digest(schema.encode(ARTICLE))
