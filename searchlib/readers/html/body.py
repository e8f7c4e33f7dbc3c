"""Which of a page's blocks are the article.

An article is a run of prose: blocks that read as sentences, with little between them. Of several
runs the one is taken that holds the page's own description, else the longest; what stands before
the headline counts half.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, pairwise

from searchlib.readers import paragraphs
from searchlib.readers.html.blocks import Block, Blocks

_GAP = 350
"""How much may stand between two paragraphs: some three linked headlines, or a dozen labels."""
_PROSE = 80
"""Letters of a text that is prose even without a full stop at its end."""
_SHORT = 20
"""Letters of the shortest sentence."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAD = 40
"""Letters of a description by which it is found again; sites cut it after 120 or more."""
_CAPTION = 350
"""Letters of the longest caption, credit included."""
_HEAD = 8
_LINE = 80
_DATED = re.compile(r"\b(?:19|20)\d\d\b.{0,12}\d{1,2}[:.]\d\d\b")
_BYLINE = re.compile(r"(?:oleh|penulis|reporter|pewarta|editor)\b\s*:?\s+[A-Z]", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"\W+")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w")
_LIST = 5
"""Teasers that make a list of articles."""
_TELLING = 5
"""How much more a run weighs that holds the page's description."""


@dataclass
class _Run:
    """Blocks from the first to the last paragraph of a run of prose."""

    first: int
    last: int
    letters: int = 0
    places: set[int] = field(default_factory=set)


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
    teasers, heading = _teasers(found), _heading(found, title)
    runs = list(_runs(found, teasers, heading))
    if not runs:
        return _captions(blocks, description, len(teasers) >= _LIST)
    best = _best(found, runs, heading, description)
    is_list = len(teasers) >= _LIST and _is_less(found, best, heading, teasers)
    return replace(_kept(found, _trimmed(found, best, description)), is_list=is_list)


def _is_less(found: Sequence[Block], run: _Run, heading: int, teasers: Collection[int]) -> bool:
    """Whether a run is less than the teasers beside it, and no text under the page's headline."""
    prose = sum(map(is_prose, found[run.first : run.last + 1]))
    under = 0 <= heading < run.first and prose > 1
    return not under and sum(len(found[number].text) for number in teasers) > run.letters


def whole(blocks: Blocks) -> Body:
    """The article in an element made for it: all of its prose, with what stands between."""
    found = _unmarked(blocks)
    runs = list(_runs(found, frozenset(), -1))
    if not runs:
        return Body()
    places = set[int]().union(*(run.places for run in runs))
    return _kept(found, _Run(runs[0].first, runs[-1].last, 0, places))


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
    """The blocks, set apart where a picture is close or their element's name says so.

    An element that holds most of the page's prose is the article, whatever its name.
    """
    pictures = [_picture(block, blocks) for block in blocks.found]
    prose: Counter[int] = Counter()
    close: Counter[int] = Counter()
    for block, picture in zip(blocks.found, pictures, strict=True):
        if picture:
            close[picture] += len(block.text)
        if block.apart and block.apart not in blocks.strong and is_prose(block):
            prose[block.apart] += len(block.text)
    half = _prose_letters(blocks) / 2 if prose else 0
    own = {each for each, size in prose.items() if size >= half}
    return [
        _set_apart(block, own, picture, close[picture])
        for block, picture in zip(blocks.found, pictures, strict=True)
    ]


def _picture(block: Block, blocks: Blocks) -> int:
    """The element with a picture that a block stands in or just below, or 0."""
    if block.holder in blocks.pictured:
        return block.holder
    return block.around if block.around in blocks.pictured else 0


def _prose_letters(blocks: Blocks) -> int:
    return sum(len(each.text) for each in blocks.found if is_prose(each))


def _set_apart(block: Block, own: Collection[int], picture: int, letters: int) -> Block:
    if picture and letters <= _CAPTION:
        return block._replace(apart=picture)
    return block._replace(apart=0) if block.apart in own else block


def _captions(blocks: Blocks, description: str, is_list: bool) -> Body:
    """The text of a photo gallery: the caption that describes the page, else all captions."""
    wanted = _letters(description)[:_LEAD]
    captions = [
        each.text for each in blocks.found if each.tag == "figcaption" or _picture(each, blocks)
    ]
    described = [
        text for text in captions if len(wanted) == _LEAD and _letters(text).startswith(wanted)
    ]
    chosen = dict.fromkeys(described[:1] or [each for each in captions if len(each) >= _PROSE])
    return Body(tuple(chosen), source="captions", is_list=is_list)


def is_prose(block: Block) -> bool:
    """Whether a block reads as a sentence of an article."""
    return (
        len(block.text) >= _SHORT
        and 2 * block.linked <= len(block.text)
        and block.tag not in _HEADINGS
        and (len(block.text) - block.linked >= _PROSE or paragraphs.is_sentence(block.text))
        and not paragraphs.is_label(block.text)
    )


def is_link(block: Block) -> bool:
    """Whether a block is a link to elsewhere; an address written out is text."""
    return 2 * block.linked > len(block.text) and not _ADDRESS.search(block.text)


def _cost(block: Block) -> int:
    """What a block that is no prose weighs against the paragraphs around it being one text."""
    if block.apart:
        return 5
    if is_link(block):
        return 20 + block.linked
    return 5 if block.tag in ("h2", "h3", "h4", "li", "td", "th", "p") else _SHORT


def _teasers(found: Sequence[Block]) -> frozenset[int]:
    """The numbers of texts that stand each under a linked headline, alone in their element."""
    around = Counter(each.place for each in found if not each.apart and is_prose(each))
    seen = [number for number, each in enumerate(found) if not each.apart]
    return frozenset(
        number
        for above, number in pairwise(seen)
        if is_link(found[above])
        and found[above].tag != "p"
        and is_prose(found[number])
        and around[found[number].place] == 1
    )


def _runs(found: Sequence[Block], teasers: Collection[int], heading: int) -> Iterator[_Run]:
    run: _Run | None = None
    gap = 0
    for number, block in enumerate(found):
        if block.apart or number in teasers or not is_prose(block):
            parts = number == heading or paragraphs.is_trailer(block.text)
            gap += _GAP + 1 if parts else _cost(block)
            continue
        if run is not None and gap > _GAP and block.place not in run.places:
            yield run
            run = None
        run = run or _Run(number, number)
        run.last, gap = number, 0
        run.letters += len(block.text) - block.linked
        run.places.add(block.place)
    if run is not None:
        yield run


def _best(found: Sequence[Block], runs: Sequence[_Run], heading: int, description: str) -> _Run:
    lead = _letters(description)[:_LEAD]

    def weight(run: _Run) -> float:
        after = 1.0 if run.last > heading else 0.5
        text = _letters(" ".join(each.text for each in found[run.first : run.last + 1]))
        return run.letters * after * (_TELLING if len(lead) == _LEAD and lead in text else 1)

    return max(runs, key=weight)


def _trimmed(found: Sequence[Block], run: _Run, description: str) -> _Run:
    """A run without its masthead: what stands above a line of date or writer, or alone.

    Where one element has most of the text, what stands before it in no paragraph, or repeats the
    description, is a summary, a caption or a quotation drawn out; what follows it in none is a
    footer.
    """
    prose = [n for n in range(run.first, run.last + 1) if not found[n].apart and is_prose(found[n])]
    lines = [
        n for n in range(run.first, min(run.first + _HEAD, run.last)) if _is_masthead(found[n])
    ]
    if lines:
        prose = [n for n in prose if n > lines[-1]]
    letters = Counter[int]()
    for number in prose:
        letters[found[number].place] += len(found[number].text)
    main, most = letters.most_common(1)[0]
    if 2 * most > run.letters:
        while found[prose[0]].place != main and _is_head(found[prose[0]], description):
            del prose[0]
        while found[prose[-1]].place != main and found[prose[-1]].tag != "p":
            del prose[-1]
    return _Run(prose[0], prose[-1], run.letters, run.places)


def _is_head(block: Block, description: str) -> bool:
    return block.tag != "p" or _letters(block.text) == _letters(description)


def _is_masthead(block: Block) -> bool:
    return len(block.text) <= _LINE and bool(_DATED.search(block.text) or _BYLINE.match(block.text))


def _heading(found: Sequence[Block], title: str) -> int:
    """The number of the block that is the headline, or -1."""
    same = [number for number, each in enumerate(found) if each.text == title]
    return next((number for number in same if found[number].tag == "h1"), same[0] if same else -1)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).lower()


def _kept(found: Sequence[Block], run: _Run) -> Body:
    chosen = [*found[run.first : run.last + 1], *_signature(found, run)]
    belongs = [_belongs(block, run) for block in chosen]
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
        if is_link(block) and len(block.text) >= _SHORT and not paragraphs.is_label(block.text)
    )
    return tuple(dict.fromkeys([*named, *boxed]))


def _once(texts: list[str]) -> list[str]:
    """Paragraphs without those that are shown twice; what is short may well be said twice."""
    first = {text: number for number, text in reversed(list(enumerate(texts)))}
    return [
        each for number, each in enumerate(texts) if len(each) < _PROSE or first[each] == number
    ]


def _belongs(block: Block, run: _Run) -> bool:
    if block.apart or is_link(block) or paragraphs.is_label(block.text):
        return False
    return block.place in run.places or is_prose(block) or block.tag in ("h2", "h3", "h4", "li")


def _signature(found: Sequence[Block], run: _Run) -> Iterator[Block]:
    """What follows the last paragraph in its place: a short last line, the writer's initials."""
    for block in found[run.last + 1 :]:
        if block.place not in run.places or block.tag in ("td", "th") or not _belongs(block, run):
            return
        yield block
