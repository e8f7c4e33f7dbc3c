"""Metrics: how good a ranking is, for texts that answer a question or do not."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.relevance.task import Question, Search

NAMES = ("MRR@10", "nDCG@10", "R@100")

_CUT = 10


def measured(questions: Sequence[Question], search: Search) -> NDArray[np.float64]:
    """A row for each question, a column for each of `NAMES`, all from 0 to 1."""
    return np.array([row(search(each.text), each.answers) for each in questions])


def row(ranking: Sequence[str], answers: frozenset[str]) -> tuple[float, float, float]:
    """The metrics of one ranking, as `NAMES` has them."""
    ranks = [rank for rank, each in enumerate(ranking, start=1) if each in answers]
    seen = [rank for rank in ranks if rank <= _CUT]
    return 1 / seen[0] if seen else 0.0, _ndcg(seen, len(answers)), len(ranks) / len(answers)


def _ndcg(ranks: Sequence[int], answers: int) -> float:
    """Järvelin and Kekäläinen, "Cumulated gain-based evaluation" (2002), with log base 2."""
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(answers, _CUT) + 1))
    return sum(1 / math.log2(rank + 1) for rank in ranks) / best
