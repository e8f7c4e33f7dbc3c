"""What other readers make of a page, each with the settings that suit it best."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from searchlib import Parsed, ReadError
from searchlib.readers.html import parse_html

OURS = "searchlib"


@dataclass(frozen=True)
class Reading:
    """What was read of a page; None stands for what a reader does not give."""

    body: str
    title: str | None = None
    url: str | None = None
    published: datetime | None = None


Reader = Callable[[bytes], Reading | None]
"""Reads the bytes of a page; None where it finds that the page is no article."""


def readers() -> Iterator[tuple[str, Reader]]:
    """The readers that are installed, ours first."""
    yield OURS, _ours
    for name, made in (
        ("resiliparse", _resiliparse),
        ("trafilatura", _trafilatura),
        ("trafilatura, fast", _trafilatura_fast),
        ("readability-lxml", _readability),
        ("newspaper4k", _newspaper),
    ):
        with suppress(ImportError):
            yield name, made()


def _ours(data: bytes) -> Reading | None:
    try:
        (found,) = parse_html(data, None)
    except ReadError:
        return None
    assert isinstance(found, Parsed)  # noqa: S101  # a page is an article or raises
    article = found.article
    return Reading(article.body, article.title, article.url, article.published)


def _resiliparse() -> Reader:
    """resiliparse, which reads with the parser that we use too, in compiled code; text alone."""
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    tree = importlib.import_module("resiliparse.parse.html").HTMLTree
    detect = importlib.import_module("resiliparse.parse.encoding").detect_encoding

    def read(data: bytes) -> Reading | None:
        page = tree.parse_from_bytes(data, detect(data))
        text = extract(page, main_content=True, alt_texts=False, list_bullets=False)
        return Reading(text, page.title)

    return read


def _trafilatura() -> Reader:
    return _extractor(fast=False)


def _trafilatura_fast() -> Reader:
    return _extractor(fast=True)


def _extractor(fast: bool) -> Reader:
    """trafilatura, comments and tables left out; of `favor_precision` and `favor_recall` neither.

    Both give a lower F1 on the saved pages. Its dates have no time of day.
    """
    extract = importlib.import_module("trafilatura").bare_extraction

    def read(data: bytes) -> Reading | None:
        found = extract(
            data, fast=fast, with_metadata=True, include_comments=False, include_tables=False
        )
        if found is None:
            return None
        values = found if isinstance(found, dict) else found.as_dict()
        return Reading(values["text"] or "", values["title"], values["url"], _day(values["date"]))

    return read


def _day(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _readability() -> Reader:
    document = importlib.import_module("readability").Document
    html = importlib.import_module("lxml.html")

    def read(data: bytes) -> Reading | None:
        found = document(data.decode("utf-8", "replace"))
        text = html.fromstring(found.summary()).text_content()
        return Reading(text, found.short_title())

    return read


def _newspaper() -> Reader:
    newspaper = importlib.import_module("newspaper")

    def read(data: bytes) -> Reading | None:
        # Without this it asks the network for the size of each picture.
        article = newspaper.Article("https://example.com/", language="id", fetch_images=False)
        article.download(input_html=data.decode("utf-8", "replace"))
        article.parse()
        return Reading(article.text, article.title, article.canonical_link, _moment(article))

    return read


def _moment(article: Any) -> datetime | None:
    found = article.publish_date
    if not isinstance(found, datetime):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
