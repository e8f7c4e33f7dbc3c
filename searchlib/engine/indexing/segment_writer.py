"""Assembling a segment: the lists of written words in their order, and those of stems from them.

The lists of stems are derived from those of words and the word-to-stem table, range by range, so
that a stem that changes costs a merge and no reading of articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np

from searchlib.engine import schema, scoring
from searchlib.engine.arrays import F64, I64, U8
from searchlib.engine.schema import NO_STEM
from searchlib.engine.segment import postings
from searchlib.engine.segment.dictionary import Vocabulary
from searchlib.engine.segment.postings import Postings, changes
from searchlib.engine.store.columns import ColumnWriter, narrow

KEY_SETS = 16
"""A list's key is its term's number times this, plus its set."""
RANGE = 2_000_000
"""Postings that are worked on at a time: some 200 MB."""
_ENCODED = 2**17
"""Postings that are encoded at a time: what is worked with stays in the processor's caches."""


class SegmentWriter:
    """Writes the columns of a segment: `lengths`, then `lists` in order, then `finish`."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.columns = ColumnWriter(path)
        self._vocabulary = vocabulary
        self._tokens = np.zeros(schema.SETS, np.int64)
        self._keys: list[I64] = []
        self._ends = {"lists.data": 0, "lists.places": 0}
        for name in self._ends:
            self.columns.append(name, np.zeros(1, np.uint32))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.columns.close()

    def lengths(self, codes: U8, averages: F64) -> None:
        """The length codes of all fields, uint8 of shape (sets, documents), and their averages."""
        self._codes = codes
        self._filled = np.count_nonzero(codes, axis=1)
        self._reference = averages
        self._norms = np.array([scoring.norms(average) for average in self._reference])
        self.columns.append("lengths", self._codes.reshape(-1))

    def lists(self, keys: I64, lists: Postings) -> None:
        """More posting lists, by rising keys; those of stems come without positions."""
        for part in ranges(keys, np.diff(lists.starts), _ENCODED):
            self._encode(keys[part], _slice_lists(lists, part))
        self._keys.append(keys)

    def _encode(self, keys: I64, lists: Postings) -> None:
        sets = keys % KEY_SETS
        of_posting = np.repeat(sets, np.diff(lists.starts))
        codes = self._codes[of_posting, lists.docs]
        impacts = scoring.share(lists.tfs, self._norms[of_posting, codes])
        encoded = postings.encode(lists, impacts, codes)
        self.columns.append("lists.set", sets.astype(np.uint8))
        self.columns.append("lists.count", np.diff(lists.starts).astype(np.uint32))
        self.columns.append("postings", encoded.data)
        self._append_ends("lists.data", encoded.data_starts)
        if lists.positions is not None:
            self.columns.append("positions", encoded.positions)
            self._append_ends("lists.places", encoded.positions_starts)
            self._count(of_posting, lists.tfs)

    def _count(self, of_posting: I64, tfs: I64) -> None:
        self._tokens += np.bincount(of_posting, tfs, schema.SETS).astype(np.int64)

    def finish(self) -> int:
        """Derives the lists of stems and writes the file; its size in bytes."""
        words = np.concatenate(self._keys) if self._keys else np.empty(0, np.int64)
        self._keys.clear()
        for name in ("lists.set", "lists.count", "postings", "positions"):
            dtype = np.uint32 if name == "lists.count" else np.uint8
            self.columns.append(name, np.empty(0, dtype))
        for keys, lists in self._stem_lists(words):
            self.lists(keys, lists)
        stems = np.concatenate(self._keys) if self._keys else np.empty(0, np.int64)
        self._append_terms("terms.words", words, 0)
        self._append_terms("terms.stems", stems, len(words))
        self._vocabulary.write(self.columns)
        self.columns.append("sets.tokens", self._tokens)
        self.columns.append("sets.documents", self._filled.astype(np.int64))
        self.columns.append("sets.reference", self._reference)
        return self.columns.finish()

    def _append_ends(self, name: str, starts: I64) -> None:
        self.columns.append(name, narrow(self._ends[name] + starts[1:]))
        self._ends[name] += int(starts[-1])

    def _append_terms(self, name: str, keys: I64, first: int) -> None:
        terms = np.arange(len(self._vocabulary.terms) + 1)
        starts = first + np.searchsorted(keys // KEY_SETS, terms)
        self.columns.append(name, starts.astype(np.uint32))

    def _stem_lists(self, words: I64) -> Iterator[tuple[I64, Postings]]:
        """The lists of stems by rising keys, from the lists of words written so far."""
        sets = words % KEY_SETS
        stems = self._vocabulary.stems[words // KEY_SETS].astype(np.int64)
        chosen = np.flatnonzero((sets < len(schema.STEMMED)) & (stems != NO_STEM))
        keys = stems[chosen] * KEY_SETS + schema.FIRST_STEM + sets[chosen]
        order = np.argsort(keys, kind="stable")
        chosen, keys = chosen[order], keys[order]
        counts = self.columns.read_back("lists.count").astype(np.int64)
        starts, places_starts = (
            self.columns.read_back(name).astype(np.int64) for name in ("lists.data", "lists.places")
        )
        data, places = self.columns.read_back("postings"), self.columns.read_back("positions")
        for part in ranges(keys, counts[chosen], RANGE):
            lists = chosen[part]
            found = postings.decode(data, starts[lists], counts[lists])
            positions = postings.decode_positions(
                data, starts[lists], places, places_starts[lists], found
            )
            of_posting = np.repeat(keys[part], counts[lists])
            self._count(of_posting % KEY_SETS, found.tfs)
            yield _unite(of_posting, _emphasise(of_posting, found, positions))


def _slice_lists(lists: Postings, part: slice) -> Postings:
    starts = lists.starts[part.start : part.stop + 1]
    first, after = int(starts[0]), int(starts[-1])
    cut = Postings(starts - first, lists.docs[first:after], lists.tfs[first:after])
    if lists.positions is None:
        return cut
    place = int(lists.tfs[:first].sum())
    return cut._replace(positions=lists.positions[place : place + int(cut.tfs.sum())])


def ranges(keys: I64, counts: I64, size: int) -> Iterator[slice]:
    """Slices of some `size` postings at most, none of which parts equal keys."""
    firsts = np.flatnonzero(changes(keys))
    before = (np.cumsum(counts) - counts)[firsts] if len(firsts) else firsts
    at = 0
    while at < len(firsts):
        after = int(np.searchsorted(before, before[at] + size))
        after = max(after, at + 1)
        stop = int(firsts[after]) if after < len(firsts) else len(keys)
        yield slice(int(firsts[at]), stop)
        at = after


def _emphasise(keys: I64, lists: Postings, positions: I64) -> Postings:
    """The postings with the frequencies that a body's words count, early ones more than once."""
    if not len(positions):
        return lists
    firsts = np.cumsum(lists.tfs) - lists.tfs
    counted = np.add.reduceat(scoring.emphasis(positions), firsts)
    of_body = keys % KEY_SETS == schema.STEMS["body"]
    return lists._replace(tfs=np.where(of_body, counted, lists.tfs))


def _unite(keys: I64, lists: Postings) -> tuple[I64, Postings]:
    """Postings of equal key and document as one, their frequencies added up."""
    firsts = np.flatnonzero(changes(keys))
    number = np.cumsum(changes(keys)) - 1
    packed = number << 32 | lists.docs
    order = np.argsort(packed, kind="stable")
    packed = packed[order]
    groups = np.flatnonzero(changes(packed))
    tfs = np.add.reduceat(lists.tfs[order], groups)
    number, docs = packed[groups] >> 32, packed[groups] & 0xFFFFFFFF
    starts = np.searchsorted(number, np.arange(len(firsts) + 1))
    return keys[firsts], Postings(starts, docs, tfs)
