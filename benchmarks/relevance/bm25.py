"""BM25 over any terms, each document scored exactly: what a stemmer alone is worth.

The formula is that of `searchlib.engine.scoring`, with exact lengths: Lucene's idf, k1 1.2, b 0.75.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.engines.base import K1, B
from benchmarks.relevance.task import DEPTH, Task
from searchlib import analyze
from searchlib.engine.scoring import idf

Stem = Callable[[str], str]
"""From a folded word to its stem."""


class Bm25:
    """All words count, function words too, and a word asked twice counts twice."""

    def __init__(self, task: Task, stem: Stem) -> None:
        self._stem = stem
        self._ids = list(task.texts)
        postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = np.zeros(len(self._ids))
        for number, text in enumerate(task.texts.values()):
            terms = self._terms(text)
            lengths[number] = len(terms)
            for term, count in Counter(terms).items():
                postings[term].append((number, count))
        self._norms = K1 * (1 - B + B * lengths / lengths.mean())
        self._postings = {term: np.array(rows).T for term, rows in postings.items()}

    def __call__(self, question: str) -> list[str]:
        """The best `DEPTH` texts; of equal ones the first."""
        scores: NDArray[np.float64] = np.zeros(len(self._ids))
        for term in self._terms(question):
            if term in self._postings:
                numbers, counts = self._postings[term]
                weight = idf(len(self._ids), len(numbers))
                scores[numbers] += weight * counts / (counts + self._norms[numbers])
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [self._ids[number] for number in best if scores[number] > 0]

    def _terms(self, text: str) -> list[str]:
        return [self._stem(word) for word in analyze.words(text)]
