"""The text of bytes, whatever encoding is stated: statements are often wrong, content rarely.

In this order: a byte order mark; UTF-16 by its zeros; UTF-8 where the bytes are that, since text in
another encoding hardly ever is by chance; what is stated, if it fits, but not where much of it is
UTF-8 and the encoding one in which everything fits; UTF-8 with parts in windows-1252, as texts that
are pasted together have; windows-1252, which browsers fall back to as well (WHATWG Encoding
Standard, section 4.2, whose labels are used: latin1 means windows-1252).
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

import webencodings

from searchlib.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "gzip; unpack it, or name it .gz",
}
_HEAD = 4096
_PASTED = "searchlib.pasted"
_SIGNS = re.compile("[\u2010-\u2027\u2030-\u203a]")
"""Dashes, quotation marks, ellipses."""
_BROKEN = re.compile("\ufffd+")
# Letters of Western languages: half of the bytes of UTF-16 are zeros, all of one parity.
_MOST, _FEW = 0.6, 0.05
_SHORTEST = 16
"""Bytes by which that can be told."""
_CONTROLS = bytes({*range(32)} - set(b"\t\n\v\f\r\x1b"))
_LOOKED_AT = 2**16
_MOST_CONTROLS = 0.05
"""Of the bytes of a text; saved pages have a handful of NULs, random bytes one in ten."""


def by_bom(data: bytes) -> str | None:
    """The encoding that a byte order mark states, if there is one."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def decode(data: bytes, *stated: str | None) -> str:
    """The text of `data`, for which encodings may be `stated`, the most trusted first.

    Bytes that the encoding does not have become U+FFFD; NULs are left out. Raises `ReadError` for
    what is no text.
    """
    sure = by_bom(data) or _utf16(data)
    if sure is None:
        refuse_binary(data)
    text = data.decode(sure, "replace") if sure else _by_content(data, stated)
    return text.replace("\0", "")


def refuse_binary(data: bytes) -> None:
    """Raises `ReadError` for what is no text in any encoding."""
    if by_bom(data) or _utf16(data):
        return
    kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), None)
    if kind:
        raise ReadError(f"binary, not text: {kind}")
    head = data[:_LOOKED_AT]
    if len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head):
        raise ReadError("binary, not text")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, by its zeros."""
    head = data[:_HEAD]
    most, few = _MOST * len(head) / 2, _FEW * len(head) / 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < _SHORTEST:
        return None
    if odd > most and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd <= few else None


def _by_content(data: bytes, stated: tuple[str | None, ...]) -> str:
    with suppress(UnicodeDecodeError):
        return data.decode()
    with suppress(UnicodeDecodeError):  # whole but for a letter that is cut off at the end
        return codecs.getincrementaldecoder("utf-8")().decode(data) + "\ufffd"
    mixed = _is_mixed(data)
    for label in stated:
        encoding = _ascii_like(label)
        if encoding and not (mixed and _is_single(encoding)):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding)
    return data.decode(errors=_PASTED) if mixed else data.decode("windows-1252", "replace")


def _ascii_like(label: str | None) -> str | None:
    """The encoding of a label, but for UTF-16 and UTF-8, which have been tried."""
    found = webencodings.lookup(label or "")
    name = found.codec_info.name if found else None
    return None if name is None or name.startswith("utf") else name


def _is_single(encoding: str) -> bool:
    """Whether an encoding has a letter for each byte, so that hardly any text does not fit."""
    return encoding.startswith(("cp125", "cp874", "iso8859", "koi8", "mac"))


def _is_mixed(data: bytes) -> bool:
    """Whether text that is no UTF-8 as a whole is so in parts.

    Three bytes of a quotation mark hardly ever follow one another by chance; of two, as in `é`,
    there must be more than broken places.
    """
    text = data.decode(errors="replace")
    if _SIGNS.search(text):
        return True
    ascii_ = len(text.encode("ascii", "ignore"))
    wrong = text.count("\ufffd")
    return len(text) - ascii_ - wrong >= len(_BROKEN.findall(text))


def _pasted(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 as windows-1252; a letter of UTF-8 that is cut off is broken."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    whole = len(wrong) == 1 and wrong < b"\xfe"  # ÿ and þ stand in no text of ours
    text = wrong.decode("windows-1252", "replace") if whole else "\ufffd"
    return text, error.end


codecs.register_error(_PASTED, _pasted)
