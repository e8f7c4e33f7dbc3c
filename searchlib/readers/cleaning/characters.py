"""Characters that are none of a text's: marks that do not show, letters that were encoded twice.

Soft hyphens, and what only says where a line may break, stand inside words on pages and would part
them. UTF-8 that a program took for windows-1252 and encoded again shows `â€œ` for a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TEXTS = ("title", "body", "author", "editor", "section", "source", "description")
_LISTS = ("tags", "related")
# Joiners make one emoji of several, and parts of letters in other scripts: they stay there.
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]|(?<=[\s\u0021-\u024f])[\u200c\u200d]+")
_TWICE = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""The first two bytes of a letter in UTF-8 as windows-1252 shows them."""
# Letters of Western languages, the signs of print, currencies, emoji: what news are written in.
_WRITTEN = re.compile(
    r"[\u0000-\u007e\u00a0-\u024f\u0300-\u036f\u2010-\u2027\u202f-\u203e\u20a0-\u20bf\u2100-\u22ff"
    r"\u25a0-\u27bf\ufe0f\U0001f000-\U0001faff]*"
)


def clean(text: str) -> str:
    """A text without marks that do not show, each line that was encoded twice decoded once more."""
    if text.isascii():
        return text
    if _TWICE.search(text):
        text = "\n".join(map(_decoded, text.split("\n")))
    return _UNSEEN.sub("", text)


def clean_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an article with its texts cleaned."""
    texts = {name: clean(values[name]) for name in _TEXTS if values.get(name)}
    lists = {name: tuple(map(clean, values[name])) for name in _LISTS if values.get(name)}
    return {**values, **texts, **lists}


def _decoded(line: str) -> str:
    """A line decoded once more, where it does so as a whole and gives what news are written in."""
    if not _TWICE.search(line):
        return line
    try:
        # Five bytes have no letter in windows-1252; browsers take them for controls.
        found = "".join(map(_encoded, line)).encode("latin-1").decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return line
    return found if _WRITTEN.fullmatch(found) else line


def _encoded(letter: str) -> str:
    if letter < "\u0100":
        return letter
    return letter.encode("windows-1252").decode("latin-1")
