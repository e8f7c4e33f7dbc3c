from __future__ import annotations

from pathlib import Path

import pytest

from searchlib import IndexExists, analyze
from searchlib.backends import Backend, LocalBackend


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


def test_a_hidden_file_does_not_occupy_a_folder(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    assert len(LocalBackend.create(tmp_path, analyze)) == 0
