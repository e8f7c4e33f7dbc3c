"""What an article looks like inside the Whoosh index."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import Any

import orjson
from whoosh.analysis import IDAnalyzer
from whoosh.columns import CompressedBytesColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, TEXT, Schema

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.results import Summary

STEMS = {"title": "title", "body": "body", "related": "related"}
"""The fields of stems, by which words are found and ranked, without function words."""

WORDS = {
    "title": "title_words",
    "body": "body_words",
    "author": "author",
    "editor": "editor",
    "section": "section",
    "source": "source",
    "tag": "tag",
    "url": "url",
}
"""The fields of words as written with their positions, for phrases and prefixes."""

WEIGHTS = {"title": 2.0, "related": 0.2}
"""How much a word counts where one of the body counts 1. A page that only links to an article
with the word is found, behind those that say something of it."""


def make() -> Schema:
    """The Whoosh schema; values are lists of words that our analyzer has made."""
    # Whoosh takes a list as words already analysed, so its own analyzers are never asked.
    words = {name: TEXT(analyzer=IDAnalyzer(), phrase=True) for name in WORDS.values()}
    stems = {name: TEXT(analyzer=IDAnalyzer(), phrase=False) for name in STEMS.values()}
    return Schema(
        id=ID(),
        summary=COLUMN(VarBytesColumn()),
        article=COLUMN(CompressedBytesColumn()),
        **words,
        **stems,
    )


def document(article: Article, encoded: bytes, analyzer: Analyzer) -> dict[str, Any]:
    """The values of an article, and of its encoded form, for each field of the schema."""
    values: dict[str, Any] = {"id": article.id}
    for name, text in _texts(article).items():
        tokens = analyzer(text)
        if name in WORDS:
            values[WORDS[name]] = [token.word for token in tokens]
        if name in STEMS:
            values[STEMS[name]] = [token.term for token in tokens if not token.stop]
    values["article"] = encoded
    values["summary"] = _summary(article, encoded)
    return values


def encode(article: Article) -> bytes:
    """The whole article as it is stored: JSON with its keys in order."""
    return orjson.dumps(article.to_dict(), option=orjson.OPT_SORT_KEYS)


def decode(data: bytes) -> Article:
    """The article that `encode` was given."""
    return Article.from_dict(orjson.loads(data))


def digest(data: bytes) -> str:
    """The digest of an encoded article."""
    return blake2b(data, digest_size=16).hexdigest()


def read_summary(data: bytes) -> Summary:
    """The summary in its stored form."""
    values = orjson.loads(data)
    published = values["published"]
    return Summary(**{**values, "published": published and datetime.fromisoformat(published)})


def _summary(article: Article, encoded: bytes) -> bytes:
    values = article.to_dict()
    shown = {name: values[name] for name in ("id", "title", "url", "published", "source", "path")}
    return orjson.dumps({**shown, "digest": digest(encoded)})


def _texts(article: Article) -> dict[str, str]:
    return {
        "title": article.title,
        "body": article.body,
        "author": article.author or "",
        "editor": article.editor or "",
        "section": article.section or "",
        "source": article.source or "",
        "tag": "\n".join(article.tags),
        "url": article.url or "",
        "related": "\n".join(article.related),
    }
