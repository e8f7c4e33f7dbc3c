"""One spelling for what readers hold to be the same: case, accents, apostrophes."""

from __future__ import annotations

import unicodedata

MAX_LENGTH = 100
"""Letters of a word that count. The longest word of Indonesian newspapers has some 30; what is
longer is an address or damage, and is known by its beginning."""


def fold(word: str) -> str:
    """The word in lower case, without accents and apostrophes, cut at `MAX_LENGTH`.

    `Café` becomes `cafe` and `Jum'at` becomes `jumat`: PySastrawi's own normaliser would make
    `caf` and two words of them. Compatibility forms (fullwidth letters, ligatures) become
    their plain ones (Unicode NFKD, UAX #15).
    """
    if word.isascii():
        return word.lower().replace("'", "")[:MAX_LENGTH]
    parts = unicodedata.normalize("NFKD", word[:MAX_LENGTH])
    plain = "".join(each for each in parts if each.isalnum() or each == "-").casefold()
    return plain[:MAX_LENGTH] or word[:MAX_LENGTH].lower()
