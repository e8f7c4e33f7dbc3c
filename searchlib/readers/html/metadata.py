"""What a page says of its article beside the text: each field with the signal it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from searchlib.address import site
from searchlib.readers.html.page import Page, Signal, clean, live, plain
from searchlib.readers.html.values import address_of, first, texts

_MOST_TAGS = 50
_BESIDE = re.compile(r"\w[^|–—»:]{1,40}\w")
"""A name beside the headline in the title of a page: ` | Ekonomi | Kabar Nusa`."""
_FRONT = re.compile(r"https?://[^/]*/?")
_NO_ADDRESS = re.compile(r"[<>\"]")
"""In the value of an attribute whose quotation mark is missing."""
_SECTIONS = (
    "article:section",
    "content_category",
    "articlesection",
    "cxenseparse:recs:category",
)
_HOME = frozenset({"home", "beranda"})
_VAGUE = frozenset({"news", "berita"})
"""Sections that are taken where there is no other."""


def source(page: Page, url: str, headline: str) -> Signal | None:
    """The outlet: its name, which may stand beside the headline in the title, or its site."""
    if named := first(page.linked.resolved(page.linked.article.get("publisher"))):
        return Signal(named, "json-ld:publisher")
    if found := next(page.meta("og:site_name"), None):
        return found
    titled = page.tree.css_first("title")
    before, own, behind = clean(titled.text() if titled else "").partition(headline or "\0")
    beside = [*reversed(_BESIDE.findall(behind)), *_BESIDE.findall(before)]
    if own and beside:
        return Signal(beside[0], "title")
    host = site(url)
    return Signal(host, "url") if host else None


def section(page: Page, url: str) -> Signal | None:
    """The section that the article appeared in."""
    if named := first(page.linked.article.get("articleSection")):
        return Signal(named, "json-ld:articleSection")
    if found := next(page.meta(*_SECTIONS), None):
        return found
    crumbs = [crumb for crumb in _crumbs(page, url) if "." not in crumb]
    ranked = sorted(crumbs, key=lambda each: each.lower() in _VAGUE)
    return Signal(ranked[0], "breadcrumb") if ranked else None


def _crumbs(page: Page, url: str) -> Iterator[str]:
    """The names on the way from the front page, which comes first, to the article, left out."""
    items = (page.linked.first({"BreadcrumbList"}) or {}).get("itemListElement")
    for number, each in enumerate(items if isinstance(items, list) else []):
        if isinstance(each, dict) and (name := first(each) or first(each.get("item"))):
            target = address_of(each.get("item")) or ""
            front = name.lower() in _HOME or (number == 0 and _FRONT.fullmatch(target))
            if not front and target != url:
                yield name
    if not items:
        around = page.tree.css_first("[class*=breadcrumb], [id*=breadcrumb], .path")
        for node in around.css("a")[:6] if around else ():
            if (text := plain(node)) and text.lower() not in _HOME:
                yield text


def tags(page: Page) -> tuple[tuple[str, ...], str]:
    """The article's tags, and the signal that they came from."""
    if found := page.metas.get("article:tag"):
        return _split(found), "meta article:tag"
    linked: Any = page.linked.article.get("keywords")
    if found := list(texts(linked)):
        return _split(found), "json-ld:keywords"
    for signal in page.meta("content_tags", "content_tag", "news_keywords", "keywords"):
        return _split([signal.value]), signal.name
    if named := [plain(node) for node in page.tree.css('a[rel="tag"]')[:_MOST_TAGS]]:
        return _split(named), "rel=tag"
    return (), ""


def _split(values: list[str]) -> tuple[str, ...]:
    each = (clean(tag) for value in values for tag in value.split(","))
    return tuple(dict.fromkeys(tag for tag in each if tag))[:_MOST_TAGS]


def image(page: Page) -> Signal | None:
    """The address of the main picture."""
    found = next((each for each in _images(page) if not _NO_ADDRESS.search(each.value)), None)
    return found and Signal(live(found.value), found.name)


def _images(page: Page) -> Iterator[Signal]:
    yield from page.meta("og:image", "og:image:url", "og:image:secure_url")
    if address := address_of(page.linked.resolved(page.linked.article.get("image"))):
        yield Signal(address, "json-ld:image")
    yield from page.meta("twitter:image", "twitter:image:src", "thumbnailurl")


def description(page: Page) -> Signal | None:
    """What the page says that the article is about, in a sentence or two."""
    if found := next(page.meta("og:description", "description", "twitter:description"), None):
        return found
    text = first(page.linked.article.get("description"))
    return Signal(text, "json-ld:description") if text else None


def language(page: Page) -> Signal | None:
    """The language that the page says it is in, as it writes that."""
    root = page.tree.css_first("html")
    if stated := root and root.attributes.get("lang"):
        return Signal(stated, "html lang")
    stated = first(page.linked.article.get("inLanguage"))
    return Signal(stated, "json-ld:inLanguage") if stated else None
