"""Pages from WARC files, the format of web archives (ISO 28500): what a crawler was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from searchlib.address import canonical_url
from searchlib.errors import ReadError
from searchlib.readers.formats import codings
from searchlib.readers.formats.warc_records import Damage, address, content, http_head, records
from searchlib.readers.html import parse_html
from searchlib.readers.piece import Found, Parsed, Piece

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FILES = frozenset({"resource", "conversion"})
"""What was saved without an answer of a server."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_CODINGS = ("Content-Encoding", "Transfer-Encoding")


def read_warc(stream: BinaryIO, path: str | None) -> Iterator[Piece | ReadError]:
    """A piece for each page that was answered with status 200; all else is passed over.

    The day of capture is no day of publication. What came before a damaged record goes in.
    """
    found, last = False, "the start"
    try:
        for record in records(stream):
            last = address(record)
            headers = _headers(record)
            if headers is not None and _kind(headers) in ("", *_HTML):
                found = True
                yield _piece(record, headers, path)
    except Damage as damage:
        raise ReadError(f"damaged at or behind {last}: {damage}") from None
    if not found:
        raise ReadError("no page in it")


def _headers(record: Any) -> Any:
    """What describes the content of a record, or None where that is nothing that was found."""
    if record.rec_type in _FILES:
        return record.rec_headers
    head = http_head(record) if record.rec_type == "response" else None
    return head if head is not None and head.get_statuscode() == "200" else None


def _kind(headers: Any) -> str:
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _piece(record: Any, headers: Any, path: str | None) -> Piece | ReadError:
    url = address(record)
    try:
        data = content(record)
    except Damage:
        raise
    except ReadError as error:
        return ReadError(f"{url}: {error}")
    applied = ",".join(headers.get_header(name) or "" for name in _CODINGS).split(",")
    return partial(parse_page, data, path, url, headers.get_header("Content-Type"), tuple(applied))


def parse_page(
    data: bytes, path: str | None, url: str, kind: str | None, applied: tuple[str, ...]
) -> list[Found]:
    """The article of a page; what is none is reported by its address.

    `kind` is the type of its content, and `applied` the codings of that, as the server stated
    them; what has no type is a page where it holds markup.
    """
    try:
        page = codings.undone(data, applied)
        if not kind and not codings.is_markup(page):
            return []
        charset = _CHARSET.search(kind or "")
        asked = url if canonical_url(url) else None
        found = parse_html(page, path, asked, charset[1] if charset else None)
        return [_named(each, url) for each in found]
    except ReadError as error:
        return [ReadError(f"{url}: {error}")]


def _named(found: Found, url: str) -> Found:
    """An article without a web address is known by its name in the file."""
    if not isinstance(found, Parsed) or found.article.id != found.article.path:
        return found
    return replace(found, article=replace(found.article, id=f"{found.article.path}#{url}"))
