"""JSON-LD (schema.org) as news pages write it, which is seldom as JSON asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from typing import Any

import orjson

from searchlib.readers.cleaning.json_repair import plain

Thing = dict[str, Any]

_ARTICLE_TYPES = frozenset(
    (
        "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle"
        " BackgroundNewsArticle ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting"
        " SatiricalArticle AdvertiserContentArticle Report TechArticle ImageGallery MediaGallery"
    ).split()
)
_DEPTH = 6
"""How deep things are looked for in things; pages nest at most four."""
_FRAME = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--)"
    r"|(?:(?:(?://|/\*)\s*)?\]\](?:>|&gt;)(?:\s*\*/)?|-->)\s*(?:;\s*)?$|(?<=[}\]]);\s*$"
)
# The texts worth saving from JSON that no rule mends.
_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|articleBody|articleSection|description|url)"'
    r'\s*:\s*"((?:[^"\\]|\\.)*)"'
)


class Linked:
    """What the blocks of JSON-LD on a page say."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self._things = [thing for script in scripts for thing in _things(loads(script))]
        self._by_id = {each["@id"]: each for each in self._things if _is_defined(each)}
        self.article = self.first(_ARTICLE_TYPES) or {}
        """The object of an article type, or an empty one."""

    def first(self, types: Iterable[str]) -> Thing | None:
        """The first object of one of the types, the fullest of those of an article."""
        found = [thing for thing in self._things if not set(types).isdisjoint(_types(thing))]
        return max(found, key=lambda each: "headline" in each, default=None)

    def resolved(self, value: Any) -> Any:
        """The object that a mere `{"@id": ...}` refers to; anything else as it is."""
        if isinstance(value, list):
            return [self.resolved(each) for each in value]
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self._by_id.get(value["@id"], value)
        return value

    def dated(self) -> list[Any]:
        """The dates of publication that objects of articles and of the page state, in order."""
        kinds = {*_ARTICLE_TYPES, "WebPage"}
        things = [self.article, *(e for e in self._things if not kinds.isdisjoint(_types(e)))]
        return [thing.get("datePublished") for thing in things]

    def types(self) -> set[str]:
        """The types of all objects."""
        return {kind for thing in self._things for kind in _types(thing)}


def loads(text: str) -> Any:
    """The value of a script of JSON, with the faults that pages have; None where nothing helps.

    Faults met: raw line breaks inside texts, commas before a closing bracket, HTML entities for
    quotes, comments around the whole and between its fields, a semicolon behind it.
    """
    text = _FRAME.sub("", text)
    for mended in (str, plain, unescape, lambda each: plain(unescape(each))):
        with suppress(ValueError, RecursionError):
            return orjson.loads(mended(text))
        with suppress(ValueError, RecursionError):
            return json.loads(mended(text), strict=False)  # knows raw line breaks
    pairs = {key: _unquoted(value) for key, value in reversed(_PAIR.findall(text))}
    return {"@type": "Article", **pairs} if "headline" in pairs else None


def _unquoted(text: str) -> str:
    with suppress(ValueError):
        return str(json.loads(f'"{text}"', strict=False))
    return text


def _things(value: Any, depth: int = _DEPTH) -> Iterator[Thing]:
    """All objects in a value, the outer ones first."""
    if isinstance(value, dict):
        yield value
        inside: Iterable[Any] = value.values()
    else:
        inside = value if isinstance(value, list) else ()
    if depth:
        for each in inside:
            if isinstance(each, dict | list):
                yield from _things(each, depth - 1)


def _types(thing: Thing) -> list[str]:
    kinds = thing.get("@type")
    return [
        each for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)
    ]


def _is_defined(thing: Thing) -> bool:
    return isinstance(thing.get("@id"), str) and len(thing) > 1
