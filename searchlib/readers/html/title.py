"""The headline, without the names of the site and of its section before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from searchlib.readers.facts.titles import letters, site_names, without_names
from searchlib.readers.html.page import Page, Signal, clean, plain
from searchlib.readers.html.prose import SHORT, is_link
from searchlib.readers.html.runs import DATED
from searchlib.readers.html.values import first

_MAX = 1000
_SHOWN = ("[itemprop=headline], h1", ".entry-title, .post-title")
_SEPARATOR = re.compile(r"\s+(?:[-|–—»«›‹•·/\\]|::)\s+|: ")
_WORDS = 5
"""Spaces in a title that is none of a mere site."""
_LONGEST = 200
_DATE = 80


def title(page: Page, url: str) -> Signal | None:
    """What the page is headed; of several candidates the first, mended by the others."""
    found = list(_candidates(page))
    if not found:
        return None
    names, sections = _site_names(page, url), _sections(page)
    # The first heading of many pages is the site's name.
    found = [each for each in found if letters(each.value) not in names] or found
    others = {letters(each.value) for each in found}

    def alone(signal: Signal) -> Signal:
        return signal._replace(value=without_names(signal.value, names, sections, others))

    chosen = alone(found[0])
    if chosen.name == "title":
        chosen = _shown(page, chosen, names) or chosen
    mended = map(alone, found[1:])
    return next((each for each in mended if _continues(each.value, chosen.value)), chosen)


def _candidates(page: Page) -> Iterator[Signal]:
    if headline := first(page.linked.article.get("headline")):
        yield Signal(headline, "json-ld:headline")
    yield from page.meta("og:title")
    for selector in _SHOWN:
        shown = (plain(node)[:_MAX] for node in page.tree.css(selector))
        if text := next(filter(None, shown), ""):
            yield Signal(text, selector)
            break
    yield from page.meta("twitter:title", "dcterms.title", "title", "headline")
    named = page.tree.css_first("title")
    if named is not None and (text := clean(plain(named))[:_MAX]):
        yield Signal(text, "title")


def _shown(page: Page, chosen: Signal, names: set[str]) -> Signal | None:
    """What of a title in the page's head stands on the page, or else, of one that may be the
    site's name, the line above the first that is dated."""
    split = set(_SEPARATOR.split(chosen.value)) & set(page.lines)
    parts = [part for part in split if letters(part) not in names]
    if parts:
        return Signal(max(parts, key=len), chosen.name)
    if chosen.value.count(" ") >= _WORDS or chosen.value in page.lines:
        return None
    for above, line in pairwise(page.blocks.found if page.blocks else ()):
        is_headline = not is_link(above) and SHORT <= len(above.text) <= _LONGEST
        if is_headline and len(line.text) <= _DATE and DATED.search(line.text):
            return Signal(above.text, "line above the date")
    return None


def _site_names(page: Page, url: str) -> set[str]:
    stated = [each.value for each in page.meta("og:site_name", "application-name")]
    return site_names(url, [*stated, first(page.linked.article.get("publisher")) or ""])


def _sections(page: Page) -> set[str]:
    """The names of sections that the page says it is in, as they are compared."""
    stated = [first(page.linked.article.get("articleSection")) or ""]
    stated += [each.value for each in page.meta("article:section", "content_category")]
    return {letters(each) for each in stated} - {""}


def _continues(longer: str, cut: str) -> bool:
    """Whether a candidate goes on where another was cut: some sites cut at 110 letters."""
    stem = cut.rstrip(" .…")
    return len(stem) >= 60 and longer.startswith(stem) and len(longer) > len(cut)
