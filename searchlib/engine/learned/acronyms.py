"""The acronyms that articles explain, kept with each segment: which, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from searchlib.analysis.alternatives import WEIGHTS, Alternative, Run, alternatives, forms, modern
from searchlib.analysis.names import is_name
from searchlib.engine.learned.name_evidence import sum_uses
from searchlib.engine.segment.segment import Segment
from searchlib.engine.store.columns import ColumnWriter

_COLUMN = "acronyms.text"
_OFTEN = 2
"""How often a pair must stand in the articles. Of the pairs that 23,042 news articles explain once,
one in ten is a misspelling or a mistake; of the others one in fifty."""

_SHARE = 0.2
"""How often a meaning must be explained beside the most frequent one."""
_MOST_MEANINGS = 3
_REMEMBERED = 2**12

Pair = tuple[str, str]
"""A short and a long form, folded, each as its words with spaces between."""


def write(writer: ColumnWriter, pairs: Counter[Pair]) -> None:
    """The column `acronyms.text`: a line a pair, of short form, long form and count."""
    lines = [f"{short}\t{long}\t{count}\n" for (short, long), count in sorted(pairs.items())]
    writer.append(_COLUMN, np.frombuffer("".join(lines).encode(), np.uint8))


def read(segments: Iterable[Segment]) -> Counter[Pair]:
    """The pairs of all the segments."""
    found: Counter[Pair] = Counter()
    for segment in segments:
        for line in segment.file.whole(_COLUMN).tobytes().decode().splitlines():
            short, long, count = line.split("\t")
            found[short, long] += int(count)
    return found


def believed(pairs: Counter[Pair]) -> list[Pair]:
    """Those that are explained often enough to be believed, the most frequent first."""
    return [pair for pair, count in pairs.most_common() if count >= _OFTEN]


def runs_to_find(pairs: Counter[Pair], others: Sequence[Segment]) -> set[tuple[str, ...]]:
    """The runs of words that a segment with these pairs is to find in its articles."""
    explained = believed(pairs + read(others))
    return {*_listed_runs(), *(tuple(long.split(" ")) for _, long in explained)}


class ExplainedAlternatives:
    """What words may also be called, by our own lists and by what the articles explain."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._explained: dict[str, list[tuple[int, str]]] = {}
        for (short, long), count in read(segments).items():
            if count >= _OFTEN:
                self._explained.setdefault(short, []).append((count, long))
                self._explained.setdefault(long, []).append((count, short))
        self._longest = dict(_longest_forms())
        for run in map(str.split, self._explained):
            self._longest[run[0]] = max(self._longest.get(run[0], 1), len(run))
        self._known: dict[str, tuple[Alternative, ...]] = {}

    def __call__(self, words: Sequence[str]) -> Iterator[tuple[Run, Alternative]]:
        """The alternatives of folded words and of the runs of them."""
        for first, word in enumerate(words):
            most = self._longest.get(word) or int(modern(word) is not None)
            for after in range(first + 1, min(first + most, len(words)) + 1):
                run = tuple(words[first:after])
                for each in self._of(" ".join(run)):
                    yield run, each

    def _of(self, run: str) -> tuple[Alternative, ...]:
        known = self._known.get(run)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            listed = alternatives(tuple(run.split(" ")))
            found = {
                each.words: each for each in (*_likeliest(self._explained.get(run, ())), *listed)
            }
            known = tuple(filter(self._stands, found.values())) + self._modern_spelling(run)
            self._known[run] = known
        return known

    def _modern_spelling(self, word: str) -> tuple[Alternative, ...]:
        """The new spelling of a name, where the articles know it as a name: soekarno, sukarno."""
        new = modern(word) or ""
        uses = sum_uses(segment.dictionary.uses([new]) for segment in self._segments)
        if new in uses and is_name(*uses[new]):
            return (Alternative((new,), WEIGHTS["spelling"], "spelling"),)
        return ()

    def _stands(self, alternative: Alternative) -> bool:
        """Whether any article has it."""
        term = " ".join(alternative.words).encode()
        return any(segment.dictionary.find(term) is not None for segment in self._segments)


@cache
def _listed_runs() -> frozenset[Run]:
    """The forms of several words in our lists."""
    return frozenset(run for run in forms() if len(run) > 1)


@cache
def _longest_forms() -> dict[str, int]:
    """Of each word that a form in our lists begins with how many words the longest has."""
    longest: dict[str, int] = {}
    for run in forms():
        longest[run[0]] = max(longest.get(run[0], 1), len(run))
    return longest


def _likeliest(explained: Sequence[tuple[int, str]]) -> Iterator[Alternative]:
    """Those that are explained nearly as often as the most frequent one."""
    most = max(explained, default=(0,))[0]
    for count, other in sorted(explained, reverse=True)[:_MOST_MEANINGS]:
        if count >= most * _SHARE:
            yield Alternative(tuple(other.split(" ")), WEIGHTS["acronym"], "acronym")
