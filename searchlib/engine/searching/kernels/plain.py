"""The kernels in numpy: many blocks at a time, nothing to compile, the same answers as `native`.

Documents and lists are int64 arrays, scores int64 in steps of 1 / scoring.SCALE.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

from searchlib.engine import scoring
from searchlib.engine.arrays import F64, I64, Bools
from searchlib.engine.schema import FIRST_STEM, NO_DATE
from searchlib.engine.scoring import SCALE, idf
from searchlib.engine.searching.bands import highest
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.block_lists import BlockLists
from searchlib.engine.searching.kernels.maxscore import MaxScore
from searchlib.engine.searching.kernels.view import View, Views
from searchlib.engine.searching.nodes import Cap, Leaf
from searchlib.engine.searching.rerank import EARLY, WINDOW, Features, Weights
from searchlib.engine.segment.dictionary import Stem
from searchlib.engine.segment.postings import changes
from searchlib.engine.segment.segment import Segment
from searchlib.results import Match

name = "numpy"

# Of fewer postings all are read sooner than it is known which need not be.
_FEW = 8192
# The lists of a pattern are many and short.
_MANY_LISTS = 64
_DOCUMENT = 2**32 - 1


def stamp(path: bytes) -> tuple[int, int]:
    """See `Kernels.stamp`."""
    try:
        found = os.stat(path)  # noqa: PTH116  # at every search
    except (FileNotFoundError, NotADirectoryError):
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def find_lists(
    views: Views, leaves: Sequence[Leaf], caps: Sequence[Cap], stem: Stem
) -> tuple[I64, F64]:
    """See `Kernels.find_lists`."""
    shape = len(views.each), len(leaves)
    found = [_lists_in(view.segment, leaves, stem) for view in views.each]
    counts = [
        [view.segment.count(number) if number >= 0 else 0 for number in numbers]
        for view, numbers in zip(views.each, found, strict=True)
    ]
    frequencies = np.array(counts, np.int64).reshape(shape).sum(axis=0).tolist()
    weights = [
        weight * idf(int(views.filled[of]), count) * SCALE if count else 0.0
        for (_, of, weight), count in zip(leaves, frequencies, strict=True)
    ]
    for leaf, share, others in caps:
        most = 0.0  # one by one, as sum() corrects what rounding loses
        for other in others:
            most += weights[other]
        if most:
            weights[leaf] = min(weights[leaf], share * most)
    return np.array(found, np.int64).reshape(shape), np.array(weights, np.float64)


def _lists_in(segment: Segment, leaves: Sequence[Leaf], stem: Stem) -> list[int]:
    found = []
    terms: dict[tuple[bytes, bool], int | None] = {}
    for word, set_number, _ in leaves:
        key = _, stemmed = word, set_number >= FIRST_STEM
        if key not in terms:
            terms[key] = (
                segment.dictionary.stemmed(word, stem) if stemmed else segment.dictionary.find(word)
            )
        number = segment.list_of(terms[key], set_number)
        found.append(-1 if number is None else number)
    return found


def top_disjunction(views: Views, lists: I64, weights: F64, k: int, accepted: Accepted) -> I64:
    """See `Kernels.top_disjunction`."""
    found: list[I64] = []
    best_so_far = merge_top(found, k)
    for view, mine in zip(views.each, lists, strict=True):
        least = int(best_so_far[1, -1]) if best_so_far.shape[1] == k else 0
        found.append(
            top_by_score(view, *_candidates(view, mine, weights, k, accepted, least), k, accepted)
        )
        best_so_far = merge_top(found, k)
    return best_so_far


def _candidates(
    view: View, lists: I64, weights: F64, k: int, accepted: Accepted, least: int
) -> tuple[I64, I64]:
    there = lists >= 0
    chosen = BlockLists(view, lists[there], weights[there])
    if chosen.counts.sum() <= _FEW:
        return chosen.all_sums()
    return MaxScore(chosen, lambda docs: accepted.among(view, docs)).candidates(k, least)


def merge_top(found: Iterable[I64], k: int) -> I64:
    """The `k` best of what `top_by_score` gave of each segment, as `top_disjunction` gives them."""
    all_addresses, all_scores = [], []
    for part, (docs, scores) in enumerate(found):
        all_addresses.append(part << 32 | docs)
        all_scores.append(scores)
    if not all_addresses:
        return np.empty((2, 0), np.int64)
    addresses, scores = np.concatenate(all_addresses), np.concatenate(all_scores)
    order = np.argsort(~scores, kind="stable")[:k]  # ~, as the least number has no opposite
    return np.array([addresses[order], scores[order]])


def score_union(view: View, lists: I64, weights: F64) -> tuple[I64, I64]:
    """See `Kernels.score_union`."""
    there = lists >= 0
    return BlockLists(view, lists[there], weights[there]).all_sums()


def score_among(view: View, lists: I64, weights: F64, docs: I64) -> tuple[I64, I64]:
    """See `Kernels.score_among`."""
    there = lists >= 0
    chosen = BlockLists(view, lists[there], weights[there])
    found, scores = chosen.sums(chosen.blocks_of(docs))
    asked = np.isin(found, docs, assume_unique=True)
    return found[asked], scores[asked]


def top_conjunction(
    views: Views, lists: I64, weights: F64, groups: I64, required: int, k: int, accepted: Accepted
) -> I64:
    """See `Kernels.top_conjunction`."""
    pairs = zip(views.each, lists, strict=True)
    met = (
        (view, _score_conjunction(view, mine, weights, groups, required)) for view, mine in pairs
    )
    return merge_top((top_by_score(view, *found, k, accepted) for view, found in met), k)


def _score_conjunction(
    view: View, lists: I64, weights: F64, groups: I64, required: int
) -> tuple[I64, I64]:
    docs = scores = np.empty(0, np.int64)
    for group in range(int(groups.max()) + 1):
        mine = groups == group
        others, other_scores = score_union(view, lists[mine], weights[mine])
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
    return docs, scores


def top_most(  # numbers, no objects, for native loops
    views: Views, lists: I64, weights: F64, words: I64, step: int, k: int, accepted: Accepted
) -> I64:
    """See `Kernels.top_most`."""
    pairs = zip(views.each, lists, strict=True)
    met = ((view, _score_most(view, mine, weights, words, step)) for view, mine in pairs)
    return merge_top((top_by_score(view, *found, k, accepted) for view, found in met), k)


def _score_most(view: View, lists: I64, weights: F64, words: I64, step: int) -> tuple[I64, I64]:
    counted = words >= 0
    docs, scores = score_union(view, lists[counted], weights[counted])
    there = lists >= 0
    kept = ~mask_of(view, lists[there & ~counted])[docs]
    docs, scores = docs[kept], scores[kept]
    every = [1 << bit for bit in range(6) if (words[counted] >> bit & 1).any()]
    have = np.zeros(len(docs), np.int64)
    for word in every:
        have += mask_of(view, lists[there & counted & (words & word > 0)])[docs]
    return docs, scores + step * np.maximum(highest(len(every)) - len(every) + have, 0)


def top_by_score(view: View, docs: I64, scores: I64, k: int, accepted: Accepted) -> I64:
    """See `Kernels.top_by_score`."""
    kept = accepted.among(view, docs)
    docs, scores = docs[kept], scores[kept]
    if k < len(docs):
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        docs, scores = docs[scores >= least], scores[scores >= least]
    order = np.argsort(~scores, kind="stable")[:k]
    return np.array([docs[order], scores[order]])


def top_by_date(
    views: Views, masks: Sequence[Bools], k: int, newest: bool, accepted: Accepted
) -> I64:
    """See `Kernels.top_by_date`."""
    found = []
    for view, mask in zip(views.each, masks, strict=True):
        view.segment.check_dates()
        docs, dates = np.flatnonzero(mask), view.segment.tables.dates[mask]
        ranks = dates if newest else np.where(dates == NO_DATE, dates, -dates)
        found.append(top_by_score(view, docs, ranks, k, accepted))
    return merge_top(found, k)


def score_phrase(view: View, lists: I64, weights: F64, slop: int) -> tuple[I64, I64]:
    """See `Kernels.score_phrase`."""
    docs = _common(view, lists)
    reached = np.empty(0, np.int64)
    scores = np.zeros(len(docs), np.int64)
    for turn, (number, weight) in enumerate(zip(lists.tolist(), weights.tolist(), strict=True)):
        found = view.segment.decode([number], positions=True)
        has = np.isin(found.docs, docs, assume_unique=True)
        of = view.segment.tables.sets[number]
        norms = view.norms[of, view.segment.tables.lengths[of, docs]]
        tfs = found.tfs[has]
        scores += scoring.scores(weight, tfs, norms)
        assert found.positions is not None  # noqa: S101  # decoded with them
        packed = np.repeat(found.docs, found.tfs) << 32 | found.positions
        packed = packed[np.repeat(has, found.tfs)]
        reached = packed if turn == 0 else _further(reached, packed, slop)
        if not len(reached):
            return docs[:0], scores[:0]
    found_in = reached >> 32
    met = np.isin(docs, found_in[changes(found_in)], assume_unique=True)
    return docs[met], scores[met]


def near(view: View, words: Iterable[I64], docs: I64, slop: int) -> Bools:
    """In which of the documents words follow each other, each as near as `score_phrase` wants it.

    `words` gives of each word the lists of the forms, all of one set, that it may stand in.
    """
    reached = np.empty(0, np.int64)
    for turn, lists in enumerate(words):
        found = view.segment.decode(lists, positions=True)
        assert found.positions is not None  # noqa: S101  # decoded with them
        packed = np.sort(np.repeat(found.docs, found.tfs) << 32 | found.positions)
        reached = packed if turn == 0 else _further(reached, packed, slop)
    return np.isin(docs, reached >> 32)


def top_phrase(
    views: Views, lists: I64, weights: F64, words: int, slop: int, k: int, accepted: Accepted
) -> I64:
    """See `Kernels.top_phrase`."""
    pairs = zip(views.each, lists, strict=True)
    met = ((view, _score_phrases(view, mine, weights, words, slop)) for view, mine in pairs)
    return merge_top((top_by_score(view, *found, k, accepted) for view, found in met), k)


def rerank(views: Views, found: I64, lists: I64, by: Features, first: int, k: int) -> I64:
    """See `Kernels.rerank`."""
    addresses, scores = found[0, :first], found[1, :first].copy()
    nothing = np.zeros(2)
    for part, (view, mine) in enumerate(zip(views.each, lists, strict=True)):
        here = addresses >> 32 == part
        for pair, each in zip(mine[by.pairs].reshape(-1, 2), by.more, strict=True):
            if (pair >= 0).all():
                having, _ = score_phrase(view, pair, nothing, 0)
                scores[here & np.isin(addresses & _DOCUMENT, having)] += each
        docs = addresses[here] & _DOCUMENT
        words = [_places(view, number, docs) for number in mine[by.words].tolist()]
        cues = [_places(view, number, docs) for number in mine[by.cues].tolist()]
        nearnesses = [
            nearness(
                [each.get(doc, []) for each in words],
                by.worth,
                [place for each in cues for place in each.get(doc, [])],
                by.weights,
            )
            for doc in docs.tolist()
        ]
        scores[here] += np.array(nearnesses, np.int64)
    order = np.lexsort((addresses, ~scores))
    raised = np.array([addresses[order], scores[order]])
    return np.concatenate([raised, found[:, first:]], axis=1)[:, :k]


def _places(view: View, number: int, docs: I64) -> dict[int, list[int]]:
    """Where a list's word stands in those of some documents that have it."""
    if number < 0:
        return {}
    found = view.segment.decode([number], positions=True)
    assert found.positions is not None  # noqa: S101  # decoded with them
    stops = np.cumsum(found.tfs)
    return {
        int(found.docs[at]): found.positions[stops[at] - found.tfs[at] : stops[at]].tolist()
        for at in np.flatnonzero(np.isin(found.docs, docs))
    }


def nearness(
    words: Sequence[Sequence[int]], worth: Sequence[int], cues: Sequence[int], weights: Weights
) -> int:
    """What a document scores for its words standing early, together and beside a cue.

    `words` has the places of each, in order.
    """
    early = sum(
        each for places, each in zip(words, worth, strict=True) if places and places[0] < EARLY
    )
    together = sorted((place, word) for word, places in enumerate(words) for place in places)
    cover = 0
    for start, (first, _) in enumerate(together):
        following = together[start : start + WINDOW]
        within = {word for place, word in following if place < first + WINDOW}
        cover = max(cover, sum(worth[word] for word in within))
    nearest = 0
    for cue in cues:
        near = sum(
            each * weights.within // (weights.within + _distance(places, cue))
            for each, places in zip(worth, words, strict=True)
            if places
        )
        nearest = max(nearest, near)
    return int(weights.early * early) + int(weights.cover * cover) + int(weights.cue * nearest)


def _distance(places: Sequence[int], cue: int) -> int:
    """How far the nearest of places, which stand in order, is from another."""
    behind = bisect_left(places, cue)
    return min([abs(place - cue) for place in places[max(behind - 1, 0) : behind + 1]])


def _score_phrases(view: View, lists: I64, weights: F64, words: int, slop: int) -> tuple[I64, I64]:
    docs = scores = np.empty(0, np.int64)
    for first in range(0, len(lists), words):
        part = slice(first, first + words)
        if (lists[part] >= 0).all():
            docs, scores = add_scores(
                docs, scores, *score_phrase(view, lists[part], weights[part], slop)
            )
    return docs, scores


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


def read_hits(views: Views, found: I64) -> list[Match]:
    """See `Kernels.read_hits`."""
    hits = []
    for address, score in found.T.tolist():
        segment, doc = views.each[address >> 32].segment, address & _DOCUMENT
        article_id, title, date = segment.documents.describe(*segment.documents.head(doc))
        hits.append(Match(article_id, title, date, score / SCALE, (segment, doc)))
    return hits


def find_term(view: View, term: bytes) -> int:
    """See `Kernels.find_term`."""
    number = view.segment.dictionary.find(term)
    return -1 if number is None else number


def terms_beginning(view: View, prefix: bytes) -> tuple[int, int]:
    """See `Kernels.terms_beginning`."""
    return view.segment.dictionary.beginning(prefix)


def lists_in_set(view: View, terms: I64, set_number: int) -> I64:
    """See `Kernels.lists_in_set`."""
    return view.segment.lists_of(terms, set_number)


def mask_of(view: View, lists: I64) -> Bools:
    """See `Kernels.mask_of`."""
    has = np.zeros(len(view.segment), bool)
    if len(lists) > _MANY_LISTS:
        has[view.segment.documents_of(lists)] = True
    else:
        chosen = BlockLists(view, lists, np.zeros(len(lists)))
        for docs in chosen.documents_of(np.arange(len(chosen.counts))):
            has[docs] = True
    return has


def add_scores(docs: I64, scores: I64, others: I64, other_scores: I64) -> tuple[I64, I64]:
    """See `Kernels.add_scores`."""
    # Not by np.unique, which imports masked arrays: some 20 ms of a command.
    both = np.concatenate([docs, others])
    order = np.argsort(both, kind="stable")
    both = both[order]
    firsts = np.flatnonzero(changes(both))
    if not len(firsts):
        return docs, scores
    sums = np.add.reduceat(np.concatenate([scores, other_scores])[order], firsts)
    return both[firsts], sums
