"""The text of a page as blocks in the order in which they stand: paragraphs, headings, links."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

# What is inside these is never an article's text.
_UNSEEN = "script, style, noscript, template, iframe, object, svg, button, select, textarea, input"
_APART = frozenset(
    "nav aside footer form figure figcaption video audio picture dialog address".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small"
    " span strike strong sub sup time tt u var amp-link".split()
)
# Words in the class or id of an element that holds what is not the article's own. Of the weak
# ones some sites name the article itself, so they count only where little of the page is inside.
_STRONG = (
    r"comments?|komentar|disqus|related\w*|terkait|rekomendasi|recommend\w*|sosmed|sidebar|popul\w+"
    r"|terpopuler|trending|newsletter|berlangganan|footer|nav|navbar|menu|breadcrumbs?|taboola"
    r"|outbrain|mgid|bacajuga|baca-juga|readalso|read-also|linksisip|lihatjuga|lihat-juga|paging"
    r"|pagination|copyright|shares?|sharing|sharer|addthis|teaser|terkini|latest"
)
_WEAK = (
    r"ads?|advert\w*|iklan|banner|promo\w*|sponsor\w*|social\w*|widget|header|tags?|tagging|baca"
    r"|login|modal|popup|cookies?|caption|credits?|indeks|next|prev|thumbs?|aside|box-?link\w*"
    r"|author-?(?:box|bio|info)|editor|penulis|reporter|subscribe|follow\w*|video|gallery|galeri|foto"
)
_EDGE = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
_STRONG_NAME = re.compile(_EDGE.format(_STRONG), re.IGNORECASE)
_WEAK_NAME = re.compile(_EDGE.format(_WEAK), re.IGNORECASE)
_PARTS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre td th tr tbody thead table center".split()
)
_CLIMB = 60
"""Inline elements above a text that are looked at; pages nest some five."""


class Block(NamedTuple):
    """A run of text without a break."""

    text: str
    linked: int
    """How many of its letters are in links."""
    tag: str
    """The element that it stands in, not counting inline ones."""
    apart: int
    """The memory address of the element that sets it apart from the article, or 0."""
    place: int
    """The memory address of the element around its paragraph, list or cell."""
    picture: int
    """The memory address of an element that has a picture too and stands close around it, or 0."""


class Blocks:
    """Cuts a tree into blocks; what is never text is removed from the tree."""

    def __init__(self, root: LexborNode) -> None:
        self.found: list[Block] = []
        self.strong: set[int] = set()
        """The memory addresses of elements that hold nothing of an article for certain."""
        self._apart: dict[int, int] = {root.mem_id: 0}
        for node in root.css(_UNSEEN):
            node.decompose()
        self._pictured: set[int] = set()
        self._start(root)
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag == "-text":
                self._text(node)
            elif tag in ("br", "hr"):
                self._end()
            elif tag in ("img", "amp-img"):
                self._picture(node)
        self._end()

    def _start(self, holder: LexborNode) -> None:
        self._holder = holder.mem_id
        place, picture = _place(holder).mem_id, self._picture_by(holder)
        self._found = Block("", 0, holder.tag or "", self._apart_of(holder), place, picture)
        self._parts: list[str] = []
        self._linked = 0

    def _picture_by(self, holder: LexborNode) -> int:
        close = (each.mem_id for each in (holder, holder.parent) if each is not None)
        return next((each for each in close if each in self._pictured), 0)

    def _text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if text.isspace():
            self._parts.append(" ")
            return
        holder, linked = _holder(node)
        if holder is None:
            return
        if holder.mem_id != self._holder:
            self._end()
            self._start(holder)
        self._parts.append(text)
        self._linked += len(text) * linked

    def _end(self) -> None:
        text = " ".join("".join(self._parts).split())
        if text:
            linked = min(self._linked, len(text))
            self.found.append(self._found._replace(text=text, linked=linked))
        self._parts, self._linked = [], 0

    def _picture(self, node: LexborNode) -> None:
        above = node.parent
        while above is not None and above.tag in _INLINE:
            above = above.parent
        if above is not None:
            self._pictured.add(above.mem_id)

    def _apart_of(self, node: LexborNode) -> int:
        """What sets a node apart: an element at or above it, or 0; a strong one wins."""
        above: list[LexborNode] = []
        each: LexborNode | None = node
        while each is not None and each.mem_id not in self._apart:
            above.append(each)
            each = each.parent
        apart = self._apart[each.mem_id] if each is not None else 0
        for one in reversed(above):
            if apart not in self.strong:
                apart = self._named_apart(one, apart)
            self._apart[one.mem_id] = apart
        return apart

    def _named_apart(self, node: LexborNode, apart: int) -> int:
        attributes = node.attributes
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if _is_apart(node) or (name != " " and _STRONG_NAME.search(name)):
            self.strong.add(node.mem_id)
            return node.mem_id
        return apart or (node.mem_id if name != " " and _WEAK_NAME.search(name) else 0)


def _is_apart(node: LexborNode) -> bool:
    # ASP.NET puts whole pages into a form.
    return node.tag in _APART and not (node.tag == "form" and node.css_first("p") is not None)


def _holder(text: LexborNode) -> tuple[LexborNode | None, bool]:
    """The element above a text and all inline ones, and whether one of those is a link."""
    node, linked = text.parent, False
    for _ in range(_CLIMB):
        if node is None or node.tag not in _INLINE or node.parent is None:
            break
        linked = linked or node.tag == "a"
        node = node.parent
    return node, linked


def _place(holder: LexborNode) -> LexborNode:
    node = holder
    for _ in range(_CLIMB):
        if node.tag not in _PARTS or node.parent is None:
            break
        node = node.parent
    return node
