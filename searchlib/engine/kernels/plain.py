"""The kernels in numpy: whole lists at a time, nothing to compile, the same answers as `fast`.

Documents and lists are int64 arrays, scores int64 in steps of 1 / scoring.SCALE.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchlib.engine.documents import NO_DATE
from searchlib.engine.kernels.view import F64, I64, Leaves, View
from searchlib.engine.schema import WRITTEN
from searchlib.engine.scoring import SCALE, idf
from searchlib.engine.segment import Segment
from searchlib.engine.terms import Stem

name = "plain"

# Of fewer postings than an eighth of the documents a sort is cheaper than a sum for each.
_SPARSE = 8


def find(segment: Segment, leaves: Leaves, stem: Stem) -> I64:
    """The list of each leaf, ready to be read, and its number of postings.

    int64 of shape (2, leaves); -1 and 0 where there is none.
    """
    found = np.empty((2, len(leaves.words)), np.int64)
    terms: dict[tuple[bytes, bool], int | None] = {}
    for leaf, (word, set_number) in enumerate(
        zip(leaves.words, leaves.program[1].tolist(), strict=True)
    ):
        key = _, stemmed = word, set_number >= len(WRITTEN)
        if key not in terms:
            terms[key] = segment.terms.stemmed(word, stem) if stemmed else segment.terms.find(word)
        number = segment.list_of(terms[key], set_number)
        found[:, leaf] = (-1, 0) if number is None else (number, segment.count(number))
    segment.check_lists(found[0].tolist())
    return found


def weigh(leaves: Leaves, frequencies: I64, filled: I64) -> F64:
    """What a posting of each leaf scores at most, float64, in steps of 1 / SCALE.

    `frequencies` are its documents in all segments, `filled` those that have each set.
    """
    pairs = zip(leaves.program[1].tolist(), frequencies.tolist(), strict=True)
    idfs = [idf(int(filled[of]), frequency) if frequency else 0.0 for of, frequency in pairs]
    return leaves.weights * idfs * SCALE


def best(view: View, lists: I64, weights: F64, k: int, floor: int) -> I64:
    """The `k` (at least 1) best documents of a disjunction that score above `floor`.

    Here and below, lists of -1 are lists that are not there.
    int64 of shape (2, at most k): documents and scores, best first, the first of equals first.
    """
    return choose(view, *expand(view, lists, weights), k, floor)[0]


def expand(view: View, lists: I64, weights: F64) -> tuple[I64, I64]:
    """All documents of a disjunction, in order, with their scores, deleted ones included."""
    segment = view.segment
    lists, weights = lists[lists >= 0], weights[lists >= 0]
    found = segment.decode(lists)
    counts = np.diff(found.starts)
    sets = np.repeat(segment.tables.sets[lists], counts)
    norms = view.norms[sets, segment.tables.lengths[sets, found.docs]]
    scores = (np.repeat(weights, counts) * (found.tfs / (found.tfs + norms)) + 0.5).astype(np.int64)
    return (found.docs, scores) if len(lists) == 1 else _summed(found.docs, scores, len(segment))


def _summed(docs: I64, scores: I64, documents: int) -> tuple[I64, I64]:
    if len(docs) * _SPARSE < documents:
        order = np.argsort(docs, kind="stable")
        docs, scores = docs[order], scores[order]
        firsts = np.flatnonzero(np.diff(docs, prepend=-1))
        return docs[firsts], np.add.reduceat(scores, firsts) if len(firsts) else scores
    # Sums of whole numbers below 2**53 are exact in floating point.
    sums = np.bincount(docs, scores, documents)
    summed = np.flatnonzero(sums)
    return summed, sums[summed].astype(np.int64)


def meet(
    view: View,
    lists: I64,
    weights: F64,
    groups: I64,
    required: int,
    k: int,
    floor: int,
) -> tuple[I64, int]:
    """The `k` best documents of a conjunction, as `best` gives them, and how many match.

    `groups` says which disjunction each list belongs to: those below `required` must match,
    number `required` must not, and the one after it adds to the score.
    """
    docs = scores = np.empty(0, np.int64)
    for group in range(int(groups.max()) + 1):
        mine = groups == group
        others, other_scores = expand(view, lists[mine], weights[mine])
        if group == 0:
            docs, scores = others, other_scores
            continue
        # A document behind all others, so that each one asked for has a place to look at.
        others, other_scores = np.append(others, len(view.segment)), np.append(other_scores, 0)
        at = np.searchsorted(others, docs)
        matched = others[at] == docs
        if group == required:
            docs, scores = docs[~matched], scores[~matched]
        elif group < required:
            docs, scores = docs[matched], scores[matched] + other_scores[at[matched]]
        else:
            scores = scores + np.where(matched, other_scores[at], 0)
    return choose(view, docs, scores, k, floor)


def choose(view: View, docs: I64, scores: I64, k: int, floor: int) -> tuple[I64, int]:
    """The `k` best of sorted documents, as `best` gives them, and how many are accepted."""
    kept = accepted(view, docs)
    docs, scores = docs[kept], scores[kept]
    total = len(docs)
    above = scores > floor
    docs, scores = docs[above], scores[above]
    if k < len(docs):
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        docs, scores = docs[scores >= least], scores[scores >= least]
    order = np.argsort(-scores, kind="stable")[:k]
    return np.array([docs[order], scores[order]]), total


def dated(view: View, docs: I64, scores: I64, k: int, newest: bool) -> I64:
    """The first `k` of sorted documents by date: int64 of shape (3, at most k).

    Ranks, documents and scores; a rank is the date, or less the date where the oldest come first.
    Documents without a date come last, the first of equals first.
    """
    kept = accepted(view, docs)
    docs, scores = docs[kept], scores[kept]
    dates = view.segment.tables.dates[docs]
    ranks = dates if newest else np.where(dates == NO_DATE, dates, -dates)
    if k < len(ranks):
        near = ranks >= np.partition(ranks, len(ranks) - k)[len(ranks) - k]
        docs, scores, ranks = docs[near], scores[near], ranks[near]
    # Not by the negated ranks: the least of all numbers has no opposite.
    order = np.argsort(~ranks, kind="stable")[:k]
    return np.array([ranks[order], docs[order], scores[order]])


def accepted(view: View, docs: I64) -> NDArray[np.bool_]:
    """Which of the documents are not deleted and dated within the view's bounds."""
    dates = view.segment.tables.dates[docs]
    kept: NDArray[np.bool_] = (dates >= view.low) & (dates <= view.high)
    return kept & ~view.deleted[docs] if len(view.deleted) else kept


def adjacent(view: View, lists: I64, weights: F64, slop: int) -> tuple[I64, I64]:
    """The documents in which the words of the lists, all of one set, follow each other.

    From each word to the next it is 1 to `slop` + 1 places. Scores are those of the words.
    """
    docs = _common(view, lists)
    reached = np.empty(0, np.int64)
    scores = np.zeros(len(docs), np.int64)
    for turn, (number, weight) in enumerate(zip(lists.tolist(), weights.tolist(), strict=True)):
        found = view.segment.decode([number], places=True)
        has = np.isin(found.docs, docs, assume_unique=True)
        of = view.segment.tables.sets[number]
        norms = view.norms[of, view.segment.tables.lengths[of, docs]]
        tfs = found.tfs[has]
        scores += (weight * (tfs / (tfs + norms)) + 0.5).astype(np.int64)
        assert found.positions is not None  # noqa: S101  # decoded with them
        packed = np.repeat(found.docs, found.tfs) << 32 | found.positions
        packed = packed[np.repeat(has, found.tfs)]
        reached = packed if turn == 0 else _further(reached, packed, slop)
    met = np.isin(docs, np.unique(reached >> 32), assume_unique=True)
    return docs[met], scores[met]


def phrase(
    view: View, lists: I64, weights: F64, words: int, slop: int, k: int, floor: int
) -> tuple[I64, int]:
    """The `k` best documents with a phrase, as `best` gives them, and how many there are.

    `lists` are those of the phrase's `words` words in one set, then in another.
    """
    docs = scores = np.empty(0, np.int64)
    for first in range(0, len(lists), words):
        part = slice(first, first + words)
        if (lists[part] < 0).any():
            continue
        docs, scores = joined(docs, scores, *adjacent(view, lists[part], weights[part], slop))
    return choose(view, docs, scores, k, floor)


def _common(view: View, lists: I64) -> I64:
    """The documents that all lists have."""
    shortest, *others = sorted(set(lists.tolist()), key=view.segment.count)
    docs = view.segment.decode([shortest]).docs
    for number in others:
        docs = docs[np.isin(docs, view.segment.decode([number]).docs, assume_unique=True)]
    return docs


def _further(reached: I64, packed: I64, slop: int) -> I64:
    """The places, packed as document << 32 | position, that lie 1 to slop + 1 behind others."""
    at = np.searchsorted(reached, packed - slop - 1)
    near = at < len(reached)
    near[near] = reached[at[near]] < packed[near]
    near[near] &= reached[at[near]] >> 32 == packed[near] >> 32
    return packed[near]


def cover(view: View, lists: I64) -> I64:
    """The documents of any of the lists, in order."""
    has = np.zeros(len(view.segment), bool)
    has[view.segment.decode(lists).docs] = True
    return np.flatnonzero(has)


def joined(docs: I64, scores: I64, others: I64, other_scores: I64) -> tuple[I64, I64]:
    """The union of two sorted runs of documents, scores added up."""
    both, at = np.unique(np.concatenate([docs, others]), return_inverse=True)
    sums = np.zeros(len(both), np.int64)
    sums[at[: len(docs)]] = scores
    sums[at[len(docs) :]] += other_scores
    return both, sums
