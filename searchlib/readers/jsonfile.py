"""Articles from JSON and JSON Lines, under the field names that scrapers use."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import fields
from functools import partial
from typing import Any, BinaryIO

import orjson

from searchlib.article import Article, canonical_url, site
from searchlib.errors import InvalidArticle, ReadError
from searchlib.readers import files
from searchlib.readers.dates import parse_date
from searchlib.readers.parsed import Found, Parsed, Piece

# Names are compared in lower case, without '_' and '-'; of several present the first counts.
_NAMES = {
    "title": "title judul headline ogtitle judulberita newstitle",
    "body": "body content isi text konten articlebody fulltext maintext isiberita teks article",
    "published": "published date tanggal publishedat datepublished publishdate publisheddate"
    " pubdate tanggalterbit tglterbit tgl waktu time timestamp created createdat datetime",
    "url": "url link tautan href canonicalurl permalink",
    "author": "author authors penulis byline reporter wartawan pewarta jurnalis",
    "editor": "editor editors penyunting",
    "section": "section category kategori rubrik kanal channel topic",
    "tags": "tags tag keywords topik label",
    "related": "related",
    "source": "source sumber sitename publisher media outlet",
    "language": "language lang bahasa",
    "date_source": "datesource",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_RANKS = {name: rank for names in _NAMES.values() for rank, name in enumerate(names.split())}
_BOM = b"\xef\xbb\xbf"
_PIECE = 2**18
"""Bytes of lines that are parsed together, of some 60 articles."""
_OURS = {field.name for field in fields(Article)}
# An object that holds no article of its own but a list of them, under one of these.
_LISTS = ("articles", "artikel", "data", "items", "results", "berita", "docs", "posts", "hits")


def read_lines(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """One article a line; a broken line is reported with its number, the others go in."""
    number, filled = 1, False
    for lines in _chunks(stream):
        filled = filled or any(line.removeprefix(_BOM).strip() for line in lines)
        yield partial(parse_lines, lines, path, number)
        number += len(lines)
    if not filled:
        raise ReadError("empty")


def _chunks(stream: BinaryIO) -> Iterator[list[bytes]]:
    """The lines of a stream, some 256 KiB at a time; those before one too long come in."""
    lines: list[bytes] = []
    size = number = 0
    try:
        while line := stream.readline(files.MAX_BYTES + 1):
            number += 1
            if len(line) > files.MAX_BYTES:
                raise ReadError(f"line {number}: longer than {files.MAX_BYTES // 2**20} MiB")
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


def parse_lines(lines: list[bytes], path: str | None, first: int) -> list[Found]:
    """The articles in lines, the first of which has the number `first` in its file."""
    numbered = enumerate((line.removeprefix(_BOM).strip() for line in lines), start=first)
    return [_from_line(line, path, number) for number, line in numbered if line]


def read_json(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """One article, a list of them, an object that wraps a list, or JSON Lines after all."""
    yield partial(parse_json, files.read_all(stream), path)


def parse_json(data: bytes, path: str | None) -> list[Found]:
    """The articles in a JSON document."""
    if files.by_bom(data):
        data = files.decode(data).encode()
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        lines = data.rstrip().split(b"\n")
        if not any(map(_is_object, lines[:10])):
            raise ReadError(_broken(error)) from None
        return parse_lines(lines, path, 1)
    records = _records(value)
    if not records:
        raise ReadError("no articles in it")
    if isinstance(records, list):
        return [
            _article(record, path, f"record {number}", f"{path}#{number}" if path else "")
            for number, record in enumerate(records, start=1)
        ]
    return [_article(records, path, "the file", path or "")]


def _from_line(line: bytes, path: str | None, number: int) -> Found:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return ReadError(f"line {number}: {_broken(error)}")
    return _article(record, path, f"line {number}", f"{path}#{number}" if path else "")


def _broken(error: orjson.JSONDecodeError) -> str:
    return f"broken JSON: {error}"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _records(value: Any, depth: int = 3) -> Any:
    if depth and isinstance(value, dict) and not _known(value).keys() & {"title", "body"}:
        inside = [value[name] for name in _LISTS if isinstance(value.get(name), list | dict)]
        wrapped = [each if isinstance(each, list) else _records(each, depth - 1) for each in inside]
        return next((each for each in wrapped if isinstance(each, list)), value)
    return value


def _known(record: dict[str, Any]) -> dict[str, str]:
    """Our field for each of the record's keys that is known and holds something."""
    chosen: dict[str, str] = {}
    for key, value in record.items():
        field = _FIELDS.get(_plain(key))
        if field and value not in (None, "", [], {}):
            best = chosen.get(field)
            if best is None or _RANKS[_plain(key)] < _RANKS[_plain(best)]:
                chosen[field] = key
    return chosen


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(":", "")


def _article(record: Any, path: str | None, where: str, fallback_id: str) -> Found:
    if not isinstance(record, dict):
        return ReadError(f"{where}: not an object but {type(record).__name__}")
    if record.keys() == _OURS:
        return _exported(record, where)
    chosen = _known(record)
    found = {field: _value(field, record[key]) for field, key in chosen.items()}
    values = {field: value for field, value in found.items() if value}
    if not values.keys() & {"title", "body"}:
        return ReadError(f"{where}: no title and no body among {', '.join(record) or 'no fields'}")
    used = {key for field, key in chosen.items() if field in values}
    if "published" in values:
        values.setdefault("date_source", f"json:{chosen['published']}")
    values.setdefault("source", site(values.get("url", "")))
    if not canonical_url(values.get("url", "")):
        own = _one_text(record.get("id"))
        used.update({"id"} if own else ())
        values["id"] = f"{path}#{own}" if own and path else own or fallback_id
    try:
        return Parsed(Article(**values, path=path, extra=_extra(record, used)))
    except InvalidArticle as error:
        return ReadError(f"{where}: {error}")


def _exported(record: dict[str, Any], where: str) -> Found:
    """An article as `Article.to_dict` wrote it, id and path as they were."""
    try:
        return Parsed(Article.from_dict(record))
    except (InvalidArticle, TypeError, ValueError) as error:
        return ReadError(f"{where}: {error}")


def _extra(record: dict[str, Any], used: set[str]) -> dict[str, Any]:
    """What the record holds beyond our fields; a date in no form we know stays as written."""
    rest = {key: value for key, value in record.items() if key not in used and value is not None}
    if isinstance(rest.get("extra"), dict):
        rest |= rest.pop("extra")
    return rest


def _value(field: str, value: Any) -> Any:
    if field == "published":
        return parse_date(value)
    if field == "related":
        return _texts(value)
    if field == "tags":
        return _texts(value.split(",") if isinstance(value, str) else value)
    if field in ("title", "body"):
        return _one_text(value, joint="\n")
    return _one_text(value)


def _one_text(value: Any, joint: str = ", ") -> str:
    return joint.join(_texts(value))


def _texts(value: Any) -> tuple[str, ...]:
    """The texts in what a scraper wrote: a text, a number, a `{"name": ...}`, or several."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, dict):
        name = value.get("name") or value.get("rendered")
        return _texts(name) if isinstance(name, str) else ()
    if isinstance(value, list):
        return tuple(text for each in value if not isinstance(each, list) for text in _texts(each))
    return (str(value),) if isinstance(value, int | float) and not isinstance(value, bool) else ()
