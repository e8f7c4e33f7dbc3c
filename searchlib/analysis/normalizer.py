"""One spelling for what readers hold to be the same: case, accents, apostrophes."""

from __future__ import annotations

import re
import unicodedata

from searchlib.analysis.marks import APOSTROPHES, FOLDED, HYPHENS, MARKS

MAX_LENGTH = 100
"""Letters of a word that count. The longest word of Indonesian newspapers has some 30; what is
longer is an address or damage, and is known by its beginning."""

_PLAIN = str.maketrans({"'": None, "`": None, ":": "."})
_HYPHENATED = str.maketrans(dict.fromkeys(HYPHENS, "-"))
_LEFT_OUT = re.compile(rf"[{FOLDED}{APOSTROPHES}_]|[^\w\-{MARKS}]")
# Letters that Unicode does not take apart, as Danish, Polish, Turkish, Croatian, French, Maltese,
# Icelandic and Sami names have them.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n"}
    | {"ð": "d", "þ": "th"}
)


def fold(word: str) -> str:
    """The word in lower case, without accents and apostrophes, cut at `MAX_LENGTH`.

    `Café` becomes `cafe` and `Jum'at` becomes `jumat`: PySastrawi's own normaliser would make
    `caf` and two words of them. Compatibility forms (fullwidth letters, ligatures) become
    their plain ones (Unicode NFKD, UAX #15), but for a fraction, which is no number of its digits.
    Times are written with a dot (10.30), as Indonesian does, initials without (B.J. is BJ).
    """
    if word.isascii():
        plain = word.lower().translate(_PLAIN)[:MAX_LENGTH]
        return plain.replace(".", "") if "." in plain and plain[0].isalpha() else plain
    parts = unicodedata.normalize("NFKD", word[:MAX_LENGTH].translate(_HYPHENATED))
    if "⁄" in parts and len(word) == 1:
        return word
    plain = _LEFT_OUT.sub("", parts).casefold().translate(_LETTERS)
    return plain[:MAX_LENGTH] or word[:MAX_LENGTH].lower()
