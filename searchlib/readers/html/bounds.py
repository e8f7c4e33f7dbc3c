"""How deep a page may nest, and how much one tag may hold: what a parser needs, whose time grows
with the square of either.

Blink flattens what lies deeper than 512 elements; so is it here, before the parse: 264 KB of lists
in lists took 13 s.
"""

from __future__ import annotations

import re
from itertools import islice

_DEEPEST = 512
"""Elements (Blink's `kMaximumHTMLParserDOMTreeDepth`)."""
_FORMATS_DEEPEST = 8
"""Of those that a parser opens anew in each paragraph: each costs as many as are open."""
_MOST = 500
"""Attributes of an element; those of one that has more are left out."""
_STEP = 2048
"""Letters between two looks, in which some 400 elements may open."""
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr !doctype"
    # What closes the last one of its kind, so that it does not nest.
    " p li dt dd option optgroup tr td th tbody thead tfoot".split()
)
_FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_NAMED = (
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)"
    r"(?P<attributes>(?:[^>=]|=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>\"'][^\s>]*)?)*+)(?:>|\Z)"
)
_ATTRIBUTE = re.compile(
    r"[^\s/>=]++(?:\s*=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>\"'][^\s>]*))?"
)
_TAG = re.compile(_NAMED)
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</(?P=raw)\b|\Z)"
    rf"|{_NAMED}",
    re.IGNORECASE | re.DOTALL,
)


def bound_markup(markup: str) -> str:
    """The markup, flattened where it is too deep, without attributes where they are too many."""
    return _flattened(markup) if _is_suspect(markup) else markup


def _is_suspect(markup: str) -> bool:
    """Whether it may be too deep, or have a tag of too many attributes: a look every few lines."""
    depth = 0
    for start in range(0, len(markup), _STEP):
        end = start + _STEP
        closed = markup.count("</", start, end)
        opened = markup.count("<", start, end) - closed
        if depth + opened > _DEEPEST or not (opened or closed or _is_outside(markup, start)):
            return True
        depth = max(depth + opened - closed, 0)
    return False


def _is_outside(markup: str, at: int) -> bool:
    """Whether a place is in no tag."""
    tag = _TAG.match(markup, max(markup.rfind("<", 0, at), 0))
    return tag is None or tag.end() <= at


class _Depth:
    """How many elements are open where a tag stands, of all and of those that are opened anew."""

    def __init__(self) -> None:
        self.all = self.formats = 0

    def takes(self, name: str, end: bool) -> bool:
        """Goes past a tag; whether it is to stay, as what it opens is not too deep."""
        step, is_format = -1 if end else 1, name in _FORMATS
        before = self.all, self.formats
        self.all = max(self.all + step, 0)
        self.formats = max(self.formats + step * is_format, 0)
        depth, formats = (self.all, self.formats) if end else before
        return depth < _DEEPEST and not (is_format and formats >= _FORMATS_DEEPEST)


def _flattened(markup: str) -> str:
    depth = _Depth()

    def kept(tag: re.Match[str]) -> str:
        name = (tag["name"] or "").lower()
        if name and name not in _VOID and not depth.takes(name, bool(tag["end"])):
            return " "
        return f"<{tag['end']}{name}>" if _has_many(tag["attributes"] or "") else tag[0]

    return _TOKEN.sub(kept, markup)


def _has_many(attributes: str) -> bool:
    if len(attributes) < 2 * _MOST:
        return False
    return next(islice(_ATTRIBUTE.finditer(attributes), _MOST, None), None) is not None
