"""A disk that is full at any step of a session: the last commit stands and nothing is left."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from searchlib import Index, IndexWriteError, analyze
from searchlib.engine.indexing import batch
from searchlib.engine.indexing import session as indexing_session
from searchlib.engine.indexing.segment_writer import SegmentWriter
from tests.conftest import ARTICLES
from tests.engine.sessions import article, change, files, held


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty index."""
    (tmp_path / "index").mkdir()
    indexing_session.create(tmp_path / "index", analyze)
    return tmp_path / "index"


@pytest.mark.parametrize(
    "refused",
    [
        "indexing.writer.ColumnWriter.append",
        "indexing.writer.ColumnWriter.finish",
        "indexing.writer.sync_folder",
        "indexing.writer.merge",
        "indexing.segment_writer.SegmentWriter.finish",
        "store.manifest.Manifest.write",
        "store.manifest.os.fsync",
    ],
)
def test_a_full_disk_leaves_the_last_commit(
    folder: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    index = Index.open(folder)
    index.add(ARTICLES[:1])
    more = [*ARTICLES, article("roket", "laut " * 300)]
    # The new segment has three times the words of the old one, so that a merge is due.
    with monkeypatch.context() as patched:
        patched.setattr(f"searchlib.engine.{refused}", full)
        with pytest.raises(IndexWriteError, match="No space left") as caught:
            index.add(more)
    assert "\n" not in str(caught.value)
    assert list(Index.open(folder)) == ["satelit"]
    assert index.verify() == []
    # Nothing stays locked, nothing is left, and the next change goes through.
    assert files(folder) == [".seg"]
    assert index.add(more).added == len(more) - 1
    assert sorted(Index.open(folder)) == sorted(each.id for each in more)


def test_a_full_disk_in_mid_session_undoes_all_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder, article("a"), article("b"))
    monkeypatch.setattr(batch, "_MAX_WORDS", 1)  # each article is a segment
    finish = SegmentWriter.finish
    left = 2

    def refuse_the_third(written: SegmentWriter) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            full()
        return finish(written)

    monkeypatch.setattr(SegmentWriter, "finish", refuse_the_third)
    with pytest.raises(IndexWriteError, match="No space left"):
        change(folder, article("a", "baru"), article("c"), article("d"))
    assert held(folder) == {"a": article("a"), "b": article("b")}
    assert files(folder) == [".seg"]


@pytest.mark.parametrize("refused", ["ColumnWriter.finish", "Manifest.write"])
def test_a_full_disk_leaves_what_was_to_be_deleted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    change(folder, *map(article, "abcde"))
    with monkeypatch.context() as patched, pytest.raises(IndexWriteError):
        patched.setattr(f"searchlib.engine.indexing.writer.{refused}", full)
        Index.open(folder).delete(["a"])
    assert sorted(held(folder)) == list("abcde")
    Index.open(folder).delete(["a"])
    assert sorted(held(folder)) == list("bcde")
    assert files(folder) == [".del", ".seg"]
