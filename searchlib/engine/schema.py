"""What an article looks like in the index: which texts, as which posting lists, of what weight."""

from __future__ import annotations

from hashlib import blake2b

import orjson

from searchlib.article import Article

WRITTEN = ("title", "body", "related", "author", "editor", "section", "source", "tag", "url")
"""The fields whose words are kept as written; the number of a field here is its set's."""
STEMMED = ("title", "body", "related")
"""The fields whose words are kept as stems too; their sets follow those of `WRITTEN`."""

WORDS = {field: number for number, field in enumerate(WRITTEN)}
STEMS = {field: len(WRITTEN) + number for number, field in enumerate(STEMMED)}
SETS = len(WRITTEN) + len(STEMMED)
"""A set is all posting lists of one field in one form: written words first, then stems."""

WEIGHTS = {"title": 2.0, "related": 0.2}
"""How much a word counts where one of the body counts 1. A page that only links to an article
with the word is found, behind those that say something of it."""


def texts(article: Article) -> tuple[str, ...]:
    """The article's texts in the order of `WRITTEN`."""
    return (
        article.title,
        article.body,
        "\n".join(article.related),
        article.author or "",
        article.editor or "",
        article.section or "",
        article.source or "",
        "\n".join(article.tags),
        article.url or "",
    )


def encode(article: Article) -> bytes:
    """The whole article as it is stored: JSON with its keys in order."""
    return orjson.dumps(article.to_dict(), option=orjson.OPT_SORT_KEYS)


def decode(data: bytes) -> Article:
    """The article that `encode` was given."""
    return Article.from_dict(orjson.loads(data))


def digest(data: bytes) -> bytes:
    """16 bytes by which an encoded article is known again."""
    return blake2b(data, digest_size=16).digest()


def id_hash(article_id: str) -> int:
    """64 bits of an id, by which its document is looked up."""
    return int.from_bytes(blake2b(article_id.encode(), digest_size=8).digest(), "little")
