"""Reads the dates of real news, beside dateparser: `python -m benchmarks.reading.dates`.

Of the rows that hold a date, how many are read, how many lie in the future, and how many have day
and month swapped? The last is checked against the day in the row's address, where there is one:
a date is swapped where it is another day than that, but would be that day the other way round.
`reader` is what searchlib makes of the whole row (address and other rows included), the others
read the text of the field alone. dateparser gets `languages=["id", "en"]`, the order DMY, and
must find day, month and year. Day is the share of rows with a day in their address that are dated
within a week of it: no more than that is known of the right day, as pages go up at night, are
scheduled, and are dated by the clock of the scraper (all of turnbackhoax.id's, weeks later).
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from benchmarks import places
from searchlib import read
from searchlib.readers.facts.dates import parse_date

_ADDRESS = re.compile(r"/(?:read/)?(20\d\d)/?(\d\d)/?(\d\d)(?:\d{6}-|/)")
_WORDS = (
    ("Hari", r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b"),
    ("Bulan", r"\b(?:jan|feb|mar|apr|mei|ju[nl]|ag[ut]|sept?|o[ck]t|no[pv]|de[sc])[a-z]*\b"),
    ("9", r"(?<!\d)\d\d?(?!\d)"),
    ("9999", r"(?<!\d)\d{4}(?!\d)"),
    ("999999", r"(?<!\d)\d{6}(?!\d)"),
)

ParseText = Callable[[str], datetime | None]


@dataclass(frozen=True)
class Row:
    """A row's date as it was scraped, the day in its address, and what the reader made of it."""

    written: str
    address_day: date | None
    published: datetime | None


@dataclass(frozen=True)
class Score:
    """How the dates of some rows were read."""

    rows: int
    read: int
    future: int
    swapped: int
    checked: int
    near: int
    microseconds: float


def shape(written: str) -> str:
    """The format of a date: its words and numbers by their kind, all else as it stands."""
    for kind, pattern in _WORDS:
        written = re.sub(pattern, kind, written, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", written)


def rows() -> list[Row]:
    """The rows of the news that hold a date."""
    with gzip.open(places.news()) as lines:
        records = [orjson.loads(line) for line in lines]
    articles = read(places.news())
    return [
        Row(record["date"], _address_day(record["url"]), article.published)
        for record, article in zip(records, articles, strict=True)
        if record["date"] is not None
    ]


def _address_day(url: str | None) -> date | None:
    found = _ADDRESS.search(url or "")
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def score(rows: Iterable[Row], dates: Iterable[datetime | None], seconds: float) -> Score:
    """Counts what was read of the rows, in `seconds` altogether."""
    counts: Counter[str] = Counter()
    late = datetime.now(UTC) + timedelta(days=1)
    for row, moment in zip(rows, dates, strict=True):
        counts["rows"] += 1
        counts["read"] += moment is not None
        counts["checked"] += row.address_day is not None
        if moment is None:
            continue
        counts["future"] += _aware(moment) > late
        if row.address_day is not None:
            day = moment.date()
            counts["swapped"] += day != row.address_day == _swapped(day)
            counts["near"] += abs(day - row.address_day) <= timedelta(days=7)
    each = seconds / max(1, counts["rows"]) * 1e6
    names = ("rows", "read", "future", "swapped", "checked", "near")
    return Score(**{name: counts[name] for name in names}, microseconds=each)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _swapped(day: date) -> date | None:
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def measured(rows: Sequence[Row], parse: ParseText) -> tuple[Score, list[datetime | None]]:
    """The score of a parser of texts, and what it made of each row."""
    began = time.perf_counter()
    found = [parse(row.written) for row in rows]
    return score(rows, found, time.perf_counter() - began), found


def dateparser() -> ParseText | None:
    """dateparser's own reading of a text, where it is installed."""
    try:
        library: Any = importlib.import_module("dateparser")
    except ImportError:
        return None
    settings = {
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "TIMEZONE": "Asia/Jakarta",
        "RETURN_AS_TIMEZONE_AWARE": True,
    }

    def parse(written: str) -> datetime | None:
        found: datetime | None = library.parse(written, languages=["id", "en"], settings=settings)
        return found

    return parse


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the scores, then those of each format."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.dates", description=__doc__)
    parser.parse_args(arguments)
    dated = rows()
    ours, by_field = measured(dated, parse_date)
    scores = [("searchlib, the reader", score(dated, [row.published for row in dated], 0))]
    scores.append(("searchlib, the field alone", ours))
    theirs: list[datetime | None] = [None] * len(dated)
    if (other := dateparser()) is not None:
        result, theirs = measured(dated, other)
        scores.append(("dateparser", result))
    _print_scores(scores)
    _print_formats(dated, by_field, theirs)


def _print_scores(scores: Iterable[tuple[str, Score]]) -> None:
    print("| | rows | read | share | future | swapped | of | near | µs each |")
    print("|---" * 9 + "|")
    for name, found in scores:
        near = found.near / max(1, found.checked)
        speed = f"{found.microseconds:,.0f}" if found.microseconds else ""
        print(
            f"| {name} | {found.rows:,} | {found.read:,} | {found.read / found.rows:.2%} "
            f"| {found.future:,} | {found.swapped:,} | {found.checked:,} | {near:.2%} | {speed} |"
        )


def _print_formats(
    dated: Sequence[Row], ours: Sequence[datetime | None], theirs: Sequence[datetime | None]
) -> None:
    shapes = [shape(row.written) for row in dated]
    formats = Counter(shapes)
    read_ours, read_theirs = (
        Counter(form for form, day in zip(shapes, days, strict=True) if day)
        for days in (ours, theirs)
    )
    print(f"\n| {len(formats)} formats | rows | searchlib | dateparser |\n|---|---|---|---|")
    for form, count in formats.most_common():
        written = form.replace("|", "\\|")
        print(f"| `{written}` | {count:,} | {read_ours[form]:,} | {read_theirs[form]:,} |")


if __name__ == "__main__":
    main()
