from __future__ import annotations

from pathlib import Path

import pytest

from searchlib import Index, IndexExists, analyze
from searchlib.backends import Backend, LocalBackend
from tests.conftest import ARTICLES


def test_it_keeps_the_contract(tmp_path: Path) -> None:
    backend: Backend = LocalBackend.create(tmp_path / "index", analyze)
    assert len(backend) == 0
    assert list(backend.ids()) == []
    assert "a" not in backend
    assert backend.get("a") is None


def test_an_index_is_not_made_over_another(tmp_path: Path) -> None:
    LocalBackend.create(tmp_path / "index", analyze)
    with pytest.raises(IndexExists, match="already"):
        LocalBackend.create(tmp_path / "index", analyze)


def test_an_index_is_not_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text("Judul\n\nIsi.")
    with pytest.raises(IndexExists, match=r"berita\.txt"):
        LocalBackend.create(tmp_path, analyze)
    assert [path.name for path in tmp_path.iterdir()] == ["berita.txt"]


def test_a_half_made_index_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    LocalBackend.create(folder, analyze)
    (folder / "manifest.json").unlink()
    assert len(LocalBackend.create(folder, analyze)) == 0


def test_a_folder_called_segments_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    (tmp_path / "segments/penting.txt").write_text("milik orang")
    with pytest.raises(IndexExists, match=r"penting\.txt"):
        LocalBackend.create(tmp_path, analyze)
    assert (tmp_path / "segments/penting.txt").read_text() == "milik orang"


def test_commits_without_a_manifest_are_not_cleared(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES)
    (tmp_path / "index/manifest.json").unlink()
    with pytest.raises(IndexExists):
        LocalBackend.create(tmp_path / "index", analyze)


def test_a_hidden_file_does_not_occupy_a_folder(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    assert len(LocalBackend.create(tmp_path, analyze)) == 0
