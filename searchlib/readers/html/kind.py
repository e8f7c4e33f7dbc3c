"""Which pages are no article: lists of articles, errors, log-ins, search results."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from searchlib.address import canonical_url
from searchlib.readers.facts.titles import letters
from searchlib.readers.html.body import Body
from searchlib.readers.html.page import Page, plain

_ERROR = re.compile(
    r"(?:error )?(?:404|403|500|502|503)\b|.{0,20}(?:not found|tidak ditemukan|tidak tersedia)\b"
    r"|just a moment|attention required|access denied|akses ditolak|bad gateway|forbidden"
    r"|(?:situs|laman|website|site)\b.{0,20}\b(?:perbaikan|pemeliharaan|maintenance)\b"
    r"|under maintenance|service unavailable|are you a robot|checking your browser"
    r"|verifikasi (?:bahwa )?anda",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r".{0,80}\b(?:(?:meng)?aktifkan|enable|requires?) javascript\b", re.IGNORECASE
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
    if short and any(map(_SCRIPTED.match, body.paragraphs)):
        return "an error page"
    if short and any(map(_CONSENT.match, [title, *body.paragraphs])):
        return "a request for consent"
    if short and _LOGIN.match(title) and page.has_password:
        return "a log-in page"
    if _is_list(page, title, url, body):
        return "a list of articles"
    return None


def _is_list(page: Page, title: str, url: str, body: Body) -> bool:
    headline = bool(page.linked.article.get("headline"))
    if headline and body.letters >= _SHORT:
        return False
    stated = not _LISTS.isdisjoint(page.linked.types())
    if not headline and (stated or _is_front(page, url, title)):
        return True  # be it under an introduction of any length
    listed = stated or _is_list_address(url) or bool(_LIST.match(title))
    dated = "article:published_time" in page.metas and "article" in page.metas.get("og:type", ())
    return (body.is_list and not dated) or (listed and body.letters < _SHORT)


def _is_front(page: Page, url: str, title: str) -> bool:
    """Whether a page says that it is the site; of articles some sites state a wrong address.

    Some front pages name their top story as what they are about, but not in their title.
    """
    canonical = page.tree.css_first('link[rel="canonical"][href]')
    stated = [url, (canonical and canonical.attributes.get("href")) or ""]
    if not any(map(_is_site, stated)):
        return False
    named = page.tree.css_first("title")
    other = named is not None and letters(title) not in letters(plain(named))
    return other or "website" in page.metas.get("og:type", ())


def _is_site(url: str) -> bool:
    parts = urlsplit(canonical_url(url) or "")
    return bool(parts.netloc and not parts.path.strip("/") and not parts.query)


def _is_list_address(url: str) -> bool:
    parts = urlsplit(url)
    if not parts.netloc:
        return False
    searches = any(key in _SEARCHES for key, _ in parse_qsl(parts.query))
    path = parts.path.rstrip("/")
    return searches or not path or bool(_LIST_PATH.fullmatch(path))
