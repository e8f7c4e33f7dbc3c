"""The items of RSS and Atom feeds that have their full text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO
from xml.parsers import expat

import feedparser

from searchlib.address import site
from searchlib.errors import ReadError
from searchlib.readers.cleaning import paragraphs
from searchlib.readers.html import paragraphs_of
from searchlib.readers.piece import Found, Piece
from searchlib.readers.records.records import Origin, article
from searchlib.readers.sources import files
from searchlib.readers.sources.encoding import decode

_MAX_BYTES = 8 * 2**20
"""Of a feed: feeds have 100 KB. feedparser reads a megabyte a second."""
_MAX_BROKEN = 2**18
"""Of one that is no XML, of which feedparser reads as much in two seconds at the worst."""
_MAX_ITEMS = 10_000
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_TAIL = 4096
"""Letters in which a feed ends: caches of WordPress add hundreds of their own, as comments."""
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>(?:\s|<!--(?:(?!-->).)*-->)*$", re.DOTALL)
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([\w-]+)")
_RUN = re.compile(r"(?<![\w.+-])([\w.+-]{1000})[\w.+-]+")
"""feedparser looks for mail addresses in quadratic time: an author of 50 KB takes 12 s."""
_SHORT = 600
"""Letters of a summary that is the full text."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:selengkapnya|continue reading|read more)\W*)$", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(?:the post\b.*\bappeared first on|artikel\b.*\bpertama kali (?:tampil|muncul))\b.*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s@]+@[^\s@(]+(?:\s*\((?P<name>.+)\))?")
"""An author as RSS 2.0 has it; of long top-level domains feedparser makes a part of the name."""
_PARTS = re.compile(r" [-–—:] | ?[|»›] ?")
_NO_NAME = re.compile(
    r"\b(?:rss|atom|feeds?|sindikasi|berita (?:terbaru|terkini|terpopuler|utama|hari ini))\b",
    re.IGNORECASE,
)


def is_feed(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return bool(_ROOT.search(head.replace(b"\0", b"").decode("latin-1")))  # UTF-16 too


def read_feed(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """A feed is one piece."""
    data = files.read_all(stream)
    if len(data) > _MAX_BYTES:
        raise ReadError(f"a feed larger than {_MAX_BYTES // 2**20} MiB; split it")
    yield partial(parse_feed, data, path)


def parse_feed(data: bytes, path: str | None) -> list[Found]:
    """The articles of a feed; an item that is a teaser is reported, and the others go in."""
    text = _text(data)
    feed = _parsed(text)
    found = [_item(item, path, number, feed.feed) for number, item in enumerate(feed.entries, 1)]
    if not found:
        raise ReadError("no items in it" if feed.version else "not a feed")
    if not _END.search(text[-_TAIL:]):
        found[-1] = ReadError("the feed is cut off; its last item is not read")
    return found


def _parsed(text: str) -> Any:
    if len(text) > _MAX_BROKEN and (why := _broken(text)):
        raise ReadError(f"a large feed that is no XML: {why}")
    if len(_ITEM.findall(text)) > _MAX_ITEMS:
        raise ReadError(f"a feed of over {_MAX_ITEMS:,} items; split it")
    try:
        # From a text as such it would also read an address or a file of that name.
        return feedparser.parse(
            BytesIO(text.encode(errors="replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # it trips over odd values of elements with whatever comes
        raise ReadError(f"a feed with elements that are not understood: {error}") from None


def _broken(text: str) -> str | None:
    """Why a text is no XML, or None; it has no declarations, and so no entities of its own."""
    try:
        expat.ParserCreate("utf-8").Parse(text.encode(errors="replace"), True)
    except expat.ExpatError as error:
        return str(error)
    return None


def _text(data: bytes) -> str:
    """The text of a feed, of its first element on: no declarations of encodings and entities."""
    head = data[:1024].decode("ascii", "ignore")
    stated = _ENCODING.search(head.partition("?>")[0])
    text = decode(data, stated[1] if stated else None)
    root = _ROOT.search(text)
    if root is None:
        raise ReadError("not a feed")
    return _RUN.sub(r"\1", text[root.start() :])


def _item(item: Any, path: str | None, number: int, feed: Any) -> Found:
    link = _said(item, "feedburner_origlink") or _said(item, "link")
    where = link or f"item {number}"
    body = _body(item)
    if body is None:
        return ReadError(f"{where}: only a teaser; save the page itself")
    published, updated = _said(item, "published"), _said(item, "updated")
    channel = _said(dict.get(item, "source"), "title") or _said(feed, "title") or ""
    record = {
        "id": None if link else _said(item, "id"),
        "title": _said(item, "title"),
        "url": link,
        "body": body,
        "published": published or updated,
        "modified": published and updated,
        "author": _authors(item),
        "source": _outlet(channel, link),
        "description": _description(item, body),
        "tags": [" ".join((_said(each, "term") or "").split()) for each in _each(item, "tags")],
        "image": _image(item),
        "language": _said(feed, "language"),
    }
    place = Origin(path, where, f"{path}#{number}" if path else "", "feed")
    return article({key: value for key, value in record.items() if value}, place)


def _said(item: Any, name: str) -> str | None:
    """A text of an item; feedparser has objects where elements have attributes it does not know.

    By its own `get` it gives one date for the other, with a warning.
    """
    value = dict.get(item, name) if isinstance(item, dict) else None
    return value if isinstance(value, str) else None


def _each(item: Any, name: str) -> list[Any]:
    values = dict.get(item, name)
    return values if isinstance(values, list) else []


def _body(item: Any) -> list[str] | None:
    """The paragraphs of an item, or None where it has but a part of them."""
    contents = [_said(each, "value") or "" for each in _each(item, "content")]
    text = max(contents, key=len, default="")
    lines = _lines(text) or _lines(_said(item, "summary") or "")
    length = sum(map(len, lines))
    if not lines or _CUT.search(lines[-1]) or (not text and length < _SHORT):
        return None
    return paragraphs.article_paragraphs([line for line in lines if not _FOOTER.fullmatch(line)])


def _description(item: Any, body: list[str]) -> str | None:
    """The summary of an item, where it is shorter than the text."""
    lines = [line for line in _lines(_said(item, "summary") or "") if not _FOOTER.fullmatch(line)]
    text = _CUT.sub("", " ".join(lines)).rstrip()
    return text if 2 * len(text) < sum(map(len, body)) else None


def _authors(item: Any) -> list[str | None]:
    if mail := _MAIL.fullmatch(_said(item, "author") or ""):
        return [mail["name"]]
    return [_said(each, "name") for each in _each(item, "authors")]


def _outlet(title: str, link: str | None) -> str | None:
    """The outlet's name in the title of a feed: all of it, or the part that is in the address."""
    parts = (_NO_NAME.sub("", part).strip() for part in _PARTS.split(" ".join(title.split())))
    names = [part for part in parts if _letters(part)]
    host = _letters(site(link or "") or "")
    own = [name for name in names if _letters(name) in host] if len(names) > 1 else names
    return max(own, key=len, default=None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _lines(text: str) -> list[str]:
    lines = paragraphs_of(text) if "<" in text else [each.strip() for each in text.splitlines()]
    return [line for line in lines if line]


def _image(item: Any) -> str | None:
    enclosed = [each for each in _each(item, "links") if _said(each, "rel") == "enclosure"]
    pictures = [*_each(item, "media_content"), *enclosed]
    shown = [
        each for each in pictures if "image" in f"{_said(each, 'medium')} {_said(each, 'type')}"
    ]
    addresses = (_said(each, "url") or _said(each, "href") for each in shown)
    small = (_said(each, "url") for each in _each(item, "media_thumbnail"))
    return next(filter(None, (*addresses, *small)), None)
