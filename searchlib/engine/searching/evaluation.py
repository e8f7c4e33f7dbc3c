"""A node of a plan evaluated in one segment: all of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import reduce
from typing import assert_never

import numpy as np

from searchlib.engine.arrays import F64, I64, Bools
from searchlib.engine.scoring import SCALE
from searchlib.engine.searching.bands import bound, highest, step
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.contract import Kernels, Scored
from searchlib.engine.searching.kernels.view import View
from searchlib.engine.searching.nodes import (
    Adjacent,
    AllOf,
    AnyOf,
    Every,
    Most,
    Near,
    Node,
    Pattern,
    Terms,
    WithExtra,
    Without,
)
from searchlib.engine.searching.plan import is_narrow
from searchlib.engine.segment.dictionary import Stem


class Evaluation:
    """Evaluates nodes in one segment, deleted documents included.

    `lists` and `weights` are those of the plan's leaves, as `Kernels.find_lists` gives them;
    `stem` is asked for words that the segment does not know.
    """

    def __init__(self, kernels: Kernels, view: View, lists: I64, weights: F64, stem: Stem) -> None:
        self._kernels = kernels
        self._stem = stem
        self._view = view
        self._lists = lists
        self._weights = weights
        # A pattern is looked for in several fields.
        self._matching: dict[tuple[bytes, str | None], I64] = {}
        # A phrase is looked for twice where what it is found in is chosen before it is scored.
        self._phrases: dict[Adjacent | Near, Scored] = {}
        self._among: I64 | None = None

    def among(self, docs: I64) -> Evaluation:
        """The evaluation that finds only those of some documents, which stand in order."""
        narrowed = copy(self)
        narrowed._among = docs
        return narrowed

    def __call__(self, node: Node) -> Scored:
        """The documents of a node, in order, with their scores; deleted ones included."""
        match node:
            case Terms():
                return self._terms(node)
            case Adjacent() | Near():
                return self._narrow(*self._phrase(node))
            case Pattern():
                docs = np.flatnonzero(self.mask(node))
                return self._narrow(docs, np.full(len(docs), int(node.weight * SCALE)))
            case AllOf(parts):
                return reduce(_intersect, map(self, parts))
            case AnyOf(parts):
                found = map(self, parts) if parts else [(_EMPTY, _EMPTY)]
                return reduce(lambda a, b: self._kernels.add_scores(*a, *b), found)
            case WithExtra(base, extra):
                return _add_where_met(self(base), self(extra))
            case Without(base, excluded):
                docs, scores = self(base)
                kept = np.isin(docs, self(excluded)[0], invert=True)
                return docs[kept], scores[kept]
            case Most(found, parts, least):
                docs, scores = self(found)
                if least:
                    met = self.mask(node)[docs]
                    return docs[met], scores[met]
                if not parts:
                    return docs, scores
                return docs, scores + step(node, self._weights.tolist()) * self._steps(parts, docs)
            case Every():
                everything = np.arange(len(self._view.segment))
                return self._narrow(everything, np.full(len(everything), int(SCALE)))
            case _:
                assert_never(node)

    def mask(self, node: Node) -> Bools:
        """Which of the segment's documents a node has, without their scores."""
        count = len(self._view.segment)
        match node:
            case Terms(start, stop):
                lists = self._lists[start:stop]
                return self._kernels.mask_of(self._view, lists[lists >= 0])
            case Pattern():
                return self._kernels.mask_of(self._view, self._pattern_lists(node))
            case Adjacent() | Near():
                mask = np.zeros(count, bool)
                mask[self._phrase(node)[0]] = True
                return mask
            case AllOf(parts):
                return reduce(np.logical_and, map(self.mask, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self.mask, parts), np.zeros(count, bool))
            case WithExtra(base, _):
                return self.mask(base)
            case Without(base, excluded):
                return self.mask(base) & ~self.mask(excluded)
            case Most(found, parts, least):
                return self._having(parts, least) if least else self.mask(found)
            case Every():
                return np.ones(count, bool)
            case _:
                assert_never(node)

    def _having(self, parts: Sequence[Node], least: float) -> Bools:
        """Which documents match so much of the parts' weight."""
        masks = list(map(self.mask, parts))
        if least == 1:
            return reduce(np.logical_and, masks)
        leaves = self._weights.tolist()
        weights = [bound(part, leaves) for part in parts]
        met = sum(mask * weight for mask, weight in zip(masks, weights, strict=True))
        return np.asarray(met) > least * sum(weights)

    def _steps(self, parts: Sequence[Node], docs: I64) -> I64:
        """How many steps above the others documents stand that match all parts, or all but one."""
        missing = len(parts) - np.sum([self.mask(part)[docs] for part in parts], axis=0)
        steps: I64 = np.maximum(highest(len(parts)) - missing, 0)
        return steps

    def _terms(self, node: Terms) -> Scored:
        if self._among is None:
            return self._union(node)
        found: Scored = self._kernels.score_among(self._view, *self._leaves(node), self._among)
        return found

    def _union(self, node: Terms) -> Scored:
        # Joining runs one by one, as the native kernel does, is quadratic in their number.
        chosen: Kernels = self._kernels if is_narrow(node) else plain
        return chosen.score_union(self._view, *self._leaves(node))

    def _leaves(self, node: Terms) -> tuple[I64, F64]:
        leaves = slice(node.start, node.stop)
        return self._lists[leaves], self._weights[leaves]

    def _narrow(self, docs: I64, scores: I64) -> Scored:
        if self._among is None or not len(docs):
            return docs, scores
        at = np.minimum(np.searchsorted(docs, self._among), len(docs) - 1)
        met = at[docs[at] == self._among]
        return docs[met], scores[met]

    def _phrase(self, node: Adjacent | Near) -> Scored:
        if node not in self._phrases:
            found = self._adjacent(node) if isinstance(node, Adjacent) else self._near(node)
            self._phrases[node] = found
        return self._phrases[node]

    def _adjacent(self, node: Adjacent) -> Scored:
        lists = self._lists[node.start : node.stop]
        if (lists < 0).any():
            return _EMPTY, _EMPTY
        weights = self._weights[node.start : node.stop]
        found: Scored = self._kernels.score_phrase(self._view, lists, weights, node.slop)
        return found

    def _near(self, node: Near) -> Scored:
        leaves = range(node.start, node.stop)
        if any(self._lists[leaf] < 0 for leaf in leaves):
            return _EMPTY, _EMPTY
        docs, scores = reduce(_intersect, (self._union(Terms(leaf, leaf + 1)) for leaf in leaves))
        forms = (
            self._forms(word, leaf, node) for word, leaf in zip(node.words, leaves, strict=True)
        )
        met = plain.near(self._view, forms, docs, node.slop)
        return docs[met], scores[met]

    def _forms(self, word: bytes, leaf: int, node: Near) -> I64:
        """The lists of the written words that a word of a phrase may stand as."""
        segment = self._view.segment
        if segment.tables.sets.item(int(self._lists[leaf])) == node.set:  # a function word
            return self._lists[leaf : leaf + 1]
        numbers = np.array(segment.dictionary.form_numbers(word, self._stem), np.int64)
        lists: I64 = self._kernels.lists_in_set(self._view, np.sort(numbers), node.set)
        return lists

    def _pattern_lists(self, node: Pattern) -> I64:
        """The lists of the written words that a pattern means."""
        view, key = self._view, (node.prefix, node.glob)
        if key not in self._matching:
            first, after = self._kernels.terms_beginning(view, node.prefix)
            self._matching[key] = view.segment.dictionary.matching(first, after, node.glob)
        lists: I64 = self._kernels.lists_in_set(view, self._matching[key], node.set)
        return lists


_EMPTY = np.empty(0, np.int64)


def _intersect(a: Scored, b: Scored) -> Scored:
    """The documents of both, their scores added up."""
    docs, at, others_at = np.intersect1d(a[0], b[0], assume_unique=True, return_indices=True)
    return docs, a[1][at] + b[1][others_at]


def _add_where_met(base: Scored, extra: Scored) -> Scored:
    """The documents of `base`, scored higher where `extra` has them."""
    docs, scores = base
    _, at, others_at = np.intersect1d(docs, extra[0], assume_unique=True, return_indices=True)
    scores = scores.copy()
    scores[at] += extra[1][others_at]
    return docs, scores
