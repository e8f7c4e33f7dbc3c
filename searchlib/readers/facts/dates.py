"""Dates as Indonesian news writes them: `Senin, 12 Juni 2023 14:05 WIB`, `12/6/2023`, ISO 8601.

Numbers are read day first, as Indonesian does, unless their source is known to write the month
first or they can be nothing else (10/21/2025). Months are known in Indonesian, English and the
spellings of before 1972. Nothing is guessed from the day of reading: "kemarin" is no date.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from html import unescape
from operator import attrgetter
from typing import NamedTuple

from searchlib.article import WIB

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january djan djanuari",
            "feb februari february peb pebruari",
            "mar maret march mrt",
            "apr april",
            "mei may mai",
            "jun juni june djuni",
            "jul juli july djuli",
            "agu ags agt agus agust agustus aug august ag",
            "sep sept september",
            "okt oktober oct october",
            "nov november nop nopember",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = r"(?=[adfjmnops])(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})"
_NUMBER = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_SHORT_YEAR = r"'?(?P<year>\d{2})(?!\d|[:.]\d)"
_TH = r"(?:st|nd|rd|th)?"
# As C's ctime, with the year last: Mon Jun 12 14:05:00 2023.
_CLOCK = r"(?:(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?: (?:[+-]\d{4}|[A-Z]{3,4}))?) )?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/]){pattern}(?!/?\d)", re.IGNORECASE | re.ASCII)


_FORMS = (
    _form(rf"{_YEAR}(?:([-/.]){_NUMBER}\2|[ /-]{_NAME}[ /-]){_DAY}"),
    _form(
        rf"{_DAY}(?: ?([-/.]) ?{_NUMBER} ?\2 ?|{_TH}(?: of)?[ ./-]{{1,3}}{_NAME}[ ,/-]{{1,3}})"
        rf"{_YEAR}"
    ),
    _form(rf"{_NAME}[ -]{_DAY}{_TH}(?:, ?|[ -]){_CLOCK}{_YEAR}"),
)
_THREE_NUMBERS = re.compile(r"\d\s?[-/.]\s?\d\d?\s?[-/.]\s?\d")
_SHORT_FORMS = (
    _form(rf"{_DAY}(?: ?([-/]) ?{_NUMBER} ?\2 ?|[ -]{_NAME}[ -]){_SHORT_YEAR}"),
    _form(rf"{_NAME} {_DAY}, {_SHORT_YEAR}"),
)
_TIME_OF_DAY = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})"
    r"(?:[.,](?P<fraction>\d{1,9}))?)?)?(?!\d)"
    r"\s?(?:(?P<half>[AP])\.?M\b\.?)?\s?\(?"
    r"(?P<zone>WIB|WITA|WIT|[ECMP][SD]T|Z|(?:UTC|GMT)?\s?(?!-\d\d[:.]\d\d\s?WI)[+-]\d{1,2}(?::?\d{2})?(?!\d)|UTC|GMT)?"
)
_TIME_AFTER = re.compile(
    rf"(?:WIB|WITA|WIT)?[\sT,|•·–—()/@:-]*(?:(?:pukul|pkl|jam|at)\b\.?:?)?\s?{_TIME_OF_DAY}",
    re.IGNORECASE,
)
# A weekday may stand between: 14:05 WIB, Senin 12 Juni 2023.
_TIME_BEFORE = re.compile(
    rf"(?<![\d:.]){_TIME_OF_DAY}\)?[\s,|•·–—/-]*(?:[a-z]{{3,9}}['’]?[a-z]*[\s,]+)?$", re.IGNORECASE
)
_ISO = re.compile(
    r"(?:19|20)\d\d(?:-(?:W\d\d-\d|\d\d-\d\d)|W\d{3}|\d{4})"
    r"(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?: ?[+-]\d\d(?::?\d\d)?|Z)?)?",
    re.ASCII,
)
_ORDINAL = re.compile(r"((?:19|20)\d\d)-(\d{3})(?!\d)", re.ASCII)
_DIGITS = re.compile(r"(?:/Date\()?(\d{5}|\d{8,19})(?:\.\d*)?(?:\)/)?", re.ASCII)
# What the date behind it is: that of an update, or of publication after all.
_LABEL = re.compile(
    r"\b(?:(?P<update>(?:di-?)?(?:perba(?:ha)?rui|update)|pembaruan|(?:di|pe)mutakhir(?:k?an)|diubah|disunting"
    r"|last (?:update|modified)|modified)|(?:di)?(?:terbit|tayang|publi|post|buat)|created)",
    re.IGNORECASE,
)
_CLOCK_ALONE = re.compile(
    r"(?:(?:pukul|pkl|jam)\.? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?(?:WIB|WITA|WIT))?",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"(?:\b|(?<=\d))(?:WIB|WITA|WIT)\b", re.IGNORECASE)
ZONES: dict[str, tzinfo] = {
    "WIB": WIB,
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
    "UTC": UTC,
    "GMT": UTC,
    "Z": UTC,
    # The zone names of RFC 2822, section 4.3.
    **{
        f"{zone}{kind}": timezone(timedelta(hours=standard + summer))
        for zone, standard in (("E", -5), ("C", -6), ("M", -7), ("P", -8))
        for kind, summer in (("ST", 0), ("DT", 1))
    },
}
# What surrounds a date on a page is short; a longer text is searched for a date, not parsed.
_MAX_LENGTH = 200
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad")) | {0x2212: "-"}
_SERIAL_DIGITS = 5
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=WIB)
"""Day 0 of spreadsheets (ECMA-376, part 1, section 18.17.4.1)."""
_FIRST_SERIAL = "32874"
"""1 January 1990; no other reading of five digits is a date."""
_AHEAD = timedelta(days=1)
"""How far a clock may be ahead of ours: the zones of the earth lie 26 hours apart."""


class _Day(NamedTuple):
    """A day written in a text from `start` to `end`, and a time that stands inside it.

    What may be written in either order (numbers, the year last) has a day for each; one of them
    may be None.
    """

    start: int
    end: int
    day_first: date | None
    month_first: date | None
    either: bool
    clock: str | None

    def midnight(self, month_first: bool = False) -> datetime:
        """The day in the order asked for, or in the other where there is none in that."""
        readings = (self.month_first, self.day_first)
        day = next(each for each in (readings if month_first else readings[::-1]) if each)
        return datetime(day.year, day.month, day.day, tzinfo=WIB)


def parse_date(
    value: object, *, month_first: bool = False, now: datetime | None = None
) -> datetime | None:
    """The moment that a date field names, or None; a day alone is its midnight WIB.

    `value` is text, a Unix time (seconds to nanoseconds), or either as MongoDB exports it. Of
    several dates in a text the first counts that is not labelled as that of an update.
    `month_first` says that its source writes 6/12/2023 for 12 June. What lies more than a day
    after `now` (the moment of reading) is no date of a publication, and None.
    """
    found = _moment(value, month_first)
    return found if found and found <= (now or datetime.now(UTC)) + _AHEAD else None


def is_update(value: object) -> bool:
    """Whether the date that `parse_date` finds is labelled as an update's: `Diperbarui 12/6/23`."""
    if not isinstance(value, str) or not _LABEL.search(value, 0, _MAX_LENGTH):
        return False
    chosen = _chosen(_plain(value))
    return bool(chosen and chosen[1])


def update_in(value: object, now: datetime | None = None) -> datetime | None:
    """The moment of an update that a text names, be it beside another: `Diperbarui 13/6, terbit..`.

    What `parse_date` takes of such a text is the date of publication.
    """
    if not isinstance(value, str) or not _LABEL.search(value, 0, _MAX_LENGTH):
        return None
    text = _plain(value)
    day = next((day for day, updated in _labelled(text) if updated), None)
    found = day and _at(day.midnight(), day.clock or text[day.end :], text[: day.start])
    return found if found and found <= (now or datetime.now(UTC)) + _AHEAD else None


def is_clock(value: object) -> bool:
    """Whether a text is a time of day and nothing else: `14:05 WIB`."""
    return isinstance(value, str) and bool(_CLOCK_ALONE.fullmatch(value.strip()))


def midnight(moment: datetime | None) -> datetime | None:
    """The beginning of a moment's day, in its zone."""
    return moment and moment.replace(hour=0, minute=0, second=0, microsecond=0)


def is_local(value: object) -> bool:
    """Whether a date names a zone of Indonesia, as sites do where they show it to readers."""
    return isinstance(value, str) and bool(_LOCAL.search(value, 0, _MAX_LENGTH))


def both_orders(value: object) -> tuple[date | None, date | None] | None:
    """What a date in numbers is, day first and month first, or None for dates in other forms."""
    if not (isinstance(value, str) and _THREE_NUMBERS.search(value, 0, _MAX_LENGTH)):
        return None
    chosen = _chosen(_plain(value))
    return (chosen[0].day_first, chosen[0].month_first) if chosen and chosen[0].either else None


def find_day(text: str) -> datetime | None:
    """The first full date (day, month and year) in running text, at its midnight WIB."""
    found = min(_days(" ".join(text.split()), _FORMS), key=_start, default=None)
    return found and found.midnight()


def _moment(value: object, month_first: bool) -> datetime | None:
    while isinstance(value, dict):  # MongoDB: {"$date": {"$numberLong": "1686553500000"}}
        value = value.get("$date", value.get("$numberLong"))
    if isinstance(value, float) and math.isfinite(value):
        if value.is_integer():
            return _from_digits(str(int(value)))
        is_serial = int(_FIRST_SERIAL) <= value < 10**_SERIAL_DIGITS
        return _from_serial(value) if is_serial else _unix_time(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_digits(str(value)) if 0 < value < 10**19 else None
    return _from_text(_plain(value), month_first) if isinstance(value, str) else None


def _plain(text: str) -> str:
    """The text with single spaces for all that shows as space, and without what does not show."""
    text = unescape(text[:_MAX_LENGTH])
    return " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())


def _from_text(text: str, month_first: bool) -> datetime | None:
    if match := _DIGITS.fullmatch(text):
        is_serial = len(match[1]) == _SERIAL_DIGITS and "." in text
        return _moment(float(text), month_first) if is_serial else _from_digits(match[1])
    if _ISO.fullmatch(text) and (found := _from_iso(text)):
        return found
    if match := _ORDINAL.match(text):
        first = datetime(int(match[1]), 1, 1, tzinfo=WIB)
        day = first + timedelta(days=int(match[2]) - 1)
        return _at(day, text[match.end() :], "") if day.year == first.year else None
    if (chosen := _chosen(text)) is None:
        return None
    written = chosen[0]
    return _at(
        written.midnight(month_first), written.clock or text[written.end :], text[: written.start]
    )


def _from_iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=WIB)


def _from_digits(digits: str) -> datetime | None:
    """A day (8 digits), a minute (12) or a second (14) in decimal places, else a Unix time."""
    if len(digits) == _SERIAL_DIGITS:
        return _from_serial(int(digits)) if digits >= _FIRST_SERIAL else None
    if len(digits) in (8, 12, 14) and digits.startswith(("19", "20")):
        written = f"{digits[:8]}T{digits[8:]}".rstrip("T")
        if found := _from_iso(written):
            return found
    return _unix_time(int(digits))


def _from_serial(days: float) -> datetime:
    """A day of a spreadsheet, to the second."""
    return _SERIAL_ZERO + timedelta(seconds=round(days * 86_400))


def _unix_time(value: float) -> datetime | None:
    """A Unix time by its size: of times since 1973 (1e8 seconds) each size has one unit."""
    for unit in (1, 10**3, 10**6, 10**9):
        if 1e8 <= value / unit < 1e11:
            return datetime.fromtimestamp(value / unit, WIB)
    return None


def _chosen(text: str) -> tuple[_Day, bool] | None:
    """The first date that is not labelled an update's, else the first, and whether it is that.

    Two digits are a year only where no date has four.
    """
    found = list(_labelled(text))
    return next((each for each in found if not each[1]), found[0] if found else None)


def _labelled(text: str) -> Iterator[tuple[_Day, bool]]:
    """The dates of a text in order, and whether each is labelled an update's."""
    end = 0
    for day in sorted(_days(text, _FORMS), key=_start) or [*_days(text, _SHORT_FORMS)]:
        labels = [match["update"] for match in _LABEL.finditer(text, end, day.start)]
        yield day, bool(labels and labels[-1])
        end = day.end


def _days(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[_Day]:
    """Where the text has a date in one of the forms, of a day that exists."""
    for form in forms:
        for match in form.finditer(text):
            day = _day(match)
            if day.day_first or day.month_first:
                yield day


_start = attrgetter("start")


def _day(match: re.Match[str]) -> _Day:
    parts = match.groupdict()
    year, day, number = _year(parts["year"]), int(parts["day"]), parts.get("month")
    month = int(number or _MONTHS[parts["name"].lower()])
    either = bool(number) and match.start("day") < match.start("year")
    swapped = _valid(year, day, month) if either else None
    return _Day(*match.span(), _valid(year, month, day), swapped, either, parts.get("clock"))


def _year(digits: str) -> int:
    """A year; two digits are read as POSIX strptime reads %y: 69 to 99 are of the last century."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 69 else 2000)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _at(day: datetime, after: str, before: str) -> datetime:
    """The day at the time that stands behind its date, or else right before it."""
    match = _TIME_AFTER.match(after) or _TIME_BEFORE.search(before)
    return _at_time(day, match) if match and (match["minute"] or match["half"]) else day


def _at_time(day: datetime, match: re.Match[str]) -> datetime:
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + 12 * (match["half"].upper() == "P")
    try:
        return day.replace(
            hour=hour,
            minute=int(match["minute"] or 0),
            second=int(match["second"] or 0),
            microsecond=int((match["fraction"] or "0").ljust(6, "0")[:6]),
            tzinfo=_zone(match["zone"]),
        )
    except ValueError:
        return day


def _zone(name: str | None) -> tzinfo:
    if not name:
        return WIB
    if known := ZONES.get(name.upper()):
        return known
    sign, digits = re.sub(r"[^\d+-]", "", name)[0], re.sub(r"\D", "", name)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset)
