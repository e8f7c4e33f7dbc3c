"""The masthead of a copied page: lines around its text that say what it is, when and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from searchlib.readers.cleaning import paragraphs
from searchlib.readers.facts.bylines import bylines
from searchlib.readers.facts.dates import parse_date
from searchlib.readers.facts.titles import letters

_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
_DAY = (
    r"(?:\d{1,2}[\s/.-]+\w+[\s/.-]+\d{4}|\d{4}-\d\d-\d\d|(?-i:[A-Z])[a-z]{2,8}\.? \d{1,2},? \d{4})"
)
# `Tayang: Senin, 12 Juni 2023 | 08:15 WIB`, `Kompas.com - 12/06/2023, 08:15 WIB`, `Solo, 12 Juni
# 2023`, `Published: Jun 12, 2023`; a place or outlet before it has two words at most.
_DATE_LINE = re.compile(
    rf"(?:(?P<label>tayang|terbit|diterbitkan|dipublikasikan|dimuat|diperbarui|tanggal|published"
    rf"|posted(?: on)?|date)\s*:?\s*)?"
    rf"(?:[\w.]{{3,20}}(?: [\w.]{{3,20}})?\s*[-–|,]\s*)?(?:{_WEEKDAY}\s*,?\s*)?"
    rf"{_DAY}[\s,|–T-]*(?:(?:pukul|pkl\.?|jam)?\s*\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?"
    r"\s*(?:wib|wita|wit)?)?",
    re.IGNORECASE,
)
_MAX_DATE_LINE = 80
_FIELD = re.compile(
    r"(?P<name>judul|title|headline|kategori|rubrik|kanal|section|media|source|sumber)\s*:\s*"
    r"(?P<value>(?!https?://).+)",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("judul", "title", "headline"), "title"),
    **dict.fromkeys(("kategori", "rubrik", "kanal", "section"), "section"),
    **dict.fromkeys(("media", "source", "sumber"), "source"),
}
_ADDRESS = re.compile(
    r"(?:(?:url|link|tautan|alamat|sumber|source)\s*:\s*)?(?P<url>https?://[^\s<>]+)", re.IGNORECASE
)
# What sites put under a text that is copied, with its own title and address.
_COPIED = re.compile(
    r"(?:baca artikel|artikel ini telah (?:tayang|terbit))\b(?P<title>.{1,300}?)"
    r"(?P<url>https?://[^\s<>]+)",
    re.IGNORECASE,
)
# Bread crumbs, the outlet's name alone, the letters that change the size of the print, and
# two sentences, which are a summary.
_NOT_HEADING = re.compile(
    r"\s[>»›/]\s|^[\w-]+\.(com|id|net|co\.id)$|^(home|beranda)\b|^.{1,3}$|[.?!] (?-i:[A-Z])",
    re.IGNORECASE,
)
_MAX_TITLE = 200
# Of 22,653 headlines 997 in 1,000 are no longer; a summary without its full stop mostly is.
_MAX_HEADLINE = 120


@dataclass(frozen=True)
class Masthead:
    """What the lines above a text say of it."""

    published: datetime | None = None
    headings: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    """Title, section and source where a line names them: `Judul: Banjir Demak`."""
    url: str | None = None

    @property
    def title(self) -> str:
        """The line that names it, else the longest of the headings."""
        short = [heading for heading in self.headings if len(heading) <= _MAX_HEADLINE]
        return self.fields.get("title") or max(short or self.headings, key=len, default="")

    @property
    def section(self) -> str | None:
        """The heading above the title."""
        if "section" in self.fields or self.title not in self.headings:
            return self.fields.get("section")
        above = self.headings[: self.headings.index(self.title)]
        return above[-1] if above else None


def masthead(lines: Sequence[str]) -> Masthead:
    """What the lines above a text say."""
    dates = [match for line in lines if (match := _dated(line))]
    labelled = next((match for match in dates if match["label"]), None)
    date = labelled or (dates[0] if dates else None)
    fields = [match for line in lines if (match := _FIELD.fullmatch(line))]
    return Masthead(
        parse_date(date[0]) if date else None,
        _headings(lines),
        bylines(lines),
        {_FIELDS[match["name"].lower()]: match["value"] for match in reversed(fields)},
        next((url for line in lines if (url := address(line))), None),
    )


def is_fact(line: str) -> bool:
    """Whether a line gives a date, a person, an address or another field, and no text."""
    return bool(_dated(line) or address(line) or bylines([line]) or _FIELD.fullmatch(line))


def is_dated(line: str) -> bool:
    """Whether a line gives a date and nothing else."""
    return bool(_dated(line))


def address(line: str) -> str | None:
    """The address of the article, where a line is nothing else."""
    match = _ADDRESS.fullmatch(line)
    return match["url"] if match else None


def copied_from(line: str, title: str) -> str | None:
    """The address that a site has put under a text of this title as it was copied."""
    match = _COPIED.match(line)
    own = letters(title)
    return match["url"].rstrip(".,)") if match and own and own in letters(match["title"]) else None


def is_heading(line: str) -> bool:
    """Whether a line may be a headline."""
    return (
        len(line) <= _MAX_TITLE
        and not line.endswith((".", ".”", '."'))
        and not is_fact(line)
        and not paragraphs.is_label(line)
    )


def _dated(line: str) -> re.Match[str] | None:
    return _DATE_LINE.fullmatch(line) if len(line) <= _MAX_DATE_LINE else None


def _headings(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines above the first that names people: below it stand captions."""
    above = list(takewhile(lambda line: not bylines([line]), lines)) or list(lines)
    return tuple(line for line in above if is_heading(line) and not _NOT_HEADING.search(line))
