"""The records of a WARC file (ISO 28500), by warcio, whose traps end here."""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from typing import Any, BinaryIO, cast

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader
from warcio.statusandheaders import StatusAndHeadersParser

from searchlib.errors import ReadError
from searchlib.readers.sources import files

_GZIP = b"\x1f\x8b"
_HEAD = 2**20
"""Bytes of the head of a record, and of that of the answer in it; they have a kilobyte."""
_BLOCK = 2**16
_REASON = 200
"""Letters of what warcio says of damage; it may quote the file."""

# It warns of addresses with spaces, of which its reader would not know where they stand.
logging.getLogger("warcio").addHandler(logging.NullHandler())


class Damage(ReadError):
    """A file that cannot be read any further."""


class _Records(WARCIterator):  # type: ignore[misc]  # warcio has no types
    """warcio itself writes to stderr where a record is longer than it says."""

    INC_RECORD = ""


class _Bytes:
    """The bytes of a file, all that come before damage in its gzip, then `Damage`."""

    def __init__(self, stream: BinaryIO) -> None:
        packed = stream.read(len(_GZIP)) == _GZIP  # though it is not named .gz
        stream.seek(0)
        self._stream = cast(BufferedIOBase, gzip.GzipFile(fileobj=stream) if packed else stream)
        self.tell = self._stream.tell

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise Damage(f"damaged gzip: {error}") from None


class _Lines(BufferedReader):  # type: ignore[misc]
    """warcio reads a line in quadratic time (40 MB of zeros: 24 s), and heads without end."""

    left = _HEAD
    """Bytes of lines that are still read; then the file seems to end."""

    def readline(self, length: int | None = None) -> bytes:
        most = min(length or self.left, self.left)
        line = cast(bytes, super().readline(most)) if most > 0 else b""
        self.left -= len(line)
        return line


def records(stream: BinaryIO) -> Iterator[Any]:
    """The records as warcio has them, each to be read before the next; raises `Damage`."""
    found = _Records(_Bytes(stream), no_record_parse=True)
    found.reader = lines = _Lines(found.fh, block_size=_BLOCK)
    before = None
    while True:
        lines.left = _HEAD
        try:
            record = next(found, None)
        except (OSError, Damage):
            raise  # the disk's errors are told by the reading
        except Exception as error:  # warcio trips over damaged heads with whatever comes
            raise Damage(f"at byte {max(found.offset, 0):,}: {_printable(error)}") from None
        if lines.left <= 0:
            raise Damage(f"a head larger than {_HEAD // 2**20} MiB")
        if found.err_count:
            raise Damage("the record is longer than it says")
        if before is not None and before.raw_stream.limit > 0:
            raise Damage("the record is cut off")
        if record is None:
            return
        if record.length is None:  # it would be the rest of the file
            raise Damage("a record that does not say its length")
        lines.left, before = _HEAD, record
        yield record


def _printable(error: Exception) -> str:
    words = " ".join(str(error).split())[:_REASON]
    return "".join(filter(str.isprintable, words))


def address(record: Any) -> str:
    """The address that a record is of, or else its own name."""
    headers = record.rec_headers
    return str(headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID") or "")


def http_head(record: Any) -> Any:
    """The head of the answer that a record holds, of any version of HTTP; None without one."""
    try:
        return StatusAndHeadersParser([], verify=False).parse(record.raw_stream)
    except EOFError:
        return None


def content(record: Any) -> bytes:
    """What a record holds behind the heads; raises `ReadError` where it is too large."""
    data = cast(bytes, record.raw_stream.read(files.MAX_BYTES + 1))
    if len(data) > files.MAX_BYTES:
        raise ReadError(f"larger than {files.MAX_BYTES // 2**20} MiB")
    if record.raw_stream.limit > 0:
        raise Damage("the record is cut off")
    return data
