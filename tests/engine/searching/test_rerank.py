from __future__ import annotations

import pytest

from searchlib.engine.searching.kernels.plain import nearness
from searchlib.engine.searching.rerank import (
    EARLY,
    FEW_WORDS,
    MANY_WORDS,
    WINDOW,
    Reranking,
    Weights,
    features,
    most,
)

# Leaves of two words: stems of title and body, the words as written there, the stem in headlines.
WEIGHTS = [400.0, 200.0, 100.0, 50.0, 25.0, 800.0, 400.0, 200.0, 100.0, 50.0]


def test_a_pair_counts_as_its_commoner_word_does() -> None:
    found = features(Reranking((0, 5), ((0, 5),), range(10, 12), FEW_WORDS), WEIGHTS)
    assert found.pairs == [2, 7, 3, 8]
    assert found.more == [200, 40]
    assert (found.words, found.worth, found.cues) == ([], [], [10, 11])


def test_words_are_looked_for_as_written_and_worth_their_stems() -> None:
    found = features(Reranking((0, 5), ((0, 5),), range(0), MANY_WORDS), WEIGHTS)
    assert (found.words, found.worth) == ([3, 8], [200, 400])


@pytest.mark.parametrize("weights", [Weights(early=1), Weights(cover=1), Weights(cue=1, within=9)])
def test_no_document_scores_more_for_nearness(weights: Weights) -> None:
    at_best = nearness([[0], [1]], [200, 400], [0, 1], weights)
    assert at_best <= most(Reranking((0, 5), (), range(0), weights), WEIGHTS) == 600


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [(0, 1, 12), (0, EARLY - 1, 12), (0, EARLY, 5), (EARLY, EARLY + 1, 0)],
)
def test_words_count_where_they_stand_early(first: int, other: int, expected: int) -> None:
    places = [[first, 900], [other, 901]]
    assert nearness(places, [5, 7], [], Weights(early=1)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([[0], [WINDOW - 1]], 12),
        ([[0], [WINDOW]], 7),
        ([[0, 40], [41, 90]], 12),
        ([[0, 40], [20, 60]], 7),
        ([[0, 1, 2], []], 5),
        ([[], []], 0),
    ],
)
def test_words_count_where_they_stand_together(words: list[list[int]], expected: int) -> None:
    assert nearness(words, [5, 7], [], Weights(cover=1)) == expected


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        ([10], 60),  # beside: a word of 60 at no distance
        ([16], 45),  # 60 * 18 / (18 + 6)
        ([28], 30),
        ([16, 10], 60),
        ([], 0),
    ],
)
def test_words_count_the_less_the_further_from_a_cue(cues: list[int], expected: int) -> None:
    assert nearness([[10], []], [60, 1000], cues, Weights(cue=1, within=18)) == expected


def test_the_nearest_place_of_a_word_counts() -> None:
    words = [[0, 20, 90], [25]]
    # At 22: 60 * 18 / (18 + 2) and 42 * 18 / (18 + 3).
    assert nearness(words, [60, 42], [22], Weights(cue=1, within=18)) == 54 + 36
