"""Articles from HTML pages: JSON-LD first, then meta elements, then the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import unescape
from typing import Any, BinaryIO

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

from searchlib.article import Article, canonical_url, site
from searchlib.errors import ReadError
from searchlib.readers import files, paragraphs
from searchlib.readers.dates import parse_date
from searchlib.readers.parsed import Found, Parsed, Piece

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Browsers read these labels as windows-1252 (WHATWG Encoding Standard, section 4.2).
_LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})

_ARTICLE_TYPES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting"}
)
_NOT_ARTICLE = (
    "script, style, noscript, template, nav, aside, footer, figure, figcaption, iframe, "
    "button, select, svg"
)
_CONTAINERS = ("[itemprop=articleBody]", "article", "main")
_BLOCKS = "p, h2, h3, h4, li, blockquote, pre"
_INLINE = frozenset("a abbr b cite code em font i mark q small span strong sub sup time u".split())
_PASSED = frozenset("p h2 h3 h4 li blockquote pre".split()) | _INLINE - {"a"}
_DATE_METAS = ("article:published_time", "content_publisheddate", "publishdate", "pubdate", "date")
# A line with a day and a time of day and not much else: `Rabu, 4 November 2015 | 21:04 WIB`.
_MAX_DATE_LINE = 60
_CLOCK = re.compile(r"\d{4}\W+(?:pukul\s*)?\d{1,2}[:.]\d{2}\s*WI(?:B|T|TA)\b")
_NO_AUTHORS = re.compile(r"redaksi\b|tim\b|admin\b|pt\b|https?:", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?P<role>editor|penyunting|penulis|reporter|pewarta)\s*:\s*(?P<name>[^:]{2,80})", re.I
)
# The site's name behind the title: ` - Kompas.com`, ` | tempo.co`, ` Halaman 2`.
_TITLE_TAIL = re.compile(r"\s+(?:[-|–—]\s+[^-|–—]{2,40}|halaman \d+( - .{2,40})?)$", re.IGNORECASE)


@dataclass(frozen=True)
class _Page:
    """What the page says of itself: JSON-LD of the article, and meta elements by lower name."""

    tree: LexborHTMLParser
    linked: dict[str, Any]
    metas: dict[str, list[str]]

    def meta(self, *names: str) -> str | None:
        return next((value for name in names for value in self.metas.get(name, ())), None)


def read_html(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
    """A page is one piece."""
    yield partial(parse_html, files.read_all(stream), path)


def parse_html(data: bytes, path: str | None) -> list[Found]:
    """The one article of a page; raises `ReadError` where there is no text to read."""
    page = _page(LexborHTMLParser(files.decode(data, _charset(data))))
    lines = page.tree.body.text(separator="\n").split("\n") if page.tree.body else []
    published, date_source = _date(page, lines)
    title = _title(page)
    url = _url(page)
    source = _name(page.linked.get("publisher")) or page.meta("og:site_name")
    tags = _tags(page)
    author = _person(page.linked.get("author"), source) or _person(
        page.meta("content_author", "author", "article:author"), source
    )
    section = page.linked.get("articleSection") or page.meta("article:section", "content_category")
    language = _language(page)
    found = _paragraphs(page)
    people = _people([*found, *lines])
    body, linked = "\n".join(paragraphs.article_paragraphs(found)), _linked_body(page)
    if len(linked) > 2 * len(body):
        body = linked  # the page shows a teaser, or is built by a script
    if not body:
        raise ReadError("no article text found on the page")
    article = Article(
        url=url,
        title=title,
        body=body,
        published=published,
        date_source=date_source,
        author=author or people.get("author") or paragraphs.signature(found),
        editor=_person(page.linked.get("editor") or page.meta("content_editor", "editor"), source)
        or people.get("editor"),
        section=_first(section),
        tags=tags,
        related=paragraphs.related_headlines(found),
        source=source or site(url or ""),
        language=language,
        path=path,
    )
    return [Parsed(article)]


def _charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    if name.startswith("utf-16"):
        return "utf-8"  # a page that can be read this far as ASCII is not UTF-16
    return "windows-1252" if name in _LATIN else name


def _page(tree: LexborHTMLParser) -> _Page:
    metas: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name")
        content = (node.attributes.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.lower(), []).append(content)
    return _Page(tree, _linked_article(tree), metas)


def _linked_article(tree: LexborHTMLParser) -> dict[str, Any]:
    """The page's JSON-LD object of an article type (schema.org), or an empty one."""
    for script in tree.css('script[type="application/ld+json"]'):
        for thing in _things(_loads(script.text())):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind in _ARTICLE_TYPES for kind in kinds):
                return thing
    return {}


def _loads(text: str) -> Any:
    # Real pages hold raw line breaks inside JSON strings; a space serves as well everywhere.
    try:
        return orjson.loads(re.sub(r"[\r\n\t]+", " ", text))
    except orjson.JSONDecodeError:
        return None


def _things(value: Any) -> Iterator[dict[str, Any]]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            things = graph if isinstance(graph, list) else [graph]
            yield from (thing for thing in things if isinstance(thing, dict))


def _title(page: _Page) -> str:
    heading = page.tree.css_first("h1")
    named = page.tree.css_first("title")
    candidates = (
        _first(page.linked.get("headline")),
        page.meta("og:title", "twitter:title"),
        heading and _plain(heading),
        named and _plain(named),
    )
    title = _clean(next((candidate for candidate in candidates if candidate), ""))
    tail = _TITLE_TAIL.search(title)
    return title[: tail.start()] if tail and _names_site(tail[0], page) else title


def _names_site(tail: str, page: _Page) -> bool:
    name = tail.strip(" -|–—").lower()
    sites = (page.meta("og:site_name"), _name(page.linked.get("publisher")), _url(page))
    address = re.fullmatch(r"(halaman \d+( - )?)?([\w-]+\.[\w.-]+)?", name)
    return bool(address) or any(name in site.lower() for site in sites if site)


def _url(page: _Page) -> str | None:
    link = page.tree.css_first('link[rel="canonical"]')
    entity = page.linked.get("mainEntityOfPage")
    candidates = (
        link and link.attributes.get("href"),
        page.meta("og:url"),
        entity.get("@id") if isinstance(entity, dict) else entity,
        page.linked.get("url"),
    )
    return next((url for url in candidates if isinstance(url, str) and canonical_url(url)), None)


def _date(page: _Page, lines: list[str]) -> tuple[datetime | None, str | None]:
    if published := parse_date(page.linked.get("datePublished")):
        return published, "json-ld"
    for name in _DATE_METAS:
        if published := parse_date(page.meta(name)):
            return published, f"meta:{name}"
    for node in page.tree.css("time"):
        if published := parse_date(node.attributes.get("datetime")) or parse_date(_plain(node)):
            return published, "time"
    for line in lines:
        if len(line) <= _MAX_DATE_LINE and _CLOCK.search(line) and (found := parse_date(line)):
            return found, "page"
    return None, None


def _tags(page: _Page) -> tuple[str, ...]:
    tags = page.metas.get("article:tag") or page.linked.get("keywords")
    tags = tags or page.meta("content_tags", "keywords")
    each = tags.split(",") if isinstance(tags, str) else tags if isinstance(tags, list) else []
    return tuple(dict.fromkeys(_clean(tag) for tag in each if isinstance(tag, str) and tag.strip()))


def _language(page: _Page) -> str:
    root = page.tree.css_first("html")
    language = (root and root.attributes.get("lang")) or _first(page.linked.get("inLanguage")) or ""
    return re.split("[-_]", language)[0].lower() or "id"


def _person(value: Any, source: str | None) -> str | None:
    """A person's name, where the value is not the outlet's own or its newsroom's."""
    names = [_name(each) for each in (value if isinstance(value, list) else [value])]
    people = [
        name
        for name in names
        if name and name.lower() != (source or "").lower() and not _NO_AUTHORS.match(name)
    ]
    return ", ".join(people) or None


def _name(value: Any) -> str | None:
    return _first(value.get("name")) if isinstance(value, dict) else _first(value)


def _first(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), None)
    return _clean(value) or None if isinstance(value, str) else None


def _clean(text: str) -> str:
    with suppress(ValueError):  # a character reference of thousands of digits
        text = unescape(text)
    return " ".join(text.split())


def _plain(node: LexborNode) -> str:
    return " ".join(node.text(separator="").split())


def _paragraphs(page: _Page) -> list[str]:
    """The text of the page's article, a paragraph each.

    It is in the first of the elements made for it that holds at least half as much text as the
    richest candidate: on some pages `article` is a teaser, on others there is none.
    """
    for node in page.tree.css(_NOT_ARTICLE):
        node.decompose()
    for form in page.tree.css("form"):
        if form.css_first("p") is None:  # ASP.NET pages stand in a form whole
            form.decompose()
    for node in page.tree.css("br"):
        node.replace_with("\n\n")
    containers = [node for selector in _CONTAINERS for node in page.tree.css(selector)]
    candidates = [_blocks_of(node) for node in [*containers, _densest(page.tree)]]
    richest = max(map(_length, candidates))
    return next(found for found in candidates if 2 * _length(found) >= richest)


def _length(found: list[str]) -> int:
    return sum(map(len, found))


def _densest(tree: LexborHTMLParser) -> LexborNode:
    """The element that holds the most text outside links, of its own or in its paragraphs."""
    body = tree.body or tree.root
    if body is None:
        raise ReadError("no article text found on the page")
    weights: dict[int, int] = {body.mem_id: 0}
    holders = {body.mem_id: body}
    for node in body.traverse(include_text=True):
        if node.tag == "-text" and (holder := _holder(node)) is not None:
            holders[holder.mem_id] = holder
            weights[holder.mem_id] = weights.get(holder.mem_id, 0) + len(_plain(node))
    return holders[max(weights, key=lambda each: weights[each])]


def _holder(text: LexborNode) -> LexborNode | None:
    """The element that a piece of text counts for: above inline elements and paragraphs."""
    node = text.parent
    while node is not None and node.tag in _PASSED:
        node = node.parent
    return None if node is None or node.tag == "a" else node


def _blocks_of(container: LexborNode) -> list[str]:
    blocks = [node for node in container.css(_BLOCKS) if not _inside_block(node, container)]
    texts = [text for node in blocks if not _is_link(node) for text in _lines(node)]
    whole = _lines(container)
    # Where most of the text stands outside paragraphs, the page has line breaks instead.
    return texts if 2 * _length(texts) >= _length(whole) else whole


def _inside_block(node: LexborNode, container: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != container.mem_id:
        if parent.tag in ("blockquote", "li", "p"):
            return True
        parent = parent.parent
    return False


def _is_link(node: LexborNode) -> bool:
    """Whether a list item or heading is nothing but a link: navigation, not prose."""
    if node.tag == "p":
        return False
    return (link := node.css_first("a")) is not None and _plain(link) == _plain(node)


def _lines(node: LexborNode) -> list[str]:
    """The paragraphs of an element: parted where another block begins, and by <br>."""
    parts: list[str] = []
    last = None
    for each in node.traverse(include_text=True):
        if each.tag == "-text":
            block = _block(each)
            parts += ["\n\n" if last not in (None, block) else "", each.text(deep=False)]
            last = block
    lines = "".join(parts).replace("\xa0", " ").split("\n")
    # A line break in the source is a space; an empty line stood for <br>.
    return [text for part in _groups(lines) if (text := " ".join(" ".join(part).split()))]


def _block(text: LexborNode) -> int | None:
    node = text.parent
    while node is not None and node.tag in _INLINE:
        node = node.parent
    return node.mem_id if node is not None else None


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _people(lines: list[str]) -> dict[str, str]:
    people: dict[str, str] = {}
    for line in lines:
        if match := _BYLINE.fullmatch(line.strip()):
            role = "editor" if match["role"].lower() in ("editor", "penyunting") else "author"
            people.setdefault(role, match["name"].strip())
    return people


def _linked_body(page: _Page) -> str:
    body = page.linked.get("articleBody")
    if not isinstance(body, str):
        return ""
    return "\n".join(paragraphs.article_paragraphs([_clean(line) for line in body.split("\n")]))


def paragraphs_of(markup: str) -> list[str]:
    """The paragraphs of a piece of markup, as feeds and scrapers keep it in a field."""
    tree = LexborHTMLParser(markup)
    tree.strip_tags(["script", "style", "noscript", "template", "iframe", "figcaption"])
    return _lines(tree.body) if tree.body else []
