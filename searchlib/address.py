"""Addresses: by which spellings of one an article is known again, and which page of it is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

WHOLE = 0
"""The page number of an address that shows all pages of an article at once."""

_MAX = 8000
"""Letters of the longest address: as many as every server must take (RFC 9110, section 4.1)."""
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_PATH_SAFE = "%/:@!$&'()*+,;=-._~"  # RFC 3986, section 3.3
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# The same site for other screens, in its first labels: `jatim.` ends in `m.` and is a section.
_MIRROR = re.compile(r"\A(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
# Segments at the end of a path that name a form of the page, not the page.
_FORM = re.compile(r"amp|index\.(?:html?|php)", re.IGNORECASE)
_SCRIPT = re.compile(r".*\.(?:php|aspx?|jsp|cgi|do)", re.IGNORECASE)

_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid twclid ttclid yclid igshid igsh mc_cid mc_eid "
    "_ga _gl icid bytedance amp".split()
)
_SHARING = frozenset("ref referrer source from via share medium campaign".split())
"""Where a link was clicked. A script may ask them which article to show, a path that ends in words
already says it."""
_FORMS = frozenset({("outputtype", "amp"), ("m", "0"), ("m", "1")})

_PAGES = frozenset("page hal halaman page_num pagenum showpage".split())
_ALL = frozenset({"all", "full", "semua"})
_SINGLE = ("single", "1")
"""With this Detik shows all pages at once."""
_PAGE_WORD = re.compile(r"page|hal(?:aman)?", re.IGNORECASE)
_NAMED_PAGE = re.compile(r"(?:page|hal(?:aman)?)-?([0-9]{1,2})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,2}")
_LARGE_NUMBER = re.compile(r"[0-9]{1,3}")
_ARTICLE_NUMBER = re.compile(r"(?:d-)?[0-9]{5,}")
_SLUG = re.compile(r"[^-]+-[^-]+-.+")


class _Address(NamedTuple):
    """An address taken apart: what says which article it is, and which page of it."""

    netloc: str
    path: str
    query: str
    page: int


def canonical_url(url: str) -> str | None:
    """The one spelling of an article's address, or None where `url` is no web address.

    It is what articles are known by, not a link: it may answer with an error. Links to one article
    differ in scheme and port, in `www.`, `m.` and `amp.` before the host, in the spelling of the
    path (RFC 3986, section 6.2: percent-encoding, dot segments; doubled and closing slashes,
    `/amp`, `/index.html`), in the order of parameters, in those of trackers and sharing buttons,
    in the page's number (`?page=2`, `?page=all`, `/page/2`) and in the fragment.
    """
    address = _read(url)
    return address and urlunsplit(("https", address.netloc, address.path, address.query, ""))


def page_number(url: str) -> int:
    """Which page of its article an address shows: 1 where it does not say, 0 (`WHOLE`) for all."""
    address = _read(url)
    return address.page if address else 1


def site(url: str) -> str | None:
    """The site an address belongs to: its host without `www.` and the like."""
    return urlsplit(canonical_url(url) or "").hostname


def _read(url: str) -> _Address | None:
    return _taken_apart(url) if len(url) <= _MAX else None


@lru_cache(maxsize=256)  # a page names its own address in ten places
def _taken_apart(url: str) -> _Address | None:
    try:
        parts = urlsplit(_UNSAFE.sub(lambda each: quote(each[0]), url.partition("#")[0].strip()))
        netloc = _netloc(parts)
        url.encode()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not netloc:
        return None
    segments, page = _segments(parts.path)
    query, asked = _query(parts.query, segments)
    page = page if asked is None else asked
    return _Address(netloc, "/" + "/".join(segments), query, 1 if page is None else page)


def _netloc(parts: SplitResult) -> str:
    host, port = parts.hostname or "", parts.port
    host = f"[{host}]" if ":" in host else _MIRROR.sub("", host, count=1)
    return host if port in (None, 80, 443) else f"{host}:{port}"


def _segments(path: str) -> tuple[list[str], int | None]:
    """The segments of a path that say which article it is, and the page that the others name."""
    segments: list[str] = []
    for each in _ESCAPE.sub(_normal, quote(path, _PATH_SAFE)).split("/"):
        if each == "..":
            del segments[-1:]
        elif each not in ("", "."):
            segments.append(each)
    page = None
    while segments:
        number, length = _last_page(segments)
        if not length and not _FORM.fullmatch(segments[-1]):
            break
        page = number if page is None else page
        del segments[-(length or 1) :]
    forms = next((at for at, each in enumerate(segments) if each.lower() != "amp"), 0)
    return segments[forms:], page


def _normal(escape: re.Match[str]) -> str:
    """An escape as RFC 3986, section 6.2.2, writes it; a lone percent sign is escaped."""
    if not escape[1]:
        return "%25"
    letter = chr(int(escape[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else escape[0].upper()


def _last_page(segments: list[str]) -> tuple[int | None, int]:
    """The page that the last segments name, and how many these are: 0 where they name none."""
    *before, last = segments
    if named := _NAMED_PAGE.fullmatch(last):
        return _page(named[1]), 1
    if not _NUMBER.fullmatch(last) or not before:
        return None, 0
    if _PAGE_WORD.fullmatch(before[-1]):
        return _page(last), 2
    # Detik's /d-123456/slug/2, Sindonews's /read/123456/34/slug/10: a number behind the slug of
    # an article that has a number already.
    numbered = any(map(_ARTICLE_NUMBER.fullmatch, before[-3:-1]))
    return (_page(last), 1) if numbered and _SLUG.fullmatch(before[-1]) else (None, 0)


def _query(query: str, segments: list[str]) -> tuple[str, int | None]:
    """The parameters that say which article it is, in order, and the page that others name."""
    is_script = bool(segments and _SCRIPT.fullmatch(segments[-1]))
    kept, paging = [], []
    for key, value in sorted(parse_qsl(query, keep_blank_values=True)):
        name, wanted = key.lower(), value.lower()
        if _is_paging(name, wanted):
            paging.append((key, value))
        elif name == "p" and segments and not is_script and _NUMBER.fullmatch(wanted):
            paging.append((key, value))  # but `/?p=123` is the number of a WordPress article
        elif not _says_nothing(name, wanted, is_script):
            kept.append((key, value))
    if is_script and not kept:
        return urlencode(paging), None  # nothing else says which article it is: `/baca.php?page=17`
    return urlencode(kept), _asked_page(*paging[0]) if paging else None


def _is_paging(name: str, value: str) -> bool:
    is_page = bool(_LARGE_NUMBER.fullmatch(value)) or value in _ALL
    return (name in _PAGES and is_page) or (name, value) == _SINGLE


def _asked_page(name: str, value: str) -> int:
    return WHOLE if (name.lower(), value.lower()) == _SINGLE else _page(value)


def _says_nothing(name: str, value: str, is_script: bool) -> bool:
    if name in _TRACKING or name.startswith("utm_") or (name, value) in _FORMS:
        return True
    return name in _SHARING and not is_script


def _page(named: str) -> int:
    return max(int(named), 1) if _LARGE_NUMBER.fullmatch(named) else WHOLE
