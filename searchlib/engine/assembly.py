"""Assembling a segment: from documents in memory, or from segments that become one.

The lists of written words are put in their order, range by range; the lists of stems are then
derived from them and the word-to-stem table, so that a stem that changes costs a merge and no
reading of articles. Memory is bounded by the range, whatever the segments hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from searchlib.engine import documents, postings, schema, scoring, stored
from searchlib.engine.columns import ColumnWriter, narrowed
from searchlib.engine.postings import Postings, changes
from searchlib.engine.segment import Segment
from searchlib.engine.stored import Compressor
from searchlib.engine.terms import NO_STEM, Vocabulary

KEY_SETS = 16
"""A list's key is its term's number times this, plus its set."""
_RANGE = 2_000_000
"""Postings that are worked on at a time: some 200 MB."""
_ENCODED = 2**17
"""Postings that are encoded at a time: what is worked with stays in the processor's caches."""

I64 = NDArray[np.int64]
Mask = NDArray[np.bool_]


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

    def lengths(self, codes: NDArray[np.uint8], averages: NDArray[np.float64]) -> None:
        """The length codes of all fields, uint8 of shape (sets, documents), and their averages."""
        self._codes = codes
        self._filled = np.count_nonzero(codes, axis=1)
        self._reference = averages
        self._norms = np.array([scoring.norms(average) for average in self._reference])
        self.columns.append("lengths", self._codes.reshape(-1))

    def lists(self, keys: I64, lists: Postings) -> None:
        """More posting lists, by rising keys; those of stems come without positions."""
        for part in _ranges(keys, np.diff(lists.starts), _ENCODED):
            self._encode(keys[part], _sliced(lists, part))
        self._keys.append(keys)

    def _encode(self, keys: I64, lists: Postings) -> None:
        sets = keys % KEY_SETS
        of_posting = np.repeat(sets, np.diff(lists.starts))
        codes = self._codes[of_posting, lists.docs]
        impacts = lists.tfs / (lists.tfs + self._norms[of_posting, codes])
        encoded = postings.encode(lists, impacts, codes)
        self.columns.append("lists.set", sets.astype(np.uint8))
        self.columns.append("lists.count", np.diff(lists.starts).astype(np.uint32))
        self.columns.append("postings", encoded.data)
        self._append_ends("lists.data", encoded.data_starts)
        if lists.positions is not None:
            self.columns.append("positions", encoded.places)
            self._append_ends("lists.places", encoded.places_starts)
        self._tokens += np.bincount(of_posting, lists.tfs, schema.SETS).astype(np.int64)

    def finish(self) -> int:
        """Derives the lists of stems and writes the file; its size in bytes."""
        words = np.concatenate(self._keys) if self._keys else np.empty(0, np.int64)
        self._keys.clear()
        for name in ("lists.set", "lists.count", "postings", "positions"):
            dtype = np.uint32 if name == "lists.count" else np.uint8
            self.columns.append(name, np.empty(0, dtype))
        for keys, lists in self._stemmed(words):
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
        self.columns.append(name, narrowed(self._ends[name] + starts[1:]))
        self._ends[name] += int(starts[-1])

    def _append_terms(self, name: str, keys: I64, first: int) -> None:
        terms = np.arange(len(self._vocabulary.terms) + 1)
        starts = first + np.searchsorted(keys // KEY_SETS, terms)
        self.columns.append(name, starts.astype(np.uint32))

    def _stemmed(self, words: I64) -> Iterator[tuple[I64, Postings]]:
        """The lists of stems by rising keys, from the lists of words written so far."""
        sets = words % KEY_SETS
        stems = self._vocabulary.stems[words // KEY_SETS].astype(np.int64)
        chosen = np.flatnonzero((sets < len(schema.STEMMED)) & (stems != NO_STEM))
        keys = stems[chosen] * KEY_SETS + len(schema.WRITTEN) + sets[chosen]
        order = np.argsort(keys, kind="stable")
        chosen, keys = chosen[order], keys[order]
        counts = self.columns.written("lists.count").astype(np.int64)
        starts = self.columns.written("lists.data").astype(np.int64)
        data = self.columns.written("postings")
        for part in _ranges(keys, counts[chosen], _RANGE):
            lists = chosen[part]
            found = postings.decode(data, starts[lists], counts[lists])
            yield _united(np.repeat(keys[part], counts[lists]), found)


def _sliced(lists: Postings, part: slice) -> Postings:
    starts = lists.starts[part.start : part.stop + 1]
    first, after = int(starts[0]), int(starts[-1])
    cut = Postings(starts - first, lists.docs[first:after], lists.tfs[first:after])
    if lists.positions is None:
        return cut
    place = int(lists.tfs[:first].sum())
    return cut._replace(positions=lists.positions[place : place + int(cut.tfs.sum())])


def _ranges(keys: I64, counts: I64, size: int) -> Iterator[slice]:
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


def _united(keys: I64, lists: Postings) -> tuple[I64, Postings]:
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


class Source(NamedTuple):
    """A segment to be merged, and which of its documents are deleted (bool, one each)."""

    segment: Segment
    deleted: Mask


class _Moved(NamedTuple):
    """Where the content of a source goes."""

    source: Source
    docs: I64  # the new number of each document, -1 where it is deleted
    lists: I64  # the numbers of the lists of words that keep a document
    keys: I64  # their new keys
    counts: I64


def merge(
    path: Path, sources: Sequence[Source], dictionary: stored.Dictionary | None = None
) -> int:
    """Makes one segment of several, without their deleted documents; its size in bytes.

    Where segments differ on a word's stem, the last one is right. `dictionary` is for the stored
    articles of segments that have none.
    """
    lists = [_kept_lists(source) for source in sources]
    vocabulary = Vocabulary(_stems(sources, lists))
    moved = _moved(sources, lists, vocabulary)
    with SegmentWriter(path, vocabulary) as writer:
        writer.lengths(_lengths(sources), _averages(sources))
        for keys, merged in _merged_lists(moved):
            writer.lists(keys, merged)
        documents.write(
            writer.columns,
            (source.segment.documents.columns(~source.deleted) for source in sources),
        )
        _merge_stored(writer.columns, sources, dictionary)
        return writer.finish()


def _kept_lists(source: Source) -> I64:
    """The numbers of the lists of words that have a document which is kept."""
    segment = source.segment
    counts = _word_counts(segment)
    if not source.deleted.any():
        return np.arange(len(counts))
    kept = np.zeros(len(counts), bool)
    for part in _ranges(np.arange(len(counts)), counts, _RANGE):
        found = segment.decode(np.arange(part.start, part.stop))
        kept[part] = np.logical_or.reduceat(~source.deleted[found.docs], found.starts[:-1])
    return np.flatnonzero(kept)


def _word_counts(segment: Segment) -> I64:
    lists = segment.file.whole("terms.words").item(-1)
    return segment.file.whole("lists.count")[:lists].astype(np.int64)


def _terms_of(segment: Segment, lists: I64) -> I64:
    ends = segment.file.whole("terms.words").astype(np.int64)
    return np.searchsorted(ends, lists, side="right") - 1


def _stems(sources: Sequence[Source], lists: Sequence[I64]) -> Mapping[str, str | None]:
    stems: dict[str, str | None] = {}
    for source, kept in zip(sources, lists, strict=True):
        segment = source.segment
        names = [term.decode() for term in segment.terms]
        numbers = segment.file.whole("terms.stem").tolist()
        for number in np.unique(_terms_of(segment, kept)).tolist():
            stem = numbers[number]
            stems[names[number]] = None if stem == NO_STEM else names[stem]
    return stems


def _moved(sources: Sequence[Source], lists: Sequence[I64], vocabulary: Vocabulary) -> list[_Moved]:
    moved, base = [], 0
    for source, kept in zip(sources, lists, strict=True):
        segment = source.segment
        docs = np.where(source.deleted, -1, base + np.cumsum(~source.deleted) - 1)
        base += int(np.count_nonzero(~source.deleted))
        numbers = (vocabulary.numbers.get(term.decode(), -1) for term in segment.terms)
        terms = np.fromiter(numbers, np.int64, len(segment.terms))[_terms_of(segment, kept)]
        keys = terms * KEY_SETS + segment.file.whole("lists.set")[kept]
        moved.append(_Moved(source, docs, kept, keys, _word_counts(segment)[kept]))
    return moved


def _lengths(sources: Sequence[Source]) -> NDArray[np.uint8]:
    rows = [source.segment.file.whole("lengths").reshape(schema.SETS, -1) for source in sources]
    kept = [row[:, ~source.deleted] for row, source in zip(rows, sources, strict=True)]
    return np.ascontiguousarray(np.hstack(kept))


def _averages(sources: Sequence[Source]) -> NDArray[np.float64]:
    """The average lengths, exact where nothing is deleted, as the bounds of blocks want them."""
    tokens = np.sum([source.segment.tokens for source in sources], axis=0)
    filled = np.sum([source.segment.filled for source in sources], axis=0)
    averages: NDArray[np.float64] = tokens / np.maximum(filled, 1)
    return averages


def _merged_lists(moved: Sequence[_Moved]) -> Iterator[tuple[I64, Postings]]:
    """The lists of words of all sources by rising keys, in ranges."""
    all_keys = np.concatenate([each.keys for each in moved])
    order = np.argsort(all_keys, kind="stable")
    counts = np.concatenate([each.counts for each in moved])[order]
    sorted_keys = all_keys[order]
    for part in _ranges(sorted_keys, counts, _RANGE):
        low, high = sorted_keys[part.start], sorted_keys[part.stop - 1]
        parts = [_kept(each, *np.searchsorted(each.keys, [low, high + 1])) for each in moved]
        yield _interleaved([each for each in parts if len(each[0])])
        for each in moved:  # a merge reads all of its sources once
            each.source.segment.file.release()


def _kept(moved: _Moved, start: int, stop: int) -> tuple[I64, Postings]:
    """Key, new document, frequency and positions of each kept posting of a range of lists."""
    lists = moved.source.segment.decode(moved.lists[start:stop], places=True)
    keys = np.repeat(moved.keys[start:stop], moved.counts[start:stop])
    docs = moved.docs[lists.docs]
    kept = docs >= 0
    if kept.all():
        return keys, lists._replace(docs=docs)
    assert lists.positions is not None  # noqa: S101  # decoded with them
    positions = lists.positions[np.repeat(kept, lists.tfs)]
    return keys[kept], Postings(lists.starts, docs[kept], lists.tfs[kept], positions)


def _interleaved(parts: Sequence[tuple[I64, Postings]]) -> tuple[I64, Postings]:
    """Postings of several sources as lists by rising keys."""
    if not parts:
        return np.empty(0, np.int64), Postings(*[np.empty(0, np.int64)] * 4)
    keys = np.concatenate([keys for keys, _ in parts])
    docs = np.concatenate([lists.docs for _, lists in parts])
    tfs = np.concatenate([lists.tfs for _, lists in parts])
    positions = np.concatenate(
        [lists.positions for _, lists in parts if lists.positions is not None]
    )
    if len(parts) > 1:
        order = np.argsort(keys, kind="stable")
        before = (np.cumsum(tfs) - tfs)[order]
        keys, docs, tfs = keys[order], docs[order], tfs[order]
        firsts = np.cumsum(tfs) - tfs
        positions = positions[np.arange(len(positions)) + np.repeat(before - firsts, tfs)]
    starts = np.flatnonzero(changes(keys))
    return keys[starts], Postings(np.append(starts, len(keys)), docs, tfs, positions)


def _merge_stored(
    writer: ColumnWriter, sources: Sequence[Source], dictionary: stored.Dictionary | None
) -> None:
    """The stored articles: frames made with a dictionary stay as they are."""
    known = {
        each.dict_id(): each.as_bytes()
        for source in sources
        for each in source.segment.stored.dictionaries()
    }
    newest = next(reversed(known.values()), None)
    compressor = Compressor(stored.Dictionary(newest) if newest else dictionary)
    if not known:
        compressor.train(_samples(sources), sum(len(source.segment) for source in sources))
    if compressor.dictionary is not None:
        known[compressor.dictionary.dict_id()] = compressor.dictionary.as_bytes()
    stored.write(writer, _frames(sources, compressor), known.values())


def _samples(sources: Sequence[Source]) -> list[bytes]:
    total = sum(len(source.segment) for source in sources)
    step = max(total // stored.SAMPLES, 1)
    return [
        source.segment.stored.read(doc)
        for source in sources
        for doc in np.flatnonzero(~source.deleted)[::step].tolist()
    ]


def _frames(sources: Sequence[Source], compressor: Compressor) -> Iterator[bytes]:
    for source in sources:
        kept = source.segment.stored
        for doc in np.flatnonzero(~source.deleted).tolist():
            frame = kept.frame(doc)
            plain = compressor.dictionary is not None and stored.dictionary_of(frame) == 0
            yield compressor(kept.read(doc)) if plain else bytes(frame)
