"""What a page says of its article beside the text: each field with the signal it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from searchlib.address import site
from searchlib.readers.html.page import Page, Signal, clean, plain
from searchlib.readers.html.values import address_of, first, texts

_MOST_TAGS = 50
_SECTIONS = (
    "article:section",
    "content_category",
    "articlesection",
    "cxenseparse:recs:category",
)
_NO_SECTION = frozenset({"home", "beranda", "news", "berita"})


def source(page: Page, url: str) -> Signal | None:
    """The outlet: its name, else its site."""
    if named := first(page.linked.resolved(page.linked.article.get("publisher"))):
        return Signal(named, "json-ld:publisher")
    if found := next(page.meta("og:site_name"), None):
        return found
    host = site(url)
    return Signal(host, "url") if host else None


def section(page: Page) -> Signal | None:
    """The section that the article appeared in."""
    if named := first(page.linked.article.get("articleSection")):
        return Signal(named, "json-ld:articleSection")
    if found := next(page.meta(*_SECTIONS), None):
        return found
    crumbs = [name for name in _crumbs(page) if "." not in name and name.lower() not in _NO_SECTION]
    return Signal(crumbs[0], "breadcrumb") if crumbs else None


def _crumbs(page: Page) -> Iterator[str]:
    items = (page.linked.first({"BreadcrumbList"}) or {}).get("itemListElement")
    for each in items if isinstance(items, list) else []:
        if isinstance(each, dict) and (name := first(each) or first(each.get("item"))):
            yield name
    if not items:
        for node in page.tree.css("[class*=breadcrumb] a, [id*=breadcrumb] a")[:6]:
            if text := plain(node):
                yield text


def tags(page: Page) -> tuple[tuple[str, ...], str]:
    """The article's tags, and the signal that they came from."""
    if found := page.metas.get("article:tag"):
        return _split(found), "meta article:tag"
    linked: Any = page.linked.article.get("keywords")
    if found := list(texts(linked)):
        return _split(found), "json-ld:keywords"
    for signal in page.meta("content_tags", "news_keywords", "keywords"):
        return _split([signal.value]), signal.name
    return (), ""


def _split(values: list[str]) -> tuple[str, ...]:
    each = (clean(tag) for value in values for tag in value.split(","))
    return tuple(dict.fromkeys(tag for tag in each if tag))[:_MOST_TAGS]


def image(page: Page) -> Signal | None:
    """The address of the main picture."""
    if found := next(page.meta("og:image", "og:image:url", "og:image:secure_url"), None):
        return found
    if address := address_of(page.linked.resolved(page.linked.article.get("image"))):
        return Signal(address, "json-ld:image")
    return next(page.meta("twitter:image", "twitter:image:src", "thumbnailurl"), None)


def description(page: Page) -> Signal | None:
    """What the page says that the article is about, in a sentence or two."""
    if found := next(page.meta("og:description", "description", "twitter:description"), None):
        return found
    text = first(page.linked.article.get("description"))
    return Signal(text, "json-ld:description") if text else None


def language(page: Page) -> str | None:
    """The language that the page says it is in, as its two letters."""
    root = page.tree.css_first("html")
    stated = (root and root.attributes.get("lang")) or first(page.linked.article.get("inLanguage"))
    return (stated or "").replace("_", "-").split("-")[0].lower() or None
