"""Reads the one article of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from searchlib.article import Article
from searchlib.errors import ReadError
from searchlib.readers.cleaning import paragraphs
from searchlib.readers.cleaning.characters import clean_values
from searchlib.readers.facts.bylines import bylines
from searchlib.readers.facts.language import language_of
from searchlib.readers.html import body as bodies
from searchlib.readers.html import dating, kind, metadata, people, scripts, sites
from searchlib.readers.html.address import address, addresses, page_of
from searchlib.readers.html.blocks import Blocks
from searchlib.readers.html.body import Body
from searchlib.readers.html.bounds import bound_markup
from searchlib.readers.html.page import Page, Signal, clean
from searchlib.readers.html.title import title
from searchlib.readers.piece import Found, Parsed

_ENOUGH = 400
"""Letters of a text that need no other beside it; below, the page may show it by a script."""
_SCHEMA = "[itemprop=articleBody]"


def parse_html(
    data: bytes, path: str | None, url: str | None = None, charset: str | None = None
) -> list[Found]:
    """The one article of a page; raises `ReadError` where there is none.

    `url` is the address that the page was asked at and `charset` the one that its server named,
    where they are known.
    """
    page = Page(data, url, charset)
    known = addresses(page)
    said = _said(page, known)
    values: dict[str, Any] = {name: each.value for name, each in said.items()}
    signals = {name: each.name for name, each in said.items()}
    heading, own = values.get("title", ""), values.get("url", "")
    values["tags"], signals["tags"] = metadata.tags(page)
    now = datetime.now(UTC)
    if published := dating.published(page, heading, own, now):
        values["published"], signals["published"] = published
        values["date_source"] = published.name
    if modified := dating.modified(page, now):
        values["modified"], signals["modified"] = modified
    body = _body(page, heading, own, values.get("description", ""))
    if why := kind.refusal(page, heading, own, body):
        raise ReadError(f"{why}, not an article")
    if not body.paragraphs:
        raise ReadError("no article text found on the page")
    number = page_of(page, known, path)
    language = _language(page, f"{heading}\n" + "\n".join(body.paragraphs))
    values |= {"body": "\n".join(body.paragraphs), "related": body.related}
    article = Article(
        **clean_values(values),
        pages=() if number == 1 else ((number, 0),),
        language=language.value,
        path=path,
    )
    signals |= {"language": language.name, "body": body.source}
    signals = {name: each for name, each in signals.items() if each}
    return [Parsed(article, signals, body.removed)]


def _said(page: Page, known: Sequence[Signal]) -> dict[str, Signal]:
    """What the page says of its article in one text each, by the article's fields."""
    own = address(page, known)
    url = own.value if own else ""
    heading = title(page, url)
    source = metadata.source(page, url, heading.value if heading else "")
    outlet = source.value if source else None
    beside = people.beside_date(page.lines, heading.value if heading else "", outlet or "")
    named = beside | bylines(page.lines)
    edited = people.editor(page, outlet, url, named)
    editor = edited.value if edited else None
    found = {
        "title": heading,
        "url": own,
        "source": source,
        "section": metadata.section(page, url),
        "image": metadata.image(page),
        "description": metadata.description(page),
        "author": people.author(page, outlet, url, named, editor),
        "editor": edited,
    }
    return {name: signal for name, signal in found.items() if signal}


def _language(page: Page, text: str) -> Signal:
    """The language that the text is in, with the page's own word where that agrees."""
    stated = metadata.language(page)
    code = language_of(text, stated.value if stated else None)
    agrees = stated and language_of("", stated.value) == code
    return Signal(code, stated.name if stated and agrees else "text")


def _body(page: Page, heading: str, url: str, description: str) -> Body:
    """The text, from the first place that has enough of it."""
    stated, made = _stated(page), _made_for_it(page, heading, url)
    shown = bodies.article(page.blocks, heading, description) if page.blocks else Body()
    best = made if made.letters and 2 * made.letters >= shown.letters else shown
    if stated.letters > 2 * best.letters:
        best = stated  # the page shows a teaser, or is built by a script
    if best.letters < _ENOUGH:
        best = max([best, *_scripted(page)], key=lambda each: bodies.weight(each, description))
    return best


def _made_for_it(page: Page, heading: str, url: str) -> Body:
    """The text of the elements that the site's table or the markup names as the article's."""
    blocks, site = page.blocks, sites.of(url)
    if blocks is None:
        return Body()
    for selector in (*site.body, _SCHEMA):
        cut = [blocks.inside(node, ", ".join(site.remove)) for node in page.tree.css(selector)]
        parts = [bodies.whole(each, heading) for each in cut]
        if any(part.letters for part in parts):
            pairs = zip(parts, cut, strict=True)
            return bodies.join_bodies(
                [p if p.letters else bodies.lines(b) for p, b in pairs], selector
            )
    return Body()


def _stated(page: Page) -> Body:
    """The text in the page's JSON-LD."""
    article = page.linked.article
    updates = article.get("liveBlogUpdate")
    things = (
        [article, *(update for update in updates if isinstance(update, dict))]
        if (isinstance(updates, list))
        else [article]
    )
    texts = (thing.get("articleBody") for thing in things)
    lines = [line for text in texts if isinstance(text, str) for line in _lines(text)]
    return Body(tuple(paragraphs.article_paragraphs(lines)), source="json-ld:articleBody")


def _lines(text: str) -> list[str]:
    lines = paragraphs_of(text) if "</" in text else [clean(line) for line in text.split("\n")]
    return [line for line in lines if line]


def _scripted(page: Page) -> Iterator[Body]:
    """The texts in the page's scripts that read as an article."""
    for found in scripts.texts(page.scripts):
        lines = [line for text in found for line in paragraphs_of(text)]
        yield Body(tuple(paragraphs.article_paragraphs(lines)), source="script")


def body_of(markup: str) -> Body:
    """The article in a piece of markup that is all of one, such as a field of a record."""
    root = LexborHTMLParser(bound_markup(markup)).body
    if root is None:
        return Body()
    blocks = Blocks(root)
    found = bodies.whole(blocks)
    return found if found.letters else bodies.lines(blocks)


def paragraphs_of(markup: str) -> list[str]:
    """The paragraphs of a piece of markup, such as a field of JSON or of a feed."""
    root = LexborHTMLParser(bound_markup(markup)).body
    return [block.text for block in Blocks(root).found] if root is not None else []
