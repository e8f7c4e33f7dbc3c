"""The acronyms that articles explain, kept with each segment: which, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from searchlib.analysis.alternatives import ACRONYM, Alternative, alternatives
from searchlib.engine.columns import ColumnWriter
from searchlib.engine.segment import Segment

_COLUMN = "acronyms.text"
_OFTEN = 2
"""How often a pair must stand in the articles. Of the pairs that 23,042 news articles explain once,
one in ten is a misspelling or a mistake; of the others one in fifty."""

_SHARE = 0.2
"""How often a meaning must be explained beside the most frequent one."""
_MOST_MEANINGS = 3

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


def accepted(pairs: Counter[Pair]) -> list[Pair]:
    """Those that are explained often enough to be believed, the most frequent first."""
    return [pair for pair, count in pairs.most_common() if count >= _OFTEN]


def sought(pairs: Counter[Pair], others: Sequence[Segment]) -> set[tuple[str, ...]]:
    """The long forms that a segment with these pairs is to find in its articles."""
    known = pairs + read(others)
    return {tuple(long.split(" ")) for _, long in accepted(known)}


class Alternatives:
    """What a run of words may also be called, by our own list and by what the articles explain."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._explained: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for (short, long), count in read(segments).items():
            if count >= _OFTEN:
                for one, other in ((short, long), (long, short)):
                    run = tuple(one.split(" "))
                    self._explained.setdefault(run, []).append((count, other))
        self._known: dict[tuple[str, ...], tuple[Alternative, ...]] = {}

    def __call__(self, run: tuple[str, ...]) -> tuple[Alternative, ...]:
        """The alternatives of a run of folded words; those of our list come first."""
        listed = alternatives(run)
        explained = self._explained.get(run)
        if not explained:
            return listed
        if run not in self._known:
            self._known[run] = tuple({each.words: each for each in (*_chosen(explained), *listed)}.values())
        return self._known[run]


def _chosen(explained: list[tuple[int, str]]) -> Iterator[Alternative]:
    """Those that are explained nearly as often as the most frequent one."""
    most = max(explained)[0]
    for count, other in sorted(explained, reverse=True)[:_MOST_MEANINGS]:
        if count >= most * _SHARE:
            yield Alternative(tuple(other.split(" ")), ACRONYM, "acronym")
