"""What a field of JSON-LD holds, whichever of the many ways it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from searchlib.readers.html.page import clean


def texts(value: Any) -> Iterator[str]:
    """The texts in a value: a text, an object with a name, or several of either."""
    for each in value if isinstance(value, list) else [value]:
        text = (each.get("name") or _full_name(each)) if isinstance(each, dict) else each
        if isinstance(text, list):
            text = next(iter(text), None)
        if isinstance(text, str) and (text := clean(text)):
            yield text


def _full_name(person: dict[str, Any]) -> str:
    parts = (person.get("givenName"), person.get("familyName"))
    return " ".join(part for part in parts if isinstance(part, str))


def first(value: Any) -> str | None:
    """The first text in a value."""
    return next(texts(value), None)


def address_of(value: Any) -> str | None:
    """The address in a value: a text, an object with `@id`, `url` or `contentUrl`, or several."""
    if isinstance(value, list):
        return next((found for each in value if (found := address_of(each))), None)
    if isinstance(value, dict):
        return next(
            (
                found
                for key in ("url", "contentUrl", "@id")
                if (found := address_of(value.get(key)))
            ),
            None,
        )
    return clean(value) or None if isinstance(value, str) else None
