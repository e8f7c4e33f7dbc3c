"""The items of RSS and Atom feeds that have their full text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

import feedparser

from searchlib.errors import ReadError
from searchlib.readers import files, paragraphs
from searchlib.readers.html import paragraphs_of
from searchlib.readers.parsed import Found, Piece
from searchlib.readers.records import Place, article

_MAX_BYTES = 8 * 2**20
"""Of a feed: feeds have 100 KB. feedparser reads a megabyte a second, a broken one in ten."""
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>(?:\s|<!--.*-->)*$")
_SHORT = 600
"""Letters of a summary that is the full text."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:selengkapnya|continue reading|read more)\W*)$", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(?:the post\b.*\bappeared first on|artikel\b.*\bpertama kali (?:tampil|muncul))\b.*",
    re.IGNORECASE,
)


def is_feed(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return bool(_ROOT.search(head))


def read_feed(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """A feed is one piece."""
    data = files.read_all(stream)
    if len(data) > _MAX_BYTES:
        raise ReadError(f"a feed larger than {_MAX_BYTES // 2**20} MiB; split it")
    yield partial(parse_feed, data, path)


def parse_feed(data: bytes, path: str | None) -> list[Found]:
    """The articles of a feed; an item that is a teaser is reported, and the others go in."""
    # From bytes as such it would also read an address or a file of that name.
    feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    language = feed.feed.get("language")
    found = [_item(item, path, number, language) for number, item in enumerate(feed.entries, 1)]
    if not found:
        raise ReadError("no items in it" if feed.version else "not a feed")
    if not _END.search(data[-200:]):
        found[-1] = ReadError("the feed is cut off; its last item is not read")
    return found


def _item(item: Any, path: str | None, number: int, language: str | None) -> Found:
    link = item.get("feedburner_origlink") or item.get("link")
    where = link or f"item {number}"
    body = _body(item)
    if body is None:
        return ReadError(f"{where}: only a teaser; save the page itself")
    # By `get` feedparser gives the one for the other, with a warning.
    updated = dict.get(item, "updated")
    record = {
        "id": None if link else item.get("id"),
        "title": item.get("title"),
        "url": link,
        "body": body,
        "published": item.get("published") or updated,
        "modified": item.get("published") and updated,
        "author": [each.get("name") for each in item.get("authors", ())],
        "tags": [" ".join((each.get("term") or "").split()) for each in item.get("tags", ())],
        "image": _image(item),
        "language": language,
    }
    place = Place(path, where, f"{path}#{number}" if path else "", "feed")
    return article({key: value for key, value in record.items() if value}, place)


def _body(item: Any) -> list[str] | None:
    """The paragraphs of an item, or None where it has but a part of them."""
    contents = [each.get("value") or "" for each in item.get("content", ())]
    text = max(contents, key=len, default="")
    lines = _lines(text) or _lines(item.get("summary") or "")
    length = sum(map(len, lines))
    if not lines or _CUT.search(lines[-1]) or (not text and length < _SHORT):
        return None
    return paragraphs.article_paragraphs([line for line in lines if not _FOOTER.fullmatch(line)])


def _lines(text: str) -> list[str]:
    lines = paragraphs_of(text) if "<" in text else [each.strip() for each in text.splitlines()]
    return [line for line in lines if line]


def _image(item: Any) -> str | None:
    pictures = [*item.get("media_content", ()), *item.get("enclosures", ())]
    shown = [each for each in pictures if "image" in f"{each.get('medium')} {each.get('type')}"]
    addresses = (each.get("url") or each.get("href") for each in shown)
    small = (each.get("url") for each in item.get("media_thumbnail", ()))
    return next(filter(None, (*addresses, *small)), None)
