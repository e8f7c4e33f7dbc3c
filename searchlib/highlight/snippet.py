"""The passage of an article that shows why it was found, with the matched words marked."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from searchlib.analysis import Analyzer
from searchlib.highlight.sought_terms import Mark, SoughtTerms
from searchlib.results import Snippet

_WIDTH = 260
"""Letters of a passage: about three lines of a terminal."""
_LEAD = 60
"""Letters shown before the first match where its sentence begins more than twice as far back."""
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’)]*\s+|\n\s*")
_LONGEST_DATE = 12
"""Letters on either side of a part of a date or number that can belong to it."""
_DIGITS = re.compile(r"\d+(?:[/.,:-]\d+)*")
_SPACE = re.compile(r"\s")
_OTHER_SPACE = re.compile(r"[^\S ]")


def snippet(text: str, sought: SoughtTerms, analyzer: Analyzer) -> Snippet:
    """The first passage of some 260 letters with the most distinct matches.

    A text without a match gives its beginning, nothing marked.
    """
    found = sought.among(text, analyzer)
    seen, best = _best(found, sought.most)
    start = _passage_start(text, best.start) if best else 0
    end = _passage_end(text, start, best.end if best else 0)
    seen += takewhile(lambda each: each.start < end, found)
    marks = [whole_number(text, each) for each in seen if start <= each.start and each.end <= end]
    return _with_ellipses(text, start, end, join_spans(marks))


def _best(found: Iterator[Mark], most: int) -> tuple[list[Mark], Mark | None]:
    """The match that begins the best passage, and the matches looked at until it was known."""
    seen: list[Mark] = []
    within: OrderedDict[str, Mark] = OrderedDict()
    """What a passage that ends here would show, the latest of each kind, in order."""
    best, best_worth = None, 0
    for each in found:
        seen.append(each)
        within[each.sought] = each
        within.move_to_end(each.sought)
        earliest = each.end - (_WIDTH - 2 * _LEAD)
        while (first := next(iter(within.values()))).start < earliest and first is not each:
            del within[first.sought]
        if len(within) > best_worth:
            best, best_worth = first, len(within)
            if best_worth == most:
                break
    return seen, best


def _passage_start(text: str, match: int) -> int:
    """The beginning of the match's sentence, or a word somewhat before the match."""
    earliest = max(match - 2 * _LEAD, 0)
    breaks = [each.end() for each in _SENTENCE_BREAK.finditer(text, earliest, match)]
    if breaks:
        return breaks[-1]
    if earliest == 0:
        return 0
    space = _SPACE.search(text, match - _LEAD, match)
    return space.end() if space else match


def _passage_end(text: str, start: int, at_least: int) -> int:
    """The last end of a word that fits."""
    end = start + _WIDTH
    if end >= len(text):
        return len(text)
    # One letter more: a space there ends a word that just fits.
    space = _flat(text[start : end + 1]).rfind(" ")
    return max(start + space if space > 0 else end, at_least)


def whole_number(text: str, mark: Mark) -> tuple[int, int]:
    """The mark, or the whole date or number of which it is a part: no mark begins inside one."""
    if not any(map(str.isdigit, text[mark.start : mark.end])):
        return mark.start, mark.end
    first = max(mark.start - _LONGEST_DATE, 0)
    for found in _DIGITS.finditer(text, first, mark.end + _LONGEST_DATE):
        if found.end() > mark.start:
            return min(found.start(), mark.start), max(found.end(), mark.end)
    return mark.start, mark.end


def join_spans(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with those that touch or overlap made one: `Rp1,5` is one mark."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] >= start:
            joined[-1] = min(joined[-1][0], start), max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _with_ellipses(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Snippet:
    passage = _flat(text[start:end])
    start += len(passage) - len(passage.lstrip())
    passage = passage.strip()
    before = "… " if text[:start].strip() else ""
    after = " …" if text[end:].strip() else ""
    shift = len(before) - start
    return Snippet(f"{before}{passage}{after}", [(a + shift, b + shift) for a, b in marks])


def _flat(text: str) -> str:
    """The text on one line, each letter at its old offset."""
    return _OTHER_SPACE.sub(" ", text)
