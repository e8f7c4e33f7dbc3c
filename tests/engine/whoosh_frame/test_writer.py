from __future__ import annotations

import pytest
from whoosh.fields import TEXT
from whoosh.query import Term
from whoosh.writing import IndexingError

from searchlib import Article, Index, IndexReadError, InvalidArticle
from searchlib.engine.whoosh_frame import writer as whoosh_writer


def test_documents_are_articles(index: Index) -> None:
    with index.whoosh.writer() as writer:
        writer.add_document(id="baru", title="Kabar baru", tags=["kabar"])
        writer.add_document(article=Article(id="lain", body="Kabar lain"))
    assert {hit.id for hit in index.search("kabar")} == {"baru", "lain"}
    assert index.get("baru") == Article(id="baru", title="Kabar baru", tags=("kabar",))


@pytest.mark.parametrize("method", ["add_document", "update_document"])
def test_a_known_id_is_replaced(index: Index, method: str) -> None:
    with index.whoosh.writer() as writer:
        getattr(writer, method)(id="banjir", title="Banjir surut")
        getattr(writer, method)(id="banjir", title="Banjir surut di Bekasi")
    assert len(index) == 3
    article = index.get("banjir")
    assert article is not None
    assert article.title == "Banjir surut di Bekasi"


def test_documents_are_deleted_by_term_query_and_number(index: Index) -> None:
    index.add([Article(id="baru", body="kabar baru")])
    with index.whoosh.writer() as writer:
        assert writer.delete_by_term("id", "banjir") == 1
        assert writer.delete_by_term("id", "tidakada") == 0
        assert writer.delete_by_query(Term("source", "harian")) == 2
    assert list(index) == ["baru"]
    with index.whoosh.writer() as writer:
        writer.delete_document(writer.reader().doc_count_all() - 1)
    assert list(index) == []


def test_cancelling_forgets_and_gives_the_lock_back(index: Index) -> None:
    before = index.whoosh.latest_generation()
    writer = index.whoosh.writer()
    writer.delete_by_term("id", "banjir")
    writer.add_document(id="baru", title="Kabar baru")
    writer.cancel()
    assert index.whoosh.latest_generation() == before
    assert len(index) == 3
    assert index.delete(["banjir"]).removed == 1


def test_an_error_in_the_block_cancels(index: Index) -> None:
    with pytest.raises(ZeroDivisionError), index.whoosh.writer() as writer:
        writer.delete_by_term("id", "banjir")
        raise ZeroDivisionError
    assert "banjir" in index
    assert index.delete(["banjir"]).removed == 1


def test_commit_can_optimize(index: Index) -> None:
    index.delete(["banjir"])
    index.whoosh.writer().commit(optimize=True)
    assert index.whoosh.doc_count_all() == 2


def test_what_an_article_cannot_be_is_refused(index: Index) -> None:
    writer = index.whoosh.writer()
    with pytest.raises(InvalidArticle, match="no judul; it has author, body"):
        writer.add_document(judul="Kabar")
    with pytest.raises(IndexingError, match="extra"):
        writer.add_field("baru", TEXT())
    with pytest.raises(IndexingError, match="cannot be removed"):
        writer.remove_field("body")
    with pytest.raises(IndexingError, match="add the article again"):
        writer.delete_document(0, delete=False)
    writer.cancel()


def test_a_writer_that_cannot_read_gives_the_lock_back(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise IndexReadError("the disk is gone")

    with monkeypatch.context() as patched, pytest.raises(IndexReadError) as caught:
        patched.setattr(whoosh_writer, "SnapshotReader", unreadable)
        index.whoosh.writer()
    assert caught.traceback  # which holds all that was made before the error
    assert index.delete(["banjir"]).removed == 1
