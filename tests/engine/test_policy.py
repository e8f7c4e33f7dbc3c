from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from searchlib.engine.policy import due


@given(st.lists(st.integers(1, 100), min_size=1, max_size=300))
def test_commits_leave_segments_that_more_than_halve(commits: list[int]) -> None:
    sizes: list[int] = []
    for commit in commits:
        sizes.append(commit)
        while (first := due(sizes)) is not None:
            sizes[first:] = [sum(sizes[first:])]
        assert all(older > sum(sizes[at + 1 :]) for at, older in enumerate(sizes[:-1]))
    assert sum(sizes) == sum(commits)
    assert len(sizes) <= sum(commits).bit_length()


def test_n_commits_of_one_article_leave_log2_n_segments() -> None:
    sizes: list[int] = []
    for commits in range(1, 2049):
        sizes.append(1)
        while (first := due(sizes)) is not None:
            sizes[first:] = [sum(sizes[first:])]
        assert len(sizes) <= math.log2(commits) + 1


def test_a_document_is_moved_a_logarithmic_number_of_times() -> None:
    sizes: list[int] = []
    moved = 0
    for _ in range(1024):
        sizes.append(1)
        while (first := due(sizes)) is not None:
            moved += sum(sizes[first:])
            sizes[first:] = [sum(sizes[first:])]
    assert moved <= 1024 * 10  # log2(1024)


def test_one_segment_is_left_alone() -> None:
    assert due([]) is None
    assert due([5]) is None
    assert due([5, 4]) is None
    assert due([5, 5]) == 0
