"""What kernels answer, in numpy or natively: the same to the bit.

`k` is how many documents are asked for, at least 1. `lists` are numbers of posting lists, int64, -1
where there is none: of one segment, or a row for each where a kernel takes all views. `weights`
(float64) are what a posting of each list scores at most, scores are int64, both in steps of
1 / scoring.SCALE. Documents (`docs`, int64) are numbers in a segment, in rising order; an address
is a segment's number << 32 | a document's in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from searchlib.engine.arrays import F64, I64, Bools
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.view import View, Views
from searchlib.engine.searching.nodes import Cap, Leaf
from searchlib.engine.searching.rerank import Features
from searchlib.engine.segment.dictionary import Stem
from searchlib.results import Match

Scored = tuple[I64, I64]
"""Documents, and what each scores."""


class Kernels(Protocol):
    """The loops of a search; a module with these functions is one."""

    name: str
    """How `Stats.kernels` calls them."""

    def stamp(self, path: bytes) -> tuple[int, int]:
        """What changes where another file is renamed to this path: its number and time, in ns.

        (0, 0) where there is none.
        """
        ...

    def find_lists(
        self, views: Views, leaves: Sequence[Leaf], caps: Sequence[Cap], stem: Stem
    ) -> tuple[I64, F64]:
        """The lists of leaves, int64 of shape (segments, leaves), and the weights of the leaves.

        A weight is the leaf's own times its idf over all segments, 0 where no document has it, or
        its cap where that is lower and not 0: a word that no document has caps none. `stem` is
        asked for words that a segment does not know.
        """
        ...

    def top_disjunction(
        self, views: Views, lists: I64, weights: F64, k: int, accepted: Accepted
    ) -> I64:
        """The best documents of a disjunction.

        int64 of shape (2, at most k): addresses and scores, best first, of equals the earlier
        address.
        """
        ...

    def top_conjunction(  # numbers, no objects, for native loops
        self,
        views: Views,
        lists: I64,
        weights: F64,
        groups: I64,
        required: int,
        k: int,
        accepted: Accepted,
    ) -> I64:
        """The best documents of a conjunction, as `top_disjunction` gives them.

        `groups` (int64, one a list) says which disjunction each list belongs to: those below
        `required` must match, number `required` must not, and the one after it adds to the score.
        """
        ...

    def top_most(  # numbers, no objects, for native loops
        self,
        views: Views,
        lists: I64,
        weights: F64,
        words: I64,
        step: int,
        k: int,
        accepted: Accepted,
    ) -> I64:
        """The best documents of a disjunction, those first that have more of several words.

        As `top_disjunction` gives them; a score is raised by `step`, at least 1 and more than any
        score is, as often as `engine.searching.bands` says. `words` (int64, one a list) are those
        that a list stands for, of at most 6 a bit each; -1 of a list that must not match.
        """
        ...

    def top_phrase(
        self,
        views: Views,
        lists: I64,
        weights: F64,
        words: int,
        slop: int,
        k: int,
        accepted: Accepted,
    ) -> I64:
        """The best documents with a phrase, as `top_disjunction` gives them.

        `lists` are those of the phrase's `words` words in one set, then in another.
        """
        ...

    def rerank(self, views: Views, found: I64, lists: I64, by: Features, first: int, k: int) -> I64:
        """The `first` of documents in a new order, as their features say.

        `found` is what a `top_...` gave, and so are the `k` of the answer.
        """
        ...

    def top_by_score(self, view: View, docs: I64, scores: I64, k: int, accepted: Accepted) -> I64:
        """The best of documents: int64 of shape (2, at most k), documents and scores."""
        ...

    def top_by_date(
        self, views: Views, masks: Sequence[Bools], k: int, newest: bool, accepted: Accepted
    ) -> I64:
        """The first by date of documents: int64 of shape (2, at most k), addresses and ranks.

        A mask says of each document of a segment whether it is one of them. A rank is the date, or
        less the date where the oldest come first. Documents without a date come last, the first of
        equals first.
        """
        ...

    def score_union(self, view: View, lists: I64, weights: F64) -> Scored:
        """All documents of a disjunction, in order, with their scores, deleted ones included."""
        ...

    def score_among(self, view: View, lists: I64, weights: F64, docs: I64) -> Scored:
        """Those of some documents that a disjunction has, with their scores."""
        ...

    def score_phrase(self, view: View, lists: I64, weights: F64, slop: int) -> Scored:
        """The documents in which the words of the lists, all of one set, follow each other.

        From each word to the next it is 1 to `slop` + 1 positions. Scores are those of the words.
        """
        ...

    def add_scores(self, docs: I64, scores: I64, others: I64, other_scores: I64) -> Scored:
        """The union of two runs of documents, scores added up."""
        ...

    def mask_of(self, view: View, lists: I64) -> Bools:
        """Which documents any of the lists has, one for each of the segment."""
        ...

    def read_hits(self, views: Views, found: I64) -> list[Match]:
        """What a list of hits shows of documents: of the addresses and scores of a `top_...`.

        They are stored at a segment and a document in it.
        """
        ...

    def find_term(self, view: View, term: bytes) -> int:
        """The number of a segment's term, or -1."""
        ...

    def terms_beginning(self, view: View, prefix: bytes) -> tuple[int, int]:
        """The numbers from and to before which a segment's terms begin so."""
        ...

    def lists_in_set(self, view: View, terms: I64, set_number: int) -> I64:
        """The lists, in a set of written words, of terms in rising order."""
        ...
