from __future__ import annotations

from searchlib import Index
from tests.conftest import ARTICLES


def test_results_keep_their_state_while_the_index_changes(index: Index) -> None:
    results = index.search("korea")
    index.delete([article.id for article in ARTICLES])
    assert results.total == 2
    assert results[0].article.title
    assert index.search("korea").total == 0


def test_an_open_index_sees_what_another_commits(index: Index) -> None:
    other = Index.open(index.stats().location)
    other.delete(["banjir"])
    assert "banjir" not in index
    assert index.search("banjir").total == 0


def test_stats_count_words_and_stems(index: Index) -> None:
    stats = index.stats()
    assert stats.articles == len(ARTICLES)
    # "mengintai" counts as written and as its stem.
    assert stats.terms > 20
    assert stats.size > 0
