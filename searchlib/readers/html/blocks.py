"""The text of a page as blocks in the order in which they stand: paragraphs, headings, links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from functools import lru_cache
from typing import NamedTuple, Self

from selectolax.lexbor import LexborNode

# What is inside these is never an article's text.
_UNSEEN = "script, style, template, iframe, object, svg, button, select, textarea, input"
_APART = frozenset(
    "nav aside footer form figure figcaption video audio picture dialog address noscript".split()
)
_LEFT = frozenset({"aside", "form", "noscript"})
"""Those that are looked into where the rest of the page has no text."""
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small"
    " span strike strong sub sup time tt u var amp-link".split()
)
# Words in the class or id of an element that holds what is not the article's own. There is hardly
# one by which no site names the article itself, so each is a vote: `body.py` weighs it against the
# prose that it would cost. Readers' comments alone are never the article, however long.
_COMMENTS = r"comments?|komentar|disqus|tanggapan|respond?"
_ELSEWHERE = (
    r"related\w*|terkait|rekomendasi|recommend\w*|sosmed|sidebar|popul\w+|terpopuler|trending"
    r"|newsletter|footer|nav|navbar|menu|breadcrumbs?|taboola|outbrain|mgid|bacajuga|baca-juga"
    r"|readalso|read-also|linksisip|lihatjuga|lihat-juga|terkini|latest|pembaca|diskusi"
)
_LABELS = (
    r"ads?|advert\w*|iklan|banner|promo\w*|sponsor\w*|social\w*|widget|header|tags?|tagging|baca"
    r"|login|modal|popup|cookies?|kuki|consent|persetujuan|caption|credits?|indeks|next|prev|thumbs?|aside"
    r"|box-?link\w*|author-?(?:box|bio|info)|paywall|premium|(?:ber)?langganan|pull-?quotes?|quote_old|disclaimer"
    r"|poll|polling|editor|penulis|reporter|subscribe|follow\w*|video|gallery|galeri|foto|paging"
    r"|pagination|copyright|shares?|sharing|sharer|addthis|teaser"
)
_EDGE = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
_COMMENTS_NAME = re.compile(_EDGE.format(_COMMENTS), re.IGNORECASE)
_LABEL_NAME = re.compile(
    _EDGE.format(rf"(?P<elsewhere>{_ELSEWHERE})|(?P<label>{_LABELS})"), re.IGNORECASE
)
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
_QUOTING = frozenset({"blockquote", "aside", "footer", "nav"})
_CLIMB = 60
"""Inline elements above a text that are looked at; pages nest some five."""


class Label(NamedTuple):
    """A word that sets an element apart, and whether it names the rest of the site."""

    word: str
    elsewhere: bool


_NESTED = Label("article", False)
"""That of an `article` inside another: a teaser, as a rule."""


class Block(NamedTuple):
    """A run of text without a break."""

    text: str
    linked: int
    """How many of its letters are in links."""
    tag: str
    """The element that it stands in, not counting inline ones."""
    apart: int
    """The memory address of the element that sets it apart from the article, or 0."""
    element: int
    """The memory address of the element around its paragraph, list or cell; 0 of most links."""
    column: int
    """That of the element around the place."""
    holder: int
    """The memory address of the element that it stands in."""
    around: int
    """The memory address of the element around that one."""


class Build(NamedTuple):
    """The elements down to a text, by which its neighbours are known for parts of one text."""

    elements: tuple[str, ...]
    within: int
    """The memory address of the element around all of them."""

    @property
    def is_bare(self) -> bool:
        """Whether they have no class and no style that tells them from others."""
        return not any("." in element for element in self.elements)


class _Holder(NamedTuple):
    """Where a text stands."""

    node: LexborNode
    address: int
    linked: bool
    """Whether it is in a link."""


class Blocks:
    """Cuts a tree into blocks; what is never text is removed from the tree."""

    def __init__(self, root: LexborNode) -> None:
        self.certain: set[int] = set()
        """The memory addresses of elements that hold nothing of an article for certain."""
        self.left: set[int] = set()
        """Those of elements that do where nothing else is left."""
        self.outer: dict[int, int] = {}
        """Of elements that are labelled apart: the next such element around them, or 0."""
        self.labels: dict[int, Label] = {}
        """Of the same: what says so."""
        self.parents: dict[int, int] = {}
        """Of the same: the element around each."""
        self.pictured: dict[int, LexborNode] = {}
        """Elements that have a picture in them, not counting inline elements."""
        self.root = root.mem_id
        self._apart: dict[int, int] = {root.mem_id: 0}
        self._columns = {0: 0}
        self._reasons: dict[int, str] = {}
        self._elements: dict[int, LexborNode] = {}
        for node in root.css(_UNSEEN):
            node.decompose()
        self._links: dict[int, int] = {}
        """By the memory address of an element in a link: that of the link."""
        self._holders: dict[int, _Holder] = {}
        """By their memory addresses."""
        self.above = frozenset({0})
        """What is around all of the blocks, and sets none of them apart."""
        self.found = self._with_teasers(self._cut(root))

    def _cut(self, root: LexborNode) -> list[Block]:
        """One pass over the tree; the loop of the whole reading that counts."""
        found: list[Block] = []
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
                address = parent.mem_id
                holder = holders.get(address)
                if holder is None:
                    holder = holders[address] = self._holder(parent)
                if last is not None and holder.address != last.address:
                    self._block(last.node, parts, linked, found)
                    parts, linked = [], 0
                last = holder
                parts.append(text)
                if holder.linked:  # without the source's indentation
                    linked += len(" ".join(text.split()))
            elif tag in _BREAKS:
                if last is not None:
                    self._block(last.node, parts, linked, found)
                    parts, linked = [], 0
            elif tag in _PICTURES:
                self._picture(node)
        if last is not None:
            self._block(last.node, parts, linked, found)
        return found

    def _block(self, holder: LexborNode, parts: list[str], linked: int, found: list[Block]) -> None:
        tag = holder.tag or ""
        if tag == "pre" and len(cut := _BLANK.split("".join(parts))) > 1:
            for part in cut:
                self._block(holder, [part], linked and len(part), found)
            return
        text = " ".join("".join(parts).split())
        if not text:
            return
        around = holder.parent or holder
        # Of links, which most texts of a page are, the list around them tells enough.
        plain = 2 * linked <= len(text)
        element = self._element(holder) if plain or "." in text else 0
        apart = self._apart_of(holder if plain or tag == "div" else around)
        column = self._columns[element]
        linked = min(linked, len(text))
        found.append(Block(text, linked, tag, apart, element, column, holder.mem_id, around.mem_id))

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
        holder = _Holder(node, node.mem_id, linked)
        self._holders[holder.address] = holder
        return holder

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

    def _element(self, holder: LexborNode) -> int:
        """The element around a paragraph, list or cell; notes the one around that."""
        node = holder
        for _ in range(_CLIMB):
            above = node.parent
            if node.tag not in _PARTS or above is None:
                break
            node = above
        element = node.mem_id
        if element not in self._columns:
            above = node.parent
            self._columns[element] = above.mem_id if above else 0
            self._elements[element] = node
        return element

    def inside(self, node: LexborNode, without: str) -> Self:
        """The blocks in an element, whatever sets it apart, what the selector names set apart."""
        above, outer = {0, node.mem_id}, node.parent
        while outer is not None:
            above.add(outer.mem_id)
            outer = outer.parent
        view = copy(self)
        view.above = frozenset(above)
        removed = {each.mem_id for each in node.css(without)} if without else set[int]()
        view.certain = self.certain | removed
        view._reasons = {**self._reasons, **dict.fromkeys(removed, "site")}
        view.found = list(self._inside(node, removed, above))
        return view

    def _inside(self, node: LexborNode, removed: set[int], above: set[int]) -> Iterator[Block]:
        """The blocks below an element, those below others set apart by these."""
        tops = {**dict.fromkeys(above, -1), node.mem_id: 0, **{each: each for each in removed}}
        # What stands in an inline element itself is held by the one around it.
        around = self._holder(node).address if node.tag in _INLINE else 0
        own = " ".join(node.text(separator="").split()) if around else ""
        for block in self.found:
            top = self._top(block.holder, tops)
            apart = top or (0 if block.apart in above else block.apart)
            if top >= 0:
                yield block if apart == block.apart else block._replace(apart=apart)
            elif block.holder == around and block.text in own:
                yield block._replace(apart=0)

    def _top(self, holder: int, tops: dict[int, int]) -> int:
        """What is said of the first of an element and those around it of which anything is."""
        chain: list[int] = []
        each: LexborNode | None = self._holders[holder].node
        while each is not None and each.mem_id not in tops:
            chain.append(each.mem_id)
            each = each.parent
        top = tops[each.mem_id] if each is not None else -1
        tops.update(dict.fromkeys(chain, top))
        return top

    def reason(self, apart: int) -> str:
        """What sets an element apart: its label, its name, a picture in it, or an outer one's."""
        if label := self.labels.get(apart):
            return f"label {label.word}"
        return self._reasons.get(apart, "caption")

    def builds(self, element: int) -> frozenset[Build]:
        """How a place is built, as seen from the element around it and from the one around that."""
        node = self._elements.get(element)
        column = node and node.parent
        around = column and column.parent
        if not (node and column):
            return frozenset()
        inner = _described(node)
        seen = {Build((inner,), column.mem_id)}
        return frozenset(
            seen | {Build((inner, _described(column)), around.mem_id)} if around else seen
        )

    def _picture(self, node: LexborNode) -> None:
        above = node.parent
        while above is not None and above.tag in _INLINE:
            above = above.parent
        if above is not None:
            self.pictured[above.mem_id] = above

    def _apart_of(self, node: LexborNode) -> int:
        """What sets a node apart: the innermost element above, or 0; a certain one wins."""
        above: list[LexborNode] = []
        each: LexborNode | None = node
        while each is not None and each.mem_id not in self._apart:
            above.append(each)
            each = each.parent
        apart = self._apart[each.mem_id] if each is not None else 0
        for one in reversed(above):
            if apart not in self.certain:
                apart = self._named_apart(one, apart)
            self._apart[one.mem_id] = apart
        return apart

    def _named_apart(self, node: LexborNode, apart: int) -> int:
        certain, label = _kinds(_name(node))
        if (certain and not _is_whole(node)) or _is_apart(node):
            self.certain.add(node.mem_id)
            self._reasons[node.mem_id] = "comments" if certain else f"element {node.tag}"
            if not certain and node.tag in _LEFT:
                self.left.add(node.mem_id)
            return node.mem_id
        if label is None and node.tag == "article" and _is_nested(node):
            label = _NESTED
        if label:
            self.outer[node.mem_id], self.labels[node.mem_id] = apart, label
            self.parents[node.mem_id] = node.parent.mem_id if node.parent else 0
        return node.mem_id if label else apart


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


def _described(node: LexborNode) -> str:
    attributes = node.attributes
    # The first class tells what it is, those behind it how it is shown now (`hidden`).
    name = (attributes.get("class") or "").split()[:1] or [attributes.get("style") or ""]
    return ".".join(filter(None, [node.tag, *name]))


@lru_cache(maxsize=4096)
def _kinds(name: str) -> tuple[bool, Label | None]:
    """Whether a class and id name comments, and the word by which they set an element apart."""
    match = _LABEL_NAME.search(name)
    label = match and Label(
        (match["elsewhere"] or match["label"]).lower(), bool(match["elsewhere"])
    )
    return bool(_COMMENTS_NAME.search(name)), label


def _names_elsewhere(node: LexborNode) -> bool:
    """Whether the class and id of an element name comments, or the rest of the site.

    A `post-footer` is an article's own: dates and bylines stand there.
    """
    certain, label = _kinds(_name(node))
    return certain or bool(label and label.elsewhere and label.word != "footer")


def _name(node: LexborNode) -> str:
    """The class and id of an element, which say what it is for."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def stands_elsewhere(node: LexborNode) -> bool:
    """Whether an element is inside a quotation, comments or another part of the site."""
    above: LexborNode | None = node
    for _ in range(_CLIMB):
        if above is None:
            break
        if above.tag in _QUOTING or _names_elsewhere(above):
            return True
        above = above.parent
    return False


def _is_whole(node: LexborNode) -> bool:
    """Whether an element has the page's heading: WordPress says `comments-open` of the article."""
    return node.css_first("h1") is not None


def _is_nested(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "article":
        above = above.parent
    return above is not None


def _is_apart(node: LexborNode) -> bool:
    if node.tag == "form":  # ASP.NET puts whole pages into one
        return node.css_first("p") is None
    # Editors put tables into figures.
    return node.tag in _APART and not (node.tag == "figure" and node.css_first("table") is not None)
