"""Runs of prose among a page's blocks, and which of them is the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from searchlib.readers.cleaning import paragraphs
from searchlib.readers.facts.dateline import outlet
from searchlib.readers.facts.titles import letters
from searchlib.readers.html.blocks import Block
from searchlib.readers.html.prose import HEADINGS, SHORT, holds, is_link, is_prose

_GAP = 350
"""How much may stand between two paragraphs: some three linked headlines, or a dozen labels."""
_HEAD = 8
_MAIN = 0.7
"""How much of a run its main element has where a short paragraph behind it is a call to readers."""
_CALL = 120
_LINE = 80
DATED = re.compile(
    r"\b(?:19|20)\d\d\b.{0,12}\d{1,2}[:.]\d\d\b|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d$"
)
"""A day with its time of day, or at the end of a line."""
_DAY = re.compile(r"(?<!\d)\d{1,2}[ /-](?:[A-Z][a-z]{2,8}|\d{1,2})[ /-](?:19|20)\d\d\b.{0,20}$")
LIST = 5
"""Teasers that make a list of articles."""
_REPLY = re.compile(r"(?:balas|reply|jawab|tanggapi)(?: komentar| ke .{1,40})?", re.IGNORECASE)
_WEEKDAY = 9
_MORE = re.compile(
    r"\W*(?:(?:baca|lihat|lanjut) )?(?:selengkapnya|lengkapnya|lanjut(?:kan|an)?)\W*"
    r"|\W*(?:read more|continue reading)\W*",
    re.IGNORECASE,
)
_COMMENT = 6
"""Blocks of a comment: its writer, date, text and buttons."""
_FEW = 5
"""Paragraphs of the longest teaser, as a mean."""
_BYLINE = re.compile(r"(?i:oleh|penulis|reporter|pewarta|editor)\b\s*:?\s+[A-Z]")
_CLOCK = re.compile(r"\d[:.]\d\d\b")
_UNDER = 12
"""Blocks behind the headline in which the article begins: the date, buttons, a picture."""
TELLING = 5
"""How much more a run weighs that holds the page's description, or stands under its headline."""


@dataclass
class Run:
    """Blocks from the first to the last paragraph of a run of prose."""

    first: int
    last: int
    size: int = 0
    """Letters outside links."""
    elements: set[int] = field(default_factory=set)
    columns: Counter[int] = field(default_factory=Counter)

    def goes_on(self, block: Block) -> bool:
        """Whether a block behind a gap is of the run: in its element, or in one of its own beside.

        Of two paragraphs that stand each in an element of its own the next one is known.
        """
        return block.element in self.elements or self.columns[block.column] > 1

    def is_left(self, block: Block, above: Block) -> bool:
        """Whether a block is the first of another part of the page, which has its own heading."""
        if above.tag in HEADINGS and is_link(above) and block.element not in self.elements:
            return True  # the linked headline of another article
        return (
            above.tag in HEADINGS
            and above.element == block.element
            and not {block.element, block.column} & self.elements
            and not self.columns[block.column]
        )


def _cost(block: Block, is_headline: bool) -> int:
    """What a block that is no prose weighs against the paragraphs around it being one text.

    A headline, be it that of another article, and a heading over other articles part them.
    """
    if block.apart:
        return 5
    if is_headline or block.tag == "h1" or paragraphs.is_trailer(block.text):
        return _GAP + 1
    if is_link(block):
        return 20 + block.linked
    return 5 if block.tag in ("h2", "h3", "h4", "li", "td", "th", "p") else SHORT


def teasers_of(found: Sequence[Block]) -> frozenset[int]:
    """The numbers of texts that stand each in one element with a linked headline and no other."""
    prose = [each for each in found if not each.apart and is_prose(each)]
    shared = Counter(each.element for each in prose)
    beside = Counter(each.around for each in prose) + Counter(each.holder for each in prose)
    seen = [n for n, each in enumerate(found) if not each.apart and _is_long(each)]
    headed = [
        (found[above].tag, number)
        for above, number in pairwise(seen)
        if _is_headed(found[number], found[above], shared, beside)
    ]
    # A link above a text is a cross-link, but many of them are headlines.
    many = len(headed) >= LIST
    return frozenset(number for tag, number in headed if many or tag in HEADINGS)


def comments_of(found: Sequence[Block]) -> Iterator[int]:
    """The numbers of texts that stand each above a link to answer it."""
    replies = [number for number, each in enumerate(found) if _REPLY.fullmatch(each.text)]
    for before, number in pairwise([-1, *replies]) if len(replies) > 1 else ():
        reply = found[number]
        for at in range(max(before + 1, number - _COMMENT), number):
            text = found[at]
            together = not {reply.holder, reply.around}.isdisjoint((text.holder, text.around))
            if together and is_prose(text):
                yield at


def is_listing(found: Sequence[Block], run: Run) -> bool:
    """Whether a run is of teasers: most of its paragraphs stand by linked headlines with dates, or
    above links to the rest."""
    inside = found[run.first : run.last + 1]
    prose = sum(map(is_prose, inside))
    entries = sum(
        not is_prose(each)
        and bool(_DAY.search(each.text, 0, _LINE))
        and any(_is_headline(beside) for beside in inside[max(number - 2, 0) : number + 3])
        for number, each in enumerate(inside)
    )
    entries += sum(bool(_MORE.fullmatch(each.text)) for each in inside)
    return entries >= LIST and prose <= _FEW * entries


def is_day(text: str) -> bool:
    """Whether a text is a day, and its weekday: `Kamis, 18 Agustus 2022`."""
    match = _DAY.search(text) if len(text) <= _LINE else None
    return match is not None and match.end() == len(text) and match.start() <= _WEEKDAY


def _is_headline(block: Block) -> bool:
    return len(block.text) >= SHORT and is_link(block) and not paragraphs.is_label(block.text)


def _is_long(block: Block) -> bool:
    return len(block.text) >= SHORT and (is_link(block) or is_prose(block))


def _is_headed(text: Block, above: Block, shared: Counter[int], beside: Counter[int]) -> bool:
    """Whether a text and a linked headline above it stand in one element, with no other text.

    `shared` and `beside` count the texts by their place, and by the elements they stand in.
    """
    if not is_link(above) or is_link(text):
        return False
    over = {above.holder, above.around}
    if shared[text.element] == 1 and not over.isdisjoint((text.element, text.column)):
        return True
    if (above.tag, text.tag) == ("dt", "dd"):
        return True
    # As items of a list, cells and lines: `<li><h3><a>..</a></h3><p>..</p></li>`.
    return any(each in over and beside[each] == 1 for each in (text.around, text.holder))


def runs_of(found: Sequence[Block], teasers: Collection[int], heading: int) -> Iterator[Run]:
    """The runs of prose, in order; a headline or the heading over other articles parts them."""
    run: Run | None = None
    gap = 0
    for number, block in enumerate(found):
        if block.apart or number in teasers or not is_prose(block):
            gap += _cost(block, number == heading)
            continue
        if run is not None and (
            (gap > _GAP and not run.goes_on(block)) or run.is_left(block, found[number - 1])
        ):
            yield run
            run = None
        run = run or Run(number, number)
        run.last, gap = number, 0
        run.size += len(block.text) - block.linked
        run.columns[block.column] += block.element not in run.elements
        run.elements.add(block.element)
    if run is not None:
        yield run


def best_of(found: Sequence[Block], runs: Sequence[Run], heading: int, description: str) -> Run:
    """The run that is the article."""

    close = range(heading + 1, heading + 1 + _UNDER) if heading >= 0 else ()
    under = next((run for run in runs if run.first in close), None)

    def weight(run: Run) -> float:
        after = 1.0 if run.last > heading else 0.5
        if run is under:
            return run.size * TELLING
        text = " ".join(each.text for each in found[run.first : run.last + 1])
        return run.size * after * (TELLING if holds(text, description) else 1)

    return max(runs, key=weight)


def trim(found: Sequence[Block], run: Run, description: str) -> Run:
    """A run without its masthead: what stands above a line of date or writer, or alone.

    Where one element has most of the text, what stands before it in no paragraph, or repeats the
    description, is a summary, a caption or a quotation drawn out; what follows it in none is a
    footer.
    """
    prose = _without_points(found, _without_masthead(found, run))
    sizes = Counter[int]()
    for number in prose:
        sizes[found[number].element] += len(found[number].text)
    main, most = sizes.most_common(1)[0]
    is_main = 2 * most > run.size
    while is_main and found[prose[0]].element != main and _is_head(found[prose[0]], description):
        del prose[0]
    if len(prose) > 1 and outlet(found[prose[1]].text) and _is_told(found[prose[0]], description):
        del prose[0]  # a summary, before the dateline
    own = [found[n] for n in prose if found[n].element == main]
    several = is_main and len(own) > 1
    while several and _is_foot(found[prose[-1]], own[0], most > _MAIN * run.size):
        del prose[-1]
    elements = {found[n].element for n in prose}
    return Run(prose[0], prose[-1], run.size, elements, run.columns)


def _without_masthead(found: Sequence[Block], run: Run) -> list[int]:
    """The numbers of a run's prose below the line of date or writer, unless most stands above."""
    prose = [n for n in range(run.first, run.last + 1) if not found[n].apart and is_prose(found[n])]
    head = range(run.first, min(run.first + _HEAD, run.last))
    lines = [n for n in head if _is_masthead(found[n]) and not _is_subhead(found, n, prose)]
    behind = [n for n in prose if n > lines[-1]] if lines else prose
    if 2 * sum(len(found[n].text) for n in behind) > sum(len(found[n].text) for n in prose):
        return behind
    return prose


def _is_subhead(found: Sequence[Block], number: int, prose: Sequence[int]) -> bool:
    """Whether a line of a day alone stands among paragraphs of one element: a chronology's."""
    line = found[number]
    days = sum(is_day(each.text) for each in found[prose[0] : prose[-1]])
    around = {line.element, line.column} if days > 1 else {line.element}
    beside = [n for n in prose if not around.isdisjoint((found[n].element, found[n].column))]
    above, below = any(n < number for n in beside), any(n > number for n in beside)
    return above and below and not _CLOCK.search(found[number].text)


def _without_points(found: Sequence[Block], prose: list[int]) -> list[int]:
    """The prose without a list of its points that stands above the first of its paragraphs."""
    first = next((at for at, n in enumerate(prose) if found[n].tag != "li"), 0)
    points = sum(len(found[n].text) for n in prose[:first])
    return prose[first:] if 3 * points < sum(len(found[n].text) for n in prose) else prose


def _is_head(block: Block, description: str) -> bool:
    return block.tag != "p" or _is_told(block, description)


def _is_told(block: Block, description: str) -> bool:
    return letters(block.text) == letters(description)


def _is_foot(block: Block, main: Block, alone: bool) -> bool:
    """Whether a last paragraph stands outside the element of the others, which has nearly all."""
    if main.element in (block.element, block.column):
        return False
    if block.tag == "p":
        return alone and len(block.text) <= _CALL
    return block.column != main.column


def _is_masthead(block: Block) -> bool:
    return len(block.text) <= _LINE and bool(DATED.search(block.text) or _BYLINE.match(block.text))


def heading_of(found: Sequence[Block], title: str) -> int:
    """The number of the block that is the headline, or -1."""
    same = [number for number, each in enumerate(found) if each.text == title]
    return next((number for number in same if found[number].tag == "h1"), same[0] if same else -1)
