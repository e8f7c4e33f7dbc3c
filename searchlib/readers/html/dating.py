"""When an article was published and when it was changed, and which sign on the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from searchlib.readers.facts.date_order import url_date
from searchlib.readers.facts.dates import ZONES, is_update, parse_date, update_in
from searchlib.readers.html.blocks import stands_elsewhere
from searchlib.readers.html.page import Page, Signal, plain

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "content_publisheddate",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "dtk:publishdate",
    "pubdate",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "originalpublicationdate",
    "dc.date",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "content_modifieddate",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_TIMES = (
    "time[itemprop=datePublished], time[pubdate], [itemprop=datePublished], abbr.published, time"
)
# A line with a day and a time of day and not much else: `Rabu, 4 November 2015 | 21:04 WIB`.
_MAX_LINE = 120
_ZONE = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?\s*(?P<zone>WIB|WITA|WIT)\b"
)
_CLOCK = re.compile(
    r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2})?\W+(?:(?:pukul|pkl|jam)\.?\s*)?\d{1,2}[:.]\d{2}\b",
    re.IGNORECASE,
)
_SHOWN = frozenset({"time", "page"})
_STATED = ("datetime", "content", "title")
_SECONDS = re.compile(r"\d:\d\d:\d\d\b")
"""A clock that runs while the page is read: it stands above the headline."""
_INDONESIAN = frozenset(timedelta(hours=hours) for hours in (7, 8, 9))
_FEW = 2
"""Elements above one that gives a time in which a link is looked for."""
_NAME = 12
"""Letters of the shortest headline of another article."""
_NEAR = 40
"""Lines behind the headline in which a date is the article's own."""


class Dating(NamedTuple):
    """A moment, and the signal that it came from."""

    moment: datetime
    name: str


def published(page: Page, title: str, url: str, now: datetime) -> Dating | None:
    """When the article appeared.

    In the order of trust: JSON-LD, meta elements, `time` elements behind the headline, a dated line
    near it, `time` elements before it, the address; of what the page shows that first which names
    the day in the address. What lies in the future is none. A day without a time of day gets that
    of the next sign that names the same day. A moment in another zone than Indonesia's whose clock
    the page shows under its headline is local time (several sites put a Z or -07:00 behind theirs).
    """
    stated = _stated(page, title, now)
    first = next(stated, None)
    written = parse_date(url_date(url), now=now)
    if first is None:
        return Dating(written, "url") if written else None
    if written and first.name in _SHOWN and first.moment.date() != written.date():
        same = (each for each in stated if each.moment.date() == written.date())
        first = next(same, first)
    if not _has_clock(first.moment):
        day = first.moment.date()
        exact = (each for each in stated if each.moment.date() == day and _has_clock(each.moment))
        first = next(exact, first)
    return Dating(_in_zone(first.moment, page.lines, title), first.name)


def modified(page: Page, now: datetime) -> Dating | None:
    """When the article was last changed."""
    stated = Signal(str(page.linked.article.get("dateModified") or ""), "json-ld:dateModified")
    for signal in chain((stated,), page.meta(*_MODIFIED)):
        if found := parse_date(signal.value, now=now):
            return Dating(_in_zone(found, page.lines, ""), signal.name)
    lines = (line for line in page.lines if len(line) <= _MAX_LINE and _CLOCK.search(line))
    shown = next(filter(None, (update_in(line, now) for line in lines)), None)
    return Dating(shown, "page") if shown else None


def _stated(page: Page, title: str, now: datetime) -> Iterator[Dating]:
    read = partial(parse_date, now=now)
    for value in page.linked.dated():
        if found := read(value):
            yield Dating(found, "json-ld:datePublished")
    for signal in page.meta(*_PUBLISHED):
        if found := read(signal.value):
            yield Dating(found, signal.name)
    before, behind = _times(page)
    yield from _of_times(behind, now)
    for line in _near(page.lines, title):
        # A day alone may be that of the visit, or of anything.
        dated = len(line) <= _MAX_LINE and _CLOCK.search(line) and not is_update(line)
        if dated and (found := read(line)):
            yield Dating(found, "page")
    yield from _of_times(before, now)


def _of_times(nodes: list[LexborNode], now: datetime) -> Iterator[Dating]:
    for node in nodes:
        stated = next(filter(None, map(node.attributes.get, _STATED)), None)
        text = plain(node)[:_MAX_LINE]
        found = parse_date(stated, now=now) or parse_date(text, now=now)
        if found and not is_update(text):
            yield Dating(found, "time")


def _times(page: Page) -> tuple[list[LexborNode], list[LexborNode]]:
    """The elements that give a time before the headline, and those behind it.

    Left out are those of quotations, comments and other parts of the site, and of links and items
    that name something else: those are of other articles.
    """
    found: tuple[list[LexborNode], list[LexborNode]] = ([], [])
    is_behind = page.tree.css_first("h1") is None
    for node in page.tree.css(f"h1, {_TIMES}")[:_NEAR]:
        if node.tag == "h1":
            is_behind = True
        elif not (stands_elsewhere(node) or _names_another(node)):
            found[is_behind].append(node)
    return found


def _names_another(node: LexborNode) -> bool:
    """Whether a time stands in a link, or in an item beside one, that names an article."""
    above = node.parent
    for _ in range(_FEW):
        if above is None:
            return False
        if above.tag in ("a", "li"):
            link = above if above.tag == "a" else above.css_first("a")
            return link is not None and len(plain(link)) - len(plain(node)) >= _NAME
        above = above.parent
    return False


def _near(lines: list[str], title: str) -> list[str]:
    """The lines around the headline, else all: before it stands the day of the visit."""
    if title not in lines:
        return lines
    at = lines.index(title)
    above = [line for line in lines[max(at - _NEAR, 0) : at] if not _SECONDS.search(line)]
    return lines[at : at + _NEAR] + above[::-1] + lines[at + _NEAR :]


def _has_clock(moment: datetime) -> bool:
    return bool(moment.hour or moment.minute or moment.second)


def _in_zone(moment: datetime, lines: list[str], title: str) -> datetime:
    """A moment in the zone of the line of the page that shows its clock."""
    if moment.utcoffset() in _INDONESIAN:
        return moment
    clock = moment.replace(tzinfo=None, second=0, microsecond=0)
    for line in lines if moment.utcoffset() == timedelta() else ():
        for match in _ZONE.finditer(line) if len(line) <= _MAX_LINE else ():
            if (int(match["hour"]), int(match["minute"])) == (moment.hour, moment.minute):
                return moment.replace(tzinfo=ZONES[match["zone"]])
    for line in _near(lines, title)[:_NEAR] if title in lines else ():
        shown = parse_date(line) if len(line) <= _MAX_LINE and _CLOCK.search(line) else None
        if shown and shown.replace(tzinfo=None, second=0, microsecond=0) == clock:
            return moment.replace(tzinfo=shown.tzinfo)
    return moment
