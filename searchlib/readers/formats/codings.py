"""The codings that HTTP sends content in (RFC 9110, section 8.4; RFC 9112, section 7), undone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from typing import cast

from searchlib.errors import ReadError
from searchlib.readers.sources import files

try:
    import brotli
except ImportError:
    brotli = None

_NONE = frozenset({"", "identity"})
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")


def undone(data: bytes, codings: Sequence[str]) -> bytes:
    """The content that was put into `codings`, in that order.

    Crawlers leave headers as they were where they decoded the content; servers state codings that
    are none (utf-8). So markup that is in no coding is taken as it is. Raises `ReadError`.
    """
    for name in reversed(codings):
        coding = name.strip().lower()
        if coding in _NONE:
            continue
        try:
            data = _decoder(coding)(data)
        except _Broken as error:
            if not is_markup(data):
                raise ReadError(f"compressed by {coding}: {error}") from None
        if len(data) > files.MAX_BYTES:
            raise ReadError(f"larger than {files.MAX_BYTES // 2**20} MiB")
    return data


def is_markup(data: bytes) -> bool:
    """Whether text in angle brackets begins here."""
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


class _Broken(Exception):
    """The data is in another coding, or not all there."""


def _decoder(coding: str) -> Callable[[bytes], bytes]:
    decoders: dict[str, Callable[[bytes], bytes]] = {
        "chunked": _whole,
        "gzip": _gunzip,
        "x-gzip": _gunzip,
        "deflate": _inflate,
    }
    if brotli is not None:
        decoders["br"] = _brotli
    return decoders.get(coding, _unknown)


def _unknown(data: bytes) -> bytes:
    raise _Broken("this is not read")


def _whole(chunks: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(chunks, at):
        length, start = int(size[1], 16), size.end()
        if length == 0:
            return b"".join(parts)
        parts.append(chunks[start : start + length])
        at = start + length + len(b"\r\n")
    raise _Broken("cut off")


def _gunzip(data: bytes, window: int = 16 + zlib.MAX_WBITS) -> bytes:
    decoder = zlib.decompressobj(window)
    try:
        content = decoder.decompress(data, files.MAX_BYTES + 1)
    except zlib.error as error:
        raise _Broken(error) from None
    if not decoder.eof and len(content) <= files.MAX_BYTES:
        raise _Broken("cut off")
    return content


def _inflate(data: bytes) -> bytes:
    try:
        return _gunzip(data, zlib.MAX_WBITS)
    except _Broken:
        return _gunzip(data, -zlib.MAX_WBITS)  # as many servers have understood the standard


def _brotli(data: bytes) -> bytes:
    decoder = brotli.Decompressor()
    try:
        content = cast(bytes, decoder.process(data, output_buffer_limit=files.MAX_BYTES + 1))
    except brotli.error as error:
        raise _Broken(error) from None
    if not decoder.is_finished() and len(content) <= files.MAX_BYTES:
        raise _Broken("cut off")
    return content
