"""Who wrote an article and who edited it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from searchlib.readers.html import sites
from searchlib.readers.html.page import Page, Signal, clean, plain
from searchlib.readers.html.values import texts

_AUTHORS = (
    "content_author",
    "author",
    "article:author",
    "content_reporter",
    "parsely-author",
    "sailthru.author",
    "dable:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_ELEMENTS = (
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    "a[rel=author]",
    "[class*=author], [class*=penulis], [class*=reporter], [id*=author], [id*=penulis]",
)
_MOST = 5
_EDITORS = ("content_editor", "editor", "article:editor")
# What stands where a person should: the outlet, its newsroom, an address.
_NOBODY = re.compile(
    r"(?:redaksi|tim|admin\w*|administrator|pt\.?|cv\.?|editor|penulis|reporter|newsroom|superadmin|root|user|share|facebook|twitter|google|login|masuk)\b"
    r"|https?:|www\.|@|.*\b(?:media|newsroom|redaksi|[\w-]+\.(?:com|co\.id|id|net|co))\b|.*\d{3}|[\w-]+(?:\.[\w-]+)+$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:oleh|by|penulis|reporter|pewarta|editor|penyunting|laporan|wartawan|jurnalis|kontributor)\b\s*:?\s*",
    re.IGNORECASE,
)
# The place of a correspondent before the name: `Kontributor Lhokseumawe, Masriadi`.
_CORRESPONDENT = re.compile(r"^(?:kontributor|koresponden)\b[^,]{0,40},\s*", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\s*(?:[-|,/•–—]\s*.*|\(.*\)|\b(?:jurnalis|reporter|wartawan|editor|penulis))$", re.IGNORECASE
)
_ROLE = (
    r"(?P<role>editor|penyunting|redaktur|penulis|reporter|pewarta|oleh|wartawan|jurnalis"
    r"|kontributor)"
)
_BYLINE = re.compile(
    rf"{_ROLE}\s*(?::|(?<=oleh)\s(?=(?-i:[A-Z])))\s*(?P<name>[^:|]{{2,80}})", re.IGNORECASE
)
_ALONE = re.compile(rf"{_ROLE}\s*:?", re.IGNORECASE)
_INITIALS = frozenset("eprowjkEPROWJK")
"""Letters that a role begins with: most lines of a page need no closer look."""
_MAX_LINE = 200
_PARTS = re.compile(r"\s*[|•·/]\s*")
_EDITING = frozenset({"editor", "penyunting", "redaktur"})
_NAME = re.compile(r"[^\W\d][\w.'’` -]{1,60}")


def author(page: Page, source: str | None, url: str, bylines: dict[str, str]) -> Signal | None:
    """The writer or writers, who are not the outlet itself."""
    linked = page.linked.resolved(page.linked.article.get("author"))
    named = ", ".join(_people(texts(linked), source))
    if named:
        return Signal(named, "json-ld:author")
    for signal in page.meta(*_AUTHORS):
        if people := ", ".join(_people(_parts(signal.value), source)):
            return Signal(people, signal.name)
    if "author" in bylines:
        return Signal(bylines["author"], "byline")
    return _shown(page, (*sites.of(url).author, *_ELEMENTS), source)


def editor(page: Page, source: str | None, url: str, bylines: dict[str, str]) -> Signal | None:
    """The editor or editors."""
    linked = page.linked.resolved(page.linked.article.get("editor"))
    if named := ", ".join(_people(texts(linked), source)):
        return Signal(named, "json-ld:editor")
    for signal in page.meta(*_EDITORS):
        if people := ", ".join(_people(_parts(signal.value), source)):
            return Signal(people, signal.name)
    if "editor" in bylines:
        return Signal(bylines["editor"], "byline")
    return _shown(page, sites.of(url).editor, source)


def _shown(page: Page, selectors: Iterable[str], source: str | None) -> Signal | None:
    """The person whom the first element of a selector names."""
    for selector in selectors:
        for node in page.tree.css(selector)[:_MOST]:
            if people := ", ".join(_people([plain(node)], source)):
                return Signal(people, selector)
    return None


def bylines(lines: Iterable[str]) -> dict[str, str]:
    """Author and editor as lines name them: `Editor: A`, `Penulis` above `: A`, `Oleh: A | B`."""
    people: dict[str, str] = {}
    role = None
    for line in lines:
        if role and (name := _name(line.lstrip(": "))):
            people.setdefault(role, name)
        role = None
        if line[0] not in _INITIALS or len(line) > _MAX_LINE:
            continue
        if alone := _ALONE.fullmatch(line):
            role = _kind(alone["role"])
        for part in _PARTS.split(line):
            if (match := _BYLINE.fullmatch(part)) and (name := _name(match["name"])):
                people.setdefault(_kind(match["role"]), name)
    return people


def _kind(role: str) -> str:
    return "editor" if role.lower() in _EDITING else "author"


def _name(text: str) -> str | None:
    text = _SUFFIX.sub("", _PREFIX.sub("", _CORRESPONDENT.sub("", clean(text)))).strip(" .,-")
    return text if _NAME.fullmatch(text) and not _NOBODY.match(text) else None


def _parts(text: str) -> list[str]:
    return re.split(r"\s*[,;]\s*", text)


def _people(names: Iterable[str], source: str | None) -> Iterator[str]:
    outlet = (source or "").lower()
    found = dict.fromkeys(name for each in names if (name := _name(each)))
    return (name for name in found if name.lower() != outlet)
