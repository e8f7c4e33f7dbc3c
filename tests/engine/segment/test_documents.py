from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib import Article
from searchlib.engine import schema
from searchlib.engine.schema import NO_DATE
from searchlib.engine.segment import documents
from searchlib.engine.segment.documents import Documents
from searchlib.engine.store.columns import ColumnFile, ColumnWriter

WIB = timezone(timedelta(hours=7))
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ARTICLES = st.builds(
    Article,
    id=st.text(min_size=1, max_size=8),
    title=st.text(max_size=8),
    published=st.none() | st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


def opened(folder: Path, parts: Sequence[documents.Columns]) -> Documents:
    writer = ColumnWriter(folder / "a.seg")
    documents.write(writer, parts)
    writer.finish()
    writer.close()
    return Documents(ColumnFile(folder / "a.seg"))


def columns(articles: Sequence[Article]) -> documents.Columns:
    return documents.columns([documents.row(each) for each in articles])


def shown(article: Article) -> tuple[str, str, str | None]:
    """What a list of hits shows, the date with its offset."""
    published = article.published
    return article.id, article.title, published.isoformat() if published else None


def read(found: Documents, doc: int) -> tuple[str, str, str | None]:
    article_id, title, date = found.describe(*found.head(doc))
    return article_id, title, date.isoformat() if date else None


@given(st.lists(ARTICLES, max_size=6), st.lists(ARTICLES, max_size=6), st.data())
@example([], [], None)
@settings(max_examples=60)
def test_what_is_written_is_read(
    folder: Path, first: list[Article], second: list[Article], data: st.DataObject | None
) -> None:
    articles = first + second
    found = opened(folder, [columns(first), columns(second)])
    assert len(found) == len(articles)
    for doc, article in enumerate(articles):
        assert read(found, doc) == shown(article)
        assert found.id(doc) == article.id
        assert found.row(doc) == documents.row(article)
        assert documents.describe_row(found.row(doc)) == found.describe(*found.head(doc))
        same = [number for number, each in enumerate(articles) if each.id == article.id]
        assert sorted(found.find(article.id)) == same
    if data:
        masks = st.lists(st.booleans(), min_size=len(articles), max_size=len(articles))
        kept = np.array(data.draw(masks), bool)
        again = opened(folder, [found.columns(kept)])
        left = [article for article, keep in zip(articles, kept, strict=True) if keep]
        assert [read(again, doc) for doc in range(len(again))] == list(map(shown, left))
        assert [again.row(doc) for doc in range(len(again))] == list(map(documents.row, left))
        assert all(again.find(article.id) for article in left)


def test_dates_are_kept_to_the_microsecond_and_in_their_zone(folder: Path) -> None:
    dates = [
        datetime(2023, 6, 12, 7, 30, 15, 123456, WIB),
        datetime(1969, 12, 31, 23, 59, 59, 999999, UTC),
        datetime(1945, 8, 17, 10, 0, tzinfo=timezone(timedelta(hours=7, minutes=30))),
        datetime(2500, 1, 1, tzinfo=timezone(-timedelta(hours=9, minutes=30))),
    ]
    found = opened(folder, [columns([Article(id="a", published=date) for date in dates])])
    assert [read(found, doc)[2] for doc in range(4)] == [date.isoformat() for date in dates]


@pytest.mark.parametrize(
    "date",
    [
        datetime(1, 1, 1, tzinfo=WIB),  # "no date" of some programs; the year 0 in UTC
        datetime(9999, 12, 31, 23, 59, 59, 999999, timezone(-timedelta(hours=5))),
    ],
)
def test_dates_at_the_ends_of_time(folder: Path, date: datetime) -> None:
    found = opened(folder, [columns([Article(id="a", published=date)])])
    assert read(found, 0)[2] == date.isoformat()


def test_a_date_is_microseconds_since_1970() -> None:
    def written(published: datetime | None) -> tuple[int, int]:
        row = documents.row(Article(id="a", published=published))
        return row.date, row.zone

    assert written(datetime(1970, 1, 1, 7, 0, 1, 5, WIB)) == (1_000_005, 7 * 3600)
    assert written(datetime(1969, 12, 31, 23, 59, 59, 999999, UTC)) == (-1, 0)
    assert written(datetime(1970, 1, 1, tzinfo=timezone(-timedelta(hours=1))))[1] == -3600
    assert written(None) == (NO_DATE, 0)


def test_an_id_is_known_by_more_than_its_hash(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "id_hash", lambda _: 2**32 - 1)
    found = opened(folder, [columns([Article(id=name) for name in ("a", "b", "a")])])
    assert sorted(found.find("a")) == [0, 2]
    assert found.find("b") == [1]
    assert found.find("c") == []


def test_an_id_ends_where_the_title_begins(folder: Path) -> None:
    found = opened(folder, [columns([Article(id="é日", title="日é"), Article(id="é")])])
    assert found.describe(*found.head(0))[:2] == ("é日", "日é")
    assert found.describe(*found.head(1))[:2] == ("é", "")
