"""Pages from WARC files, the format of web archives (ISO 28500): what a crawler was answered."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from gzip import BadGzipFile
from io import BufferedIOBase
from typing import Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator

from searchlib.address import canonical_url
from searchlib.errors import ReadError
from searchlib.readers import files
from searchlib.readers.html import parse_html
from searchlib.readers.parsed import Found, Parsed, Piece

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# Brotli is rare, as crawlers do not ask for it, and warcio 1.8 fails on brotli 1.2.
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
_CHUNK = 2**16
_REASON = 200
"""Letters of what warcio says; of some damage it tells at length how to mend it."""

# It warns of addresses with spaces, of which its reader would not know where they stand.
logging.getLogger("warcio").addHandler(logging.NullHandler())


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """The records of a file; warcio itself writes to stderr where one is longer than it says."""

    INC_RECORD = ""


class _Unbuffered:
    """A stream that gives what it has before it meets the damage in a gzipped file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(BufferedIOBase, stream)
        self.tell = stream.tell

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except EOFError as error:  # which warcio takes for the end
            raise BadGzipFile(error) from None


def read_warc(stream: BinaryIO, path: str | None) -> Iterator[Piece | ReadError]:
    """A piece for each page that was answered with status 200; all else is passed over.

    The day of capture is no day of publication. What came before a damaged record goes in.
    """
    found = False
    for record in _records(stream):
        if _is_page(record):
            found = True
            yield _piece(record, path)
    if not found:
        raise ReadError("no page in it")


def _records(stream: BinaryIO) -> Iterator[Any]:
    records = _Records(_Unbuffered(stream))
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except (OSError, zlib.error):
            raise  # of the file; the reading tells them
        except Exception as error:  # warcio trips over damaged heads with whatever comes
            reason = " ".join(str(error).split())[:_REASON]
            raise ReadError(f"damaged behind byte {max(records.offset, 0):,}: {reason}") from None
        yield record
        if records.err_count:
            raise ReadError(f"damaged: {_url(record)} is longer than its record says")


def _url(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "")


def _is_page(record: Any) -> bool:
    """Whether a record is a page: an answer of a server, or a file saved without one."""
    if record.rec_type == "response":
        headers = record.http_headers
        return headers is not None and headers.get_statuscode() == "200" and _is_html(headers)
    return record.rec_type == "resource" and _is_html(record.rec_headers)


def _is_html(headers: Any) -> bool:
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() in _HTML


def _piece(record: Any, path: str | None) -> Piece | ReadError:
    headers, url = record.http_headers or record.rec_headers, _url(record)
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower()
    if encoding not in _ENCODINGS:
        return ReadError(f"{url}: compressed by {encoding!r}, which is not read")
    try:
        data = _payload(record)
    except (ReadError, zlib.error) as error:
        return ReadError(f"{url}: {error}")
    charset = _CHARSET.search(headers.get_header("Content-Type"))
    return partial(parse_page, data, path, url, charset[1] if charset else None)


def _payload(record: Any) -> bytes:
    """The bytes of a page as the server meant them, without chunks and compression."""
    stream, parts, size = record.content_stream(), [], 0
    while part := stream.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > files.MAX_BYTES:
            raise ReadError(f"larger than {files.MAX_BYTES // 2**20} MiB")
    if getattr(record.raw_stream, "limit", 1) > 0:  # without, the record says no length
        raise ReadError("the record is cut off")
    return b"".join(parts)


def parse_page(data: bytes, path: str | None, url: str, charset: str | None) -> list[Found]:
    """The article of a page; what is none is reported by its address."""
    try:
        asked = url if canonical_url(url) else None
        return [_named(each, url) for each in parse_html(data, path, asked, charset)]
    except ReadError as error:
        return [ReadError(f"{url}: {error}")]


def _named(found: Found, url: str) -> Found:
    """An article without a web address is known by its name in the file."""
    if not isinstance(found, Parsed) or found.article.id != found.article.path:
        return found
    return replace(found, article=replace(found.article, id=f"{found.article.path}#{url}"))
