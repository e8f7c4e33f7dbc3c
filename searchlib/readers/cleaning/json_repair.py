"""JSON that is none: what scripts, pandas and cut-off downloads leave of it, record by record."""

from __future__ import annotations

import json
import re
from typing import Any

# Texts are passed over, so that no comma of theirs is taken, and no comment that is an address. One
# that is not closed goes to the end: tried anew at each quote in it, 16 KB took five seconds.
_TEXT = r'("(?:[^"\\]|\\(?:.|\Z))*+(?:"|\Z))'
_COMMENT = re.compile(rf"{_TEXT}|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMMA = re.compile(rf"{_TEXT}|,(?=\s*[}}\]])", re.DOTALL)
_BETWEEN = re.compile(r"[\s,\[\]]*")
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def repair(text: str) -> tuple[list[Any], str | None]:
    """The values of a document that is no JSON, and why what follows them is not read.

    Comments and commas before a bracket are left out. Read are several arrays or objects behind one
    another, arrays that are cut off, as far as they go, commas that stand alone, and `NaN`, as
    Python writes nothing.
    """
    text = plain(text)
    found: list[Any] = []
    at = _next(text, 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            return found, str(error).partition(": line")[0]
        found.append(value)
        at = _next(text, at)
    return found, None


def plain(text: str) -> str:
    """JSON without what only JavaScript allows: comments, and commas before a bracket."""
    for left in (_COMMENT, _COMMA):
        text = left.sub(lambda each: each[1] or "", text)
    return text


def _next(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at
