"""Plain text as saved from a news page, with or without its masthead.

A copied page opens with a masthead: the day of saving, section, title, summary, editor and the
main picture's caption. The article's own first paragraph follows, and after its end links and
a footer. A text without masthead is a title line and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import pairwise, takewhile
from typing import BinaryIO

from searchlib.article import Article
from searchlib.errors import ReadError
from searchlib.readers import files, paragraphs
from searchlib.readers.dateline import outlet
from searchlib.readers.dates import find_day, parse_date
from searchlib.readers.encoding import decode
from searchlib.readers.parsed import Found, Parsed, Piece

_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
_DATE_LINE = re.compile(
    rf"(?:(?P<label>tayang|terbit|diterbitkan|dipublikasikan|diperbarui)\s*:?\s*)?"
    rf"(?:[\w.]{{3,40}}\s*[-–|]\s*)?(?:{_WEEKDAY}\s*,?\s*)?"
    r"\d{1,2}[\s/-]+\w+[\s/-]+\d{4}[\s,|–-]*"
    r"(?:(?:pukul\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:wib|wita|wit)?)?",
    re.IGNORECASE,
)
# Bread crumbs, the outlet's name alone, the letters that change the size of the print, and
# two sentences, which are a summary.
_NOT_HEADING = re.compile(
    r"\s[>»›/]\s|^[\w-]+\.(com|id|net|co\.id)$|^(home|beranda)\b|^.{1,3}$|[.?!] (?-i:[A-Z])",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?P<role>editor|penulis|reporter|pewarta|penyunting|laporan)\s*:\s*(?P<name>.+)",
    re.IGNORECASE,
)
_FOOTER_NAME = re.compile(
    r"©\s*(?:\d{4}\s+)?(?P<name>[A-Za-z][\w ]*?)(?:\.com|\.co\.id|\.id)?\b(?:[,.\s]|$)"
)
_MAX_TITLE = 200
# Of 22,653 headlines 997 in 1,000 are no longer; a summary without its full stop mostly is.
_MAX_HEADLINE = 120
# A masthead's date more than this many days after the lead's own is the day of saving.
_SAVING_LAG = 7


@dataclass(frozen=True)
class _Masthead:
    published: datetime | None = None
    headings: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        short = [heading for heading in self.headings if len(heading) <= _MAX_HEADLINE]
        return max(short or self.headings, key=len, default="")

    @property
    def section(self) -> str | None:
        """The heading above the title."""
        above = self.headings[: self.headings.index(self.title)] if self.headings else ()
        return above[-1] if above else None


def read_text(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """A text is one piece."""
    yield partial(parse_text, files.read_all(stream), path)


def parse_text(data: bytes, path: str | None) -> list[Found]:
    """The one article in a text file; raises `ReadError` where there is none."""
    blocks = _blocks(decode(data))
    if not blocks:
        raise ReadError("empty")
    masthead, body = _split(blocks)
    kept = paragraphs.article_paragraphs(paragraphs.without_repeated_credit(body))
    people = {**_people(body), **masthead.people}
    published, date_source = _date(masthead, kept)
    if not masthead.title and not kept:
        raise ReadError("no article text found")
    article = Article(
        title=masthead.title,
        body="\n".join(kept),
        published=published,
        date_source=date_source,
        author=paragraphs.signature(body) or people.get("author"),
        editor=people.get("editor"),
        section=masthead.section,
        related=paragraphs.related_headlines(body),
        source=_source(body),
        path=path,
    )
    return [Parsed(article)]


def _blocks(text: str) -> list[list[str]]:
    """The text's blocks between blank lines, each a list of its lines.

    In a text without blank lines each line is a block; lines cut at a fixed width are joined.
    """
    lines = [line.strip() for line in text.splitlines()]
    if "" not in lines[:-1]:
        return [[line] for line in lines if line]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [[" ".join(block)] if _is_wrapped(block) else block for block in blocks if block]


def _is_wrapped(block: list[str]) -> bool:
    """Whether a block is one paragraph cut at some 60 to 100 characters a line."""
    return len(block) > 1 and all(
        50 <= len(line) <= 100
        and not paragraphs.is_sentence(line)
        and not following.startswith(line)  # a caption that stands twice
        for line, following in pairwise(block)
    )


def _split(blocks: list[list[str]]) -> tuple[_Masthead, list[str]]:
    start = _body_start(blocks)
    head = [line for block in blocks[:start] for line in block]
    dates = [match for line in head if (match := _DATE_LINE.fullmatch(line))]
    people = _people(head)
    if not dates and not people:
        return _without_masthead([line for block in blocks for line in block])
    labelled = next((match for match in dates if match["label"]), None)
    date = labelled or (dates[0] if dates else None)
    masthead = _Masthead(parse_date(date[0]) if date else None, _headings(head), people)
    return masthead, [line for block in blocks[start:] for line in block]


def _without_masthead(lines: list[str]) -> tuple[_Masthead, list[str]]:
    if len(lines) > 1 and _is_heading(lines[0]):
        return _Masthead(headings=(lines[0],)), lines[1:]
    return _Masthead(), lines


def _headings(head: list[str]) -> tuple[str, ...]:
    """The lines above the first that names people: below it stand captions."""
    above = list(takewhile(lambda line: not _people([line]), head)) or head
    return tuple(line for line in above if _is_heading(line) and not _NOT_HEADING.search(line))


def _is_heading(line: str) -> bool:
    return (
        len(line) <= _MAX_TITLE
        and not line.endswith((".", ".”", '."'))
        and not _BYLINE.match(line)
        and not _DATE_LINE.fullmatch(line)
        and not paragraphs.is_label(line)
    )


def _body_start(blocks: list[list[str]]) -> int:
    """The block with the article's first paragraph.

    It is the one that opens with the outlet's dateline; without one, the first that closes as a
    sentence and is not the summary, which a line naming people follows within two blocks.
    """
    for number, block in enumerate(blocks):
        if outlet(block[0]):
            return number
    sentences = [
        number
        for number, block in enumerate(blocks)
        if number
        and paragraphs.is_sentence(block[-1])
        and not _people(block)
        and not _is_heading(block[0])
    ]
    for number in sentences:
        if not any(_people(block) for block in blocks[number + 1 : number + 3]):
            return number
    return sentences[0] if sentences else len(blocks)


def _people(lines: list[str]) -> dict[str, str]:
    """Editor and author, as lines such as `Penulis: A | Editor: B` name them."""
    parts = (part for line in lines for part in re.split(r"\s*[|•·]\s*", line))
    found = (match for part in parts if (match := _BYLINE.fullmatch(part)))
    return {
        "editor" if match["role"].lower() in ("editor", "penyunting") else "author": match["name"]
        for match in found
    }


def _date(masthead: _Masthead, body: list[str]) -> tuple[datetime | None, str | None]:
    """The masthead's date, unless the lead's lies more than 7 days before it.

    The masthead of a copied page often shows the day of saving; news is about the day.
    """
    lead = find_day(body[0]) if body else None
    if not masthead.published:
        return None, None  # a date in running text alone may be that of anything
    if lead and _days(lead, masthead.published) > _SAVING_LAG:
        return lead, "body"
    return masthead.published, "masthead"


def _days(earlier: datetime, later: datetime) -> int:
    return (later.date() - earlier.date()).days


def _source(body: list[str]) -> str | None:
    for line in reversed(body):
        if match := _FOOTER_NAME.match(line):
            return match["name"].strip()
    name = outlet(body[0]) if body else None
    return name.split(".")[0].title() if name else None
