"""Who wrote an article and who edited it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from searchlib.readers.facts.bylines import names_in, person
from searchlib.readers.html import sites
from searchlib.readers.html.blocks import stands_elsewhere
from searchlib.readers.html.page import Page, Signal, clean, plain
from searchlib.readers.html.runs import DATED
from searchlib.readers.html.values import texts

_AUTHORS = (
    "content_author",
    "author",
    "article:author",
    "content_reporter",
    "parsely-author",
    "sailthru.author",
    "dable:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_ELEMENTS = (
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    "a[rel=author]",
    "[class*=author], [class*=penulis], [class*=reporter], [id*=author], [id*=penulis]",
)
_MOST = 5
_NEAR = 6
"""Lines under the headline in which its date and author stand."""
_LINE = 120
_BESIDE = re.compile(r"[|•·]| - ")
_FULL = re.compile(r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]*){1,3}")
"""First name and last: a section beside the date has one word, as a rule."""
_EDITORS = ("content_editor", "editor", "article:editor")


def author(
    page: Page, source: str | None, url: str, bylines: dict[str, str], editor: str | None = None
) -> Signal | None:
    """The writer or writers, who are not the outlet itself.

    Where other than the editor is named, it is not the editor: some sites state that one.
    """
    edited = set(names_in(editor or ""))
    first = None
    for signal in _writers(page, source, url, bylines):
        if others := [each for each in names_in(signal.value) if each not in edited]:
            return Signal(", ".join(others), signal.name)
        first = first or signal
    return first


def _writers(page: Page, source: str | None, url: str, bylines: dict[str, str]) -> Iterator[Signal]:
    linked = page.linked.resolved(page.linked.article.get("author"))
    if named := ", ".join(_people(texts(_persons(linked)), source)):
        yield Signal(named, "json-ld:author")
    for signal in page.meta(*_AUTHORS):
        if people := ", ".join(_people(names_in(signal.value), source)):
            yield Signal(people, signal.name)
    if "author" in bylines:
        yield Signal(bylines["author"], "byline")
    if shown := _shown(page, (*sites.of(url).author, *_ELEMENTS), source):
        yield shown


def editor(page: Page, source: str | None, url: str, bylines: dict[str, str]) -> Signal | None:
    """The editor or editors."""
    linked = page.linked.resolved(page.linked.article.get("editor"))
    if named := ", ".join(_people(texts(linked), source)):
        return Signal(named, "json-ld:editor")
    for signal in page.meta(*_EDITORS):
        if people := ", ".join(_people(names_in(signal.value), source)):
            return Signal(people, signal.name)
    if "editor" in bylines:
        return Signal(bylines["editor"], "byline")
    return _shown(page, sites.of(url).editor, source)


def _shown(page: Page, selectors: Iterable[str], source: str | None) -> Signal | None:
    """The person whom the first element of a selector names."""
    for selector in selectors:
        nodes = (node for node in page.tree.css(selector)[:_MOST] if not stands_elsewhere(node))
        for node in nodes:
            if people := ", ".join(_people([plain(node)], source)):
                return Signal(people, selector)
    return None


def beside_date(lines: list[str], headline: str, outlet: str) -> dict[str, str]:
    """The author whom a dated line under the headline names: `Sari Wulandari | 9/2/2024 10:00`."""
    at = lines.index(headline) + 1 if headline in lines else len(lines)
    dated = (line for line in lines[at : at + _NEAR] if len(line) <= _LINE and DATED.search(line))
    parts = [part.strip() for part in _BESIDE.split(next(dated, ""))]
    names = (person(part) for part in parts if not any(map(str.isdigit, part)))
    found = (name for name in names if name and _FULL.fullmatch(name))
    name = next((each for each in found if not _is_of(each.lower(), outlet.lower())), None)
    return {"author": name} if name else {}


def _persons(value: Any) -> list[Any]:
    """Those of JSON-LD's authors that are no outlets."""
    each = value if isinstance(value, list) else [value]
    return [one for one in each if not (isinstance(one, dict) and _is_outlet(one))]


def _is_outlet(thing: dict[str, Any]) -> bool:
    return str(thing.get("@type")).endswith("Organization")


def _people(names: Iterable[str], source: str | None) -> Iterator[str]:
    outlet = (source or "").lower()
    found = dict.fromkeys(name for each in names if (name := person(clean(each))))
    return (name for name in found if not (outlet and _is_of(name.lower(), outlet)))


def _is_of(name: str, outlet: str) -> bool:
    """Whether a name is an outlet's, or that of a desk of it: `kumparanNEWS`."""
    return name == outlet or (" " not in name and name.startswith(outlet))
