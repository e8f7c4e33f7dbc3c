"""A query ready to run, and the operator that finds the first of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchlib.analysis import Alternative
from searchlib.analysis.alternatives import Run
from searchlib.engine.searching.nodes import (
    Adjacent,
    AllOf,
    AnyOf,
    Leaf,
    Node,
    Terms,
    WithExtra,
    Without,
)
from searchlib.request import Request

MANY = 256
"""Hits beyond which sorting all matches is cheaper than keeping the best in order."""
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


class TopPhrase(NamedTuple):
    """The best documents with one of several phrases of as many words each."""

    phrases: tuple[Adjacent, ...]


class TopByScore(NamedTuple):
    """The best of all documents that match."""


class TopByDate(NamedTuple):
    """The first by date of all documents that match."""

    newest: bool


Operator = TopDisjunction | TopConjunction | TopPhrase | TopByScore | TopByDate


class Plan(NamedTuple):
    """A query ready to run."""

    leaves: list[Leaf]
    root: Node
    """What all matching documents are found by."""
    alternatives: Sequence[tuple[Run, Alternative]] = ()
    """What else is looked for than what was asked."""


def is_narrow(terms: Terms) -> bool:
    """Whether a disjunction has so few lists that it pays to work with them one by one."""
    return terms.stop - terms.start <= WIDE


def operator_for(root: Node, request: Request) -> Operator:
    """The cheapest operator for the first documents of a node."""
    if request.sort != "relevance":
        return TopByDate(request.sort == "newest")
    if request.limit > MANY:
        return TopByScore()
    if isinstance(root, Terms) and is_narrow(root):
        return TopDisjunction(root)
    return _conjunction(root) or _phrase(root) or TopByScore()


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
