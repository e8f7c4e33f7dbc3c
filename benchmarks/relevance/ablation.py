"""Ablation: what each step of ours is worth, by switching it off alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.relevance import ours
from benchmarks.relevance.task import Build, Search, Task
from searchlib.analysis import Analyzer
from searchlib.analysis.stemmer import STEPS
from searchlib.engine import scoring
from searchlib.engine.schema import FIRST_STEM
from searchlib.engine.searching import planner, rerank


class _EveryWord(Analyzer):
    """Takes no word for a function word."""

    def is_stop(self, word: str) -> bool:
        return False

    def stem(self, word: str, named: bool = False) -> str:
        return self._stemmer(word, named)


def _without_early_words(task: Task, folder: Path) -> Search:
    with patch.object(scoring, "EARLY", ()):
        return ours.side()(task, folder)


def _without_exact_form(task: Task, folder: Path) -> Search:
    search = ours.side()(task, folder)
    sets = {
        field: ([(of, weight if of >= FIRST_STEM else 0.0) for of, weight in own], *others)
        for field, (own, *others) in planner._SETS.items()
    }

    def asked(question: str) -> list[str]:
        with patch.object(planner, "_SETS", sets):
            return search(question)

    return asked


def _without_features(*names: str) -> Build:
    """searchlib without features of reranking, for all kinds of queries."""
    changed: dict[str, Any] = dict.fromkeys(names, 0.0)

    def build(task: Task, folder: Path) -> Search:
        search = ours.side()(task, folder)
        few, many = (each._replace(**changed) for each in (rerank.FEW_WORDS, rerank.MANY_WORDS))
        questions = {kind: each._replace(**changed) for kind, each in rerank.QUESTIONS.items()}

        def asked(question: str) -> list[str]:
            with patch.multiple(planner, FEW_WORDS=few, MANY_WORDS=many, QUESTIONS=questions):
                return search(question)

        return asked

    return build


def _without_frames(task: Task, folder: Path) -> Search:
    search = ours.side()(task, folder)

    def asked(question: str) -> list[str]:
        with patch.object(planner, "FRAME", 1.0):
            return search(question)

    return asked


VARIANTS: dict[str, Build] = {
    **{step: ours.side(Analyzer(without=(step,))) for step in STEPS},
    "all stemming": ours.side(Analyzer(without=STEPS)),
    "stop words": ours.side(_EveryWord()),
    "alternatives": ours.side(alternatives=False),
    "exact form": _without_exact_form,
    "early words": _without_early_words,
    "all words first": ours.side(match="any"),
    "reranking": ours.side(rerank=False),
    "reranking: early": _without_features("early"),
    "reranking: side by side": _without_features("title", "body"),
    "reranking: cover": _without_features("cover"),
    "reranking: cues": _without_features("cue"),
    "reranking: frame words": _without_frames,
}
"""searchlib without what is named; a new step is a line here."""
