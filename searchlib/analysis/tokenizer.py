"""Where words begin and end.

- Letters and digits make a word, with the marks that combine with them; an apostrophe between
  letters belongs to it (Jum'at, Qur'an).
- A doubled word is one token (anak-anak, buku-bukunya, berlari-larian); other hyphenated words
  are several (Rusia-Ukraina), so that either is found alone.
- Digits with dots and commas between them are one number (1.000.000 or 1,5); `Rp` before a
  number is a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Combining marks: written behind their letter where accents are decomposed (NFD).
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = rf"(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*"
_DOUBLED = (
    r"(?=[^\W_]{3,80}-[^\W_])[^\W_]{0,40}?(?P<half>[^\W_]{3,40})-(?P=half)[^\W_]{0,40}(?![\w-])"
)
_PATTERN = re.compile(rf"\d+(?:[.,]\d+)+(?!\w)|rp(?=\.?\s?\d)|{_DOUBLED}|{_WORD}", re.IGNORECASE)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each word of `text`, in order, never overlapping."""
    for match in _PATTERN.finditer(text):
        yield match.span()
