"""Who wrote an article and who edited it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

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
# Degrees behind a name: `S.H.`, `M.Hum`, `Ph.D.`, `MBA`.
_DEGREE = (
    r"(?:(?-i:[A-Z])[a-z]{0,3}\.){1,3}(?:(?-i:[A-Z])[a-z]{0,4}\b\.?)?"
    r"|(?-i:SH|MH|SE|MM|MSi|MA|MBA|PhD)\b"
)
_SUFFIX = re.compile(
    rf"\s*(?:,(?!\s*(?:{_DEGREE}))\s*.*|[-|/•–—]\s*.*|\(.*\)"
    r"|\b(?:jurnalis|reporter|wartawan|editor|penulis))$",
    re.IGNORECASE,
)
_ROLE = (
    r"(?P<role>editor|penyunting|redaktur|red|penulis|reporter|pewarta|oleh|wartawan|jurnalis"
    r"|kontributor|fotografer|writer|laporan)"
)
_BYLINE = re.compile(
    rf"{_ROLE}(?:\s*(?:&|dan)\s*(?P<other>editor|reporter|penulis|pewarta))?"
    r"\s*(?::|(?<=oleh)\s(?=(?-i:[A-Z])))\s*(?P<name>[^:|]{2,80})",
    re.IGNORECASE,
)
# Without a colon only names of two to four words, which no headline that begins so has.
_BARE = re.compile(r"(?P<role>Editor|Reporter) (?P<name>[A-Z][a-z.]+(?: [A-Z][a-z.]*){1,3})")
_ALONE = re.compile(rf"{_ROLE}\s*:?", re.IGNORECASE)
_INITIALS = frozenset("eprowjkflEPROWJKFL")
"""Letters that a role begins with: most lines of a page need no closer look."""
_MAX_LINE = 200
_PARTS = re.compile(r"\s*[|•·/]\s*")
_EDITING = frozenset({"editor", "penyunting", "redaktur", "red"})
_NAME = re.compile(rf"[^\W\d][\w.'’` -]{{1,60}}(?:, ?(?:{_DEGREE}))*")
_SPLIT = re.compile(rf"\s*(?:;|,(?!\s*(?:{_DEGREE})))\s*")
_TITLED = re.compile(rf", ?(?:{_DEGREE})$")


def author(
    page: Page, source: str | None, url: str, bylines: dict[str, str], editor: str | None = None
) -> Signal | None:
    """The writer or writers, who are not the outlet itself.

    Where other than the editor is named, it is not the editor: some sites state that one.
    """
    edited = set(_parts(editor or ""))
    first = None
    for signal in _writers(page, source, url, bylines):
        if others := [each for each in _parts(signal.value) if each not in edited]:
            return Signal(", ".join(others), signal.name)
        first = first or signal
    return first


def _writers(page: Page, source: str | None, url: str, bylines: dict[str, str]) -> Iterator[Signal]:
    linked = page.linked.resolved(page.linked.article.get("author"))
    if named := ", ".join(_people(texts(_persons(linked)), source)):
        yield Signal(named, "json-ld:author")
    for signal in page.meta(*_AUTHORS):
        if people := ", ".join(_people(_parts(signal.value), source)):
            yield Signal(people, signal.name)
    if "author" in bylines:
        yield Signal(bylines["author"], "byline")
    if shown := _shown(page, (*sites.of(url).author, *_ELEMENTS), source):
        yield shown


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
    bare: dict[str, str] = {}
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
            for kind, name in _byline(part):
                people.setdefault(kind, name)
        if match := _BARE.fullmatch(line):
            bare.setdefault(_kind(match["role"]), match["name"])
    return bare | people


def _byline(part: str) -> Iterator[tuple[str, str]]:
    """The person that a part of a line names, once for each role: `Redaktur & Reporter: A`."""
    if (match := _BYLINE.fullmatch(part)) and (name := _name(match["name"])):
        for role in filter(None, (match["role"], match["other"])):
            yield _kind(role), name


def _kind(role: str) -> str:
    return "editor" if role.lower() in _EDITING else "author"


def _name(text: str) -> str | None:
    text = _SUFFIX.sub("", _PREFIX.sub("", _CORRESPONDENT.sub("", clean(text)))).strip(" ,-")
    text = text if _TITLED.search(text) else text.strip(" .,-")
    return text if _NAME.fullmatch(text) and not _NOBODY.match(text) else None


def _persons(value: Any) -> list[Any]:
    """Those of JSON-LD's authors that are no outlets."""
    each = value if isinstance(value, list) else [value]
    return [one for one in each if not (isinstance(one, dict) and _is_outlet(one))]


def _is_outlet(thing: dict[str, Any]) -> bool:
    return str(thing.get("@type")).endswith("Organization")


def _parts(text: str) -> list[str]:
    return _SPLIT.split(text)


def _people(names: Iterable[str], source: str | None) -> Iterator[str]:
    outlet = (source or "").lower()
    found = dict.fromkeys(name for each in names if (name := _name(each)))
    return (name for name in found if not (outlet and _is_of(name.lower(), outlet)))


def _is_of(name: str, outlet: str) -> bool:
    """Whether a name is an outlet's, or that of a desk of it: `kumparanNEWS`."""
    return name == outlet or (" " not in name and name.startswith(outlet))
