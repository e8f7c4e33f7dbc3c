"""Which pages are no article: lists of articles, errors, log-ins, search results."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from searchlib.readers.html.body import Body
from searchlib.readers.html.page import Page, plain

_ERROR = re.compile(
    r"(?:error )?(?:404|403|500|502|503)\b|.{0,20}(?:not found|tidak ditemukan|tidak tersedia)\b"
    r"|just a moment|attention required|access denied|akses ditolak|bad gateway|forbidden"
    r"|service unavailable|are you a robot|checking your browser|verifikasi (?:bahwa )?anda",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:kami (?:dan .{0,20})?|we )(?:menghargai|menjaga|value) (?:privasi|your privacy)"
    r"|(?:izin|persetujuan|kebijakan)(?: penggunaan)? (?:cookie|kuki)|cookie (?:consent|settings)"
    r"|before you continue\b|sebelum (?:anda )?melanjutkan ke\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:log ?in|masuk|sign ?in|daftar|register|lupa (?:password|kata sandi))\b", re.IGNORECASE
)
_LIST = re.compile(
    r"(?:indeks|index|arsip|archives?|kategori|category|topi[kc]|tags?|label|hasil|pencarian|search"
    r"|cari|kumpulan|home(?:page)?|beranda|penulis|author|profil penulis"
    r"|(?:berita )?(?:foto|video|galeri)? ?(?:ter(?:baru|kini|populer|hangat)|hari ini|utama))\b",
    re.IGNORECASE,
)
_LIST_PATH = re.compile(
    r"/(?:(?:index|home|indeks?|search|cari|pencarian|tags?|topi[kc]s?|label|category|kategori|rubrik"
    r"|kanal|authors?|penulis|login|masuk|register|daftar|signin|arsip|archives?|terpopuler|terkini"
    r"|latest|populer|trending)(?:[/._-][^/]{0,60})?|fotos?|photos?|videos?|galeri|gallery)",
    re.IGNORECASE,
)
_SEARCHES = frozenset({"q", "s", "query", "keyword", "search", "cari"})
_LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage"})
_SHORT = 600
"""Letters of a text below which a page of a doubtful title or address is no article."""


def refusal(page: Page, title: str, url: str, body: Body) -> str | None:
    """Why a page is no article, or None where it is one."""
    short = body.letters < _SHORT
    named = page.tree.css_first("title")
    headings = [title, plain(named) if named else ""]
    if page.tree.css_first("rss > channel, feed > entry") is not None:
        return "a feed of several articles"
    if short and any(map(_ERROR.match, headings)):
        return "an error page"
    if short and any(map(_CONSENT.match, [title, *body.paragraphs])):
        return "a request for consent"
    if short and _LOGIN.match(title) and page.has_password:
        return "a log-in page"
    if _is_list(page, title, url, body):
        return "a list of articles"
    return None


def _is_list(page: Page, title: str, url: str, body: Body) -> bool:
    if page.linked.article.get("headline") and body.letters >= _SHORT:
        return False
    listed = (
        not _LISTS.isdisjoint(page.linked.types())
        or _is_list_address(url)
        or bool(_LIST.match(title))
    )
    return body.is_list or (listed and body.letters < _SHORT)


def _is_list_address(url: str) -> bool:
    parts = urlsplit(url)
    if not parts.netloc:
        return False
    searches = any(key in _SEARCHES for key, _ in parse_qsl(parts.query))
    path = parts.path.rstrip("/")
    return searches or not path or bool(_LIST_PATH.fullmatch(path))
