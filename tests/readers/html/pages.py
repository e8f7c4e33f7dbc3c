"""Pages for the tests of the HTML reader: their parts, and what is read from them."""

from __future__ import annotations

import orjson

from searchlib import Article
from searchlib.readers.html import parse_html
from searchlib.readers.html.page import Page
from searchlib.readers.piece import Parsed

URL = "https://www.kabar.example/bencana/banjir-demak-meluas-ke-lima-desa"
TITLE = "Banjir Demak Meluas ke Lima Desa"
PARAGRAPHS = (
    "Banjir merendam lima desa di Kecamatan Karanganyar, Demak, sejak Kamis malam setelah tanggul"
    " Sungai Wulan jebol.",
    "Sebanyak 1.240 warga mengungsi ke balai desa dan dua sekolah dasar yang lebih tinggi.",
    '"Air naik sangat cepat, kami hanya sempat membawa surat-surat," kata Suminah, warga Ngemplik.',
    "Badan penanggulangan bencana setempat mengirim enam perahu karet dan dua dapur umum.",
    "Perbaikan tanggul ditargetkan selesai dalam dua pekan bila hujan tidak turun lagi.",
)
LONG = (
    "Saya tinggal di sana selama dua puluh tahun dan belum pernah melihat air setinggi ini,"
    " semoga pemerintah segera turun tangan membantu warga yang terdampak."
)
"""A sentence such as readers write below articles."""


def p(*paragraphs: str) -> str:
    """Paragraphs, each in an element of its own."""
    return "".join(f"<p>{each}</p>" for each in paragraphs)


def page(body: str, head: str = "") -> bytes:
    """A page of HTML."""
    return f"<!doctype html><html lang=id><head>{head}</head><body>{body}</body></html>".encode()


def linked(**values: object) -> str:
    """The JSON-LD of a news article."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{orjson.dumps(thing).decode()}</script>'


def parsed(data: bytes, url: str | None = None) -> Parsed:
    """What is read from a page."""
    (found,) = parse_html(data, None, url)
    assert isinstance(found, Parsed)
    return found


def read(data: bytes, url: str | None = None) -> Article:
    """The article of a page."""
    return parsed(data, url).article


def paragraphs(body: str, head: str = f"<title>{TITLE}</title>") -> tuple[str, ...]:
    """The paragraphs of the article of a page."""
    return tuple(read(page(body, head)).body.split("\n"))


def opened(body: str = "", head: str = "") -> Page:
    """A page, parsed."""
    return Page(page(body, head))
