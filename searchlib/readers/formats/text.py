"""Plain text as saved from a news page, with or without its masthead.

A copied page opens with a masthead: the day of saving, section, title, summary, editor and the
main picture's caption. The article's own first paragraph follows, and after its end links and
a footer. A text without masthead is a title line and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from searchlib.article import Article
from searchlib.errors import ReadError
from searchlib.readers.cleaning import paragraphs
from searchlib.readers.cleaning.characters import clean
from searchlib.readers.facts.bylines import bylines
from searchlib.readers.facts.dateline import outlet
from searchlib.readers.facts.dates import find_day
from searchlib.readers.facts.language import language_of
from searchlib.readers.formats.masthead import (
    Masthead,
    address,
    copied_from,
    is_dated,
    is_fact,
    is_heading,
    masthead,
)
from searchlib.readers.piece import Found, Parsed, Removed
from searchlib.readers.sources.encoding import decode

_FOOTER_NAME = re.compile(
    r"©\s*(?:\d{4}\s+)?(?P<name>[A-Za-z][\w ]*?)(?:\.com|\.co\.id|\.id)?\b(?:[,.\s]|$)"
)
# A masthead's date more than this many days after the lead's own is the day of saving.
_SAVING_LAG = 7
_SPACES = {0xA0: " ", 0x202F: " "}
"""Those that do not break."""
# Headings and lines in italics as Markdown has them.
_MARKED = re.compile(
    r"(?:#{1,6}\s+(?P<heading>.+?)[\s#]*|(?P<mark>[*_]{1,3})(?P<text>.+)(?P=mark))"
)
_FOOTER = 8
"""Lines at the end of a text that may give its address."""


def parse_text(data: bytes, path: str | None) -> list[Found]:
    """The one article in a text file; raises `ReadError` where there is none."""
    blocks = _blocks(clean(decode(data)).translate(_SPACES))
    if not blocks:
        raise ReadError("empty")
    head, body = _split(blocks)
    kept = paragraphs.article_paragraphs(
        [line for line in paragraphs.without_repeated_credit(body) if not address(line)]
    )
    if not head.title and not kept:
        raise ReadError("no article text found")
    values, signals = _said(head, body, kept)
    text = "\n".join(kept)
    article = Article(
        **values,
        body=text,
        related=paragraphs.related_headlines(body),
        language=language_of(f"{head.title}\n{text}", None),
        path=path,
    )
    left = set(kept)
    out = (line for line in body[1:] if line not in left)
    removed = tuple(Removed(line, paragraphs.reason(line)) for line in out)
    return [Parsed(article, signals | {"body": "text", "language": "text"}, removed)]


def _said(
    head: Masthead, body: list[str], kept: list[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What the text says of itself by the article's fields, and where it says so."""
    people = bylines(body) | dict(head.people)
    published, date_source = _date(head, kept)
    signed = paragraphs.signature(body)
    url = head.url or _footer_address(head.title, body)
    source = head.fields.get("source")
    candidates = {
        "title": (head.title, "masthead" if head.people or head.published else "first line"),
        "published": (published, date_source),
        "date_source": (date_source, None),
        "author": (signed or people.get("author"), "signature" if signed else "byline"),
        "editor": (people.get("editor"), "byline"),
        "section": (head.section, "masthead"),
        "source": (source or _source(body), "masthead" if source else "footer or dateline"),
        "url": (url, "address line"),
    }
    values = {name: value for name, (value, _) in candidates.items() if value}
    signals = {name: place for name, (value, place) in candidates.items() if value and place}
    return {"title": "", **values}, signals


def _blocks(text: str) -> list[list[str]]:
    """The text's blocks between blank lines, each a list of its lines.

    In a text without blank lines each line is a block, and everywhere a line that gives a date, a
    person or an address is; lines cut at a fixed width are joined.
    """
    lines = [_unmarked(line.strip()) for line in text.splitlines()]
    if "" not in lines[:-1]:
        return [[line] for line in lines if line]
    blocks: list[list[str]] = []
    for blank, found in groupby(lines, key=lambda line: not line):
        if not blank:
            blocks += _parted(list(found))
    return [[" ".join(block)] if _is_wrapped(block) else block for block in blocks]


def _unmarked(line: str) -> str:
    match = _MARKED.fullmatch(line)
    return (match["heading"] or match["text"]).strip() if match else line


def _parted(block: list[str]) -> Iterator[list[str]]:
    """The block in parts, each line that gives a fact a part."""
    for fact, found in groupby(block, key=is_fact):
        lines = list(found)
        yield from [[line] for line in lines] if fact else [lines]


def _is_wrapped(block: list[str]) -> bool:
    """Whether a block is one paragraph cut at some 60 to 100 characters a line."""
    return len(block) > 1 and all(
        50 <= len(line) <= 100
        and not paragraphs.is_sentence(line)
        and not following.startswith(line)  # a caption that stands twice
        for line, following in pairwise(block)
    )


def _split(blocks: list[list[str]]) -> tuple[Masthead, list[str]]:
    start = _body_start(blocks)
    head = [line for block in blocks[:start] for line in block]
    body = [line for block in blocks[start:] for line in block]
    if any(map(is_fact, head)):
        return masthead(head), body
    lines = head + body
    if len(lines) > 1 and is_heading(lines[0]):
        return Masthead(headings=(lines[0],)), lines[1:]
    return Masthead(), lines


def _body_start(blocks: list[list[str]]) -> int:
    """The block with the article's first paragraph.

    It is the one that opens with the outlet's dateline; without one, the first that closes as a
    sentence and is not the summary, which a line naming people follows within two blocks.
    """
    for number, block in enumerate(blocks):
        if outlet(block[0]) and not is_dated(block[0]):
            return number
    sentences = [
        number
        for number, block in enumerate(blocks)
        if number
        and paragraphs.is_sentence(block[-1])
        and not is_fact(block[0])
        and not is_heading(block[0])
    ]
    for number in sentences:
        if not any(bylines(block) for block in blocks[number + 1 : number + 3]):
            return number
    return sentences[0] if sentences else len(blocks)


def _date(head: Masthead, body: list[str]) -> tuple[datetime | None, str | None]:
    """The masthead's date, unless the lead's lies more than 7 days before it.

    The masthead of a copied page often shows the day of saving; news is about the day.
    """
    lead = find_day(body[0]) if body else None
    if not head.published:
        return None, None  # a date in running text alone may be that of anything
    if lead and (head.published.date() - lead.date()).days > _SAVING_LAG:
        return lead, "body"
    return head.published, "masthead"


def _footer_address(title: str, body: list[str]) -> str | None:
    """The address at the end of a text, on a line of its own or with its title."""
    found = (address(line) or copied_from(line, title) for line in body[-_FOOTER:])
    return next((url for url in found if url), None)


def _source(body: list[str]) -> str | None:
    for line in reversed(body):
        if match := _FOOTER_NAME.match(line):
            return match["name"].strip()
    name = outlet(body[0]) if body else None
    return name.split(".")[0].title() if name and "." in name else name
