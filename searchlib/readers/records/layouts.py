"""Which records a JSON document holds, however it lays them out: pandas alone knows five ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from searchlib.address import canonical_url
from searchlib.readers.records.field_names import count_known, known_fields, unwrap

# An object that holds no article of its own but a list of them, under one of these.
_LISTS = (
    "articles artikel data items results berita docs posts hits news records rows entries"
    " documents response result hasil list"
).split()
_DEPTH = 3
_DEEP = 6
"""How deep lists are looked for in objects that are known to have none."""
_ARTICLE = frozenset({"title", "body"})


def records(value: Any) -> list[Any] | None:
    """The records of a document, or None where it is itself the only one."""
    if isinstance(value, list):
        return list(_of_list(value))
    return _of_object(value, _DEPTH) if isinstance(value, dict) else None


def _of_list(values: list[Any]) -> Iterator[Any]:
    """The records of a list, be they parted in lists of their own, or rows under a header."""
    if _is_header(values[:1]):
        names = values[0]
        yield from (
            dict(zip(names, row, strict=False)) if isinstance(row, list) else row
            for row in values[1:]
        )
        return
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value


def _is_header(rows: list[Any]) -> bool:
    return bool(rows) and _are_names(rows[0])


def _are_names(value: Any) -> bool:
    named = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return named and count_known(value) > 1


def _of_object(value: dict[str, Any], depth: int) -> list[Any] | None:
    known = known_fields(value).keys()
    if "body" in known and not _is_columns(value):
        return None
    found = _split(value) or _columns(value) or _feed(value)
    if found is None and not known & _ARTICLE:
        found = _wrapped(value, depth) or _keyed(value) or list(_below(value, _DEEP)) or None
    return found


def _split(value: Mapping[str, Any]) -> list[Any] | None:
    """`{"columns": [...], "index": [...], "data": [[...]]}`."""
    columns, rows = value.get("columns"), value.get("data")
    if not (_are_names(columns) and isinstance(rows, list)):
        return None
    return list(_of_list([columns, *rows]))


def _is_columns(value: Mapping[str, Any]) -> bool:
    """Whether each title and each text stands under a number or name of its record."""
    fields = known_fields(dict(value))
    named = [value[key] for name in _ARTICLE for key in fields.get(name, ())]
    if not named or not all(_is_column(each) for each in value.values() if each is not None):
        return False
    return len({len(each) for each in named}) == 1


def _is_column(value: Any) -> bool:
    if not isinstance(value, dict):
        return isinstance(value, list) and len(value) > 1
    return bool(value) and all(key.isdecimal() for key in value)


def _columns(value: Mapping[str, Any]) -> list[Any] | None:
    """`{"judul": {"0": ..., "1": ...}, "isi": {...}}`, or with a list for each column."""
    if not _is_columns(value):
        return None
    columns = {
        name: each if isinstance(each, dict) else dict(enumerate(each or ()))
        for name, each in value.items()
    }
    keys = dict.fromkeys(key for column in columns.values() for key in column)
    return [{name: each[key] for name, each in columns.items() if key in each} for key in keys]


def _feed(value: Mapping[str, Any]) -> list[Any] | None:
    """The items of a JSON Feed (jsonfeed.org), which names its outlet above them."""
    items = value.get("items")
    if not (isinstance(items, list) and "jsonfeed.org" in str(value.get("version"))):
        return None
    outlet = {"source": value.get("title"), "language": value.get("language")}
    return [{**outlet, **item} if isinstance(item, dict) else item for item in items]


def _wrapped(value: Mapping[str, Any], depth: int) -> list[Any] | None:
    inside = [value[name] for name in _LISTS if isinstance(value.get(name), list | dict)]
    found = (
        list(_of_list(each)) if isinstance(each, list) else _inner(each, depth) for each in inside
    )
    return next((each for each in found if each is not None), None)


def _inner(value: dict[str, Any], depth: int) -> list[Any] | None:
    return _of_object(value, depth - 1) if depth else None


def _keyed(value: Mapping[str, Any]) -> list[Any] | None:
    """`{"https://...": {...}, ...}`, by numbers or other names; or sections that have lists."""
    if value and all(map(_is_article, value.values())):
        return [{"url": key, **each} if canonical_url(key) else each for key, each in value.items()]
    inside = [
        {"section": key, **each} if isinstance(each, dict) else each
        for key, values in value.items()
        for each in (values if isinstance(values, list) else ())
    ]
    return inside if any(map(_is_article, inside)) else None


def _below(value: Any, depth: int) -> Iterator[Any]:
    """The articles in lists anywhere below, such as `{"data": {"posts": {"edges": [...]}}}`."""
    if isinstance(value, list):
        parts: tuple[list[Any], list[Any]] = ([], [])
        for each in value:
            parts[_is_article(unwrap(each) if isinstance(each, dict) else each)].append(each)
        value, own = parts
        yield from own
    inside = value.values() if isinstance(value, dict) else value
    for each in inside if depth else ():
        if isinstance(each, dict | list):
            yield from _below(each, depth - 1)


def _is_article(value: Any) -> bool:
    return isinstance(value, dict) and bool(known_fields(value).keys() & _ARTICLE)
