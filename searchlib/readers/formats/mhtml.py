"""Saved pages, HTML or MHTML (RFC 2557): what Chrome and Edge save as "Webpage, Single File".

Which of the two a file is, its content tells, whatever its name.
"""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterator
from email.message import Message
from functools import partial
from typing import BinaryIO

from searchlib.address import canonical_url
from searchlib.errors import ReadError
from searchlib.readers import html
from searchlib.readers.formats import text
from searchlib.readers.piece import Found, Piece
from searchlib.readers.sources import files

_HEAD = 4096
_ARCHIVE = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"content-type:\s*multipart/(?:related|alternative|mixed)",
    re.IGNORECASE,
)
_PART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_NESTED = 10
"""Archives in an archive; browsers write one. Each line is held against the marks of all."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})

Parse = Callable[[bytes, str | None], list[Found]]


def read_page(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """A saved page is one piece."""
    yield _piece(files.read_all(stream), path, html.parse_html)


def read_text(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """A text, or a page that was saved under the name of one."""
    yield _piece(files.read_all(stream), path, text.parse_text)


def _piece(data: bytes, path: str | None, other: Parse) -> Piece:
    return partial(parse_mhtml if is_mhtml(data) else other, data, path)


def is_mhtml(data: bytes) -> bool:
    """Whether a file that begins so is a page with its pictures, as a message of several parts."""
    head = data[:_HEAD].replace(b"\r\n", b"\n")
    return b"mime-version" in head.lower() and bool(_ARCHIVE.match(head))


def parse_mhtml(data: bytes, path: str | None) -> list[Found]:
    """The article of the page in an archive; raises `ReadError` where there is none."""
    if len(_PART.findall(data)) > _NESTED:
        raise ReadError(f"MHTML of over {_NESTED} parts in parts; save the page anew")
    message = email.message_from_bytes(data)
    page = _page(message)
    if page is None:
        raise ReadError("MHTML without a page in it")
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise ReadError("MHTML whose page is empty")
    found = (message["Snapshot-Content-Location"], page["Content-Location"])
    url = next((each for each in map(_written, found) if canonical_url(each)), None)
    return html.parse_html(content, path, url, page.get_content_charset())


def _page(message: Message) -> Message | None:
    """The part that is the page: that of the saved address, else the first; others are frames."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    saved = _written(message["Snapshot-Content-Location"])
    own = (part for part in pages if saved and _written(part["Content-Location"]) == saved)
    return next(own, pages[0] if pages else None)


def _written(header: object) -> str:
    """An address in a header, which may be folded."""
    return "".join(str(header or "").split())
