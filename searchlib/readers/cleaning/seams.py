"""Cross-links and advertisements inside the paragraphs of texts that have lost their markup.

Scrapers join what a page parts: `... kata Sari. ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Ia
...`. Cut is only where it is certain on both sides where the insertion begins and ends: many of
23,042 news have `Baca juga: Judul Lain Kalimat berikutnya ...`, where nothing tells the end of the
headline; those stay. The forms are those of these news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = (
    "baca ", "scroll to ", "[gambas", "advertisement", "simak ", "lihat ", "tonton ", "saksikan ",
    "ikuti ",
)  # fmt: skip
"""What an insertion begins with, in lower case."""
_MARK = re.compile(
    r"(?:ADVERTISEMENT\s+)?(?i:scroll to (?:continue|resume)(?: with)? content)\b"
    r"|\[(?i:gambas):[^\]\n]{1,60}\]|ADVERTISEMENT\b"
)
# A headline ends with its paragraph, before a wide gap, or before a sentence in quotes: those have
# small letters from the second word on, which a headline in capitals does not. A video is named in
# quotes before a colon, or up to the mark of its place.
_LINK = re.compile(
    r"(?i:baca (?:juga|pula|selengkapnya|artikel))\s?[:–-]\s?(?P<headline>[^\n.“\"]{10,150}?)"
    r"(?=[ \t]*(?:\n|\Z)|[ \t\xa0]{2,}\S|\s[“\"][A-Z][a-z]+,? [a-z])"
    r"|(?:Simak|Lihat|Tonton|Saksikan)(?: juga| pula)?(?: [Vv]ideo:?)?:? "
    r"(?:['‘\"“][^\n]{5,160}?['’\"”](?::|(?=\s*\[Gambas))|[^\[\n]{5,160}?(?=:?\s*\[Gambas)):?"
    r"|Advertisement(?=\s+[A-Z“\"]|\s*\Z)"
    r"|(?i:ikuti) [^\n.]{0,40}(?i:whatsapp|google news|channel|telegram)[^\n]{0,100}(?=\n|\Z)"
)
_STARS = re.compile(r"\*( ?\*){0,4}")
"""Between the parts of a text."""
_SENTENCE_END = re.compile(r"(?:[.!?…][\"”’')]*|\n|\A)\Z")
_BEFORE = 8


def part_at_seams(text: str) -> tuple[str, tuple[str, ...]]:
    """A text, parted into lines where something was put between its sentences.

    The second value are the headlines that were linked to there.
    """
    kept: list[str] = []
    headlines: list[str] = []
    end = 0
    for match in _insertions(text):
        kept.append(text[end : match.start()])
        end = match.end()
        if match.re is _LINK and match["headline"]:
            headlines.append(" ".join(match["headline"].split()))
    if not kept:
        return text, ()
    lines = (line.strip() for part in (*kept, text[end:]) for line in part.split("\n"))
    # Of `- ADVERTISEMENT -` and `(Baca juga: ...)` the signs around are left.
    whole = (line for line in lines if any(map(str.isalnum, line)) or _STARS.fullmatch(line))
    return "\n".join(whole), tuple(dict.fromkeys(headlines))


def _insertions(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for at in _places(text):
        if at < end:
            continue
        match = _MARK.match(text, at)
        if match is None and _SENTENCE_END.search(
            text[max(at - _BEFORE, 0) : at].rstrip(" \t\xa0")
        ):
            match = _LINK.match(text, at)
        if match:
            yield match
            end = match.end()


def _places(text: str) -> list[int]:
    """Where one of the words stands, in order."""
    lowered = text.lower()
    if len(lowered) != len(text):  # Turkish capitals
        lowered = text
    places = []
    for word in _WORDS:
        at = lowered.find(word)
        while at >= 0:
            places.append(at)
            at = lowered.find(word, at + 1)
    return sorted(places)
