"""Bylines: who wrote an article and who edited it, as lines of it say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What stands where a person should: the outlet, its newsroom, an address.
_NOBODY = re.compile(
    r"(?:redaksi|(?-i:redaksi)\w+|tim|admin(?:istrator)?\d*|(?-i:admin)\w+|pt\.?|cv\.?|editor|penulis|reporter|newsroom|superadmin|root|user|share|bagikan|facebook|twitter|google|login|masuk)\b"
    r"|(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)$|https?:|www\.|@|.*\b(?:media|newsroom|redaksi|[\w-]+\.(?:com|co\.id|id|net|co))\b|.*\d{3}|[\w-]+(?:\.[\w-]+)+$",
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
    r"(?P<role>editor|penyunting|redaktur|red|penulis|reporter|rep|pewarta|oleh|wartawan|jurnalis"
    r"|kontributor|fotografer|writer|laporan|by)"
)
_BYLINE = re.compile(
    rf"(?:di(?:tulis|laporkan|posting|unggah|tayangkan) )?{_ROLE}"
    r"(?:\s*(?:&|dan)\s*(?P<other>editor|reporter|penulis|pewarta))?"
    r"\s*(?::|(?:(?<=oleh)|(?<=by))\s(?=(?-i:[A-Z])))\s*(?P<name>[^:|]{2,80})",
    re.IGNORECASE,
)
# Without a colon only names of two to four words, which no headline that begins so has; one that
# begins with `Penulis` may, so that it takes another role beside it.
_BARE = re.compile(
    r"(?P<role>Editor|Reporter|Penulis) (?P<name>[A-Z][a-z.]+(?: [A-Z][a-z.]*){1,3})"
)
# `Laporan Wartawan Tribunnews.com, Yunita Rahmayanti`
_REPORT = re.compile(
    r"(?:laporan|reportase) (?:khusus |langsung )?(?:wartawan|reporter|jurnalis|kontributor"
    r"|koresponden)\b[^,]{0,40}, *(?P<name>[^,:|]{2,80})",
    re.IGNORECASE,
)
# Behind a date: `Selasa, 3 November 2015 13:02 Reporter : A`.
_INSIDE = re.compile(r"\b(?:Reporter|Penulis|Editor|Pewarta) ?: [A-Z][\w.' ]{2,60}$")
_ALONE = re.compile(rf"{_ROLE}\s*:?", re.IGNORECASE)
# What any of these begins with: most lines of a page need no closer look.
_OPENING = re.compile(rf"(?:di[a-z]{{4,10}} )?(?:{_ROLE}|reportase)\b", re.IGNORECASE)
_MAX_LINE = 200
_PARTS = re.compile(r"\s*[|•·/]\s*")
_EDITING = frozenset({"editor", "penyunting", "redaktur", "red"})
_NAME = re.compile(rf"[^\W\d](?:[^\W\d]|[.'’` -]){{1,60}}(?:, ?(?:{_DEGREE}))*")
_SPLIT = re.compile(rf"\s{{0,9}}(?:;|,(?!\s{{0,9}}(?:{_DEGREE})))\s{{0,9}}")
# Of full names alone: `Yunita Baransano dan Rudi Lasut`, not the `Tim Riset dan Data`.
_AND = re.compile(r"(?<=[a-z.]) (?:dan|&) (?=[A-Z][a-z.]+ [A-Z])")
_TITLED = re.compile(rf", ?(?:{_DEGREE})$")


def bylines(lines: Iterable[str]) -> dict[str, str]:
    """Author and editor as lines name them: `Editor: A`, `Penulis` above `: A`, `Oleh: A | B`."""
    people: dict[str, str] = {}
    bare: dict[str, str] = {}
    role = None
    for line in lines:
        if role and (name := person(line.lstrip(": "))):
            people.setdefault(role, name)
        role = None
        if len(line) > _MAX_LINE or not _OPENING.match(line):
            if ": " in line and (inside := _INSIDE.search(line, 0, _MAX_LINE)):
                people = dict(_byline(inside[0])) | people
            continue
        if alone := _ALONE.fullmatch(line):
            role = _kind(alone["role"])
        parts = _PARTS.split(line)
        for part in parts:
            for kind, name in _byline(part):
                people.setdefault(kind, name)
        for kind, name in _bare(parts):
            bare.setdefault(kind, name)
    return bare | people


def _byline(part: str) -> Iterator[tuple[str, str]]:
    """The person that a part of a line names, once for each role: `Redaktur & Reporter: A`."""
    if (match := _BYLINE.fullmatch(part)) and (name := person(match["name"])):
        for role in filter(None, (match["role"], match["other"])):
            yield _kind(role), name
    elif (match := _REPORT.fullmatch(part)) and (name := person(match["name"])):
        yield "author", name


def _bare(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Whom parts of a line name without a colon: `Penulis Sari Dewi | Editor Bayu Aji`."""
    found = [_BARE.fullmatch(part) for part in parts]
    for match in found:
        if match and ((all(found[:2]) and len(found) > 1) or match["role"] != "Penulis"):
            yield _kind(match["role"]), match["name"]


def _kind(role: str) -> str:
    return "editor" if role.lower() in _EDITING else "author"


def person(text: str) -> str | None:
    """The name of a person in a text, without role and place; None where it names none."""
    if len(text) > _MAX_LINE:
        return None
    text = _SUFFIX.sub("", _PREFIX.sub("", _CORRESPONDENT.sub("", text))).strip(" ,-")
    text = text if _TITLED.search(text) else text.strip(" .,-")
    return text if _NAME.fullmatch(text) and not _NOBODY.match(text) else None


def names_in(text: str) -> list[str]:
    """The names of a list of them, degrees with their names."""
    parts = _SPLIT.split(_CORRESPONDENT.sub("", text))
    return [name for part in parts for name in _AND.split(part)]
