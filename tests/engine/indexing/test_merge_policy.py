from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from searchlib.engine.indexing.merge_policy import due


@given(st.lists(st.integers(1, 100), min_size=1, max_size=300))
def test_no_segment_is_left_with_three_times_as_much_behind_it(commits: list[int]) -> None:
    sizes: list[int] = []
    for commit in commits:
        sizes.append(commit)
        while (first := due(sizes)) is not None:
            sizes[first:] = [sum(sizes[first:])]
        assert all(3 * older > sum(sizes[at + 1 :]) for at, older in enumerate(sizes[:-1]))
    assert sum(sizes) == sum(commits)
    # What a segment and all younger ones hold falls by a quarter at least from each to the next.
    assert len(sizes) <= math.log(sum(commits), 4 / 3) + 1


def test_equal_commits_leave_three_segments_of_a_size() -> None:
    sizes: list[int] = []
    for commits in range(1, 2049):
        sizes.append(1)
        while (first := due(sizes)) is not None:
            sizes[first:] = [sum(sizes[first:])]
        # The digits of the number of commits to the base of four.
        assert len(sizes) == sum(commits // 4**place % 4 for place in range(8))


def test_a_document_is_moved_a_logarithmic_number_of_times() -> None:
    sizes: list[int] = []
    moved = 0
    for _ in range(1024):
        sizes.append(1)
        while (first := due(sizes)) is not None:
            moved += sum(sizes[first:])
            sizes[first:] = [sum(sizes[first:])]
    assert moved <= 1024 * 5  # log4(1024)


def test_one_segment_is_left_alone() -> None:
    assert due([]) is None
    assert due([5]) is None
    assert due([5, 14]) is None
    assert due([5, 15]) == 0
    assert due([5, 5, 5]) is None
    assert due([5, 5, 5, 5]) == 0
