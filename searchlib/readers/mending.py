"""JSON that is none: what scripts, pandas and cut-off downloads leave of it, record by record."""

from __future__ import annotations

import json
import re
from typing import Any

# Texts are passed over, so that no comma of theirs is taken, and no comment that is an address.
_COMMA = re.compile(
    r'("(?:[^"\\]|\\.)*+(?:"|\Z))|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[}\]])', re.DOTALL
)
_BETWEEN = re.compile(r"[\s,\[\]]*")
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def mended(text: str) -> tuple[list[Any], str | None]:
    """The values of a document that is no JSON, and why what follows them is not read.

    Comments and commas before a bracket are left out. Read are several arrays or objects behind one
    another, arrays that are cut off, as far as they go, commas that stand alone, and `NaN`, as
    Python writes nothing.
    """
    text = _COMMA.sub(lambda each: each[1] or "", text)
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


def _next(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at
