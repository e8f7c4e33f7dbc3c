"""A search: a plan run over the segments of a snapshot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial, reduce
from types import ModuleType

import numpy as np

from searchlib.engine import kernels
from searchlib.engine.documents import NO_DATE
from searchlib.engine.kernels import plain
from searchlib.engine.kernels.view import F64, I64, Leaves, View
from searchlib.engine.plan import (
    Adjacent,
    All,
    Any,
    Every,
    Maybe,
    Node,
    Pattern,
    Plan,
    Terms,
    Without,
)
from searchlib.engine.scoring import SCALE
from searchlib.engine.snapshot import Part, Snapshot
from searchlib.engine.terms import Stem
from searchlib.results import Dates, Sort

_LAST = 2**63 - 1
_MANY = 256
"""Hits beyond which sorting all matches is cheaper than keeping the best in order."""
_WIDE = 64
"""Lists of a disjunction beyond which bounds cost more than they save."""

Hits = list[tuple[Part, int, float]]
"""Part, document in it, score."""


class Search:
    """One plan, one snapshot and one span of dates; `stem` is asked for words yet unseen."""

    def __init__(self, snapshot: Snapshot, plan: Plan, dates: Dates, stem: Stem) -> None:
        self._snapshot = snapshot
        self._root = plan.root
        self._kernels = kernels.current()
        self._low, self._high = _span(dates)
        self._states = self._found(Leaves.of(plan.leaves), stem) if snapshot.parts else []

    def hits(self, limit: int, sort: Sort) -> Hits:
        """The first `limit` matches; of equals the one that was indexed first."""
        if not limit:
            return []
        first = self._best if sort == "relevance" else partial(self._dated, sort == "newest")
        parts = self._snapshot.parts
        return [(parts[part], doc, score / SCALE) for _, part, doc, score in first(limit)]

    def count(self) -> int:
        """How many documents match."""
        return sum(len(state.matches(self._root)[0]) for state in self._states)

    def _found(self, leaves: Leaves, stem: Stem) -> list[_State]:
        """The leaves looked up in each segment."""
        chosen, snapshot = self._kernels, self._snapshot
        found = [chosen.find(part.segment, leaves, stem) for part in snapshot.parts]
        frequencies = reduce(np.add, [counts for _, counts in found])
        weights = chosen.weigh(leaves, frequencies, snapshot.filled)
        views = map(self._view, range(len(found)))
        pairs = zip(views, found, strict=True)
        return [_State(chosen, view, weights, lists) for view, (lists, _) in pairs]

    def _view(self, number: int) -> View:
        snapshot, part = self._snapshot, self._snapshot.parts[number]
        segment = part.segment
        segment.check_dates()
        bounds = segment.references, snapshot.factors[number]
        return View(segment, snapshot.norms, *bounds, part.deleted, self._low, self._high)

    def _best(self, limit: int) -> list[_Ranked]:
        top: list[_Ranked] = []
        for number, state in enumerate(self._states):
            # Of equal scores the earlier segment's comes first: a later one must be better.
            floor = top[limit - 1][3] if limit <= len(top) else -1
            docs, scores = state.best(self._root, limit, floor).tolist()
            pairs = zip(docs, scores, strict=True)
            top += [(-score, number, doc, score) for doc, score in pairs]
            if number:
                top.sort()
        return top[:limit]

    def _dated(self, newest: bool, limit: int) -> list[_Ranked]:
        top: list[_Ranked] = []
        for number, state in enumerate(self._states):
            found = state.dated(self._root, limit, newest).tolist()
            top += [(-rank, number, doc, score) for rank, doc, score in zip(*found, strict=True)]
        return sorted(top)[:limit]


_Ranked = tuple[int, int, int, int]
"""What it is ordered by, number of its part, document in it, score in steps of 1 / SCALE."""


class _State:
    """A search of one segment: the lists of the plan's leaves in it, and what they weigh."""

    def __init__(self, chosen: ModuleType, view: View, weights: F64, lists: I64) -> None:
        self._kernels = chosen
        self._view = view
        self._weights = weights
        self._lists = lists
        # A pattern is looked for in several fields.
        self._matching: dict[tuple[bytes, re.Pattern[str] | None], I64] = {}

    def best(self, root: Node, limit: int, floor: int) -> I64:
        """The best documents: int64 of shape (2, at most `limit`), documents and scores."""
        if limit > _MANY:
            return plain.choose(self._view, *self._evaluate(root), limit, floor)[0]
        if type(root) is Terms and root.stop - root.start <= _WIDE:
            found: I64 = self._kernels.best(self._view, *self._of(root), limit, floor)
            return found
        if groups := _groups(root):
            return self._meet(*groups, limit, floor)
        elif phrases := _phrases(root):
            return self._phrase(phrases, limit, floor)
        chosen: I64 = self._kernels.choose(self._view, *self._evaluate(root), limit, floor)[0]
        return chosen

    def matches(self, root: Node) -> tuple[I64, I64]:
        """All documents that match and are accepted, in order, with their scores."""
        docs, scores = self._evaluate(root)
        kept = plain.accepted(self._view, docs)
        return docs[kept], scores[kept]

    def dated(self, root: Node, limit: int, newest: bool) -> I64:
        """The first documents by date: int64 of shape (3, at most `limit`), as `plain.dated`."""
        chosen = self._kernels if limit <= _MANY else plain
        found: I64 = chosen.dated(self._view, *self._evaluate(root), limit, newest)
        return found

    def _meet(self, groups: list[Terms], required: int, limit: int, floor: int) -> I64:
        of = np.repeat(np.arange(len(groups)), [terms.stop - terms.start for terms in groups])
        lists, weights = self._of(*groups)
        met: I64 = self._kernels.meet(self._view, lists, weights, of, required, limit, floor)[0]
        return met

    def _phrase(self, phrases: Sequence[Adjacent], limit: int, floor: int) -> I64:
        words, slop = phrases[0].stop - phrases[0].start, phrases[0].slop
        lists, weights = self._of(*phrases)
        self._view.segment.check_places(lists.tolist())
        found: I64 = self._kernels.phrase(self._view, lists, weights, words, slop, limit, floor)[0]
        return found

    def _of(self, *nodes: Terms | Adjacent) -> tuple[I64, F64]:
        """The lists of nodes, one behind the other, and their weights."""
        if len(nodes) == 1:
            leaves = slice(nodes[0].start, nodes[0].stop)
            return self._lists[leaves], self._weights[leaves]
        chosen = [leaf for node in nodes for leaf in range(node.start, node.stop)]
        return self._lists[chosen], self._weights[chosen]

    def _evaluate(self, node: Node) -> tuple[I64, I64]:
        """The documents of a node, in order, with their scores; deleted ones included."""
        match node:
            case Terms():
                return self._terms(node)
            case Adjacent():
                return self._adjacent(node)
            case Pattern():
                docs = self._kernels.cover(self._view, self._covered(node))
                return docs, np.full(len(docs), int(node.weight * SCALE))
            case All(parts):
                return reduce(_met, map(self._evaluate, parts))
            case Any(parts):
                found = map(self._evaluate, parts)
                return reduce(lambda a, b: self._kernels.joined(*a, *b), found, (_EMPTY, _EMPTY))
            case Maybe(base, extra):
                return _raised(self._evaluate(base), self._evaluate(extra))
            case Without(base, excluded):
                docs, scores = self._evaluate(base)
                kept = np.isin(docs, self._evaluate(excluded)[0], invert=True)
                return docs[kept], scores[kept]
            case Every():
                everything = np.arange(len(self._view.segment))
                return everything, np.full(len(everything), int(SCALE))

    def _terms(self, node: Terms) -> tuple[I64, I64]:
        lists, weights = self._of(node)
        # Joining runs one by one, as the fast kernel does, is quadratic in their number.
        chosen = self._kernels if len(lists) <= _WIDE else plain
        found: tuple[I64, I64] = chosen.expand(self._view, lists, weights)
        return found

    def _adjacent(self, node: Adjacent) -> tuple[I64, I64]:
        lists, weights = self._of(node)
        if (lists < 0).any():
            return _EMPTY, _EMPTY
        self._view.segment.check_places(lists.tolist())
        found: tuple[I64, I64] = self._kernels.adjacent(self._view, lists, weights, node.slop)
        return found

    def _covered(self, node: Pattern) -> I64:
        """The lists of the written words that a pattern means."""
        segment, key = self._view.segment, (node.prefix, node.pattern)
        if key not in self._matching:
            self._matching[key] = segment.terms.matching(*key)
        return segment.lists_of(self._matching[key], node.set)


_EMPTY = np.empty(0, np.int64)
_NO_TERMS = Terms(0, 0)


def _span(dates: Dates) -> tuple[int, int]:
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


def _met(a: tuple[I64, I64], b: tuple[I64, I64]) -> tuple[I64, I64]:
    """The documents of both, their scores added up."""
    docs, at, others_at = np.intersect1d(a[0], b[0], assume_unique=True, return_indices=True)
    return docs, a[1][at] + b[1][others_at]


def _raised(base: tuple[I64, I64], extra: tuple[I64, I64]) -> tuple[I64, I64]:
    """The documents of `base`, scored higher where `extra` has them."""
    docs, scores = base
    _, at, others_at = np.intersect1d(docs, extra[0], assume_unique=True, return_indices=True)
    scores = scores.copy()
    scores[at] += extra[1][others_at]
    return docs, scores
