"""Articles from CSV with a header, under the field names that scrapers use.

The values are parted by a comma, a semicolon, a tab or a bar, whichever makes most of the header
known; quotes and line breaks inside them are as in RFC 4180, as Excel and pandas write it.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from searchlib.errors import ReadError
from searchlib.readers.facts.date_order import DAY_FIRST, Evidence, MonthFirst
from searchlib.readers.piece import Found, Piece
from searchlib.readers.records.field_names import NO_NAMES, Names, Record, count_known
from searchlib.readers.records.records import Origin, article, gather
from searchlib.readers.sources import files
from searchlib.readers.sources.encoding import by_bom, refuse_binary
from searchlib.readers.sources.rewind import IN_MEMORY, rewindable

_DELIMITERS = ",;\t|"
_PIECE = 2**18
"""Bytes of rows that are parsed together, of some 60 articles."""
_HEAD = 4096
_ROWS = 100
"""Rows by which it is told how quotation marks are written."""
_MISSING = frozenset({"", "NULL", "null", "NaN", "nan", "None", "\\N"})
"""What databases and pandas write for nothing."""

# A limit of the process, 128 KiB unless set: a field that is longer would end the reading. Ours
# is MAX_BYTES a row, which `_Lines` holds.
csv.field_size_limit(files.MAX_BYTES)


@dataclass(frozen=True)
class Table:
    """What the rows of a file have in common: all that a piece of them needs to be parsed alone."""

    path: str | None
    columns: tuple[str, ...]
    delimiter: str
    escape: str | None = None
    """What stands before a quotation mark inside quotes, where they are not doubled."""
    orders: MonthFirst = DAY_FIRST
    names: Names = field(default_factory=dict)


class _Lines(Iterator[str]):
    """The lines of a stream as text, counted, and their bytes too."""

    def __init__(self, stream: BinaryIO, number: int = 0) -> None:
        self._stream = stream
        self._row = 0
        self.number, self.size = number, 0

    def __next__(self) -> str:
        line = self._stream.readline(files.MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.size += len(line)
        if self.size - self._row > files.MAX_BYTES:
            raise ReadError(f"line {self.number}: a row of over {files.MAX_BYTES // 2**20} MiB")
        line = line.replace(b"\0", b"")
        try:
            return line.decode()
        except UnicodeDecodeError:  # an older Excel's; five bytes have no letter there
            return line.decode("windows-1252", "replace")

    def rows(
        self, table: Table, strict: bool = False
    ) -> Iterator[tuple[int, list[str] | csv.Error]]:
        """The rows that hold something, each with the number of its first line.

        Where it is `strict`, a quotation mark that parts no value is an error.
        """
        reader = csv.reader(self, delimiter=table.delimiter, escapechar=table.escape, strict=strict)
        while True:
            self._row, first = self.size, self.number + 1
            try:
                if any(row := next(reader)):
                    yield first, row
            except csv.Error as error:
                yield first, error
            except StopIteration:
                return


def read_csv(stream: BinaryIO, path: str | None, names: Names = NO_NAMES) -> Iterator[Piece]:
    """One article a row; a row that does not fit the header is reported with its line.

    The rows are read twice: to find where they end, as a line break may stand in quotes, and what
    they show together of the order of day and month.
    """
    with rewindable(stream) as raw, _in_utf8(raw) as rows:
        lines = _Lines(rows)
        table = _escaped(rows, _table(lines, path, names), lines.size)
        start, line, evidence = lines.size, lines.number, Evidence()
        ends, trouble = _cut(lines, table, evidence)
        table = replace(table, orders=evidence.settle())
        rows.seek(start)
        for end, last in ends:
            yield partial(parse_rows, rows.read(end - start), table, line)
            start, line = end, last
    if trouble:
        raise trouble
    if not ends:
        raise ReadError("no articles in it: nothing stands under its header")


def parse_rows(data: bytes, table: Table, before: int) -> list[Found]:
    """The articles in rows that `before` lines of their file stand above."""
    return [
        _from_row(row, number, table)
        for number, row in _Lines(io.BytesIO(data), before).rows(table)
    ]


@contextmanager
def _in_utf8(raw: BinaryIO) -> Iterator[BinaryIO]:
    """The stream, or a copy in UTF-8, in lines, of one that is not.

    Excel's "Unicode text" is UTF-16; its lines for old Macs end with CR alone.
    """
    head = raw.read(_HEAD)
    raw.seek(0)
    encoding = by_bom(head)
    of_mac = b"\r" in head and b"\n" not in head
    if encoding in (None, "utf-8-sig"):
        refuse_binary(head)
    if encoding in (None, "utf-8-sig") and not of_mac:
        yield raw
        return
    with SpooledTemporaryFile(IN_MEMORY) as spool:
        copy = cast(BinaryIO, spool)
        # Latin-1 leaves every byte as it is.
        text = io.TextIOWrapper(raw, encoding or "latin-1", "replace", newline="")
        try:
            while part := text.read(2**16):
                part = part.replace("\r", "\n") if of_mac else part
                copy.write(part.encode("utf-8" if encoding else "latin-1", "replace"))
        finally:
            text.detach()  # else it would close the stream
        copy.seek(0)
        yield copy


def _table(lines: _Lines, path: str | None, names: Names) -> Table:
    """The columns that the first line names; Excel may say the delimiter above it (`sep=;`)."""
    header = next((line for line in lines if line.strip("\ufeff \r\n")[:4] not in ("", "sep=")), "")
    if not header:
        raise ReadError("empty")
    tables = [
        Table(path, _columns(header, delimiter), delimiter, names=names)
        for delimiter in _DELIMITERS
    ]
    own = {name: ours for ours, name in names.items()}

    def known(table: Table) -> int:
        return count_known(own.get(column, column) for column in table.columns)

    best = max(tables, key=lambda each: (known(each), len(each.columns)))
    if not known(best):
        named = ", ".join(filter(None, best.columns))[:200]
        raise ReadError(
            f"its first line names no title and no body, but {named or 'nothing'}; "
            "name the columns there, such as title,body,date,url, or say --map title=NAME"
        )
    return best


def _columns(header: str, delimiter: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader([header.removeprefix("\ufeff")], delimiter=delimiter))
    except csv.Error:
        return ()
    return tuple(name.strip() for name in row)


def _escaped(rows: BinaryIO, table: Table, start: int) -> Table:
    """The table with a backslash before quotation marks, where that makes more rows fit.

    MySQL and Hive write texts so; in a file of others a backslash may stand last in a text.
    """
    rows.seek(start)
    head = rows.read(_PIECE)
    rows.seek(start)
    if b'\\"' not in head:
        return table
    tables = (table, replace(table, escape="\\"))
    return min(tables, key=lambda each: _misfits(head, each))


def _misfits(head: bytes, table: Table) -> int:
    """How many of the rows that stand whole in the head of a file have too many or few values."""
    rows = [row for _, row in _Lines(io.BytesIO(head)).rows(table, strict=True)][:_ROWS]
    return sum(isinstance(row, csv.Error) or len(row) != len(table.columns) for row in rows)


def _cut(
    lines: _Lines, table: Table, evidence: Evidence
) -> tuple[list[tuple[int, int]], Exception | None]:
    """Where each piece ends, in bytes and in lines of the file, and what damage ended the last."""
    ends: list[tuple[int, int]] = []
    start = lines.size
    try:
        for _, row in lines.rows(table):
            if not isinstance(row, csv.Error):
                gather(_record(row, table), evidence, table.names)
            if ends and ends[-1][0] - start < _PIECE:
                ends.pop()
            elif ends:
                start = ends[-1][0]
            ends.append((lines.size, lines.number))
    except (ReadError, OSError, EOFError, zlib.error) as error:
        return ends, error
    return ends, None


def _record(row: list[str], table: Table) -> Record:
    pairs = zip(table.columns, row, strict=False)
    return {name: value for name, value in pairs if name and value not in _MISSING}


def _from_row(row: list[str] | csv.Error, number: int, table: Table) -> Found:
    if isinstance(row, csv.Error):
        return ReadError(f"line {number}: broken CSV: {row}")
    columns = len(table.columns)
    if len(row) < columns or any(row[columns:]):
        return ReadError(
            f"line {number}: {len(row)} values under {columns} columns; "
            "is a quote missing, or a delimiter in a value that has none?"
        )
    where, id_ = f"line {number}", f"{table.path}#{number}" if table.path else ""
    place = Origin(table.path, where, id_, "csv", table.orders, table.names)
    return article(_record(row, table), place)
