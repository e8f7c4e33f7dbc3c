"""Changes of the index against a plain dictionary, and what a failure leaves behind."""

from __future__ import annotations

import errno
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from whoosh.filedb.filestore import FileStorage

from searchlib import Article, Index, IndexWriteError
from tests.conftest import ARTICLES

IDS = st.sampled_from("abcdef")
BODIES = st.sampled_from(["roket", "satelit", "korea utara"])


class IndexMachine(RuleBasedStateMachine):
    """Adds, replaces, deletes and reopens; the index must always equal a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "index"
        self._index = Index.create(self._path)
        self._model: dict[str, str] = {}

    def teardown(self) -> None:
        self._index.close()
        self._folder.cleanup()

    @rule(pairs=st.lists(st.tuples(IDS, BODIES), max_size=5))
    def add(self, pairs: list[tuple[str, str]]) -> None:
        report = self._index.add(Article(id=key, title="t", body=body) for key, body in pairs)
        added = updated = unchanged = 0
        for key, body in pairs:
            added += key not in self._model
            updated += key in self._model and self._model[key] != body
            unchanged += self._model.get(key) == body
            self._model[key] = body
        assert (report.added, report.updated, report.unchanged) == (added, updated, unchanged)

    @rule(ids=st.lists(IDS, max_size=3))
    def delete(self, ids: list[str]) -> None:
        report = self._index.delete(ids)
        assert report.removed == len(self._model.keys() & set(ids))
        for key in ids:
            self._model.pop(key, None)

    @rule()
    def reopen(self) -> None:
        self._index.close()
        self._index = Index.open(self._path)

    @rule(pairs=st.lists(st.tuples(IDS, BODIES), max_size=3))
    def fail(self, pairs: list[tuple[str, str]]) -> None:
        def broken() -> Iterator[Article]:
            for key, body in pairs:
                yield Article(id=key, title="gagal", body=body)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            self._index.add(broken())

    @invariant()
    def equals_the_model(self) -> None:
        assert len(self._index) == len(self._model)
        assert sorted(self._index) == sorted(self._model)
        for key in "abcdef":
            article = self._index.get(key)
            assert (key in self._index) == (key in self._model)
            assert (article.body if article else None) == self._model.get(key)
        for word in ("roket", "satelit", "utara"):
            found = {hit.id for hit in self._index.search(word)}
            assert found == {key for key, body in self._model.items() if word in body}


TestIndexMachine = IndexMachine.TestCase
TestIndexMachine.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


@pytest.mark.parametrize("refused", ["create_file", "rename_file"])
def test_a_full_disk_leaves_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    index = Index.create(tmp_path / "index")
    index.add(ARTICLES[:1])

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(FileStorage, refused, full)
        with pytest.raises(IndexWriteError, match="No space left"):
            index.add(ARTICLES)
    assert list(Index.open(tmp_path / "index")) == ["satelit"]
    # Nothing stays locked, and the next change goes through.
    assert index.add(ARTICLES).added == len(ARTICLES) - 1
    assert sorted(Index.open(tmp_path / "index")) == sorted(article.id for article in ARTICLES)


def test_what_killed_writers_left_is_cleared(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    segments = tmp_path / "index/segments"
    (segments / "MAIN_0123456789abcdef.seg").write_bytes(b"x")
    (segments / "MAIN.tmp").mkdir()
    (segments / "MAIN.tmp/a.run").write_bytes(b"x")
    index.add(ARTICLES)
    assert len(list(segments.glob("*.seg"))) == 1
    assert not (segments / "MAIN.tmp").exists()
    assert index.search("korea").total == 2


def test_a_seeded_random_module_does_not_lose_segments(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    for article in ARTICLES:
        random.seed(7)
        index.add([article])
    assert sorted(index) == sorted(article.id for article in ARTICLES)
    assert index.search("korea").total == 2
