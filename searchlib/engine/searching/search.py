"""A search: a plan run over the segments of a snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from searchlib.engine.arrays import F64, I64
from searchlib.engine.schema import NO_DATE
from searchlib.engine.scoring import SCALE
from searchlib.engine.searching import kernels
from searchlib.engine.searching.evaluation import WIDE, Evaluation
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.view import Leaves, Span, View, Views
from searchlib.engine.searching.plan import Adjacent, All, Any, Maybe, Node, Plan, Terms, Without
from searchlib.engine.segment.dictionary import Stem
from searchlib.engine.segment.documents import Located
from searchlib.engine.snapshot import Part, Snapshot
from searchlib.results import Dates, Sort

_LAST = 2**63 - 1
_DOCUMENT = 2**32 - 1
_MANY = 256
"""Hits beyond which sorting all matches is cheaper than keeping the best in order."""

Hits = list[tuple[Part, int, float, Located]]
"""Part, document in it, score, what a list of hits shows of it."""


class Searcher:
    """Searches one snapshot; what kernels need of its segments is worked out once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.views = Views.of([_view(snapshot, part) for part in snapshot.parts], snapshot.filled)


def _view(snapshot: Snapshot, part: Part) -> View:
    """A segment with the formula's tables for this snapshot."""
    pairs = zip(snapshot.averages, part.segment.reference, strict=True)
    factors = [max(average / (made_for or 1.0), 1.0) for average, made_for in pairs]
    return View.of(part.segment, snapshot.norms, np.array(factors), part.deleted)


class Search:
    """One plan and one span of dates; `stem` is asked for words yet unseen."""

    def __init__(self, searcher: Searcher, plan: Plan, dates: Dates, stem: Stem) -> None:
        self._parts = searcher.snapshot.parts
        self._views = searcher.views
        self._root = plan.root
        self._span = _span(dates)
        self._kernels = kernels.current()
        self._stem = stem
        leaves = Leaves.of(plan.leaves)
        self._lists, self._weights = self._kernels.find(self._views, leaves, stem)
        self._counted: int | None = None

    def hits(self, limit: int, sort: Sort) -> Hits:
        """The first `limit` matches; of equals the one that was indexed first."""
        if not limit:
            return []
        ranked = sort == "relevance"
        found = self._best(limit) if ranked else self._dated(limit, sort == "newest")
        located, parts = self._kernels.located(self._views, found[0]), self._parts
        return [
            (parts[place >> 32], place & _DOCUMENT, score / SCALE, row)
            for place, score, row in zip(*found.tolist(), located, strict=True)
        ]

    def count(self) -> int:
        """How many documents match."""
        if self._counted is not None:
            return self._counted
        views = self._views.each
        kept = map(plain.accepted, views, self._documents(), repeat(self._span))
        return sum(int(np.count_nonzero(each)) for each in kept)

    def _best(self, limit: int) -> I64:
        """The best documents, as `plain.best` gives them."""
        root = self._root
        if limit <= _MANY:
            if type(root) is Terms and root.stop - root.start <= WIDE:
                found: I64 = self._kernels.best(self._views, *self._of(root), limit, self._span)
                return found
            if groups := _groups(root):
                return self._meet(*groups, limit)
            if phrases := _phrases(root):
                return self._phrase(phrases, limit)
        chosen = self._kernels if limit <= _MANY else plain
        return plain.merged(
            (chosen.choose(*each, limit, self._span) for each in self._counting()), limit
        )

    def _meet(self, groups: list[Terms], required: int, limit: int) -> I64:
        of = [group for group, each in enumerate(groups) for _ in range(each.start, each.stop)]
        lists, weights = self._of(*groups)
        met: I64 = self._kernels.meet(
            self._views, lists, weights, np.array(of, np.int64), required, limit, self._span
        )
        return met

    def _phrase(self, phrases: Sequence[Adjacent], limit: int) -> I64:
        words, slop = phrases[0].stop - phrases[0].start, phrases[0].slop
        lists, weights = self._of(*phrases)
        for view, each in zip(self._views.each, lists.tolist(), strict=True):
            view.segment.check_places(each)
        found: I64 = self._kernels.phrase(
            self._views, lists, weights, words, slop, limit, self._span
        )
        return found

    def _of(self, *nodes: Terms | Adjacent) -> tuple[I64, F64]:
        """The lists of nodes in each segment, one behind the other, and their weights."""
        leaves = [leaf for node in nodes for leaf in range(node.start, node.stop)]
        if leaves == list(range(len(self._weights))):
            return self._lists, self._weights
        return self._lists.take(leaves, axis=1), self._weights[leaves]

    def _dated(self, limit: int, newest: bool) -> I64:
        """The first documents by date: their places and scores, int64 (2, at most `limit`)."""
        chosen = self._kernels if limit <= _MANY else plain
        first: list[tuple[int, int, int]] = []
        for part, each in enumerate(self._counting()):
            ranks, docs, scores = chosen.dated(*each, limit, newest, self._span).tolist()
            places = [part << 32 | doc for doc in docs]
            first += zip((-rank for rank in ranks), places, scores, strict=True)
        found = [each[1:] for each in sorted(first)[:limit]]
        return np.array(found, np.int64).reshape(-1, 2).T.copy()

    def _counting(self) -> Iterator[tuple[View, I64, I64]]:
        """Each segment's matches, counted on the way: working them out again costs as much."""
        counted = 0
        for view, docs, scores in self._matches():
            counted += int(np.count_nonzero(plain.accepted(view, docs, self._span)))
            yield view, docs, scores
        self._counted = counted

    def _documents(self) -> Iterator[I64]:
        """Each segment's matching documents, deleted ones included."""
        root = self._root
        if type(root) is Terms and root.stop - root.start <= WIDE:  # its scores cost the most
            chosen = self._lists[:, root.start : root.stop]
            pairs = zip(self._views.each, chosen, strict=True)
            yield from (self._kernels.cover(view, lists[lists >= 0]) for view, lists in pairs)
        else:
            yield from (docs for _, docs, _ in self._matches())

    def _matches(self) -> Iterator[tuple[View, I64, I64]]:
        """Each segment's matching documents and scores, deleted ones included."""
        for view, lists in zip(self._views.each, self._lists, strict=True):
            evaluate = Evaluation(self._kernels, view, lists, self._weights, self._stem)
            yield view, *evaluate(self._root)


_NO_TERMS = Terms(0, 0)


def _span(dates: Dates) -> Span:
    """The first and the last microsecond of a span; without bounds, of undated articles too."""
    if dates.since is None and dates.until is None:
        return NO_DATE, _LAST
    low = NO_DATE + 1 if dates.since is None else dates.since * 1_000_000
    return low, _LAST if dates.until is None else dates.until * 1_000_000 + 999_999


def _groups(root: Node) -> tuple[list[Terms], int] | None:
    """The disjunctions of a flat conjunction: those required, that excluded, and one that adds."""
    base, excluded, extra = root, _NO_TERMS, _NO_TERMS
    if isinstance(base, Without) and isinstance(base.excluded, Terms):
        excluded = base.excluded
        base = base.base
    if isinstance(base, Maybe) and isinstance(base.extra, Terms):
        extra = base.extra
        base = base.base
    required = base.parts if isinstance(base, All) else (base,)
    if not all(type(part) is Terms for part in required):
        return None
    return [*(part for part in required if type(part) is Terms), excluded, extra], len(required)


def _phrases(root: Node) -> Sequence[Adjacent] | None:
    """The alternatives of one phrase in several sets."""
    parts = root.parts if isinstance(root, Any) else (root,)
    phrases = [part for part in parts if isinstance(part, Adjacent)]
    alike = {(part.stop - part.start, part.slop) for part in phrases}
    return phrases if len(phrases) == len(parts) and len(alike) == 1 else None
