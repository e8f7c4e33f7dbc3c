"""Dates as Indonesian news writes them."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.article import WIB
from searchlib.readers.facts.dates import both_orders, find_day, is_update, parse_date

NEWS = Path(__file__).resolve().parents[4] / "shared/data/news/news.jsonl.gz"
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
        *"Diperbarui Updated terbit 12/06/ 06-12-23 20230612 -163 W241 &nbsp; '".split(),
        *"ſep agustuſ junı JUNİ oKt ² ١٢ ２０２３".split(),
    ]
)


# The moment of reading: all that the tests write lies before it, whatever the clock says.
NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)


def iso(value: object, month_first: bool = False) -> str | None:
    """The parsed moment as ISO 8601, which shows day, time and offset at once."""
    published = parse_date(value, month_first=month_first, now=NOW)
    return published.isoformat() if published else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each form that the scraped news hold, with a day of our own.
        ("2016-03-08T09:41:07Z", "2016-03-08T09:41:07+00:00"),
        ("Diperbarui 08 Mar 2024, 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Jumat, 08 Mar 2024 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Jumat, 08 Mar  2024 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("08 Mar 2024", "2024-03-08T00:00:00+07:00"),
        ("8 Maret 2024", "2024-03-08T00:00:00+07:00"),
        ("2024-03-08T09:41:07.123456Z", "2024-03-08T09:41:07.123456+00:00"),
        ("2024-03-08", "2024-03-08T00:00:00+07:00"),
        ("Kompas.com - 08/03/2024, 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Kompas.com- 08/03/2024, 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Kompas.com - Diperbarui 08/03/2024, 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Kompas.com- Diperbarui 08/03/2024, 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("2024/03/08 09:41:07", "2024-03-08T09:41:07+07:00"),
        ("2024-03-08 09:41:07", "2024-03-08T09:41:07+07:00"),
        ("8 Maret 2007 |09:41 WIB", "2007-03-08T09:41:00+07:00"),
        ("08 Mei 2007 |09:41 WIB", "2007-05-08T09:41:00+07:00"),
        ("Jumat 8 Mei 2020 09:41 WIB", "2020-05-08T09:41:00+07:00"),
        ("Tayang: Jumat, 8 Maret 2024 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Tayang: Jumat, 8 Maret 2024 09:41 WITA", "2024-03-08T09:41:00+08:00"),
        ("Tayang: Jumat, 8 Maret 2024 09:41 WIT", "2024-03-08T09:41:00+09:00"),
        ("Jum'at, 08 Maret 2024 - 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Kamis, 07 Maret 2024 - 09:41 WIB", "2024-03-07T09:41:00+07:00"),
        (", Jurnalis-Kamis, 07 Maret 2024 |09:41 WIB", "2024-03-07T09:41:00+07:00"),
        (", Jurnalis-Jum'at, 08 Maret 2024 |09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("08 Maret 2024 | 09.41 WIB", "2024-03-08T09:41:00+07:00"),
        ("March 8, 2024", "2024-03-08T00:00:00+07:00"),
        ("Kamis   07 Mar 2024  09:41 WIB", "2024-03-07T09:41:00+07:00"),
        ("08 Maret 2024 - 09:41 WIB", "2024-03-08T09:41:00+07:00"),
        ("Kamis, 7 Maret 2024-  09:41 WIB", "2024-03-07T09:41:00+07:00"),
        ("Kamis, 7 Mar 2024 - 09:41 WIB_x0000_", "2024-03-07T09:41:00+07:00"),
        # What else Indonesian pages write.
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
        ("12 Jun 23 07:05 GMT", "2023-06-12T07:05:00+00:00"),
        ("Senin, 12 Juni 2023, Pukul: 14.05 WIB", "2023-06-12T14:05:00+07:00"),
        ("Senin, 12 Juni 2023 pkl. 14.05 WITA", "2023-06-12T14:05:00+08:00"),
        ("Senin, 12 Juni 2023 (14:05 WIB)", "2023-06-12T14:05:00+07:00"),
        ("14:05 WIT, 12 Juni 2023", "2023-06-12T14:05:00+09:00"),
        ("Pukul 14:05, Senin 12 Juni 2023", "2023-06-12T14:05:00+07:00"),
        ("Diperbarui pukul 14.05 WIB | 12/06/2023", "2023-06-12T14:05:00+07:00"),
        ("12 Juni 2023, 08:00-10:00 WIB", "2023-06-12T08:00:00+07:00"),
        ("12 Juni 2023 - 10.000 warga", "2023-06-12T00:00:00+07:00"),
        ("12 / 06 / 2023", "2023-06-12T00:00:00+07:00"),
        ("12-Juni-2023 14.05", "2023-06-12T14:05:00+07:00"),
        ("12\xa0Juni\u2009 2023\u200b 14:05\u202fWIB", "2023-06-12T14:05:00+07:00"),
        ("12&nbsp;Juni&nbsp;2023", "2023-06-12T00:00:00+07:00"),
        ("12 Juni 2023 14:05 GMT+8", "2023-06-12T14:05:00+08:00"),
        ("12 Juni 2023 14:05 UTC+07:00", "2023-06-12T14:05:00+07:00"),
        ("2023-06-12WIB14:05:06+07:00", "2023-06-12T14:05:06+07:00"),
        ("12 Juni 2023WITA14:05", "2023-06-12T14:05:00+07:00"),
        # Two digits of a year, as POSIX strptime reads them.
        ("12/06/23", "2023-06-12T00:00:00+07:00"),
        ("12-06-99 14:05", "1999-06-12T14:05:00+07:00"),
        ("12 Juni '23", "2023-06-12T00:00:00+07:00"),
        ("Jun 12, 23", "2023-06-12T00:00:00+07:00"),
        # What programs write: C, JavaScript, Apache, .NET, Go, Java.
        ("Mon Jun 12 14:05:06 2023", "2023-06-12T14:05:06+07:00"),
        ("Mon Jun 12 14:05:06 +0800 2023", "2023-06-12T14:05:06+08:00"),
        ("Mon Jun 12 2023 14:05:06 GMT+0700 (WIB)", "2023-06-12T14:05:06+07:00"),
        ("12/Jun/2023:14:05:06 +0800", "2023-06-12T14:05:06+08:00"),
        ("6/12/2023 2:05:06 PM", "2023-12-06T14:05:06+07:00"),
        ("2023-06-12T14:05:06.1234567Z", "2023-06-12T14:05:06.123456+00:00"),
        ("2023-06-12 14:05:06.5 +0800 WITA", "2023-06-12T14:05:06.500000+08:00"),
        ("2023-06-12T14:05:06+08:00[Asia/Makassar]", "2023-06-12T14:05:06+08:00"),
        # More of ISO 8601: basic forms, weeks, days of the year, hours alone.
        ("20230612", "2023-06-12T00:00:00+07:00"),
        ("20230612T140506Z", "2023-06-12T14:05:06+00:00"),
        ("2023-W24-1", "2023-06-12T00:00:00+07:00"),
        ("2023-163", "2023-06-12T00:00:00+07:00"),
        ("2023-06-12T14", "2023-06-12T14:00:00+07:00"),
        ("2023-06-12T14:05:06 +08:00", "2023-06-12T14:05:06+08:00"),
        ("2023-06-12+07:00", "2023-06-12T00:00:00+07:00"),
        ("2023-06-12 14.05", "2023-06-12T14:05:00+07:00"),
        # As data bases and GDELT write a moment in digits alone.
        ("20230612140506", "2023-06-12T14:05:06+07:00"),
        ("202306121405", "2023-06-12T14:05:00+07:00"),
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
    [
        *(1686553500, 1686553500.0, 1686553500000, "1686553500", "1686553500000"),
        *(1686553500 * 10**6, 1686553500 * 10**9, "1686553500.0", "/Date(1686553500000)/"),
        *({"$date": 1686553500000}, {"$date": {"$numberLong": "1686553500000"}}),
    ],
)
def test_unix_times_in_any_unit(value: object) -> None:
    # `date -u -d @1686553500` says 2023-06-12 07:05:00, seven hours behind WIB.
    assert parse_date(value) == datetime(2023, 6, 12, 14, 5, tzinfo=WIB)


@pytest.mark.parametrize(
    "value",
    [
        *("", "   ", "besok", "2 jam yang lalu", "2025", "Juni 2025", "12 Juni", "14:05 WIB"),
        *("31 Februari 2025", "29/02/2023", "0 Juni 2023", "32 Juni 2023", "13/13/2024"),
        *("2024-02-30", "112 Juni 2023", "12 Juni 20233", "12/6/2023/7", "12 Jumat 2023"),
        *("12 Juni 14:05", "Senin 12 Juni 14.05 WIB", "12062023", "2023-366", "12.06.23"),
        *("kemarin 14:05", "3 hari lalu", "hari ini", "2 hours ago", "just now", "baru saja"),
        *(7, 20231332, 86400, {"$date": None}, {"$date": {}}, "20230231", "2023-W60-1"),
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
    assert parse_date(written, now=NOW) == datetime.fromisoformat(written)


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


def test_a_source_that_writes_the_month_first_is_read_so() -> None:
    assert iso("06/12/2023 14:05", month_first=True) == "2023-06-12T14:05:00+07:00"
    assert iso("06-12-23", month_first=True) == "2023-06-12T00:00:00+07:00"
    # What can only be day first is, and what is not in numbers is the same in either.
    assert iso("21/06/2023", month_first=True) == "2023-06-21T00:00:00+07:00"
    assert iso("2023/06/12", month_first=True) == "2023-06-12T00:00:00+07:00"
    assert iso("12 Juni 2023", month_first=True) == "2023-06-12T00:00:00+07:00"


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("12/06/2023", date(2023, 6, 12), date(2023, 12, 6)),
        ("Kompas.com - 12/06/2023, 14:05 WIB", date(2023, 6, 12), date(2023, 12, 6)),
        ("12-06-23", date(2023, 6, 12), date(2023, 12, 6)),
        ("21.06.2023", date(2023, 6, 21), None),
        ("06/21/2023", None, date(2023, 6, 21)),
    ],
)
def test_both_orders_of_a_date_in_numbers(
    text: str, day_first: date | None, month_first: date | None
) -> None:
    assert both_orders(text) == (day_first, month_first)


@pytest.mark.parametrize(
    "value", ["2023/06/12", "2023-06-12", "12 Juni 2023", "31/13/2023", "besok", 1686553500, None]
)
def test_other_dates_have_one_order(value: object) -> None:
    assert both_orders(value) is None


@pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(days=400), timedelta(days=20_000)])
def test_a_day_to_come_is_no_date_of_a_publication(ahead: timedelta) -> None:
    moment = NOW + ahead
    for value in (moment.isoformat(), f"{moment:%d/%m/%Y}", moment.timestamp()):
        assert parse_date(value, now=NOW) is None


def test_a_clock_that_is_a_little_ahead_is_no_future() -> None:
    for hours in (0, 1, 23):
        moment = NOW + timedelta(hours=hours)
        assert parse_date(moment.isoformat(), now=NOW) == moment


def test_without_now_the_clock_is_asked() -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    assert parse_date(now.isoformat()) == now
    assert parse_date((now + timedelta(days=3)).isoformat()) is None


@pytest.mark.parametrize(
    ("text", "expected", "update"),
    [
        ("Terbit 12/06/2023 14:05 | Diperbarui 13/06/2023", "2023-06-12T14:05:00+07:00", False),
        ("Diperbarui 13 Juni 2023, Diterbitkan 12 Juni 2023", "2023-06-12T00:00:00+07:00", False),
        ("Published: June 12, 2023 Updated: June 13, 2023", "2023-06-12T00:00:00+07:00", False),
        ("Updated: June 13, 2023", "2023-06-13T00:00:00+07:00", True),
        ("Terakhir diperbarui 13 Juni 2023", "2023-06-13T00:00:00+07:00", True),
        ("Diperbaharui: 13/06/2023", "2023-06-13T00:00:00+07:00", True),
        ("di-update 13 Juni 2023", "2023-06-13T00:00:00+07:00", True),
        ("Pemutakhiran Terakhir pada 13 Juni 2023", "2023-06-13T00:00:00+07:00", True),
        ("Dimutakhirkan: 13 Juni 2023", "2023-06-13T00:00:00+07:00", True),
        ("Last modified 2023-06-13", "2023-06-13T00:00:00+07:00", True),
        ("13 Juni 2023", "2023-06-13T00:00:00+07:00", False),
        ("Diperbarui kemarin", None, False),
    ],
)
def test_the_date_of_an_update_gives_way_and_is_known(
    text: str, expected: str | None, update: bool
) -> None:
    assert (iso(text), is_update(text)) == (expected, update)


@pytest.mark.parametrize("value", [None, 7, [], {}])
def test_what_is_no_text_is_no_update(value: object) -> None:
    assert not is_update(value)


@settings(max_examples=200)
@given(st.text(st.characters()) | st.lists(pieces, max_size=12).map("".join), st.booleans())
def test_any_text_in_any_order(text: str, month_first: bool) -> None:
    found = parse_date(text, month_first=month_first, now=NOW)
    orders = both_orders(text)
    if orders is not None:
        chosen = orders[month_first] or orders[not month_first]
        assert chosen is not None
        assert found is None or found.date() == chosen


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
