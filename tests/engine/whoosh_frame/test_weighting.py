"""The weighting model against the formula written out for one document at a time."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from whoosh.query import Phrase, Term

from searchlib import Article, Index

ARTICLES = [
    Article(id="a", title="satelit", body="satelit itu satelit"),
    Article(id="b", title="roket", body="roket jatuh"),
    Article(id="c", title="", body="satelit jatuh ke laut"),
]


def bm25(documents: int, frequency: int, tf: int, length: int, average: float) -> float:
    """Lucene's BM25Similarity with k1 = 1.2 and b = 0.75."""
    idf = math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
    return idf * tf / (tf + 1.2 * (0.25 + 0.75 * length / average))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # Of the three bodies two have the word; they are 3, 2 and 4 words long.
        (Term("body_words", "satelit"), {"a": bm25(3, 2, 2, 3, 3), "c": bm25(3, 2, 1, 4, 3)}),
        # Only two articles have a title, and it counts twice.
        (Term("title_words", "satelit"), {"a": 2 * bm25(2, 1, 1, 1, 1)}),
        # A phrase scores what its words score together.
        (
            Phrase("body_words", ["satelit", "jatuh"]),
            {"c": bm25(3, 2, 1, 4, 3) + bm25(3, 2, 1, 4, 3)},
        ),
        (Term("id", "b"), {"b": 1.0}),
    ],
)
def test_scores_follow_the_formula(
    tmp_path: Path, asked: object, expected: dict[str, float]
) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES[:2])
        index.add(ARTICLES[2:])
        with index.whoosh.searcher() as searcher:
            scores = {hit["id"]: hit.score for hit in searcher.search(asked)}
    assert scores == pytest.approx(expected)


def test_the_same_word_ranks_alike_in_both_searches(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES)
        ours = {hit.id: hit.score for hit in index.search("body:satelit")}
        asked = Term("body", "satelit") | Term("body_words", "satelit", boost=0.25)
        with index.whoosh.searcher() as searcher:
            theirs = {hit["id"]: hit.score for hit in searcher.search(asked)}
    assert ours == pytest.approx(theirs)
