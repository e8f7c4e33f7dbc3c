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

from searchlib.readers import paragraphs
from searchlib.readers.html.blocks import Block, Blocks
from searchlib.readers.html.prose import PROSE, SHORT, holds, is_link, is_prose, letters
from searchlib.readers.html.runs import (
    TELLING,
    Run,
    best_of,
    heading_of,
    runs_of,
    teasers_of,
    trimmed,
)

_CAPTION = 350
"""Letters of the longest caption, credit included."""
_SUBHEADS = frozenset({"h2", "h3", "h4"})
_PARTS = _SUBHEADS | {"li", "td", "th"}
_PLACE = re.compile(r"\w[^!?:]{1,60}\s[-–—]+")
_SIGNED = re.compile(r"\([^()]{2,40}\)|[A-Z][A-Z .,]{3,60}")
_BEHIND = 12
"""Blocks behind the last paragraph among which the initials are looked for."""
_LIST = 5
"""Teasers that make a list of articles."""


@dataclass(frozen=True)
class Body:
    """The paragraphs of an article, and what stood between them."""

    paragraphs: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
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
    found = _unmarked(blocks)
    teasers, heading = teasers_of(found), heading_of(found, title)
    runs = list(runs_of(found, teasers, heading))
    if not runs:
        return _captions(blocks, description, len(teasers) >= _LIST)
    best = best_of(found, runs, heading, description)
    is_list = len(teasers) >= _LIST and _is_less(found, best, heading, teasers, description)
    return replace(_kept(found, trimmed(found, best, description)), is_list=is_list)


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
    found = _unmarked(blocks)
    runs = list(runs_of(found, frozenset(), -1))
    if not runs:
        return Body()
    places = set[int]().union(*(run.places for run in runs))
    first = runs[0].first
    while first and _is_subhead(found[first - 1], title) and found[first - 1].place in places:
        first -= 1
    return _kept(found, Run(first, runs[-1].last, 0, places))


def _is_subhead(block: Block, title: str) -> bool:
    """Whether a block is a heading inside an article: a further page may begin with one."""
    return block.tag in _SUBHEADS and not block.apart and letters(block.text) != letters(title)


def weight(body: Body, description: str) -> int:
    """How likely a text is the article: the longer the more, and by far if it is described so."""
    return body.letters * (TELLING if holds("".join(body.paragraphs), description) else 1)


def joined(parts: Sequence[Body], source: str) -> Body:
    """One text of several, which may hold one another's."""
    return Body(
        tuple(_once([text for part in parts for text in part.paragraphs])),
        tuple(text for part in parts for text in part.removed),
        tuple(dict.fromkeys(text for part in parts for text in part.related)),
        source,
        any(part.is_list for part in parts),
    )


def _unmarked(blocks: Blocks) -> list[Block]:
    """The blocks, set apart where a picture is close or their element's name says so."""
    boxes, own = _boxes(blocks), _own(blocks)
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
            sizes[picture] += len(block.text) if block.tag != "h1" else _CAPTION + 1
    return {each for each, size in sizes.items() if size <= _CAPTION}


def _own(blocks: Blocks) -> set[int]:
    """The elements of a weak name that hold most of the page's prose: they are the article."""
    sizes: Counter[int] = Counter()
    for block in blocks.found if blocks.outer else ():
        if block.apart in blocks.outer and is_prose(block):
            sizes[block.apart] += len(block.text)
    if not sizes:
        return set()
    for inner, outer in reversed(blocks.outer.items()):  # the outer ones were seen first
        sizes[outer] += sizes[inner]
    half = sum(len(each.text) for each in blocks.found if is_prose(each)) / 2
    return {each for each, size in sizes.items() if each and size >= half}


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


def _captions(blocks: Blocks, description: str, is_list: bool) -> Body:
    """The text of a photo gallery: the caption that describes the page, else all captions."""
    captions = [
        each.text
        for each in blocks.found
        if (each.tag == "figcaption" or _picture(each, blocks)) and not is_link(each)
    ]
    described = [text for text in captions if holds(text, description)]
    chosen = dict.fromkeys(described[:1] or [each for each in captions if len(each) >= PROSE])
    return Body(tuple(chosen), source="captions", is_list=is_list)


def _kept(found: Sequence[Block], run: Run) -> Body:
    chosen = [_with_place(found, run.first), *found[run.first + 1 : run.last + 1]]
    chosen.extend(_signature(found, run))
    places = Counter(block.place for block in chosen)
    belongs = [_belongs(block, run, places[block.place] == 1) for block in chosen]
    kept = list(compress((block.text for block in chosen), belongs))
    removed = [block for block, own in zip(chosen, belongs, strict=True) if not own]
    return Body(
        tuple(paragraphs.article_paragraphs(_once(kept))),
        tuple(block.text for block in removed),
        _related(removed),
    )


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
    if block.apart or is_link(block) or paragraphs.is_label(block.text):
        return False
    if block.tag in _SUBHEADS and paragraphs.is_trailer(block.text):
        return False
    beside = alone and block.tag == "p" and run.columns[block.column] > 1
    return beside or block.place in run.places or is_prose(block) or block.tag in _PARTS


def _with_place(found: Sequence[Block], number: int) -> Block:
    """A first paragraph with the place before it where that stands alone: `Jakarta -`."""
    block = found[number]
    before = found[number - 1].text if number else ""
    return block._replace(text=f"{before} {block.text}") if _PLACE.fullmatch(before) else block


def _signature(found: Sequence[Block], run: Run) -> Iterator[Block]:
    """What follows the last paragraph in its place: a short last line, the writer's initials.

    Behind cross-links and advertisements only the initials are known.
    """
    close = True
    for block in found[run.last + 1 : run.last + 1 + _BEHIND]:
        own = block.place in run.places and block.tag not in ("td", "th") and _belongs(block, run)
        close = close and own
        if close or (own and _SIGNED.fullmatch(block.text)):
            yield block
