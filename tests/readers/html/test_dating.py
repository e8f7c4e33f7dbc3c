"""When an article was published, and which sign says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from searchlib.readers.html.dating import modified, published
from tests.readers.html.pages import linked, opened

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
TITLE = "Banjir Demak Meluas"
URL = "https://kabar.example/read/2024/02/09/banjir"


def dated(body: str = "", head: str = "", url: str = "") -> tuple[str, str] | None:
    found = published(opened(body, head), TITLE, url, NOW)
    return (found.moment.isoformat(), found.name) if found else None


def test_the_page_says_when() -> None:
    head = (
        linked(datePublished="2024-02-09T08:15:00+07:00") + "<meta name=pubdate content=2023-01-01>"
    )
    assert dated("", head, URL) == ("2024-02-09T08:15:00+07:00", "json-ld:datePublished")


def test_a_date_in_the_future_is_not_believed() -> None:
    head = linked(datePublished="2025-02-09") + "<meta name=pubdate content=2024-02-09>"
    assert dated("", head) == ("2024-02-09T00:00:00+07:00", "meta:pubdate")
    assert dated("", linked(datePublished="2025-02-09"), URL) == (
        "2024-02-09T00:00:00+07:00",
        "url",
    )
    assert dated("", linked(datePublished="2025-02-09")) is None


@pytest.mark.parametrize(("zone", "offset"), [("WIB", "07"), ("WITA", "08"), ("WIT", "09")])
def test_a_local_time_that_says_it_is_utc_is_the_one_shown(zone: str, offset: str) -> None:
    head = "<meta name=pubdate content='2015-11-05 T10:08:58Z'>"
    shown = f"<div class=date>Kamis, 05/11/2015 10:08 {zone}</div>"
    assert dated(shown, head) == (f"2015-11-05T10:08:58+{offset}:00", "meta:pubdate")


def test_utc_that_the_page_shows_in_its_own_time_is_utc() -> None:
    head = "<meta name=pubdate content='2015-11-05T03:08:58Z'>"
    shown = "<div class=date>Kamis, 05/11/2015 10:08 WIB</div>"
    assert dated(shown, head) == ("2015-11-05T03:08:58+00:00", "meta:pubdate")


def test_the_day_of_the_visit_above_the_headline_is_not_the_articles() -> None:
    body = f"""<div>Minggu, 25 Februari 2024 | 10:00 WIB</div><nav><a href=/>Beranda</a></nav>
        <h1>{TITLE}</h1><div>Jumat, 9 Februari 2024 | 08:15 WIB</div>"""
    assert dated(body) == ("2024-02-09T08:15:00+07:00", "page")


def test_a_day_alone_in_the_masthead_is_no_date() -> None:
    assert dated(f"<div>Minggu, 25 Februari 2024</div><h1>{TITLE}</h1>") is None


def test_the_date_of_change_is_kept_apart() -> None:
    body = f"""<h1>{TITLE}</h1><div>Diperbarui: 10 Februari 2024, 09:00 WIB</div>
        <div>Tayang: 9 Februari 2024, 08:15 WIB</div>"""
    assert dated(body) == ("2024-02-09T08:15:00+07:00", "page")
    changed = modified(opened(body), NOW)
    assert changed is not None
    assert (changed.moment.isoformat(), changed.name) == ("2024-02-10T09:00:00+07:00", "page")


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/read/2024/02/09/21040031/banjir",
        "https://kabar.example/2024/02/09/banjir",
        "https://kabar.example/read/20240209120000-4-512345/banjir",
    ],
)
def test_the_address_has_the_day(url: str) -> None:
    assert dated("", "", url) == ("2024-02-09T00:00:00+07:00", "url")


@pytest.mark.parametrize(
    "url", ["https://kabar.example/read/2024/13/41/x", "https://kabar.example/d-20249999/x"]
)
def test_numbers_in_an_address_that_are_no_day(url: str) -> None:
    assert dated("", "", url) is None


def test_a_clock_above_the_headline_runs_while_the_page_is_read() -> None:
    assert dated(f"<div>Minggu, 25 Februari 2024 10:00:27 WIB</div><h1>{TITLE}</h1>") is None


def test_the_date_of_a_microformat() -> None:
    body = f"<h1>{TITLE}</h1><abbr class=published title=2024-02-09T08:15:00+07:00>08.15</abbr>"
    assert dated(body) == ("2024-02-09T08:15:00+07:00", "time")


EMBED = "<time datetime=2023-11-02T09:35:51+00:00>Nov 2, 2023 at 2:35am PDT</time>"


@pytest.mark.parametrize(
    "embed",
    [
        f"<blockquote class=instagram-media><p>A post shared on {EMBED}</p></blockquote>",
        f"<div class=komentar><div><b>Sari</b> {EMBED}</div></div>",
        f"<aside>{EMBED}</aside>",
        f"<ul class=terpopuler><li>{EMBED}</li></ul>",
    ],
)
def test_the_time_of_an_embed_or_a_comment_is_not_the_articles(embed: str) -> None:
    shown = f"<h1>{TITLE}</h1><div>Daerah | 9 Februari 2024 08:15</div>"
    assert dated(shown + embed) == ("2024-02-09T08:15:00+07:00", "page")
    assert dated(embed + shown) == ("2024-02-09T08:15:00+07:00", "page")


@pytest.mark.parametrize("zone", ["-07:00", "Z", "-08:00"])
def test_a_clock_that_the_page_shows_under_its_headline_is_local(zone: str) -> None:
    head = f"<meta name=pubdate content='2024-02-09T18:50:12{zone}'>"
    shown = f"<h1>{TITLE}</h1><span>Daerah | 9 Februari 2024 18:50</span>"
    assert dated(shown, head) == ("2024-02-09T18:50:12+07:00", "meta:pubdate")
    other = f"<h1>{TITLE}</h1><span>Daerah | 10 Februari 2024 08:50</span>"
    assert dated(other, head) == (
        f"2024-02-09T18:50:12{zone.replace('Z', '+00:00')}",
        "meta:pubdate",
    )


def test_a_day_alone_gets_its_time_from_the_next_sign() -> None:
    day = linked(datePublished="9 February 2024")
    exact = linked(headline=TITLE, datePublished="2024-02-09T13:10:01+07:00")
    assert dated("", day + exact) == ("2024-02-09T13:10:01+07:00", "json-ld:datePublished")
    meta = "<meta name=pubdate content='2024-02-09 13:10:01'>"
    assert dated("", day + meta) == ("2024-02-09T13:10:01+07:00", "meta:pubdate")
    other = "<meta name=pubdate content='2024-02-10 13:10:01'>"
    assert dated("", day + other) == ("2024-02-09T00:00:00+07:00", "json-ld:datePublished")


def test_an_update_before_the_publication_in_one_line() -> None:
    line = "Diperbarui: 10 Februari 2024, 07:30 WIB | Diterbitkan: 9 Februari 2024, 08:15 WIB"
    body = f"<h1>{TITLE}</h1><div>{line}</div>"
    assert dated(body) == ("2024-02-09T08:15:00+07:00", "page")
    changed = modified(opened(body), NOW)
    assert changed is not None
    assert changed.moment.isoformat() == "2024-02-10T07:30:00+07:00"


REAL = "<div class=meta><time datetime=2024-02-09T08:15:00+07:00>9 Februari</time></div>"
LATER = "<time datetime=2024-02-12T07:00:00+07:00>12 Feb</time>"
OTHER = f"<div class=lain><a href=/a>{LATER} Kapal Karam</a></div>"
CLOCK = "<header><time datetime=2024-02-25>Minggu, 25 Februari 2024</time></header>"


@pytest.mark.parametrize(
    "body",
    [
        f"{CLOCK}<h1>{TITLE}</h1>{REAL}",
        f"{OTHER}<h1>{TITLE}</h1>{REAL}",
        f"<h1>{TITLE}</h1>{OTHER}{REAL}",
        f"{CLOCK}<h1>{TITLE}</h1><div>Jumat, 9 Februari 2024 08:15 WIB</div>{OTHER}",
        f"<h1>{TITLE}</h1><div>2024/02/09 08:15</div>{OTHER}",
    ],
)
def test_times_of_other_articles_and_of_the_visit_are_not_asked(body: str) -> None:
    found = dated(body)
    assert found is not None
    assert found[0] == "2024-02-09T08:15:00+07:00"


def test_of_what_the_page_shows_the_day_in_the_address_is_believed() -> None:
    box = "<div class=lain>Kapal Karam <span>12 Februari 2024 07:00 WIB</span></div>"
    body = f"<h1>{TITLE}</h1>{box}<div>Jumat, 9 Februari 2024 08:15 WIB</div>"
    assert dated(body, "", URL) == ("2024-02-09T08:15:00+07:00", "page")
