"""A query ready to run, and the operator that finds the first of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchlib.analysis import Alternative
from searchlib.analysis.alternatives import Run
from searchlib.engine.searching.nodes import (
    NOTHING,
    Adjacent,
    AllOf,
    AnyOf,
    Cap,
    Leaf,
    Most,
    Node,
    Terms,
    WithExtra,
    Without,
)
from searchlib.request import Matching, Request

MANY = 256
"""Hits beyond which sorting all matches is cheaper than keeping the best in order."""
MOST_WORDS = 6
"""Of more words no article has all: what it has of their weight ranks it."""
WIDE = 64
"""Lists of a disjunction beyond which bounds cost more than they save."""


class TopDisjunction(NamedTuple):
    """The best documents of a disjunction, most of which are never scored."""

    terms: Terms


class TopConjunction(NamedTuple):
    """The best documents of disjunctions that must match together."""

    groups: tuple[Terms, ...]
    """Those required, then one that must not match and one that adds to the score."""
    required: int
    """How many are required."""


class TopMost(NamedTuple):
    """The best documents of all leaves, those first that have more of several words."""

    most: Most
    leaves: list[int]
    """All that is looked for."""
    marks: list[int]
    """What each of them stands for, as `Kernels.top_most` takes it."""


class TopPhrase(NamedTuple):
    """The best documents with one of several phrases of as many words each."""

    phrases: tuple[Adjacent, ...]


class TopByScore(NamedTuple):
    """The best of all documents that match."""


class TopByDate(NamedTuple):
    """The first by date of all documents that are listed."""

    newest: bool
    listings: tuple[Node, ...]
    """Those of the first node that has any are listed."""
    scored: Node
    """What they score for."""


Operator = TopDisjunction | TopConjunction | TopMost | TopPhrase | TopByScore | TopByDate


class Plan(NamedTuple):
    """A query ready to run."""

    leaves: list[Leaf]
    root: Node
    """What all matching documents are found by."""
    alternatives: Sequence[tuple[Run, Alternative]] = ()
    """What else is looked for than what was asked."""
    caps: Sequence[Cap] = ()

    @property
    def most(self) -> Most | None:
        """The words side by side that the query is, where it is no more."""
        return _most_of(self.root)

    @property
    def match(self) -> Matching:
        """Whether articles with all words come alone, or first, or wherever their scores say."""
        if self.most is None or len(self.most.parts) < 2:  # a word that the analyzer splits has one
            return "any"
        return "all" if self.most.least else "most"


def is_narrow(terms: Terms) -> bool:
    """Whether a disjunction has so few lists that it pays to work with them one by one."""
    return terms.stop - terms.start <= WIDE


def _most_of(root: Node) -> Most | None:
    found = root.base if type(root) is Without else root
    return found if type(found) is Most else None


def operator_for(root: Node, request: Request) -> Operator:
    """The cheapest operator for the first documents of a node."""
    if request.sort != "relevance":
        return TopByDate(request.sort == "newest", *_listings(root))
    if request.limit > MANY:
        return TopByScore()
    if most := _most_of(root):
        if most.parts:
            return _top_most(most, root) or TopByScore()
        root = root._replace(base=most.any) if isinstance(root, Without) else most.any
    if isinstance(root, Terms) and is_narrow(root):
        return TopDisjunction(root)
    return _conjunction(root) or _phrase(root) or TopByScore()


def _listings(root: Node) -> tuple[tuple[Node, ...], Node]:
    """What is listed by date, and what that scores for: articles with few of the words are not.

    Of those the newest is about anything else.
    """
    if isinstance(root, Without):
        listings, scored = _listings(root.base)
        return tuple([root._replace(base=each) for each in listings]), scored
    if not isinstance(root, Most):
        return (root,), root
    wanted = (1.0,) if root.least else (1.0, _MOSTLY)
    return tuple([root._replace(least=least) for least in wanted]), root.any


def _top_most(most: Most, root: Node) -> TopMost | None:
    """Words of which documents should have all, others perhaps excluded."""
    excluded = root.excluded if isinstance(root, Without) else NOTHING
    if len(most.parts) > MOST_WORDS:
        return None
    bits = (0, -1, *[1 << number for number in range(len(most.parts))])
    marks: dict[int, int] = {}
    for node, bit in zip((most.any, excluded, *most.parts), bits, strict=True):
        for part in node.parts if type(node) is AnyOf else (node,):
            if type(part) is not Terms:
                return None
            for leaf in range(*part):
                marks[leaf] = marks.get(leaf, 0) | bit
    found = list(marks.values())
    return TopMost(most, list(marks), found) if len(found) - found.count(-1) <= WIDE else None


def _conjunction(root: Node) -> TopConjunction | None:
    """A flat conjunction, which may exclude one disjunction and be raised by another."""
    base, excluded, extra = root, _NO_TERMS, _NO_TERMS
    if isinstance(base, Without) and isinstance(base.excluded, Terms):
        excluded = base.excluded
        base = base.base
    if isinstance(base, WithExtra) and isinstance(base.extra, Terms):
        extra = base.extra
        base = base.base
    parts = base.parts if isinstance(base, AllOf) else (base,)
    required = tuple([part for part in parts if isinstance(part, Terms)])
    if len(required) < len(parts):
        return None
    return TopConjunction((*required, excluded, extra), len(required))


def _phrase(root: Node) -> TopPhrase | None:
    """The alternatives of one phrase in several sets."""
    parts = root.parts if isinstance(root, AnyOf) else (root,)
    phrases = tuple([part for part in parts if isinstance(part, Adjacent)])
    alike = {(phrase.stop - phrase.start, phrase.slop) for phrase in phrases}
    return TopPhrase(phrases) if len(phrases) == len(parts) and len(alike) == 1 else None


_NO_TERMS = Terms(0, 0)
_MOSTLY = 0.5
