"""Articles from JSON and JSON Lines, under the field names that scrapers use."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO

import orjson

from searchlib.errors import ReadError
from searchlib.readers.cleaning import json_repair
from searchlib.readers.facts.date_order import DAY_FIRST, Evidence, MonthFirst
from searchlib.readers.piece import Found, Piece
from searchlib.readers.records import layouts
from searchlib.readers.records.field_names import NO_NAMES, Names
from searchlib.readers.records.records import Origin, article, gather
from searchlib.readers.sources import files
from searchlib.readers.sources.encoding import decode, refuse_binary
from searchlib.readers.sources.rewind import rewindable

_BOM = b"\xef\xbb\xbf"
_BLANK = 100_000
"""Blank lines that end the reading: a file of 150 KB can unpack to 150 million of them."""
_PIECE = 2**18
"""Bytes of lines that are parsed together, of some 60 articles."""


def read_lines(stream: BinaryIO, path: str | None, names: Names = NO_NAMES) -> Iterator[Piece]:
    """One article a line; a broken line is reported with its number, the others go in.

    The lines are read twice: what they show together of the order of day and month goes into
    each piece.
    """
    number, filled = 1, False
    with rewindable(stream) as lines_again:
        orders = _orders(lines_again, names)
        lines_again.seek(0)
        for lines in _chunks(lines_again):
            if number == 1:  # said once, not of each line
                refuse_binary(b"".join(lines))
            filled = filled or any(line.removeprefix(_BOM).strip() for line in lines)
            yield partial(parse_lines, lines, path, number, orders, names)
            number += len(lines)
    if not filled:
        raise ReadError("empty")


def _orders(stream: BinaryIO, names: Names) -> MonthFirst:
    """What the lines show, up to the damage where there is some: `_chunks` reports that."""
    evidence = Evidence()
    with suppress(ReadError, OSError, EOFError, zlib.error):
        for lines in _chunks(stream):
            _gather_lines(lines, evidence, names)
    return evidence.settle()


def _gather_lines(lines: list[bytes], evidence: Evidence, names: Names) -> None:
    for line in lines:
        with suppress(orjson.JSONDecodeError, ReadError):
            gather(orjson.loads(_in_utf8(line).strip().removesuffix(b",")), evidence, names)


def _chunks(stream: BinaryIO) -> Iterator[list[bytes]]:
    """The lines of a stream, some 256 KiB at a time; those before one too long come in."""
    lines: list[bytes] = []
    size = number = blank = 0
    try:
        while line := stream.readline(files.MAX_BYTES + 1):
            number += 1
            if len(line) > files.MAX_BYTES:
                raise ReadError(f"line {number}: longer than {files.MAX_BYTES // 2**20} MiB")
            blank = 0 if line.strip() else blank + 1
            if blank > _BLANK:
                raise ReadError(f"line {number}: over {_BLANK:,} blank lines behind one another")
            lines.append(line)
            size += len(line)
            if size >= _PIECE:
                yield lines
                lines, size = [], 0
    except (ReadError, OSError, EOFError, zlib.error):
        yield lines  # what came before the damage
        raise
    if lines:
        yield lines


def parse_lines(
    lines: list[bytes],
    path: str | None,
    first: int,
    orders: MonthFirst = DAY_FIRST,
    names: Names = NO_NAMES,
) -> list[Found]:
    """The articles in lines, the first of which has the number `first` in its file."""
    numbered = enumerate((line.removeprefix(_BOM).strip() for line in lines), start=first)
    return [
        _from_line(
            line, Origin(path, f"line {number}", _id(path, number), orders=orders, names=names)
        )
        for number, line in numbered
        if line
    ]


def read_json(stream: BinaryIO, path: str | None, names: Names = NO_NAMES) -> Iterator[Piece]:
    """One article, a list of them, an object that wraps a list, or JSON Lines after all."""
    yield partial(parse_json, files.read_all(stream), path, names)


def parse_json(data: bytes, path: str | None, names: Names = NO_NAMES) -> list[Found]:
    """The articles in a JSON document."""
    data = _in_utf8(data)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        lines = data.rstrip().split(b"\n")
        if any(map(_is_object, lines[:10])):
            evidence = Evidence()
            _gather_lines(lines, evidence, names)
            return parse_lines(lines, path, 1, evidence.settle(), names)
        return _from_broken(data, path, names, error)
    records = layouts.records(value)
    if records is None and value:
        return [article(value, Origin(path, "the file", path or "", names=names))]
    if not records:
        raise ReadError("no articles in it")
    return _from_records(records, path, names)


def _from_broken(data: bytes, path: str | None, names: Names, error: Exception) -> list[Found]:
    """The articles of a document that is no JSON, as far as they can be read."""
    values, trouble = json_repair.repair(data.decode())
    if not any(isinstance(value, dict | list) for value in values):
        raise ReadError(_broken(error)) from None
    # A single value is the document, without its faults.
    whole = layouts.records(values[0]) if len(values) == 1 else None
    found = _from_records(values if whole is None else whole, path, names)
    if trouble:
        found.append(ReadError(f"{_broken(error)}; read up to record {len(found)}"))
    return found


def _from_records(records: list[Any], path: str | None, names: Names) -> list[Found]:
    evidence = Evidence()
    for record in records:
        gather(record, evidence, names)
    orders = evidence.settle()
    return [
        article(
            record, Origin(path, f"record {number}", _id(path, number), orders=orders, names=names)
        )
        for number, record in enumerate(records, start=1)
    ]


def _id(path: str | None, number: int) -> str:
    return f"{path}#{number}" if path else ""


def _from_line(line: bytes, place: Origin) -> Found:
    try:
        # Lines that were cut out of an array end with its comma.
        record = orjson.loads(_in_utf8(line).removesuffix(b","))
    except (orjson.JSONDecodeError, ReadError) as error:
        # The line that it names is that of the record, the first.
        return ReadError(f"{place.where}: {_broken(error).partition(': line ')[0]}")
    return article(record, place)


def _in_utf8(data: bytes) -> bytes:
    """JSON in UTF-8, which it should be (RFC 8259, section 8.1), and mostly is."""
    if b"\0" not in data[:4]:  # UTF-16 has zeros there (RFC 4627, section 3)
        with suppress(UnicodeDecodeError):
            data.decode()
            return data.removeprefix(_BOM)
    return decode(data).encode()


def _broken(error: Exception) -> str:
    return f"broken JSON: {str(error).partition(' (char ')[0]}"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
