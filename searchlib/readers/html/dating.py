"""When an article was published and when it was changed, and which sign on the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import NamedTuple

from searchlib.article import WIB
from searchlib.readers.dates import ZONES, is_update, parse_date
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
_IN_ADDRESS = re.compile(
    r"/(?P<year>20\d\d|199\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/\d_-])"
)
# A line with a day and a time of day and not much else: `Rabu, 4 November 2015 | 21:04 WIB`.
_MAX_LINE = 120
_ZONE = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?\s*(?P<zone>WIB|WITA|WIT)\b"
)
_CLOCK = re.compile(r"\d{4}\W+(?:(?:pukul|pkl|jam)\.?\s*)?\d{1,2}[:.]\d{2}\b", re.IGNORECASE)
_STATED = ("datetime", "content", "title")
_SECONDS = re.compile(r"\d:\d\d:\d\d\b")
"""A clock that runs while the page is read: it stands above the headline."""
_NEAR = 40
"""Lines behind the headline in which a date is the article's own."""


class Dating(NamedTuple):
    """A moment, and the signal that it came from."""

    moment: datetime
    name: str


def published(page: Page, title: str, url: str, now: datetime) -> Dating | None:
    """When the article appeared.

    In the order of trust: JSON-LD, meta elements, `time` elements, a dated line under the headline,
    the address. What lies in the future is none; a moment said to be in UTC whose clock the page
    shows as WIB, WITA or WIT is that (several sites put a Z behind their local time).
    """
    found = next(_stated(page, title, now), None)
    if found is None:
        return _in_address(url, now)
    return Dating(_in_zone(found.moment, page.lines), found.name)


def modified(page: Page, now: datetime) -> Dating | None:
    """When the article was last changed."""
    stated = Signal(str(page.linked.article.get("dateModified") or ""), "json-ld:dateModified")
    shown = (
        Signal(line, "page")
        for line in page.lines
        if len(line) <= _MAX_LINE and _CLOCK.search(line) and is_update(line)
    )
    for signal in chain((stated,), page.meta(*_MODIFIED), shown):
        if found := parse_date(signal.value, now=now):
            return Dating(_in_zone(found, page.lines), signal.name)
    return None


def _stated(page: Page, title: str, now: datetime) -> Iterator[Dating]:
    read = partial(parse_date, now=now)
    for thing in (page.linked.article, page.linked.first({"WebPage"}) or {}):
        if found := read(thing.get("datePublished")):
            yield Dating(found, "json-ld:datePublished")
    for signal in page.meta(*_PUBLISHED):
        if found := read(signal.value):
            yield Dating(found, signal.name)
    for node in page.tree.css(_TIMES)[:_NEAR]:
        stated = next(filter(None, map(node.attributes.get, _STATED)), None)
        text = plain(node)[:_MAX_LINE]
        if not is_update(text) and (found := read(stated) or read(text)):
            yield Dating(found, "time")
    for line in _near(page.lines, title):
        # A day alone may be that of the visit, or of anything.
        dated = len(line) <= _MAX_LINE and _CLOCK.search(line) and not is_update(line)
        if dated and (found := read(line)):
            yield Dating(found, "page")


def _near(lines: list[str], title: str) -> list[str]:
    """The lines around the headline, else all: before it stands the day of the visit."""
    if title not in lines:
        return lines
    at = lines.index(title)
    above = [line for line in lines[max(at - _NEAR, 0) : at] if not _SECONDS.search(line)]
    return lines[at : at + _NEAR] + above[::-1] + lines[at + _NEAR :]


def _in_address(url: str, now: datetime) -> Dating | None:
    match = _IN_ADDRESS.search(url)
    if not match:
        return None
    try:
        day = datetime(int(match["year"]), int(match["month"]), int(match["day"]), tzinfo=WIB)
    except ValueError:
        return None
    return Dating(day, "url") if day <= now else None


def _in_zone(moment: datetime, lines: list[str]) -> datetime:
    if moment.utcoffset() != timedelta():
        return moment
    for line in lines:
        for match in _ZONE.finditer(line) if len(line) <= _MAX_LINE else ():
            if (int(match["hour"]), int(match["minute"])) == (moment.hour, moment.minute):
                return moment.replace(tzinfo=ZONES[match["zone"]])
    return moment
