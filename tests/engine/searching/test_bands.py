"""What is worth how much: a step is more than all else together."""

from __future__ import annotations

import pytest

from searchlib.engine.scoring import SCALE
from searchlib.engine.searching.bands import bound, highest, step
from searchlib.engine.searching.nodes import (
    NOTHING,
    Adjacent,
    AllOf,
    Every,
    Most,
    Node,
    Pattern,
    Terms,
    WithExtra,
    Without,
)
from searchlib.engine.searching.rerank import FEW_WORDS, Reranking, features

WEIGHTS = [4.0, 2.0, 1.0, 0.5, 0.25, 8.0, 4.0, 2.0, 1.0, 0.5]


@pytest.mark.parametrize(("words", "steps"), [(2, 1), (3, 2), (4, 2), (5, 1), (6, 1)])
def test_steps_of_so_many_words(words: int, steps: int) -> None:
    assert highest(words) == steps


@pytest.mark.parametrize(
    ("node", "most"),
    [
        (Terms(0, 3), 7),
        (Adjacent(0, 2, 0), 6),
        (AllOf((Terms(0, 1), Terms(5, 6))), 12),
        (WithExtra(Terms(0, 1), Terms(1, 2)), 6),
        (Without(Terms(0, 1), Terms(5, 6)), 4),
        (Pattern(b"a", None, 0, 2.0), 2 * SCALE),
        (Every(), SCALE),
        (NOTHING, 0),
    ],
)
def test_no_document_scores_more(node: Node, most: float) -> None:
    assert most <= bound(node, WEIGHTS) <= most + 6  # what rounding may add


def test_a_step_is_more_than_words_and_neighbours_score() -> None:
    reranking = Reranking((0, 5), ((0, 5),), range(0), FEW_WORDS)
    beside = Most(Terms(0, 10), (Terms(0, 4), Terms(5, 9)), 0.0, reranking)
    assert step(beside, WEIGHTS) > sum(WEIGHTS) + sum(features(reranking, WEIGHTS).more)
