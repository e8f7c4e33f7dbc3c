"""Where words begin and end.

- Letters and digits make a word, with the marks that combine with them and whatever invisible sign
  stands inside; an apostrophe between letters, however it is typed, belongs to it (Jum'at, Qur’an).
  A raised digit belongs to a letter before it (m²), never to a digit; a fraction stands alone (½).
- A doubled word is one (anak-anak, buku-bukunya, sayur-mayur); other hyphenated words are several
  (Rusia-Ukraina, di-PHK), so that either is found alone.
- Digits with dots and commas between them are one number (1.000.000 or 1,5), a time one word (10.30
  or 10:30); `Rp` before a number and `%` are words of their own.
- Words that a scraper glued together are several (PresidenPrabowo), brands are not (YouTube).
- Initials with dots are one word (B.J., K.H., P.T.), the one without (BJ).
- The month of a date in digits is a word with the signs around it (12, /6/ and 2023), so that it
  can be told from a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from searchlib.analysis.affixes import without_particle, without_possessive
from searchlib.analysis.doubling import RHYMES
from searchlib.analysis.gluing import GLUED, cut
from searchlib.analysis.marks import APOSTROPHES, HYPHENS, INVISIBLE, MARKS

# Marks are written behind their letter: accents that are decomposed (NFD), vowels of other scripts.
# Soft hyphens, joiners and the like stand between two.
_JOINED = rf"[{MARKS}{INVISIBLE}]+[^\W_]*"
_WORD = rf"[^\W_]+(?:{_JOINED}|[{APOSTROPHES}][^\W_]+)*"
# What may hold several words is taken whole, and divided once for all of its occurrences. Most
# words end with a space, so that what may follow is asked once.
_FOLLOWING = rf"(?=[{MARKS}{INVISIBLE}{APOSTROPHES}{HYPHENS}])"
_WHOLE = rf"[^\W_]+(?:{_FOLLOWING}(?:{_JOINED}|[{APOSTROPHES}{HYPHENS}][^\W_]+))*"
_TIME = r"\d\d?:[0-5]\d(?::[0-5]\d)?(?![\d:])"
_INITIALS = r"(?<![^\W_])[A-Z](?:\.[A-Z])+(?![^\W_])"
_PATTERN = re.compile(rf"\d+(?:[.,/]\d+)+|{_TIME}|[Rr][Pp](?=\.?\s?\d)|{_INITIALS}|{_WHOLE}|%")
_HYPHEN = re.compile(f"([{HYPHENS}])")
# Numerals that are no digits of those beside them: fractions, and raised and lowered digits behind
# what is no letter.
_FRACTIONS, _RAISED = "¼-¾⅐-⅟↉", "²³¹⁰⁴-⁹₀-₉"
_NUMERAL = re.compile(rf"([{_FRACTIONS}]|(?<![^\W\d_])[{_RAISED}]+)")
_MONTH = "0?[1-9]|1[0-2]"
_DATE = re.compile(
    rf"\d{{1,2}}(?:(?P<sign>[/.-])(?P<month>{_MONTH})(?P=sign))\d{{4}}"
    rf"|\d{{4}}-(?P<middle>{_MONTH})-\d{{1,2}}"
)
# A quotation begins a sentence; what a bracket holds does not. A line's end is looked for where
# white space begins only: from each of 40,000 empty lines on it took 17 s.
_OPENING = re.compile(
    r"(?:^|[.!?:;\"“”„‘–—•]|\s(?:-|(?<!\s\s)(?:(?<=\n)|[^\S\n]*\n)))\s*"
    rf"(?=[^\W\d_a-z])({_WORD})"
)
_DIVIDED = frozenset("-/.")
# What doubling leaves before the first half and puts behind the second one.
_BEFORE = frozenset(("", *"ber be ter te me pe mem pem di ke se per memper diper".split()))
_BEHIND = frozenset(("", *"an kan i nya annya kannya inya ku mu lah kah pun".split()))
_SHORTEST_HALF, _LONGEST_HALF = 3, 40


def words(text: str) -> list[str]:
    """The words of `text` as written, in order."""
    found: list[str] = _PATTERN.findall(text)
    is_plain, is_glued = text.isascii(), GLUED.search(text)
    if is_plain and not is_glued and _DIVIDED.isdisjoint(text):
        return found
    flat: list[str] = []
    for each in found:
        if (
            "-" in each
            or "/" in each
            or "." in each
            or not (is_plain or each.isascii())
            or (is_glued and GLUED.search(each))
        ):
            flat += _parts(each)
        else:
            flat.append(each)
    return flat


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each word of `text`, in order, never overlapping."""
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        written = match[0]
        if written.isascii() and _DIVIDED.isdisjoint(written) and not GLUED.search(written):
            yield start, end
            continue
        for part in _parts(written):
            start = text.index(part, start)
            yield start, start + len(part)
            start += len(part)


def openings(text: str) -> list[str]:
    """The words of `text` that open a sentence with a capital letter, in order.

    A word behind an abbreviation's dot (dr. Hadi) is taken for one too.
    """
    return [word for word in _OPENING.findall(text) if word[0].isupper()]


def _parts(text: str) -> tuple[str, ...]:
    """The words of what has hyphens, slashes or dots within."""
    return _known_parts(text) if len(text) <= 2 * _LONGEST_HALF else _divided(text)


def _divided(text: str) -> tuple[str, ...]:
    if date := _DATE.fullmatch(text):
        start, end = date.span("month" if date["month"] else "middle")
        return text[: start - 1], text[start - 1 : end + 1], text[end + 1 :]
    parts = _halves(text) if _HYPHEN.search(text) else text.split("/")
    if GLUED.search(text):
        parts = [word for part in parts for word in cut(part)]
    if text.isascii():
        return tuple(parts)
    pieces = (piece for part in parts for piece in _NUMERAL.split(part))
    # What stands behind a numeral may be signs alone that nobody sees.
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))


def _halves(text: str) -> list[str]:
    """What stands between hyphens, a doubled word as one."""
    first, *rest = _HYPHEN.split(text)
    parts = [first]
    for hyphen, half in zip(rest[::2], rest[1::2], strict=True):
        if _are_one(parts[-1], half):
            parts[-1] = f"{parts[-1]}{hyphen}{half}"
        else:
            parts.append(half)
    return parts


_known_parts = lru_cache(2**14)(_divided)


def _are_one(first: str, second: str) -> bool:
    """Whether two halves are one doubled word, as berlari and larian."""
    if not (len(first) <= _LONGEST_HALF and first.isalpha() and second.isalpha()):
        return False
    first, second = first.lower(), second.lower()
    if RHYMES.get(first) == without_possessive(without_particle(second)):
        return True
    return any(
        first[:start] in _BEFORE
        and second.startswith(first[start:])
        and second[len(first) - start :] in _BEHIND
        for start in range(len(first) - _SHORTEST_HALF + 1)
    )
