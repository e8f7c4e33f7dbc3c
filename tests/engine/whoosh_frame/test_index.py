from __future__ import annotations

from whoosh.query import Every, Term

from searchlib import Article, Index


def test_searchers_keep_their_state_and_are_refreshed(index: Index) -> None:
    whoosh = index.whoosh
    searcher = whoosh.searcher()
    assert searcher.up_to_date()
    index.delete(["banjir"])
    assert len(searcher.search(Every())) == 3
    assert not searcher.up_to_date()
    searcher = searcher.refresh()
    assert searcher.up_to_date()
    assert len(searcher.search(Every())) == 2


def test_the_index_follows_every_commit(index: Index) -> None:
    whoosh = index.whoosh
    before = whoosh.latest_generation()
    index.add([Article(id="baru", body="kabar baru")])
    assert whoosh.latest_generation() == before + 1
    assert whoosh.doc_count() == 4
    assert not whoosh.is_empty()
    assert whoosh.up_to_date() and whoosh.refresh() is whoosh


def test_optimize_makes_one_segment(index: Index) -> None:
    whoosh = index.whoosh
    index.add([Article(id="baru", body="kabar baru")])
    index.delete(["banjir"])
    assert whoosh.doc_count_all() > whoosh.doc_count()
    whoosh.optimize()
    assert whoosh.doc_count_all() == whoosh.doc_count() == 3
    assert len(whoosh.reader().leaf_readers()) == 1


def test_whooshs_shorthands_for_deleting_work(index: Index) -> None:
    index.whoosh.delete_by_term("id", "banjir")
    assert "banjir" not in index
    index.whoosh.delete_by_query(Term("body", "korea"))
    assert list(index) == ["satelit"]
