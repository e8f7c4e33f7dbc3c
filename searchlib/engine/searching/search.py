"""A search: a plan run over the segments of a snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

import numpy as np

from searchlib.engine.arrays import F64, I64, Bools
from searchlib.engine.learned.alternatives import LearnedAlternatives
from searchlib.engine.schema import NO_STEM, UNSEEN
from searchlib.engine.scoring import SCALE
from searchlib.engine.searching import kernels
from searchlib.engine.searching.bands import highest, step
from searchlib.engine.searching.evaluation import Evaluation
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.contract import Kernels
from searchlib.engine.searching.kernels.view import View, Views
from searchlib.engine.searching.nodes import Adjacent, Terms
from searchlib.engine.searching.plan import (
    MANY,
    Plan,
    TopByDate,
    TopByScore,
    TopConjunction,
    TopDisjunction,
    TopMost,
    TopPhrase,
    operator_for,
)
from searchlib.engine.searching.rerank import FIRST, Weights, features
from searchlib.engine.segment.dictionary import Stem
from searchlib.engine.segment.segment import Segment
from searchlib.engine.snapshot import Part, Snapshot
from searchlib.request import Request
from searchlib.results import Match, Share

if TYPE_CHECKING:
    from searchlib.engine.searching.explanation import Points

_REMEMBERED = 2**12
_DOCUMENT = 2**32 - 1


class Searcher:
    """Searches one snapshot; what kernels need of its segments is worked out once.

    `supposed` stems the words that no segment knows.
    """

    def __init__(self, snapshot: Snapshot, supposed: Stem) -> None:
        self.snapshot = snapshot
        self.views = Views([_view(snapshot, part) for part in snapshot.parts], snapshot.filled)
        self._supposed = supposed
        # Words that a segment lacks are asked for again.
        self._stems: dict[str, str | None] = {}

    @cached_property
    def alternatives(self) -> LearnedAlternatives:
        """What runs of words may also be called."""
        return LearnedAlternatives([part.segment for part in self.snapshot.parts], self._has)

    def stem(self, word: str) -> str | None:
        """The stem of a word in the youngest segment that knows it, else what is supposed.

        A segment that has never seen a name takes it for one where another has.
        """
        if word not in self._stems:
            if len(self._stems) >= _REMEMBERED:
                self._stems.clear()
            self._stems[word] = self._stem(word)
        return self._stems[word]

    def _stem(self, word: str) -> str | None:
        find_term, encoded = kernels.current().find_term, word.encode()
        for view in reversed(self.views.each):
            terms = view.segment.dictionary
            number = find_term(view, encoded)
            if number >= 0 and (stem := terms.stem(number)) != UNSEEN:
                return None if stem == NO_STEM else terms[stem].decode()
        return self._supposed(word)

    def _has(self, term: str) -> bool:
        find_term, encoded = kernels.current().find_term, term.encode()
        return any(find_term(view, encoded) >= 0 for view in self.views.each)


def _view(snapshot: Snapshot, part: Part) -> View:
    """A segment with the formula's tables for this snapshot."""
    pairs = zip(snapshot.averages, part.segment.reference, strict=True)
    factors = [max(average / (made_for or 1.0), 1.0) for average, made_for in pairs]
    return View(part.segment, snapshot.norms, np.array(factors), part.deleted)


class Search:
    """One plan for one request."""

    def __init__(self, searcher: Searcher, plan: Plan, request: Request) -> None:
        self._views = searcher.views
        self._root = plan.root
        self._wanted = self._limit = request.limit
        self._reranking = plan.most.reranking if plan.most else None
        if self._reranking and request.limit:
            self._limit = max(FIRST, request.limit)
        self._leaves = plan.leaves
        self._operator = operator_for(plan.root, request)
        self._accepted = Accepted.of(request.dates)
        self._kernels = kernels.current()
        self._stem = searcher.stem
        self._lists, self._weights = self._kernels.find_lists(
            self._views, plan.leaves, plan.caps, searcher.stem
        )
        self._counted: int | None = None

    def hits(self) -> list[Match]:
        """The first matches; of equals the one that was indexed first."""
        if not self._limit:
            return []
        found = self._first()
        if self._reranking:
            found = self._kernels.rerank(
                self._views,
                found,
                self._lists,
                features(self._reranking, self._weights.tolist()),
                FIRST,
                self._wanted,
            )
        return self._kernels.read_hits(self._views, found)

    def count(self) -> int:
        """How many documents match."""
        if self._counted is None:
            self._listed([each for _, each in self._evaluations()])
        assert self._counted is not None  # noqa: S101  # with the masks
        return self._counted

    def explain(self, stored_at: tuple[Segment, int], score: float) -> list[Share]:
        """What the score of a match is made of, the greatest share first."""
        from searchlib.engine.searching.explanation import shares  # a search alone needs it not

        segment, doc = stored_at
        part = next(at for at, view in enumerate(self._views.each) if view.segment is segment)
        evaluation = [each for _, each in self._evaluations()][part].among(np.array([doc]))
        operator = self._operator
        node = operator.scored if isinstance(operator, TopByDate) else self._root
        found = list(shares(evaluation, node, self._leaves))
        if sum(each.steps for each in found) < round(score * SCALE):
            found += self._reranked(part << 32 | doc)
        found.sort(key=lambda each: -each.steps)
        return [Share(what, where, steps / SCALE) for what, where, steps in found if steps]

    def _reranked(self, address: int) -> Iterator[Points]:
        """What each feature of the reranking gives to a document."""
        from searchlib.engine.searching.explanation import FEATURES, Points

        if not self._reranking:
            return
        weights, none = self._weights.tolist(), Weights(within=self._reranking.weights.within)
        for name, where in FEATURES.items():
            alone = none._replace(**{name: getattr(self._reranking.weights, name)})
            by = features(self._reranking._replace(weights=alone), weights)
            found = np.array([[address], [0]], np.int64)
            more = self._kernels.rerank(self._views, found, self._lists, by, 1, 1)[1]
            yield Points("", where, int(more[0]))

    def _first(self) -> I64:
        """The first documents of the plan's order: their addresses and scores, best first."""
        operator = self._operator
        match operator:
            case TopDisjunction(terms):
                lists, weights = self._of(terms)
                return self._kernels.top_disjunction(
                    self._views, lists, weights, self._limit, self._accepted
                )
            case TopConjunction(groups, required):
                return self._top_conjunction(groups, required)
            case TopMost():
                return self._top_most(operator)
            case TopPhrase(phrases):
                return self._top_phrase(phrases)
            case TopByScore():
                return self._top_by_score()
            case TopByDate():
                return self._top_by_date(operator)
            case _:
                assert_never(operator)

    def _top_conjunction(self, groups: Sequence[Terms], required: int) -> I64:
        of = [group for group, each in enumerate(groups) for _ in range(each.start, each.stop)]
        lists, weights = self._of(*groups)
        groups_of = np.array(of, np.int64)
        return self._kernels.top_conjunction(
            self._views, lists, weights, groups_of, required, self._limit, self._accepted
        )

    def _top_most(self, operator: TopMost) -> I64:
        most = operator.most
        lists, weights = self._chosen(operator.leaves)
        higher = step(most, self._weights.tolist())
        marks = np.array(operator.marks, np.int64)
        found = self._kernels.top_most(
            self._views, lists, weights, marks, higher, self._limit, self._accepted
        )
        if most.least:
            found[1] -= higher * highest(len(most.parts))
            found = found[:, : np.count_nonzero(found[1] >= 0)].copy()
        return found

    def _top_phrase(self, phrases: Sequence[Adjacent]) -> I64:
        words, slop = phrases[0].stop - phrases[0].start, phrases[0].slop
        lists, weights = self._of(*phrases)
        return self._kernels.top_phrase(
            self._views, lists, weights, words, slop, self._limit, self._accepted
        )

    def _top_by_score(self) -> I64:
        kernels = self._choosing()
        found = (
            kernels.top_by_score(*each, self._limit, self._accepted) for each in self._counting()
        )
        return plain.merge_top(found, self._limit)

    def _top_by_date(self, operator: TopByDate) -> I64:
        """Which documents are listed, which of them come first, and what those score."""
        evaluations = [each for _, each in self._evaluations()]
        masks = self._listed(evaluations)
        found = self._choosing().top_by_date(
            self._views, masks, self._limit, operator.newest, self._accepted
        )
        parts, docs = found[0] >> 32, found[0] & _DOCUMENT
        for part in set(parts.tolist()):
            mine = np.flatnonzero(parts == part)
            in_order = mine[np.argsort(docs[mine])]
            found[1, in_order] = evaluations[part].among(docs[in_order])(operator.scored)[1]
        return found

    def _listed(self, evaluations: Sequence[Evaluation]) -> list[Bools]:
        """Which documents of each segment are listed; counts them."""
        operator, masks = self._operator, []
        for node in operator.listings if isinstance(operator, TopByDate) else (self._root,):
            masks = [each.mask(node) for each in evaluations]
            self._counted = sum(map(self._accepted.count, self._views.each, masks))
            if self._counted:
                break
        return masks

    def _choosing(self) -> Kernels:
        """The kernels to choose so many documents with."""
        return self._kernels if self._limit <= MANY else plain

    def _of(self, *nodes: Terms | Adjacent) -> tuple[I64, F64]:
        """The lists of nodes in each segment, one behind the other, and their weights."""
        return self._chosen([leaf for node in nodes for leaf in range(node.start, node.stop)])

    def _chosen(self, leaves: list[int]) -> tuple[I64, F64]:
        if leaves == list(range(len(self._weights))):  # as of most queries
            return self._lists, self._weights
        return self._lists.take(leaves, axis=1), self._weights[leaves]

    def _counting(self) -> Iterator[tuple[View, I64, I64]]:
        """Each segment's matches, counted on the way: working them out again costs as much."""
        counted = 0
        for view, evaluate in self._evaluations():
            docs, scores = evaluate(self._root)
            counted += int(np.count_nonzero(self._accepted.among(view, docs)))
            yield view, docs, scores
        self._counted = counted

    def _evaluations(self) -> Iterator[tuple[View, Evaluation]]:
        for view, lists in zip(self._views.each, self._lists, strict=True):
            yield view, Evaluation(self._kernels, view, lists, self._weights, self._stem)
