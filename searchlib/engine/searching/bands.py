"""The bands that documents stand in by how many of a query's words they have.

A document with all words scores two steps more, one that misses a single word of three or more one
step more; of two words there is one step alone. A step is what a document can score at most
otherwise, so that no score of words makes up for one, and a list by score is a list by bands.
"""

from __future__ import annotations

from typing import assert_never

from searchlib.engine.arrays import F64
from searchlib.engine.scoring import SCALE
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


def highest(words: int) -> int:
    """How many steps up documents stand that have all of so many words."""
    return min(words - 1, 2)


def bound(node: Node, weights: F64) -> int:
    """What a document can score at most; `weights` are those of the plan's leaves."""
    match node:
        case Terms() | Adjacent() | Near():
            # A score is rounded, up by less than 1.
            return int(weights[node.start : node.stop].sum()) + 1 + node.stop - node.start
        case Pattern():
            return int(node.weight * SCALE)
        case AllOf(parts) | AnyOf(parts):
            return sum(bound(part, weights) for part in parts)
        case WithExtra(base, extra):
            return bound(base, weights) + bound(extra, weights)
        case Without(base, _):
            return bound(base, weights)
        case Most(found, parts, _):
            return bound(found, weights) * (1 + highest(len(parts)))
        case Every():
            return int(SCALE)
        case _:
            assert_never(node)
