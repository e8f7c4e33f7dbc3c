from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from searchlib import Index, IndexCorrupt, IndexNotFound
from searchlib.engine import store
from tests.conftest import ARTICLES


def test_a_commit_syncs_files_before_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = store.SyncedStorage(str(tmp_path))
    events: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: events.append("sync"))
    monkeypatch.setattr(os, "rename", lambda *_: events.append("rename"))
    (tmp_path / "draft").write_bytes(b"x")
    storage.rename_file("draft", "toc")
    assert events == ["sync", "rename", "sync"]


def test_a_missing_segment_is_told_as_damage(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES)
    for path in (tmp_path / "index" / store.FOLDER).glob("*.seg"):
        path.unlink()
    with pytest.raises(IndexCorrupt, match="build it anew"):
        Index.open(tmp_path / "index")


# Whoosh leaves the file open where it cannot read it; its warning must come here, not later.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_truncated_table_of_contents_is_told_as_damage(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES)
    (toc,) = (tmp_path / "index" / store.FOLDER).glob("*.toc")
    toc.write_bytes(toc.read_bytes()[:20])
    with pytest.raises(IndexCorrupt):
        Index.open(tmp_path / "index")
    gc.collect()


def test_our_own_errors_are_not_taken_for_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound), store.translated(tmp_path):
        raise IndexNotFound("none")
