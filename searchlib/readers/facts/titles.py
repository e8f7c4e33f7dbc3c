"""Headlines without the names that sites put before and behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from searchlib.address import site

_TAIL = re.compile(
    r"\s+(?:(?:[-|–—]\s*)?\(?(?:halaman|hal|page)\s+(?:\d+|all|semua)\)?"
    r"|[-|–—:~»«›‹•·/\\]+\s+(?P<name>[^|–—»«›‹•·\\]{2,60}?))$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?P<name>[^|–—»«›‹•·\\:]{2,60}?)(?:\s+(?:[-|–—~»«›‹•·/\\]+|::)|(?P<colon>\s*:))\s+"
)
_ADDRESS = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com?|id|net|org|tv|news|info|example)(?:\s.*)?", re.I
)
_LOOKED_AT = 120
"""Letters at the end of a title in which names stand."""
_NOT_LETTERS = re.compile(r"\W+")
_NONE: frozenset[str] = frozenset()


def site_names(url: str, named: Iterable[str]) -> set[str]:
    """The names of a site as `letters` has them: those that it is given, and of its address."""
    host = site(url) or ""
    labels = {label for label in host.split(".")[-3:-1] if len(label) > 3}
    return {own for each in (*named, host, *labels) if len(own := letters(each)) > 2}


def without_names(
    text: str,
    names: Collection[str],
    sections: Collection[str] = _NONE,
    others: Collection[str] = _NONE,
) -> str:
    """A title without the number of its page and the names of site and section on either side.

    `names`, `sections` and `others`, the other titles that its page has, are as `letters` has them.
    What another title lacks is a name; before a colon only the site's is one.
    """
    return _without_heads(_without_tails(text, names, sections, others), names, sections, others)


def letters(text: str) -> str:
    """The letters and digits of a name or a title in lower case, by which they are compared."""
    return _NOT_LETTERS.sub("", text).lower()


def _without_tails(
    text: str, names: Collection[str], sections: Collection[str], others: Collection[str]
) -> str:
    while match := _TAIL.search(text[-_LOOKED_AT:]):
        start = max(len(text) - _LOOKED_AT, 0) + match.start()
        name = match["name"]
        rest, own = text[:start].rstrip(), letters(name or "")
        known = not name or _is_site(name, names) or own in sections
        if not rest or not (known or letters(rest) in others):
            break
        text = rest
    return text


def _without_heads(
    text: str, names: Collection[str], sections: Collection[str], others: Collection[str]
) -> str:
    while match := _HEAD.match(text):
        rest, own = text[match.end() :], letters(match["name"])
        is_site = own in names or bool(_ADDRESS.fullmatch(match["name"]))
        beside = not match["colon"] and (own in sections or letters(rest) in others)
        if not rest or not (is_site or beside):
            break
        text = rest
    return text


def _is_site(name: str, names: Collection[str]) -> bool:
    own = letters(name)
    return bool(_ADDRESS.fullmatch(name)) or any(
        own == each or (len(own) > 3 and own in each) or each in own for each in names
    )
