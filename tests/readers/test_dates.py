"""Dates as Indonesian news writes them."""

from __future__ import annotations

import gzip
from datetime import date, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.article import WIB
from searchlib.readers.dates import find_day, parse_date

NEWS = Path(__file__).resolve().parents[3] / "shared/data/news/news.jsonl.gz"
INDONESIAN = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
).split()
ENGLISH = (
    "January February March April May June July August September October November December"
).split()

days = st.dates(date(1990, 1, 1), date(2026, 12, 31))
# What dates are made of, and letters and digits that Unicode takes for it.
pieces = st.sampled_from(
    [
        *(*INDONESIAN, *ENGLISH, *"Nopember Jum'at Senin, 12 6 2023 31 02 99 20250612".split()),
        *(*"14:05 25:61 . / - | T Z WIB WITA +07:00 +99:99 PM".split(), " ", "\0", "\ud800"),
        *"ſep agustuſ junı JUNİ oKt ² ١٢ ２０２３".split(),
    ]
)


def iso(value: object) -> str | None:
    """The parsed moment as ISO 8601, which shows day, time and offset at once."""
    published = parse_date(value)
    return published.isoformat() if published else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # As in scraped Indonesian news, a form each.
        ("Diperbarui 19 Jun 2025, 17:02 WIB", "2025-06-19T17:02:00+07:00"),
        ("Kompas.com - 09/05/2024, 06:00 WIB", "2024-05-09T06:00:00+07:00"),
        ("Kompas.com- 28/06/2025, 20:40 WIB", "2025-06-28T20:40:00+07:00"),
        ("Kompas.com- Diperbarui 01/07/2025, 18:21 WIB", "2025-07-01T18:21:00+07:00"),
        ("Kompas.com - Diperbarui 12/05/2024, 06:36 WIB", "2024-05-12T06:36:00+07:00"),
        ("Tayang: Senin, 9 Juni 2025 22:40 WIB", "2025-06-09T22:40:00+07:00"),
        ("Tayang: Selasa, 10 Juni 2025 07:54 WITA", "2025-06-10T07:54:00+08:00"),
        ("21 Juni 2008 |12:26 WIB", "2008-06-21T12:26:00+07:00"),
        (", Jurnalis-Jum'at, 20 Juni 2025 |18:18 WIB", "2025-06-20T18:18:00+07:00"),
        (", Jurnalis-Rabu, 18 Juni 2025 |15:49 WIB", "2025-06-18T15:49:00+07:00"),
        ("Jum'at, 01 Mei 2020 - 19:34 WIB", "2020-05-01T19:34:00+07:00"),
        ("19 Juni 2025 | 08.19 WIB", "2025-06-19T08:19:00+07:00"),
        ("Senin 11 Mei 2020 13:51 WIB", "2020-05-11T13:51:00+07:00"),
        ("Senin, 09 Juni 2025 - 11:12 WIB", "2025-06-09T11:12:00+07:00"),
        ("Rabu, 28 Mei  2025 17:11 WIB", "2025-05-28T17:11:00+07:00"),
        ("Rabu   18 Jun 2025  21:52 WIB", "2025-06-18T21:52:00+07:00"),
        ("Rabu, 4 Juni 2025-  19:23 WIB", "2025-06-04T19:23:00+07:00"),
        ("10 Juni 2025 - 20:02 WIB", "2025-06-10T20:02:00+07:00"),
        ("Selasa, 10 Jun 2025 - 13:17 WIB_x0000_", "2025-06-10T13:17:00+07:00"),
        ("September 30, 2024", "2024-09-30T00:00:00+07:00"),
        ("08 Nov 2019", "2019-11-08T00:00:00+07:00"),
        ("2025/07/02 12:25:05", "2025-07-02T12:25:05+07:00"),
        ("2025-07-03 19:46:12", "2025-07-03T19:46:12+07:00"),
        ("2025-06-14T08:18:22.995198Z", "2025-06-14T08:18:22.995198+00:00"),
        ("2017-06-06T07:45:00Z", "2017-06-06T07:45:00+00:00"),
        ("2018-07-13", "2018-07-13T00:00:00+07:00"),
        ("Senin, 12 Juni 2023 14:05 WIT", "2023-06-12T14:05:00+09:00"),
        ("12 Juni 2023 pukul 14.05 wita", "2023-06-12T14:05:00+08:00"),
        ("Selasa (21/10/2025)", "2025-10-21T00:00:00+07:00"),
        ("Senin (12/6/2023)", "2023-06-12T00:00:00+07:00"),
        # Numbers are day first, unless they can only be month first.
        ("5/6/2025", "2025-06-05T00:00:00+07:00"),
        ("05-06-2025", "2025-06-05T00:00:00+07:00"),
        ("05.06.2025", "2025-06-05T00:00:00+07:00"),
        ("10/21/2025 20:43", "2025-10-21T20:43:00+07:00"),
        # English, with halves of the day.
        ("June 12, 2023 2:05 PM", "2023-06-12T14:05:00+07:00"),
        ("June 12, 2023 12:05 AM", "2023-06-12T00:05:00+07:00"),
        ("12 June 2023 at 12:05 PM", "2023-06-12T12:05:00+07:00"),
        ("Jun 1st, 2023", "2023-06-01T00:00:00+07:00"),
        # ISO 8601 and RFC 3339.
        ("2023-06-12T14:05:00+07:00", "2023-06-12T14:05:00+07:00"),
        ("2023-06-12T14:05+0700", "2023-06-12T14:05:00+07:00"),
        ("2023-06-12T02:05:00-05:00", "2023-06-12T02:05:00-05:00"),
        ("2023-06-12T14:05", "2023-06-12T14:05:00+07:00"),
        ("2023-06-12T14:05:06,5Z", "2023-06-12T14:05:06.500000+00:00"),
        # RFC 2822, section 3.3.
        ("Mon, 12 Jun 2023 07:05:00 +0000", "2023-06-12T07:05:00+00:00"),
        ("Mon, 12 Jun 2023 14:05 +0700", "2023-06-12T14:05:00+07:00"),
        ("12 Jun 2023 07:05:00 GMT", "2023-06-12T07:05:00+00:00"),
        ("Mon, 12 Jun 2023 02:05:00 -0500 (EST)", "2023-06-12T02:05:00-05:00"),
    ],
)
def test_a_date_as_pages_and_feeds_write_it(text: str, expected: str) -> None:
    assert iso(text) == expected


def test_the_north_american_zone_names_of_rfc_2822_are_known() -> None:
    # RFC 2822, section 4.3: EST is -0500, PDT is -0700; readers must know them.
    assert iso("Mon, 12 Jun 2023 07:05:00 EST") == "2023-06-12T07:05:00-05:00"
    assert iso("Mon, 12 Jun 2023 07:05:00 PDT") == "2023-06-12T07:05:00-07:00"


@pytest.mark.parametrize("between", [", ", " - ", " – ", " — ", " | ", "  ", " pukul ", ", jam "])
def test_the_time_is_read_whatever_stands_before_it(between: str) -> None:
    assert iso(f"Senin, 12 Juni 2023{between}14:05 WIB") == "2023-06-12T14:05:00+07:00"


@pytest.mark.parametrize("half", ["PM", "pm", "p.m."])
def test_the_afternoon_is_not_taken_for_the_morning(half: str) -> None:
    assert iso(f"May 5, 2024 5:30 {half}") == "2024-05-05T17:30:00+07:00"


@pytest.mark.parametrize(
    ("name", "month"),
    [
        *((name, number) for number, name in enumerate(INDONESIAN, start=1)),
        *((name, number) for number, name in enumerate(ENGLISH, start=1)),
        *zip("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(), range(1, 13), strict=True),
        # Old and short spellings.
        *(("Djan", 1), ("Djanuari", 1), ("Peb", 2), ("Pebruari", 2), ("Mrt", 3), ("Mai", 5)),
        *(("Djuni", 6), ("Djuli", 7), ("Agt", 8), ("Ags", 8), ("Ag", 8), ("Sept", 9)),
        *(("Nop", 11), ("Nopember", 11), ("AGUSTUS", 8), ("desember", 12), ("Sept.", 9)),
    ],
)
def test_a_month_by_every_name(name: str, month: int) -> None:
    assert iso(f"9 {name} 1998") == f"1998-{month:02d}-09T00:00:00+07:00"


@pytest.mark.parametrize(
    "value",
    [1686553500, 1686553500.0, 1686553500000, "1686553500", "1686553500000"],
)
def test_unix_times_in_seconds_and_milliseconds(value: object) -> None:
    # `date -u -d @1686553500` says 2023-06-12 07:05:00, seven hours behind WIB.
    assert parse_date(value) == datetime(2023, 6, 12, 14, 5, tzinfo=WIB)


@pytest.mark.parametrize(
    "value",
    [
        *("", "   ", "besok", "2 jam yang lalu", "2025", "Juni 2025", "12 Juni", "14:05 WIB"),
        *("31 Februari 2025", "29/02/2023", "0 Juni 2023", "32 Juni 2023", "13/13/2024"),
        *("2024-02-30", "112 Juni 2023", "12 Juni 20233", "12/6/2023/7", "12 Jumat 2023"),
        *("12 Juni 3023", None, True, False, 0, -1, float("nan"), float("inf"), [], {}, b"1"),
    ],
)
def test_what_names_no_day_is_none(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize("time", ["24:30", "25:00", "14:75"])
def test_an_impossible_time_leaves_the_day(time: str) -> None:
    assert iso(f"12 Juni 2023 {time} WIB") == "2023-06-12T00:00:00+07:00"


@settings(max_examples=200)
@given(days)
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    indonesian, english = INDONESIAN[day.month - 1], ENGLISH[day.month - 1]
    written = (
        f"{day.day} {indonesian} {day.year}",
        f"Senin, {day.day:02d} {indonesian[:3].upper()} {day.year}",
        f"{english} {day.day}, {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        day.isoformat(),
    )
    assert {text: iso(text) for text in written} == {
        text: f"{day.isoformat()}T00:00:00+07:00" for text in written
    }


@settings(max_examples=200)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2026, 12, 31)), st.integers(-12, 14))
def test_every_iso_moment_is_read_back(moment: datetime, hours: int) -> None:
    written = f"{moment.isoformat()}{hours:+03d}:00"
    assert parse_date(written) == datetime.fromisoformat(written)


@settings(max_examples=200)
@given(st.text(st.characters()) | st.lists(pieces, max_size=12).map("".join))
@example("1 ſep 2024")
@example("1 JUNİ 2024")
@example("12 Juni 2023 14:05 +99:99")
def test_any_text_is_a_date_or_none(text: str) -> None:
    published = parse_date(text)
    assert published is None or published.utcoffset() is not None
    found = find_day(text)
    assert found is None or found.utcoffset() == timedelta(hours=7)


@settings(max_examples=200)
@given(st.integers() | st.floats())
@example(10**400)
@example(-(10**400))
def test_any_number_is_a_date_or_none(number: float) -> None:
    published = parse_date(number)
    assert published is None or published.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Banjir melanda Demak pada Jumat (9/2/2024) dini hari.", "2024-02-09"),
        ("Sejak 1 Maret 2023 hingga 5 April 2023 jalan ditutup.", "2023-03-01"),
        ("Sejak 5/4/2023 hingga 1 Maret 2023 jalan ditutup.", "2023-04-05"),
        ("Tanggal 31/2/2023 tidak ada; yang benar 1/3/2023.", "2023-03-01"),
    ],
)
def test_the_first_full_date_in_running_text(text: str, expected: str) -> None:
    found = find_day(text)
    assert found is not None
    assert found.isoformat() == f"{expected}T00:00:00+07:00"


@pytest.mark.parametrize(
    "text", ["Banjir melanda Demak pada Jumat (9/2) dini hari.", "Pada Juni 2023 hujan turun.", ""]
)
def test_running_text_without_a_full_date(text: str) -> None:
    assert find_day(text) is None


@pytest.mark.skipif(not NEWS.exists(), reason=f"the news sample is not at {NEWS}")
def test_every_date_in_real_news_is_read() -> None:
    with gzip.open(NEWS) as lines:
        written = {date for line in lines if (date := orjson.loads(line)["date"]) is not None}
    parsed = {text: parse_date(text) for text in written}
    unread = [text for text, day in parsed.items() if not (day and 1990 <= day.year <= 2026)]
    assert written
    assert unread == []


@pytest.mark.parametrize(
    ("zone", "offset"), [("+00", "+00:00"), ("-03", "-03:00"), ("+0530", "+05:30")]
)
def test_short_zones_as_databases_write_them(zone: str, offset: str) -> None:
    found = parse_date(f"2023-06-12 10:00:00{zone}")
    assert found is not None
    assert found.isoformat() == f"2023-06-12T10:00:00{offset}"
