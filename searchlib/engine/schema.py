"""What an article looks like in the index: which texts, as which posting lists, of what weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from hashlib import blake2b

import orjson

from searchlib.article import Article
from searchlib.engine.arrays import I64

WRITTEN = ("title", "body", "related", "author", "editor", "section", "source", "tag", "url")
"""The fields whose words are kept as written; the number of a field here is its set's."""
STEMMED = ("title", "body", "related")
"""The fields whose words are kept as stems too, the first of `WRITTEN`."""
COMPOUNDED = ("title", "body")
"""The fields whose compounds are kept as terms, the first of `WRITTEN`."""

WORDS = {field: number for number, field in enumerate(WRITTEN)}
COMPOUNDS = {field: len(WRITTEN) + number for number, field in enumerate(COMPOUNDED)}
FIRST_STEM = len(WRITTEN) + len(COMPOUNDED)
STEMS = {field: FIRST_STEM + number for number, field in enumerate(STEMMED)}
SETS = FIRST_STEM + len(STEMMED)
"""A set is all posting lists of one field in one form: written words, compounds, then stems."""

NO_STEM = 2**32 - 1
"""Stands for the stem of a function word, which has none."""
UNSEEN = 2**32 - 2
"""Stands for the stem of a term that is no written word, only a stem of others."""
NO_DATE = -(2**63)
"""Stands for the date of an article without one."""
BANDS = 8
"""Numbers of a body's sketch, of which bodies of nearly the same words share some."""
NO_BAND = 0
"""Stands for a band of a body without a sketch."""

WEIGHTS = {"title": 2.0, "related": 0.2}
"""How much a word counts where one of the body counts 1. A page that only links to an article
with the word is found, behind those that say something of it."""

EXACT = 0.25
"""How much a word counts again where it stands as it was asked, so that it ranks above its
relatives."""

BETWEEN_VALUES = 100
"""Places between two tags, authors or headlines, so that no phrase stands in both; Lucene's usual
`position_increment_gap`."""

# A comma before a degree (Hadi, S.H.) parts no people.
_BETWEEN_PEOPLE = re.compile(r"[;/|&\n]|\bdan\b|,(?!\s*(?:[A-Z][a-z]{0,3}\.|[A-Z]{1,3}\b))")

_SCHEME = "https://"
"""Of canonical addresses, which most ids are."""
_APART = {"id", "title", "body", "published"}
_EMPTY = Article(id="-")
_DEFAULTS = {
    each.name: getattr(_EMPTY, each.name) for each in fields(Article) if each.name not in _APART
}


def compound_set(sets: I64) -> I64:
    """The sets of the compounds of fields, by the sets of their words."""
    return sets + len(WRITTEN)


def texts(article: Article) -> tuple[Sequence[str], ...]:
    """The article's texts in the order of `WRITTEN`, of each field its values."""
    return (
        (article.title,),
        (article.body,),
        article.related,
        _people(article.author),
        _people(article.editor),
        (article.section or "",),
        (article.source or "",),
        article.tags,
        (article.url or "",),
    )


def _people(names: str | None) -> Sequence[str]:
    return _BETWEEN_PEOPLE.split(names or "")


def encode(article: Article) -> bytes:
    """What is stored of an article: its further fields as a line of JSON, then its body.

    Id, title and date have columns of their own. A field of its default value is left out, and
    true stands for a url that is the id. Of one that has the id in it, as that of most pages has,
    what stands before and behind it is kept.
    """
    values = {
        name: value
        for name, default in _DEFAULTS.items()
        if (value := getattr(article, name)) != default
    }
    if article.url:
        values["url"] = _around(article.id, article.url)
    if article.modified:
        values["modified"] = article.modified.isoformat()
    line = orjson.dumps(
        values, default=dict, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    )
    return line + article.body.encode()


def decode(data: bytes, article_id: str, title: str, published: datetime | None) -> Article:
    """The article that `encode` was given, with what stands elsewhere."""
    line, _, body = data.partition(b"\n")
    values = orjson.loads(line)
    url = values.get("url")
    if url is True:
        values["url"] = article_id
    elif isinstance(url, list):
        values["url"] = _address(article_id).join(url)
    if "modified" in values:
        values["modified"] = datetime.fromisoformat(values["modified"])
    return Article(id=article_id, title=title, body=body.decode(), published=published, **values)


def _around(article_id: str, url: str) -> bool | str | list[str]:
    """What is kept of a url: 55 bytes less of the usual one, that is `https://www.` and the id."""
    if url == article_id:
        return True
    before, address, after = url.partition(_address(article_id))
    return [before, after] if address else url


def _address(article_id: str) -> str:
    return article_id.removeprefix(_SCHEME) or article_id


def body(data: bytes) -> tuple[str, str]:
    """The body and the related headlines, one a line, of an encoded article."""
    line, _, text = data.partition(b"\n")
    return text.decode(), "\n".join(orjson.loads(line).get("related", ()))


def id_hash(article_id: str) -> int:
    """32 bits of an id, by which its document is looked up."""
    return int.from_bytes(blake2b(article_id.encode(), digest_size=4).digest(), "little")
