"""What a scraper wrote into a field: texts, lists and objects of them, and markup made text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from searchlib.article import canonical_url
from searchlib.readers.facts.bylines import names_in, person
from searchlib.readers.html import body_of, paragraphs_of

_LANGUAGES = {
    name: code
    for code, names in {
        "id": "id ind in indonesia indonesian",
        "en": "en eng english inggris",
        "ms": "ms msa may malay melayu",
    }.items()
    for name in names.split()
}
_TEXTS = frozenset(
    "rendered text content html value body data blocks paragraphs sections summary headline"
    " #text _text $t".split()
)
"""Under these a text may lie deeper: WordPress, fundus, Editor.js, XML made JSON."""
_DEPTH = 6

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|h[1-6]|li|[uo]l|img|figure|blockquote|table|t[dr]"
    r"|script|style|iframe|section|article|pre|font|sup|sub|small)(?:\s+[\w:-]+\s*=[^<>]*|\s*/?)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|t[dr]|section|article)\b", re.IGNORECASE)
_MARK = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[1-4]{0,2});")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


class Text(NamedTuple):
    """The lines of a body, and the headlines that its markup linked to between them."""

    lines: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def read_text(value: Any) -> Text:
    """The text of a body, its markup taken apart as that of a page is."""
    related: list[str] = []
    lines = [
        line.strip() for paragraph in _paragraphs(value, related) for line in paragraph.split("\n")
    ]
    return Text(tuple(filter(None, lines)), tuple(dict.fromkeys(related)))


def read_value(field: str, value: Any) -> Any:
    """The value of one of our fields but the body and dates; what holds nothing is false."""
    if field in ("title", "description"):
        return " ".join(" ".join(_paragraphs(value)).split())
    if field == "tags":
        return _names(re.split("[,;|]", value) if isinstance(value, str) else value)
    if field == "related":
        return _texts(value)
    if field == "image":
        return next((address for address in _addresses(value) if canonical_url(address)), None)
    if field == "language":
        name = one_text(value)
        return _LANGUAGES.get(re.split("[-_ ]", name.lower())[0], name)
    if field in ("author", "editor"):
        return _people(value)
    return one_text(value) if field in ("url", "date_source") else ", ".join(_names(value))


def one_text(value: Any) -> str:
    """The one text in a value: a text or a number, or else the first of its texts."""
    return str(value) if _is_number(value) else next(iter(_texts(value)), "")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _names(value: Any) -> tuple[str, ...]:
    """Names and labels; a list that was written as a text is one all the same: `['a', 'b']`."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        value = [single or double for single, double in _QUOTED.findall(value)]
    return tuple(_plain(text) for text in _texts(value))


def _people(value: Any) -> str:
    """The names of people, without the desks, roles and addresses that stand among these."""
    found = (person(name) for each in _names(value) for name in names_in(each))
    return ", ".join(dict.fromkeys(filter(None, found)))


def _texts(value: Any) -> tuple[str, ...]:
    """A text, that of a `{"name": ...}`, or several; numbers are ids of something, not texts."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, dict):
        name = value.get("name") or value.get("rendered") or value.get("url")
        return _texts(name) if isinstance(name, str) else ()
    if isinstance(value, list):
        return tuple(text for each in value if not isinstance(each, list) for text in _texts(each))
    return ()


def _addresses(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        inside = each.get("url") or each.get("src") if isinstance(each, dict) else each
        if isinstance(inside, str):
            yield inside.strip()


def _paragraphs(value: Any, related: list[str] | None = None, depth: int = _DEPTH) -> list[str]:
    """The paragraphs in a body: of a text, of markup, of objects and lists of these.

    A list in a list is a paragraph in sentences, and these in tokens, as data sets have it.
    `related` takes the headlines that the markup of a body links to.
    """
    if isinstance(value, str):
        return _of_text(value, related)
    if isinstance(value, dict) and depth:
        inside = [each for key, each in value.items() if key.lower() in _TEXTS]
        return [line for each in inside for line in _paragraphs(each, related, depth - 1)]
    if isinstance(value, list) and depth:
        return [
            line
            for each in value
            for line in (
                [_joined(each, depth)]
                if isinstance(each, list)
                else _paragraphs(each, related, depth - 1)
            )
            if line
        ]
    return [str(value)] if _is_number(value) else []


def _joined(value: Any, depth: int) -> str:
    if isinstance(value, list) and depth:
        return " ".join(filter(None, (_joined(each, depth - 1) for each in value)))
    return " ".join(_paragraphs(value, None, depth))


def _of_text(text: str, related: list[str] | None = None) -> list[str]:
    if "&" in text and _MARK.search(text) and not _TAG.search(text):
        text = unescape(text)  # perhaps to markup: `&lt;p&gt;Banjir melanda&lt;/p&gt;`
    if "<" in text and _TAG.search(text):
        markup = text if _BREAK.search(text) else text.replace("\n", "<br>")
        if related is None:
            return paragraphs_of(markup)
        body = body_of(markup)
        related += body.related
        return list(body.paragraphs)
    return [text.strip()] if text.strip() else []


def _plain(text: str) -> str:
    return " ".join(_of_text(text)) if "<" in text or "&" in text else text
