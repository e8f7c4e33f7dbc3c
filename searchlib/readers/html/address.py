"""The address by which an article is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from searchlib.address import canonical_url, page_number
from searchlib.readers.html.page import Page, Signal, absolute_address, live
from searchlib.readers.html.values import address_of

_SLUG = re.compile(r"(?:[-._][^-._]+){3}|\d{5}")
"""Four words or a number: the last part of an article's address has them, of a section's not."""
_NUMBERED_FILE = re.compile(
    r"[?@]((?:page|hal|halaman)=(?:\d{1,2}|all))(?:\.html?)?$", re.IGNORECASE
)
_MOST = 20
_CANONICAL = ('link[rel="canonical"][href]', "href", "link:canonical")
_LINKS = (
    ("[itemprop=url][href]", "href", "itemprop:url"),
    ("[itemprop=mainEntityOfPage][itemid]", "itemid", "itemprop:mainEntityOfPage"),
    ("fb\\:comments[href]", "href", "comments"),
    ("[data-href]", "data-href", "share button"),
)


def address(page: Page, known: Sequence[Signal]) -> Signal | None:
    """The article's own address, without a query where the page also links to it without one.

    `known` are the `addresses` of the page.
    """
    if not known:
        return Signal(page.url, "given") if page.url else None
    found = next((each for each in known if _is_below(each.value, known[0].value)), known[0])
    bare, query, _ = found.value.partition("?")
    return Signal(bare, found.name) if query and _is_linked(page, bare) else found


def page_of(page: Page, known: Sequence[Signal], path: str | None = None) -> int:
    """Which page of its article this is: 1 where nothing says so, 0 for all pages at once.

    The canonical address is often that of the first page, so that the others are asked too: where
    the page was found, the name of its file (wget writes `banjir?page=2.html`, on Windows with an
    `@`), and what it links to as the page before it.
    """
    given = [page.url or "", *(each.value for each in known)]
    named = _NUMBERED_FILE.search(path or "")
    numbers = [page_number(f"https://a.example/a?{named[1]}")] if named else []
    number = next((each for each in (*map(page_number, given), *numbers) if each != 1), 1)
    before = page.tree.css_first('link[rel="prev"][href]')
    if number == 1 and before is not None:
        href = absolute_address(given[-1], before.attributes.get("href") or "")
        if canonical_url(href) in map(canonical_url, given):
            return page_number(href) + 1
    return number


def addresses(page: Page) -> list[Signal]:
    """All addresses that the page calls its own, the most trusted first; front pages come last."""
    found = [Signal(live(candidate.value), candidate.name) for candidate in _candidates(page)]
    own = [signal for signal in dict.fromkeys(found) if canonical_url(signal.value)]
    return sorted(own, key=lambda each: not urlsplit(each.value).path.strip("/"))


def _is_below(url: str, section: str) -> bool:
    """Whether an address is that of an article below another, which is that of a section."""
    above = (canonical_url(section) or "").rstrip("/") + "/"
    is_article = _has_slug(url) and not _has_slug(section)
    return bool(is_article and (canonical_url(url) or "").startswith(above))


def _has_slug(url: str) -> bool:
    """Whether the last part of an address names an article."""
    path = re.split("[?#]", url, maxsplit=1)[0].rstrip("/")
    return bool(_SLUG.search(path.rpartition("/")[2]))


def _candidates(page: Page) -> Iterator[Signal]:
    base = page.base or next((each.value for each in page.meta("og:url")), "")
    yield from _linked(page, *_CANONICAL, base)
    yield from page.meta("og:url", "twitter:url")
    article = page.linked.article
    for key in ("mainEntityOfPage", "url", "@id"):
        if found := address_of(article.get(key)):
            yield Signal(found.partition("#")[0], f"json-ld:{key}")
    for link in _LINKS:
        links = _linked(page, *link, base)
        yield from (each for each in links if _has_slug(each.value))


def _linked(page: Page, selector: str, attribute: str, name: str, base: str) -> Iterator[Signal]:
    for node in page.tree.css(selector)[:_MOST]:
        href = (node.attributes.get(attribute) or "").strip()
        if href and not (page.is_copy and canonical_url(href) is None):
            yield Signal(absolute_address(base, href), name)


def _is_linked(page: Page, bare: str) -> bool:
    """Whether the page has the address as it stands, in a link or handed to a sharing site."""
    if not bare.isprintable():
        return False  # a line break ends the string of a selector
    quoted = bare.replace('"', "").replace("\\", "")
    links = page.tree.css(f'[href="{quoted}"], [data-url="{quoted}"], [data-href="{quoted}"]')
    return bool(links) or any(
        (node.attributes.get("href") or "").partition("=")[2] == bare
        for node in page.tree.css('a[href*="shar"], a[href*="tweet"]')
    )
