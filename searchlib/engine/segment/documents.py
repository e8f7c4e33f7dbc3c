"""What a segment knows of each document beside its words: id, title, date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from searchlib.article import Article
from searchlib.engine import schema
from searchlib.engine.arrays import I32, I64, U8, U16, U32, Bools
from searchlib.engine.schema import NO_DATE
from searchlib.engine.store.columns import ColumnFile, ColumnWriter, narrow

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
SIMPLE = 2**33
"""Seconds since 1970 that every system's clock can tell, up to the year 2242."""


Head = tuple[int, int, int, int, int]
"""Of a document: where its id begins, its title begins and its title ends in `docs.heads`, its date
in microseconds since 1970, and the seconds its clock is ahead of UTC."""


class Row(NamedTuple):
    """One document as it is written."""

    head: bytes
    """Its id and its title, in UTF-8."""
    id_size: int
    """How many bytes of `head` are the id."""
    id_hash: int
    date: int
    """Microseconds since 1970, or NO_DATE."""
    zone: int
    """Seconds that the date's clock is ahead of UTC."""


def row(article: Article) -> Row:
    """The row of an article."""
    article_id, published = article.id.encode(), article.published
    date, zone = NO_DATE, 0
    if published is not None:
        date = (published - _EPOCH) // _MICROSECOND
        offset = published.utcoffset()
        zone = offset.days * 86400 + offset.seconds if offset else 0
    hashed = schema.id_hash(article.id)
    return Row(article_id + article.title.encode(), len(article_id), hashed, date, zone)


def describe_row(row: Row) -> tuple[str, str, datetime | None]:
    """The id, the title and the date, in its own zone, of a row."""
    article_id, title = row.head[: row.id_size].decode(), row.head[row.id_size :].decode()
    return article_id, title, None if row.date == NO_DATE else moment(row.date, row.zone)


class Columns(NamedTuple):
    """Many documents, a column each."""

    head_sizes: I64
    heads: U8
    id_sizes: U16
    id_hashes: U32
    dates: I64
    zones: I32


def columns(rows: Sequence[Row]) -> Columns:
    """The columns of rows."""

    def column(name: str, dtype: type) -> Any:
        return np.array([getattr(each, name) for each in rows], dtype)

    return Columns(
        np.array([len(each.head) for each in rows], np.int64),
        np.frombuffer(b"".join(each.head for each in rows), np.uint8),
        column("id_size", np.uint16),
        column("id_hash", np.uint32),
        column("date", np.int64),
        column("zone", np.int32),
    )


def write(writer: ColumnWriter, parts: Iterable[Columns]) -> None:
    """Columns `docs.*` and `ids.*` (hashes in order, and whose they are)."""
    end, hashes = 0, []
    writer.append("docs.ends", np.zeros(1, np.uint32))
    for part in parts:
        writer.append("docs.ends", narrow(end + np.cumsum(part.head_sizes)))
        end += int(part.head_sizes.sum())
        writer.append("docs.heads", part.heads)
        writer.append("docs.id_size", part.id_sizes)
        writer.append("docs.date", part.dates)
        writer.append("docs.zone", part.zones)
        hashes.append(part.id_hashes)
    all_hashes = np.concatenate(hashes) if hashes else np.empty(0, np.uint32)
    order = np.argsort(all_hashes, kind="stable")
    writer.append("ids.hash", all_hashes[order])
    writer.append("ids.doc", order.astype(np.uint32))


class Documents:
    """The documents of a segment, by their numbers from 0 on."""

    def __init__(self, file: ColumnFile) -> None:
        self._file = file
        # A page of hits reads some fifty single values: a memoryview's cost a third of numpy's.
        self._heads = file.unchecked("docs.heads").data
        self._ends = file.unchecked("docs.ends").data
        self._id_size = file.unchecked("docs.id_size").data
        self._dates = file.unchecked("docs.date").data
        self._zone = file.unchecked("docs.zone").data
        self.proven = np.zeros(len(self._id_size), np.uint8)
        """1 for each document that is known to be readable."""

    def __len__(self) -> int:
        return len(self._id_size)

    def head(self, doc: int) -> Head:
        """Where a document's id and title lie, and its date."""
        if not self.proven[doc]:
            self.check(doc)
        start, end = self._ends[doc], self._ends[doc + 1]
        middle = start + self._id_size[doc]
        return start, middle, end, self._dates[doc], self._zone[doc]

    def describe(
        self, start: int, middle: int, end: int, date: int, zone: int
    ) -> tuple[str, str, datetime | None]:
        """The id, the title and the date, in its own zone, of a located document."""
        heads = self._heads
        article_id, title = str(heads[start:middle], "utf-8"), str(heads[middle:end], "utf-8")
        return article_id, title, None if date == NO_DATE else moment(date, zone)

    def id(self, doc: int) -> str:
        """The id of a document."""
        return self.describe(*self.head(doc))[0]

    def check(self, doc: int) -> None:
        """Makes sure of what a list of hits shows of a document."""
        check = self._file.check
        check("docs.ends", doc, doc + 2)
        check("docs.heads", self._ends[doc], self._ends[doc + 1])
        for name in ("docs.id_size", "docs.date", "docs.zone"):
            check(name, doc, doc + 1)
        self.proven[doc] = 1

    def row(self, doc: int) -> Row:
        """A document as it was written."""
        start, middle, end, date, zone = self.head(doc)
        hashed = schema.id_hash(self.id(doc))
        return Row(bytes(self._heads[start:end]), middle - start, hashed, date, zone)

    def find(self, article_id: str) -> list[int]:
        """The documents with this id: the latest, and those it has replaced."""
        hashes = self._file.whole("ids.hash")
        hashed = np.uint32(schema.id_hash(article_id))
        start, end = (int(np.searchsorted(hashes, hashed, side)) for side in ("left", "right"))
        self._file.check("ids.doc", start, end)
        docs = self._file.unchecked("ids.doc")[start:end].tolist()
        return [doc for doc in docs if self.id(doc) == article_id]

    def columns(self, kept: Bools) -> Columns:
        """The columns of the documents that are kept."""
        whole = self._file.whole
        ends = whole("docs.ends").astype(np.int64)
        sizes = np.diff(ends)
        heads = whole("docs.heads")
        hashes = np.empty(len(self), np.uint32)
        hashes[whole("ids.doc")] = whole("ids.hash")
        return Columns(
            sizes[kept],
            heads if kept.all() else heads[np.repeat(kept, sizes)],
            whole("docs.id_size")[kept],
            hashes[kept],
            whole("docs.date")[kept],
            whole("docs.zone")[kept],
        )


def moment(date: int, zone: int) -> datetime:
    """A date, in microseconds since 1970, on a clock so many seconds ahead of UTC."""
    seconds, rest = divmod(date, 1_000_000)
    if rest or not 0 <= seconds < SIMPLE:
        # On its own clock, since in UTC the first and the last of days have no year.
        return _EPOCH.replace(tzinfo=_zone(zone)) + (date + zone * 1_000_000) * _MICROSECOND
    return datetime.fromtimestamp(seconds, _zone(zone))


@lru_cache(maxsize=128)
def _zone(seconds: int) -> timezone:
    return timezone(timedelta(seconds=seconds))
