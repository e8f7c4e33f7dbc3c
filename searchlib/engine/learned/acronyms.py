"""The acronyms that articles explain, kept with each segment: which, and how often."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from zlib import crc32

import numpy as np

from searchlib.analysis.alternatives import Run, forms
from searchlib.engine.arrays import U32
from searchlib.engine.segment.segment import Segment
from searchlib.engine.store.columns import ColumnFile, ColumnWriter

OFTEN = 2
"""How often a pair must stand in the articles. Of the pairs that 23,042 news articles explain once,
one in ten is a misspelling or a mistake; of the others one in fifty."""

_TEXT, _HASHES, _LINES = "acronyms.text", "acronyms.hash", "acronyms.line"
_LONGEST_LINE = 2**14
"""Bytes that hold any line: a long form has eight words at most."""

Pair = tuple[str, str]
"""A short and a long form, folded, each as its words with spaces between."""
Explained = tuple[str, str, int]
"""A short and a long form, and how often the one explains the other."""


def write(writer: ColumnWriter, pairs: Counter[Pair]) -> None:
    """The columns of pairs: `acronyms.text`, `.hash` and `.line`."""
    text = "".join([f"{short}\t{long}\t{pairs[short, long]}\n" for short, long in sorted(pairs)])
    encoded = text.encode()
    hashes, lines = _directory(encoded)
    writer.append(_TEXT, np.frombuffer(encoded, np.uint8))
    writer.append(_HASHES, hashes)
    writer.append(_LINES, lines)


def _directory(text: bytes) -> tuple[U32, U32]:
    """The hashes that lines are looked up by, in order, and where each line begins.

    They are those of the short and the long form, and of the first word of long forms that of the
    one with the most words.
    """
    found: list[tuple[int, int]] = []
    longest: dict[bytes, tuple[int, int]] = {}
    start = 0
    for line in text.splitlines(keepends=True):
        short, long, _ = line.split(b"\t")
        found += [(crc32(short), start), (crc32(long), start)]
        first = long.partition(b" ")[0]
        longest[first] = max(longest.get(first, (0, 0)), (long.count(b" "), start))
        start += len(line)
    found += [(crc32(first), start) for first, (_, start) in longest.items()]
    rows = np.array(sorted(set(found)), np.uint32).reshape(-1, 2)
    return rows[:, 0].copy(), rows[:, 1].copy()


def read(segments: Iterable[Segment]) -> Counter[Pair]:
    """The pairs of all the segments."""
    found: Counter[Pair] = Counter()
    for segment in segments:
        for line in segment.file.whole(_TEXT).tobytes().splitlines():
            short, long, count = _explained(line)
            found[short, long] += count
    return found


def _explained(line: bytes) -> Explained:
    short, long, count = line.decode().split("\t")
    return short, long, int(count)


class Acronyms:
    """The pairs of a segment, looked up by a form or by the first word of a long one."""

    def __init__(self, file: ColumnFile) -> None:
        self._file = file
        self._size = len(file.unchecked(_TEXT))
        if _HASHES in file:
            hashes, lines = file.whole(_HASHES), file.whole(_LINES)
        else:  # of a version that read all pairs when it began to search
            hashes, lines = _directory(file.whole(_TEXT).tobytes())
        self._hashes, self._lines = hashes.data, lines.data

    def __call__(self, form: str) -> list[Explained]:
        """The pairs with the form, and one of those with the longest form that begins with it.

        Others may be among them.
        """
        found: list[Explained] = []
        wanted = crc32(form.encode())
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            start = self._lines[at]
            stop = min(start + _LONGEST_LINE, self._size)
            found.append(_explained(self._file.read(_TEXT, start, stop).partition(b"\n")[0]))
            at += 1
        return found


def believed(pairs: Counter[Pair]) -> list[Pair]:
    """Those that are explained often enough to be believed, the most frequent first."""
    return [pair for pair, count in pairs.most_common() if count >= OFTEN]


def runs_to_find(pairs: Counter[Pair], others: Sequence[Segment]) -> set[tuple[str, ...]]:
    """The runs of words that a segment with these pairs is to find in its articles."""
    explained = believed(pairs + read(others))
    return {*_listed_runs(), *(tuple(long.split(" ")) for _, long in explained)}


@cache
def _listed_runs() -> frozenset[Run]:
    """The forms of several words in our lists."""
    return frozenset(run for run in forms() if len(run) > 1)
