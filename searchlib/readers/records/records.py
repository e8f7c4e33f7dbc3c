"""Articles from records, as JSON and CSV files hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any

from searchlib.article import Article, canonical_url, site
from searchlib.errors import InvalidArticle, ReadError
from searchlib.readers.cleaning import paragraphs
from searchlib.readers.cleaning.characters import clean_values
from searchlib.readers.cleaning.seams import part_at_seams
from searchlib.readers.facts.bylines import bylines
from searchlib.readers.facts.date_order import (
    DAY_FIRST,
    Evidence,
    MonthFirst,
    is_month_first,
    url_date,
)
from searchlib.readers.facts.dateline import without_outlet
from searchlib.readers.facts.dates import (
    both_orders,
    is_clock,
    is_local,
    is_update,
    midnight,
    parse_date,
)
from searchlib.readers.facts.language import language_of
from searchlib.readers.facts.titles import site_names, without_names
from searchlib.readers.piece import Found, Parsed, Removed
from searchlib.readers.records.field_names import Names, Record, bare_record, known_fields
from searchlib.readers.records.field_values import Text, one_text, read_text, read_value

_OURS = {each.name for each in fields(Article)}
_FIRST = _OURS - {"modified", "description", "image", "pages"}
"""The fields of an article since the first version; every export has them all."""

_SAVING_LAG = timedelta(days=8)
"""A moment this long after the day in its address is that of saving, or of an update."""
_TEXT = 120
"""Letters of a field of no known name that may be an article's text."""
_FOREWORD = 1500
"""Letters of a text in which the day of what it tells stands in brackets."""
_TOLD_DAY = re.compile(r"\((?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{2,4}))?\)", re.ASCII)


@dataclass(frozen=True)
class Origin:
    """Where a record stands: its file, its place there in words and as an id, and the file's kind.

    `kind` (json, csv) opens the signals; `orders` are those of the dates of the file's sources,
    `names` those that its fields were said to have.
    """

    path: str | None
    where: str
    id: str
    kind: str = "json"
    orders: MonthFirst = DAY_FIRST
    names: Names = field(default_factory=dict)


_KINDS: dict[type, str] = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}


def article(record: object, origin: Origin) -> Found:
    """The article that a record is, or why it is none."""
    if not isinstance(record, dict):
        return ReadError(
            f"{origin.where}: not an object but {_KINDS.get(type(record), 'a number')}"
        )
    if record.keys() <= _OURS and record.keys() >= _FIRST:
        return _exported(record, origin.where)
    record = bare_record(record, origin.names)
    reading = _Reading(record, origin)
    if not reading.values.keys() & {"title", "body"}:
        had = ", ".join(record) or "no fields"
        return ReadError(f"{origin.where}: no title and no body among {had}")
    if "body" not in reading.values and (name := reading.unnamed_text()):
        remedy = f"where it is {name}, say --map body={name}, or fields={{'body': {name!r}}}"
        return ReadError(f"{origin.where}: its text stands under no name that is known; {remedy}")
    return reading.parsed()


def gather(record: object, evidence: Evidence, names: Names) -> None:
    """Adds to the evidence how a record writes its dates."""
    if not isinstance(record, dict):
        return
    known = known_fields(record := bare_record(record, names))
    written = [record[key] for key in known.get("published", ()) if both_orders(record[key])]
    if written:
        url, source = (
            next(
                filter(None, (read_value(field, record[key]) for key in known.get(field, ()))), None
            )
            for field in ("url", "source")
        )
        for each in written:
            evidence.add(each, url, source)


class _Reading:
    """The values of an article as they are taken from a record, and which keys were used."""

    def __init__(self, record: Record, origin: Origin) -> None:
        self.record, self.origin = record, origin
        self.known = known_fields(record)
        self.values: dict[str, Any] = {}
        self.signals: dict[str, str] = {}
        self.used: set[str] = set()
        self.removed: tuple[Removed, ...] = ()
        for name, keys in self.known.items():
            if name not in ("body", "published", "modified"):
                self._take(name, ((key, read_value(name, record[key])) for key in keys))
        self._address()
        self._take_text()
        self._mend_title()
        self._take("modified", ((key, self._moment(key)) for key in self.known.get("modified", ())))
        self._publish()

    def parsed(self) -> Found:
        """The article, if its values make one."""
        url = self.values.get("url", "")
        name = site(url)
        if name is None:
            self.values["id"] = self._own_id()
        elif "source" not in self.values:
            self.values["source"], self.signals["source"] = name, "url"
        self._language()
        extra = _extra(self.record, self.used)
        try:
            article = Article(**clean_values(self.values), path=self.origin.path, extra=extra)
            return Parsed(article, self.signals, self.removed)
        except InvalidArticle as error:
            return ReadError(f"{self.origin.where}: {error}")

    def unnamed_text(self) -> str | None:
        """The longest of the fields that may be the text, as none is named so."""
        rest = {key: value for key, value in self.record.items() if key not in self.used}
        sizes = {
            key: sum(map(len, read_text(value).lines))
            for key, value in rest.items()
            if isinstance(value, str | list) and not canonical_url(str(value))
        }
        name = max(sizes, key=lambda key: sizes[key], default=None)
        return name if name is not None and sizes[name] >= _TEXT else None

    def _take(self, field: str, candidates: Iterable[tuple[str, Any]]) -> None:
        """Takes the first candidate that holds something."""
        for key, value in candidates:
            if value:
                name = self.origin.names.get(field, key) if key == field else key
                self.values[field], self.signals[field] = value, f"{self.origin.kind}:{name}"
                self.used.add(key)
                break

    def _take_text(self) -> None:
        """Takes the text by the rules of pages: what is none of it is left out, and read for what
        it says of the article."""
        texts = ((key, read_text(self.record[key])) for key in self.known.get("body", ()))
        key, text = next((each for each in texts if each[1].lines), ("", Text()))
        joined, linked = part_at_seams("\n".join(text.lines))
        lines = [line for line in joined.split("\n") if line]
        kept = paragraphs.article_paragraphs(lines) or lines or list(text.lines)
        self._take("body", [(key, "\n".join(kept))])
        left = set(kept)
        out = [line for line in lines if not {line, without_outlet(line)} & left]
        self.removed = tuple(Removed(line, paragraphs.reason(line)) for line in out)
        related = [*text.related, *linked, *paragraphs.related_headlines(lines)]
        signed = paragraphs.signature(lines)
        people = bylines(out) | ({"author": signed} if signed else {})
        for name, value in {"related": tuple(dict.fromkeys(related)), **people}.items():
            if value and name not in self.values:
                self.values[name], self.signals[name] = value, "text"

    def _mend_title(self) -> None:
        """Takes the outlet's name from the title: `Banjir Demak | tempo.co`."""
        names = site_names(self.values.get("url", ""), [self.values.get("source", "")])
        if "title" in self.values:
            self.values["title"] = without_names(self.values["title"], names)

    def _address(self) -> None:
        """Tells an address from a name where the source is one, as trafilatura has it."""
        source = self.values.get("source", "")
        if "://" in source and canonical_url(source):
            if not canonical_url(self.values.get("url", "")):
                self.values["url"], self.signals["url"] = source, self.signals["source"]
            self.values["source"] = site(source)

    def _language(self) -> None:
        """Asks the text before the field: scrapers take that from `<html lang="en">`."""
        text = f"{self.values.get('title', '')}\n{self.values.get('body', '')}"
        stated = self.values.get("language")
        self.values["language"] = language_of(text, stated)
        if language_of("", stated) != self.values["language"]:
            self.signals["language"] = "text"

    def _moment(self, key: str) -> datetime | None:
        written, values = self.record[key], self.values
        orders = self.origin.orders
        month_first = is_month_first(orders, written, values.get("url"), values.get("source"))
        return parse_date(written, month_first=month_first)

    def _publish(self) -> None:
        """Takes the date of publication: a field's, or the address's where that must be another.

        Of 7,468 news with a day in the address and a date in a field 4,763 agree and none is
        earlier. Where the date is up to eight days later, the text, if it tells a day in brackets,
        tells that of the address or an earlier one 926 times and the field's 82 times: that is the
        clock of whoever saved the page, and the address is right. A field in WIB, WITA or WIT is
        what the site itself showed: of 3,253 of these 96 in 100 agree with the address, and those
        of the next day, mostly of the small hours, the text confirms 49 times and denies 19 times.
        The date of an update is published only where nothing tells more; it came no earlier.
        """
        keys = self.known.get("published", ())
        candidates = ((key, self._moment(key)) for key in keys)
        key, moment = next((candidate for candidate in candidates if candidate[1]), (None, None))
        if key and moment == midnight(moment) and isinstance(self.record[key], str):
            moment = self._with_time(key, keys) or moment
        day = parse_date(url_date(self.values.get("url")))
        update = key is not None and is_update(self.record[key])
        if key and moment and update and "modified" not in self.values:
            self._take("modified", [(key, moment)])
        if key and moment and not (day and self._is_late(self.record[key], moment, day, update)):
            self._take("published", [(key, moment)])
        elif day:
            self.values["published"], self.signals["published"] = day, "url"
        if "published" in self.values:
            self.values.setdefault("date_source", self.signals["published"])

    def _with_time(self, key: str, keys: Iterable[str]) -> datetime | None:
        """The day of a field at the time of day that another has: `jam: "14:05 WIB"`."""
        times = (self.record[other] for other in keys if other != key)
        clock = next((text for text in times if is_clock(text)), None)
        return parse_date(f"{self.record[key]} {clock}") if clock else None

    def _is_late(self, written: Any, moment: datetime, day: datetime, update: bool) -> bool:
        """Whether a moment comes too late for the day in its address to be of publication."""
        shown = is_local(written) or self._tells(moment.date())
        lag = _SAVING_LAG if shown and not update else timedelta(days=1)
        return moment.replace(tzinfo=day.tzinfo) - day >= lag

    def _tells(self, day: date) -> bool:
        """Whether the text begins with this day in brackets: `Kamis (8/2/2024)`."""
        match = _TOLD_DAY.search(self.values.get("body", ""), 0, _FOREWORD)
        if match is None:
            return False
        same = (int(match["day"]), int(match["month"])) == (day.day, day.month)
        return same and str(day.year).endswith(match["year"] or "")

    def _own_id(self) -> str:
        path = self.origin.path
        for key in ("id", "_id", "guid", "uuid", "pk"):
            if own := one_text(self.record.get(key)):
                self.used.add(key)
                return f"{path}#{own}" if path else own
        return self.origin.id


def _exported(record: Record, where: str) -> Found:
    """An article as `Article.to_dict` wrote it, id and path as they were."""
    try:
        return Parsed(Article.from_dict(record))
    except (InvalidArticle, TypeError, ValueError) as error:
        return ReadError(f"{where}: {error}")


def _extra(record: Record, used: set[str]) -> Record:
    """What the record holds beyond our fields; a date in no form we know stays as written."""
    rest = {key: value for key, value in record.items() if key not in used and value is not None}
    if isinstance(rest.get("extra"), dict):
        rest |= rest.pop("extra")
    return rest
