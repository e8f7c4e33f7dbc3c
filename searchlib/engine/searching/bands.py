"""The bands that documents stand in by how many of a query's words they have.

A document with all words scores a step more than the others. Of three or four words it is two
steps, and one that misses a single word scores one. With more words, of which the best article
often has all but two, that costs 2 to 4 points of MRR (titles of five and six words, their bodies
to be found), the step of those with all words less than half a point. A step is what a document can
score at most otherwise, so that no score of words makes up for one, and a list by score is a list
by bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from searchlib.engine.scoring import SCALE
from searchlib.engine.searching import rerank
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

_MISSING_ONE = (3, 4)
"""Of so many words those that miss one stand before the rest."""


def highest(words: int) -> int:
    """How many steps up documents stand that have all of so many words, two at least."""
    return 2 if words in _MISSING_ONE else 1


def step(most: Most, weights: Sequence[float]) -> int:
    """What a step is worth: more than a document can score otherwise.

    `weights` are those of the plan's leaves.
    """
    more = rerank.most(most.reranking, weights) if most.reranking else 0
    return bound(most.any, weights) + more


def bound(node: Node, weights: Sequence[float]) -> int:
    """What a document can score at most."""
    match node:
        case Terms() | Adjacent() | Near():
            # A score is rounded, up by less than 1.
            return int(sum(weights[node.start : node.stop])) + 1 + node.stop - node.start
        case Pattern():
            return int(node.weight * SCALE)
        case AllOf(parts) | AnyOf(parts):
            return sum(bound(part, weights) for part in parts)
        case WithExtra(base, extra):
            return bound(base, weights) + bound(extra, weights)
        case Without(base, _):
            return bound(base, weights)
        case Most(found, parts):
            steps = highest(len(parts)) if parts else 0
            return bound(found, weights) + step(node, weights) * steps
        case Every():
            return int(SCALE)
        case _:
            assert_never(node)
