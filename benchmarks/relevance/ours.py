"""searchlib, as its user calls it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.relevance.task import DEPTH, Build, Search, Task
from searchlib import Article, Index, Matching
from searchlib.analysis import Analyzer, analyze
from searchlib.backends import LocalBackend


def side(
    analyzer: Analyzer = analyze,
    *,
    match: Matching = "most",
    alternatives: bool = True,
    rerank: bool = True,
) -> Build:
    """searchlib with this analysis; questions are asked as typed, with each step or without."""

    def build(task: Task, folder: Path) -> Search:
        index = indexed(task.texts, folder, analyzer)

        def search(question: str) -> list[str]:
            found = index.search(
                question, limit=DEPTH, match=match, alternatives=alternatives, rerank=rerank
            )
            return [hit.id for hit in found]

        return search

    return build


def indexed(texts: Mapping[str, str], folder: Path, analyzer: Analyzer = analyze) -> Index:
    """A new index there in which each text is the body of an article without a title."""
    index = Index(LocalBackend.create(folder, analyzer))
    index.add(Article(id=number, body=text) for number, text in texts.items())
    return index
