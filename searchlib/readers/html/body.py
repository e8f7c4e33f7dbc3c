"""Which of a page's blocks are the article.

An article is a run of prose: blocks that read as sentences, with little between them. Of several
runs the one is taken that holds the page's own description, else the longest; what stands before
the headline counts half.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from searchlib.readers.cleaning import paragraphs
from searchlib.readers.facts.titles import letters
from searchlib.readers.html.blocks import Block, Blocks, Build, Label
from searchlib.readers.html.page import plain
from searchlib.readers.html.prose import PROSE, SHORT, holds, is_link, is_prose
from searchlib.readers.html.runs import (
    LIST,
    TELLING,
    Run,
    best_of,
    comments_of,
    heading_of,
    is_day,
    is_listing,
    runs_of,
    teasers_of,
    trim,
)
from searchlib.readers.piece import Removed

_CAPTION = 350
"""Letters of the longest caption, credit included."""
_LISTED = frozenset({"p", "li", "td"})
_SUBHEADS = frozenset({"h2", "h3", "h4"})
_TEXTS = _SUBHEADS | {"p"}
_TIME = re.compile(r"\d{1,2}[.:]\d\d(?: wi(?:b|t|ta))?", re.IGNORECASE)
_PARTS = _SUBHEADS | {"li", "td", "th"}
_PLACE = re.compile(r"\w[^!?:]{1,60}\s[-–—]+")
_SIGNED = re.compile(r"\([^()]{2,40}\)|[A-Z][A-Z .,]{3,60}")
_STATED = re.compile(r"(?<!\.)\.[\"'”’)]*$")
_PAGES = re.compile(r"\d+ dari \d+ halaman", re.IGNORECASE)
_BEHIND = 12
"""Blocks behind the last paragraph among which the initials are looked for."""
_HALF, _NEARLY_ALL = 0.5, 0.9
"""Of a page's prose: so much is the article, whatever its elements are labelled; and so much where
they are named as the rest of a site is."""


@dataclass(frozen=True)
class Body:
    """The paragraphs of an article, and what stood between them."""

    paragraphs: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    related: tuple[str, ...] = ()
    """The headlines that links between them name."""
    source: str = "text"
    """The signal that it came from."""
    is_list: bool = False
    """Whether most of its paragraphs stand each under a linked headline: teasers of others."""

    @property
    def letters(self) -> int:
        """How long the text is."""
        return sum(map(len, self.paragraphs))


def article(blocks: Blocks, title: str, description: str) -> Body:
    """The article among the blocks of a whole page, empty where there is no prose."""
    found = _unmarked(blocks, _own(blocks))
    teasers, heading = teasers_of(found), heading_of(found, title)
    runs = list(runs_of(found, teasers.union(comments_of(found)), heading))
    if not runs:
        if captions := _captions(blocks, description):
            return Body(captions, source="captions", is_list=len(teasers) >= LIST)
        found = _unmarked(blocks, _own(blocks, 0) | blocks.left)
        teasers = teasers_of(found)
        runs = list(runs_of(found, teasers, heading))
        if not runs:
            return Body(is_list=len(teasers) >= LIST)
    best = best_of(found, runs, heading, description)
    is_list = is_listing(found, best) or (
        len(teasers) >= LIST and _is_less(found, best, heading, teasers, description)
    )
    run = trim(found, best, description)
    body = _kept(blocks, found, run)
    around = _around(blocks, found, run, body)
    return replace(body, removed=(*body.removed, *around), is_list=is_list)


def _is_less(
    found: Sequence[Block], run: Run, heading: int, teasers: Collection[int], description: str
) -> bool:
    """Whether a run is less than the teasers beside it, and no text under the page's headline."""
    prose = [each.text for each in found[run.first : run.last + 1] if is_prose(each)]
    if 0 <= heading < run.first and (len(prose) > 1 or holds("".join(prose), description)):
        return False
    return sum(len(found[number].text) for number in teasers) > run.size


def whole(blocks: Blocks, title: str = "") -> Body:
    """The article in an element made for it: all of its prose, with what stands between."""
    found = _unmarked(blocks, _own(blocks))
    runs = list(runs_of(found, frozenset(), -1))
    if not runs:
        return Body()
    elements = set[int]().union(*(run.elements for run in runs))
    first = runs[0].first
    while first and _is_subhead(found[first - 1], title) and found[first - 1].element in elements:
        first -= 1
    return _kept(blocks, found, Run(first, runs[-1].last, 0, elements))


def lines(blocks: Blocks) -> Body:
    """All text in an element that is a further part of an article, such as a list of results."""
    return Body(tuple(each.text for each in _unmarked(blocks, _own(blocks)) if _is_text(each)))


def _is_subhead(block: Block, title: str) -> bool:
    """Whether a block is a heading inside an article: a further page may begin with one."""
    return block.tag in _SUBHEADS and not block.apart and letters(block.text) != letters(title)


def weight(body: Body, description: str) -> int:
    """How likely a text is the article: the longer the more, and by far if it is described so."""
    return body.letters * (TELLING if holds("".join(body.paragraphs), description) else 1)


def join_bodies(parts: Sequence[Body], source: str) -> Body:
    """One text of several, which may hold one another's."""
    return Body(
        tuple(_once([text for part in parts for text in part.paragraphs])),
        tuple(text for part in parts for text in part.removed),
        tuple(dict.fromkeys(text for part in parts for text in part.related)),
        source,
        any(part.is_list for part in parts),
    )


def _unmarked(blocks: Blocks, own: Collection[int]) -> list[Block]:
    """The blocks, set apart where a picture is close, or by an element that is not of its `own`."""
    boxes = _boxes(blocks)
    return [
        _set_apart(block, blocks, boxes, own)
        if block.holder in boxes or block.around in boxes or block.apart in own
        else block
        for block in blocks.found
    ]


def _boxes(blocks: Blocks) -> set[int]:
    """The elements that have a picture and little text, which is its caption, no headline."""
    sizes: Counter[int] = Counter()
    for block in blocks.found if blocks.pictured else ():
        if picture := _picture(block, blocks):
            is_headline = block.tag == "h1" or (is_link(block) and len(block.text) >= SHORT)
            sizes[picture] += _CAPTION + 1 if is_headline else len(block.text)
    small = {each: size for each, size in sizes.items() if size <= _CAPTION}
    # Where more stands deeper it is no box: the parts of a text with pictures between them.
    return {each for each, size in small.items() if len(plain(blocks.pictured[each])) <= 2 * size}


def _own(blocks: Blocks, least: float | None = None) -> set[int]:
    """The labelled elements that hold most of the page's prose, alone or all of one label together.

    They are the article, unless half of what they have is links: those are teasers of others.
    Lists, of results or prices, count half.
    `least` is how much of the prose is most, where that is not as their labels say.
    """
    prose, links = Counter[int](), Counter[int]()
    for block in blocks.found if blocks.outer else ():
        if is_prose(block):
            prose[block.apart] += len(block.text)
        elif is_link(block):
            links[block.apart] += len(block.text)
        elif block.tag in _LISTED and not paragraphs.is_label(block.text):
            prose[block.apart] += len(block.text) // 2
    whole = sum(size for apart, size in prose.items() if apart not in blocks.certain)
    free = {block.element for block in blocks.found if not block.apart and is_prose(block)}
    free.discard(blocks.root)
    together = Counter[Label]()
    for inner, outer in reversed(blocks.outer.items()):  # the outer ones were seen first
        together[blocks.labels[inner]] += prose[inner] > links[inner] and prose[inner]
        prose[outer] += prose[inner]
        links[outer] += links[inner]
    own = set(blocks.above)
    for each, outer in blocks.outer.items():
        label = blocks.labels[each]
        most = max(prose[each], together[label])
        if outer not in own or prose[each] <= links[each]:
            continue
        # Parts that stand beside a paragraph in one element go on with its text.
        beside = blocks.parents[each] in free and 4 * links[each] < prose[each]
        elsewhere = label.elsewhere and not beside
        share = least if least is not None else _NEARLY_ALL if elsewhere else _HALF
        if most >= share * whole and not (elsewhere and most <= _CAPTION):
            own.add(each)
    return own - blocks.above


def _picture(block: Block, blocks: Blocks) -> int:
    """The element with a picture that a block stands in or just below, or 0."""
    if block.holder in blocks.pictured:
        return block.holder
    return block.around if block.around in blocks.pictured else 0


def _set_apart(block: Block, blocks: Blocks, boxes: Collection[int], own: Collection[int]) -> Block:
    picture = _picture(block, blocks)
    if picture in boxes:
        return block._replace(apart=picture)
    return block._replace(apart=0) if block.apart in own else block


def _captions(blocks: Blocks, description: str) -> tuple[str, ...]:
    """The text of a photo gallery: the caption that describes the page, else all captions."""
    captions = [
        each.text
        for each in blocks.found
        if (each.tag == "figcaption" or _picture(each, blocks)) and not is_link(each)
    ]
    described = [text for text in captions if holds(text, description)]
    long = [caption for caption in captions if len(caption) >= PROSE]
    # A page of one photo has one caption, which may be short.
    alone = [caption for caption in dict.fromkeys(captions) if paragraphs.is_sentence(caption)]
    return tuple(dict.fromkeys(described[:1] or long or (alone if len(alone) == 1 else [])))


def _kept(blocks: Blocks, found: Sequence[Block], run: Run) -> Body:
    builds = frozenset[Build]().union(*map(blocks.builds, run.elements))
    chosen = [_with_place(found, run.first), *found[run.first + 1 : run.last + 1]]
    tail = list(_tail(blocks, found, run, builds))
    elements = Counter(block.element for block in (*chosen, *tail))
    belongs = [
        _belongs(block, run, elements[block.element] == 1)
        or (_is_spoken(block) and not builds.isdisjoint(blocks.builds(block.element)))
        for block in chosen
    ]
    texts = [*compress((block.text for block in chosen), belongs), *(each.text for each in tail)]
    kept = tuple(paragraphs.article_paragraphs(_once(texts)))
    removed = [block for block, own in zip(chosen, belongs, strict=True) if not own]
    left = {*kept, *texts[:1]}  # the first may have lost its outlet
    out = dict.fromkeys(text for text in texts if text not in left)
    return Body(
        kept,
        (
            *(Removed(block.text, _rule(blocks, block)) for block in removed),
            *(Removed(text, paragraphs.reason(text)) for text in out),
        ),
        _related(removed),
    )


def _rule(blocks: Blocks, block: Block) -> str:
    """What sets a block apart from the article."""
    if block.apart:
        return blocks.reason(block.apart)
    if label := paragraphs.label_of(block.text):
        return label
    return "link" if is_link(block) else "beside the paragraphs"


def _around(blocks: Blocks, found: Sequence[Block], run: Run, body: Body) -> Iterator[Removed]:
    """The prose of the page that is outside the article, and why."""
    known = {*body.paragraphs, *(each.text for each in body.removed)}
    for number, block in enumerate(found):
        if run.first <= number <= run.last or block.text in known or not is_prose(block):
            continue
        where = "before the text" if number < run.first else "behind the text"
        yield Removed(block.text, _rule(blocks, block) if block.apart else where)


def _related(removed: Sequence[Block]) -> tuple[str, ...]:
    """Headlines: of `Baca juga: ...`, and of links that stand in boxes of their own."""
    named = paragraphs.related_headlines([block.text for block in removed])
    boxed = (
        block.text
        for block in removed
        if is_link(block) and len(block.text) >= SHORT and not paragraphs.is_label(block.text)
    )
    return tuple(dict.fromkeys([*named, *boxed]))


def _once(texts: list[str]) -> list[str]:
    """Paragraphs without those that are shown twice; what is short may well be said twice."""
    first = {text: number for number, text in reversed(list(enumerate(texts)))}
    return [each for number, each in enumerate(texts) if len(each) < PROSE or first[each] == number]


def _belongs(block: Block, run: Run, alone: bool = False) -> bool:
    """Whether a block between the paragraphs, or `alone` in its element, is the article's."""
    if block.apart or paragraphs.is_label(block.text):
        return False
    if block.tag not in _TEXTS and _TIME.fullmatch(block.text):
        return False  # of an entry of a live blog, or of the page
    if is_link(block):
        return block.element in run.elements and _is_stated(block.text)
    if block.tag in _SUBHEADS and paragraphs.is_trailer(block.text):
        return False
    beside = alone and block.tag == "p" and run.columns[block.column] > 1
    return beside or block.element in run.elements or is_prose(block) or block.tag in _PARTS


def _is_spoken(block: Block) -> bool:
    """Whether a short text closes as a sentence, a line of a dialogue, or is a chronology's day."""
    told = paragraphs.is_sentence(block.text) or is_day(block.text)
    return _is_text(block) and told


def _is_text(block: Block) -> bool:
    return not (block.apart or is_link(block) or paragraphs.is_label(block.text))


def _is_stated(text: str) -> bool:
    """Whether a text closes with a full stop, which no headline does, unless it is cut off."""
    return len(text) >= PROSE and bool(_STATED.search(text))


def _with_place(found: Sequence[Block], number: int) -> Block:
    """A first paragraph with the place before it where that stands alone: `Jakarta -`."""
    block = found[number]
    before = found[number - 1].text if number else ""
    return block._replace(text=f"{before} {block.text}") if _PLACE.fullmatch(before) else block


def _tail(
    blocks: Blocks, found: Sequence[Block], run: Run, builds: Collection[Build]
) -> Iterator[Block]:
    """What follows the last paragraph in its place: lists of results, a last line, the initials.

    The parts of a text may stand in elements of one build, each under a heading of its own, with
    something between them. In its own place only the initials are known behind cross-links and
    advertisements.
    """
    named = {build for build in builds if not build.is_bare}
    direct = {each.element for each in found[run.first : run.last + 1] if _is_direct(each)}
    close, headings, behind = True, list[Block](), 0
    for block in found[run.last + 1 :]:
        if block.tag == "h1" or (is_prose(block) and len(block.text) >= PROSE):
            break  # another article, further down an endless page
        if _PAGES.fullmatch(block.text) or _is_subhead(block, ""):
            headings.append(block)
            continue
        there = block.element in (direct if block.tag in ("td", "th") else run.elements)
        alike = not there and not named.isdisjoint(blocks.builds(block.element)) and _is_text(block)
        if alike and block.tag not in _LISTED - {"p"} and not _is_result(block.text):
            headings.append(block)
            continue
        if alike or (there and close and _belongs(block, run)):
            yield from headings
            yield block
            close, behind = True, 0
        elif there and _SIGNED.fullmatch(block.text) and _belongs(block, run):
            yield block
        else:
            close, behind = False, behind + 1
        headings.clear()
        if behind > _BEHIND:
            break


def _is_result(text: str) -> bool:
    """Whether a line is a sentence or has a number: `Persikabo 2-1 Semeru`; others are headings."""
    return paragraphs.is_sentence(text) or any(map(str.isdecimal, text))


def _is_direct(block: Block) -> bool:
    """Whether a paragraph stands in its place without a table around it."""
    return is_prose(block) and block.element in (block.holder, block.around)
