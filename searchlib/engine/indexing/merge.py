"""Merging: segments that become one.

The lists of written words are put in their order, range by range, so that memory is bounded by the
range, whatever the segments hold. Each word's stem is decided anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from searchlib.engine import schema
from searchlib.engine.arrays import F64, I64, U8
from searchlib.engine.indexing.segment_writer import KEY_SETS, RANGE, SegmentWriter, ranges
from searchlib.engine.learned import acronyms, name_evidence, near_copies
from searchlib.engine.schema import UNSEEN
from searchlib.engine.segment import documents, stored
from searchlib.engine.segment.dictionary import Uses, Vocabulary
from searchlib.engine.segment.postings import Postings, changes
from searchlib.engine.segment.segment import Segment, Source
from searchlib.engine.segment.stored import Compressor
from searchlib.engine.store.columns import ColumnWriter

Stems = Callable[[Mapping[str, Uses]], Mapping[str, str | None]]


class _Move(NamedTuple):
    """Where the content of a source goes."""

    source: Source
    docs: I64  # the new number of each document, -1 where it is deleted
    lists: I64  # the numbers of the lists of words that keep a document
    keys: I64  # their new keys
    counts: I64


def merge(
    path: Path,
    sources: Sequence[Source],
    stems: Stems,
    dictionary: stored.Dictionary | None = None,
) -> int:
    """Makes one segment of several, without their deleted documents; its size in bytes.

    `stems` gives each word its stem, by how the articles of all sources use it. `dictionary` is
    for the stored articles of segments that have none.
    """
    for source in sources:
        source.segment.check_offsets()
    lists = [_kept_lists(source) for source in sources]
    vocabulary = _vocabulary(sources, lists, stems)
    moved = _moves(sources, lists, vocabulary)
    with SegmentWriter(path, vocabulary) as writer:
        writer.lengths(_lengths(sources), _averages(sources))
        for keys, merged in _merged_lists(moved):
            writer.lists(keys, merged)
        documents.write(
            writer.columns,
            (source.segment.documents.columns(~source.deleted) for source in sources),
        )
        acronyms.write(writer.columns, acronyms.read(source.segment for source in sources))
        near_copies.merge(writer.columns, sources)
        _merge_stored(writer.columns, sources, dictionary)
        return writer.finish()


def _kept_lists(source: Source) -> I64:
    """The numbers of the lists of words that have a document which is kept."""
    segment = source.segment
    counts = _word_counts(segment)
    if not source.deleted.any():
        return np.arange(len(counts))
    kept = np.zeros(len(counts), bool)
    for part in ranges(np.arange(len(counts)), counts, RANGE):
        found = segment.decode(np.arange(part.start, part.stop))
        kept[part] = np.logical_or.reduceat(~source.deleted[found.docs], found.starts[:-1])
    return np.flatnonzero(kept)


def _word_counts(segment: Segment) -> I64:
    lists = segment.file.whole("terms.words").item(-1)
    return segment.file.whole("lists.count")[:lists].astype(np.int64)


def _terms_of(segment: Segment, lists: I64) -> I64:
    ends = segment.file.whole("terms.words").astype(np.int64)
    return np.searchsorted(ends, lists, side="right") - 1


def _vocabulary(sources: Sequence[Source], lists: Sequence[I64], stems: Stems) -> Vocabulary:
    """The words that are kept, with their uses in all the articles that there were."""
    all_uses: list[dict[str, Uses]] = []
    compounds: set[str] = set()
    for source, kept in zip(sources, lists, strict=True):
        names = source.segment.dictionary.all()
        numbers = source.segment.file.whole("terms.stem")
        uses = source.segment.file.whole("terms.uses").reshape(-1, 2).tolist()
        terms = np.unique(_terms_of(source.segment, kept))
        words = terms[numbers[terms] != UNSEEN]
        all_uses.append({names[term]: Uses(*uses[term]) for term in words.tolist()})
        compounds.update(names[term] for term in terms[numbers[terms] == UNSEEN].tolist())
    summed = name_evidence.sum_uses(all_uses)
    return Vocabulary(stems(summed), summed, compounds)


def _moves(sources: Sequence[Source], lists: Sequence[I64], vocabulary: Vocabulary) -> list[_Move]:
    moved, base = [], 0
    for source, kept in zip(sources, lists, strict=True):
        segment = source.segment
        docs = np.where(source.deleted, -1, base + np.cumsum(~source.deleted) - 1)
        base += int(np.count_nonzero(~source.deleted))
        numbers = (vocabulary.numbers.get(term, -1) for term in segment.dictionary.all())
        terms = np.fromiter(numbers, np.int64, len(segment.dictionary))[_terms_of(segment, kept)]
        keys = terms * KEY_SETS + segment.file.whole("lists.set")[kept]
        moved.append(_Move(source, docs, kept, keys, _word_counts(segment)[kept]))
    return moved


def _lengths(sources: Sequence[Source]) -> U8:
    rows = [source.segment.file.whole("lengths").reshape(schema.SETS, -1) for source in sources]
    kept = [row[:, ~source.deleted] for row, source in zip(rows, sources, strict=True)]
    return np.ascontiguousarray(np.hstack(kept))


def _averages(sources: Sequence[Source]) -> F64:
    """The average lengths, exact where nothing is deleted, as the bounds of blocks want them."""
    tokens = np.sum([source.segment.tokens for source in sources], axis=0)
    filled = np.sum([source.segment.filled for source in sources], axis=0)
    averages: F64 = tokens / np.maximum(filled, 1)
    return averages


def _merged_lists(moved: Sequence[_Move]) -> Iterator[tuple[I64, Postings]]:
    """The lists of words of all sources by rising keys, in ranges."""
    all_keys = np.concatenate([each.keys for each in moved])
    order = np.argsort(all_keys, kind="stable")
    counts = np.concatenate([each.counts for each in moved])[order]
    sorted_keys = all_keys[order]
    for part in ranges(sorted_keys, counts, RANGE):
        low, high = sorted_keys[part.start], sorted_keys[part.stop - 1]
        parts = [
            _kept_postings(each, *np.searchsorted(each.keys, [low, high + 1])) for each in moved
        ]
        yield _interleave([each for each in parts if len(each[0])])
        for each in moved:  # a merge reads all of its sources once
            each.source.segment.file.release()


def _kept_postings(moved: _Move, start: int, stop: int) -> tuple[I64, Postings]:
    """Key, new document, frequency and positions of each kept posting of a range of lists."""
    lists = moved.source.segment.decode(moved.lists[start:stop], positions=True)
    keys = np.repeat(moved.keys[start:stop], moved.counts[start:stop])
    docs = moved.docs[lists.docs]
    kept = docs >= 0
    if kept.all():
        return keys, lists._replace(docs=docs)
    assert lists.positions is not None  # noqa: S101  # decoded with them
    positions = lists.positions[np.repeat(kept, lists.tfs)]
    return keys[kept], Postings(lists.starts, docs[kept], lists.tfs[kept], positions)


def _interleave(parts: Sequence[tuple[I64, Postings]]) -> tuple[I64, Postings]:
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
