"""The text of a page as blocks in the order in which they stand: paragraphs, headings, links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
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
    r"|author-?(?:box|bio|info)|paywall|premium|langganan|pull-?quotes?|quote_old|disclaimer|poll|polling|editor|penulis|reporter|subscribe|follow\w*|video|gallery|galeri|foto"
)
_EDGE = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
_STRONG_NAME = re.compile(_EDGE.format(_STRONG), re.IGNORECASE)
_WEAK_NAME = re.compile(_EDGE.format(_WEAK), re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t\r]*\n")
"""Between paragraphs of text that is shown as it stands."""
_BREAKS = frozenset({"br", "hr"})
_PICTURES = frozenset({"img", "amp-img"})
_PARTS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre td th tr tbody thead table center".split()
)
_ABOVE = 3
"""Elements above a text in which a link is looked for: today's pages make whole teasers links."""
_TEASER = 500
"""Letters of the longest teaser, each text of which counts as some; a link around more was not
closed."""
_LEAST = 120
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
    """The memory address of the element around its paragraph, list or cell; 0 of most links."""
    column: int
    """That of the element around the place."""
    holder: int
    """The memory address of the element that it stands in."""
    around: int
    """The memory address of the element around that one."""


class _Holder(NamedTuple):
    """Where a text stands."""

    node: LexborNode
    address: int
    linked: bool
    """Whether it is in a link."""


class Blocks:
    """Cuts a tree into blocks; what is never text is removed from the tree."""

    def __init__(self, root: LexborNode) -> None:
        self.strong: set[int] = set()
        """The memory addresses of elements that hold nothing of an article for certain."""
        self.outer: dict[int, int] = {}
        """Of elements whose name weakly says so: the next such element around them, or 0."""
        self.pictured: set[int] = set()
        """Those of elements that have a picture in them, not counting inline elements."""
        self._apart: dict[int, int] = {root.mem_id: 0}
        self._columns = {0: 0}
        for node in root.css(_UNSEEN):
            node.decompose()
        self._links: dict[int, int] = {}
        """By the memory address of an element in a link: that of the link."""
        self.found = self._with_teasers(list(self._cut(root)))

    def _cut(self, root: LexborNode) -> Iterator[Block]:
        """One pass over the tree; the loop of the whole reading that counts."""
        holders: dict[int, _Holder] = {}
        parts: list[str] = []
        linked = 0
        last: _Holder | None = None
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                if text.isspace():
                    if parts:
                        parts.append(" ")
                    continue
                parent = node.parent
                if parent is None:
                    continue
                holder = holders.get(parent.mem_id)
                if holder is None:
                    holder = holders[parent.mem_id] = self._holder(parent)
                if last is not None and holder.address != last.address:
                    yield from self._block(last.node, parts, linked)
                    parts, linked = [], 0
                last = holder
                parts.append(text)
                linked += len(text) * holder.linked
            elif tag in _BREAKS and last is not None:
                yield from self._block(last.node, parts, linked)
                parts, linked = [], 0
            elif tag in _PICTURES:
                self._picture(node)
        if last is not None:
            yield from self._block(last.node, parts, linked)

    def _block(self, holder: LexborNode, parts: list[str], linked: int) -> Iterator[Block]:
        if holder.tag == "pre" and len(cut := _BLANK.split("".join(parts))) > 1:
            for part in cut:
                yield from self._block(holder, [part], linked and len(part))
            return
        text = " ".join("".join(parts).split())
        if not text:
            return
        around = holder.parent or holder
        # Of links, which most texts of a page are, the list around them tells enough.
        plain = 2 * linked <= len(text)
        place = self._place(holder) if plain or "." in text else 0
        yield Block(
            text,
            min(linked, len(text)),
            holder.tag or "",
            self._apart_of(holder if plain or holder.tag == "div" else around),
            place,
            self._columns[place],
            holder.mem_id,
            around.mem_id,
        )

    def _holder(self, node: LexborNode) -> _Holder:
        """The element at or above a node that is not inline."""
        linked = False
        for _ in range(_CLIMB):
            tag, above = node.tag, node.parent
            if tag not in _INLINE or above is None:
                break
            linked = linked or tag == "a"
            node = above
        if not linked and (link := _link_above(node)):
            self._links[node.mem_id] = link
        return _Holder(node, node.mem_id, linked)

    def _with_teasers(self, blocks: list[Block]) -> list[Block]:
        """The blocks, those as linked that stand in a link around a few."""
        letters: Counter[int] = Counter()
        for block in blocks if self._links else ():
            letters[self._links.get(block.holder, 0)] += max(len(block.text), _LEAST)
        small = {link for link, size in letters.items() if link and size <= _TEASER}
        return (
            [
                block._replace(linked=len(block.text))
                if self._links.get(block.holder) in small
                else block
                for block in blocks
            ]
            if small
            else blocks
        )

    def _place(self, holder: LexborNode) -> int:
        """The element around a paragraph, list or cell; notes the one around that."""
        node = holder
        for _ in range(_CLIMB):
            above = node.parent
            if node.tag not in _PARTS or above is None:
                break
            node = above
        place = node.mem_id
        if place not in self._columns:
            above = node.parent
            self._columns[place] = above.mem_id if above else 0
        return place

    def _picture(self, node: LexborNode) -> None:
        above = node.parent
        while above is not None and above.tag in _INLINE:
            above = above.parent
        if above is not None:
            self.pictured.add(above.mem_id)

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
        strong, weak = _kinds(name)
        if strong or _is_apart(node):
            self.strong.add(node.mem_id)
            return node.mem_id
        if weak:
            self.outer[node.mem_id] = apart
        return node.mem_id if weak else apart


def _link_above(node: LexborNode) -> int:
    """The memory address of the link that a few elements above stand in, or 0."""
    for _ in range(_ABOVE):
        above = node.parent
        if above is None:
            break
        if above.tag == "a":
            return above.mem_id
        node = above
    return 0


@lru_cache(maxsize=4096)
def _kinds(name: str) -> tuple[bool, bool]:
    """Whether a class and id say strongly, and whether weakly, that an element is apart."""
    return bool(_STRONG_NAME.search(name)), bool(_WEAK_NAME.search(name))


def _is_apart(node: LexborNode) -> bool:
    # ASP.NET puts whole pages into a form.
    return node.tag in _APART and not (node.tag == "form" and node.css_first("p") is not None)
