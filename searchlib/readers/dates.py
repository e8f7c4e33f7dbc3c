"""Dates as Indonesian news writes them: `Senin, 12 Juni 2023 14:05 WIB`, `12/6/2023`, ISO 8601.

Numbers are read day first, as Indonesian does; a pair that can only be month first (10/21/2025)
is read so. Months are known in Indonesian, English and the spellings of before 1972.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

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
            "agu ags agt agustus aug august ag",
            "sep sept september",
            "okt oktober oct october",
            "nov november nop nopember",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DATE_FORMS = tuple(
    re.compile(rf"(?<![\w/]){form}(?![\d/])", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}([-/])(?P<month>\d{{1,2}})\2{_DAY}",
        rf"{_DAY}([-/.])(?P<month>\d{{1,2}})\2{_YEAR}",
        rf"{_DAY}[\s-]+{_MONTH}[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)
_TIME = re.compile(
    r"[\sT,|–—-]*(?:pukul|jam|at)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?:(?P<half>[AP])\.?M\b\.?)?"
    r"\s*(?P<zone>WIB|WITA|WIT|UTC|GMT|[ECMP][SD]T|Z|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
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


def parse_date(value: object) -> datetime | None:
    """The moment that a date field names, or None; a day alone is its midnight WIB.

    `value` is text, or a Unix time in seconds or milliseconds.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _unix_time(value)
    if not isinstance(value, str):
        return None
    text = value[:_MAX_LENGTH]
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _unix_time(int(text))
    found = _first_date(text)
    if found is None:
        return None
    day, end = found
    return _at_time(day, text[end:])


def find_day(text: str) -> datetime | None:
    """The first full date (day, month and year) in running text, at its midnight WIB."""
    found = _first_date(text)
    return found[0] if found else None


def _first_date(text: str) -> tuple[datetime, int] | None:
    found = [
        (match.start(), match.end(), day)
        for form in _DATE_FORMS
        for match in form.finditer(text)
        if (day := _day(match)) is not None
    ]
    if not found:
        return None
    _, end, day = min(found)
    return day, end


def _day(match: re.Match[str]) -> datetime | None:
    year, day, month = int(match["year"]), int(match["day"]), match["month"].lower()
    number = _MONTHS[month] if month in _MONTHS else int(month)
    if number > 12 >= day and match.start("day") < match.start("year"):
        number, day = day, number
    try:
        return datetime(year, number, day, tzinfo=WIB)
    except ValueError:
        return None


def _at_time(day: datetime, rest: str) -> datetime:
    match = _TIME.match(rest)
    if not match:
        return day
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"].upper() == "P")
    try:
        return day.replace(
            hour=hour,
            minute=int(match["minute"]),
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
    offset = timedelta(hours=int(name[1:3]), minutes=int(name[3:].lstrip(":") or 0))
    return timezone(-offset if name[0] == "-" else offset)


def _unix_time(value: float) -> datetime | None:
    if not 0 < value < 1e14:
        return None
    return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, WIB)
