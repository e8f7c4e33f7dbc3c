"""Ablation: what each step of ours is worth, by switching it off alone."""

from __future__ import annotations

from benchmarks.relevance import ours
from benchmarks.relevance.task import Build
from searchlib.analysis import Analyzer
from searchlib.analysis.stemmer import STEPS


class _EveryWord(Analyzer):
    """Takes no word for a function word."""

    def is_stop(self, word: str) -> bool:
        return False

    def stem(self, word: str, named: bool = False) -> str:
        return self._stemmer(word, named)


VARIANTS: dict[str, Build] = {
    **{step: ours.side(Analyzer(without=(step,))) for step in STEPS},
    "all stemming": ours.side(Analyzer(without=STEPS)),
    "stop words": ours.side(_EveryWord()),
    "alternatives": ours.side(alternatives=False),
}
"""searchlib without what is named; a new step of ranking is a line here."""
