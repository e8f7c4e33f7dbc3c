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
from searchlib.engine.searching.side_by_side import pairs

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
    beside = Most(Terms(0, 10), (Terms(0, 4), Terms(5, 9)), 0.0, ((0, 5),))
    assert step(beside, WEIGHTS) > sum(WEIGHTS) + sum(pairs(beside.neighbours, WEIGHTS)[1])


def test_a_pair_counts_as_its_commoner_word_does() -> None:
    # The stems in the body weigh 2 and 4; the words as written stand behind the stems.
    leaves, more = pairs(((0, 5),), [100.0 * weight for weight in WEIGHTS])
    assert leaves == [2, 7, 3, 8]
    assert more == [200, 40]
