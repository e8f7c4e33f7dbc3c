"""A page of HTML: its tree, what its head says, and what its JSON-LD says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from searchlib.address import canonical_url
from searchlib.readers.html.blocks import Blocks
from searchlib.readers.html.bounds import bound_markup
from searchlib.readers.html.linked import Linked
from searchlib.readers.sources.encoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# What browsers, their extensions and copying programs write into a page that they save. HTTrack
# leaves out the scheme.
_SAVED = re.compile(
    rb"<!--\s*(?:(?:saved from url=\(\d+\)|page saved with singlefile\s+url:)\s*"
    rb"(?P<url>https?://[^\s<>]+)|mirrored from (?P<copied>[^\s<>]+) by httrack)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?=https?:)", re.IGNORECASE)
_TEMPLATE = re.compile(r"<(?P<end>/?)template\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_LINKED = 'script[type*="ld+json"]'
_METAS = "meta[content]"
_NAMES = ("property", "name", "itemprop")


class Signal(NamedTuple):
    """A value, and what on the page it came from."""

    value: str
    name: str


class Page:
    """A parsed page; raises `ReadError` for bytes that are no text."""

    def __init__(self, data: bytes, url: str | None = None, charset: str | None = None) -> None:
        self.tree = LexborHTMLParser(bound_markup(_unshaded(decode(data, charset, _charset(data)))))
        saved, self.is_copy = _saved_from(data)
        """Whether a program has copied the site: its relative links are to files of the copy."""
        self.url = next(filter(canonical_url, filter(None, (url, saved))), None)
        """The address that the page was asked at, where that is known."""

    @cached_property
    def linked(self) -> Linked:
        """What the page's JSON-LD says."""
        return Linked(script.text() for script in self.tree.css(_LINKED))

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of meta elements by their names in lower case."""
        metas: dict[str, list[str]] = {}
        for node in self.tree.css(_METAS):
            attributes = node.attributes
            content = clean(attributes.get("content") or "")
            for name in {attributes.get(each) for each in _NAMES if content}:
                if name:
                    metas.setdefault(name.lower(), []).append(content)
        return metas

    def meta(self, *names: str) -> Iterator[Signal]:
        """What meta elements of these names say, the first name first."""
        for name in names:
            for value in self.metas.get(name, ()):
                yield Signal(value, f"meta:{name}")

    @cached_property
    def base(self) -> str:
        """What addresses of the page are relative to."""
        node = self.tree.css_first("base[href]")
        return absolute_address(self.url or "", (node and node.attributes.get("href")) or "")

    @cached_property
    def scripts(self) -> list[str]:
        """The texts of the scripts that stand on the page, JSON-LD left out."""
        nodes = self.tree.css("script:not([src], [type*='ld+json'])")
        return [node.text() for node in nodes]

    @cached_property
    def has_password(self) -> bool:
        """Whether the page asks for a password."""
        return self.tree.css_first("input[type=password]") is not None

    @cached_property
    def blocks(self) -> Blocks | None:
        """The text of the page, after which the tree has no scripts any more."""
        self.linked, self.scripts, self.has_password  # noqa: B018  # first read them
        return Blocks(self.tree.body) if self.tree.body is not None else None

    @cached_property
    def lines(self) -> list[str]:
        """Every line of text that the page shows, labels and all."""
        return [each.text for each in self.blocks.found] if self.blocks else []


def _unshaded(markup: str) -> str:
    """A page with the templates that browsers show (declarative shadow roots) as elements."""
    if "shadowroot" not in markup:
        return markup
    shown: list[bool] = []

    def element(tag: re.Match[str]) -> str:
        if not tag["end"]:
            shown.append("shadowroot" in tag["attributes"])
            return "<div>" if shown[-1] else tag[0]
        return "</div>" if shown and shown.pop() else tag[0]

    return _TEMPLATE.sub(element, markup)


def clean(text: str) -> str:
    """A text on one line, its character references resolved."""
    if "&" in text:
        with suppress(ValueError):  # a reference of thousands of digits
            text = unescape(text)
    return " ".join(text.split())


def absolute_address(base: str, href: str) -> str:
    """An address that is relative to another, or an empty one where it is none."""
    try:
        return urljoin(base, href)
    except ValueError:  # half an IPv6 host
        return href if canonical_url(href) else ""


def live(address: str) -> str:
    """The address of a page itself where it is written as that of an archive's copy."""
    return _ARCHIVE.sub("", address, count=1)


def plain(node: LexborNode) -> str:
    """The text of an element on one line."""
    return " ".join(node.text(separator="").split())


def _saved_from(data: bytes) -> tuple[str | None, bool]:
    match = _SAVED.search(data[:4096])
    if match is None:
        return None, False
    url = match["url"] or b"https://" + match["copied"]
    return url.decode("utf-8", "replace"), bool(match["copied"])


def _charset(data: bytes) -> str | None:
    """The encoding that the page names itself."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None
