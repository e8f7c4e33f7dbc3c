"""Finding files, opening them, and turning their bytes into text."""

from __future__ import annotations

import gzip
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from searchlib.errors import ReadError
from searchlib.readers.sources import files

TEXT = "Jum’at dini hari, Demak – “tiga desa” terendam"


def tree(root: Path, *names: str) -> None:
    """Files with these names below `root`."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("isi")


def walked(root: Path) -> list[str]:
    """The files that a walk finds, relative to `root`; a walk that fails fails the test."""
    errors: list[OSError] = []
    found = [str(path.relative_to(root)) for path in files.walk(root, errors.append)]
    assert errors == []
    return found


def test_every_file_below_a_folder_is_found_once(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.txt", "2024/02/c.html", "2024/d.json", "tanpa-akhiran")
    expected = ["a.txt", "b.txt", "tanpa-akhiran", "2024/d.json", "2024/02/c.html"]
    assert sorted(walked(tmp_path)) == sorted(expected)


def test_the_order_does_not_depend_on_when_files_were_made(tmp_path: Path) -> None:
    names = ["c.txt", "a/z.txt", "b.txt", "a/y.txt", "d/e/f.txt"]
    tree(tmp_path / "satu", *names)
    tree(tmp_path / "dua", *reversed(names))
    assert walked(tmp_path / "satu") == walked(tmp_path / "dua")


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", ".a.txt", ".git/b.txt", "x/.c.txt", "x/.cache/d.txt")
    assert walked(tmp_path) == ["a.txt"]


def test_symlinks_are_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "arsip/a.txt", "luar/b.txt")
    (tmp_path / "arsip/tautan.txt").symlink_to(tmp_path / "luar/b.txt")
    (tmp_path / "arsip/folder").symlink_to(tmp_path / "luar")
    (tmp_path / "arsip/putus.txt").symlink_to(tmp_path / "tak-ada")
    (tmp_path / "arsip/lingkaran").symlink_to(tmp_path / "arsip")
    assert walked(tmp_path / "arsip") == ["a.txt"]


def test_the_folder_that_a_browser_saves_beside_a_page_is_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "berita.html", "berita_files/iklan.html", "lain_files/a.html")
    assert walked(tmp_path) == ["berita.html", "lain_files/a.html"]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path) -> None:
    errors: list[OSError] = []
    assert list(files.walk(tmp_path / "tak-ada", errors.append)) == []
    assert [error.filename for error in errors] == [str(tmp_path / "tak-ada")]


@pytest.mark.parametrize("name", ["a.json.gz", "a.gz"])
def test_gz_is_decompressed(name: str) -> None:
    raw = BufferedReader(BytesIO(gzip.compress(b"isi")))
    assert files.decompress(raw, Path(name)).read() == b"isi"


@pytest.mark.parametrize("name", ["gz.txt", "isi.txt.gz"])
def test_other_files_are_read_as_they_are(name: str) -> None:
    raw = BufferedReader(BytesIO(b"isi"))
    assert files.decompress(raw, Path(name)).read() == b"isi"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_document_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        files.read_all(BytesIO(data))


def test_a_document_is_read_up_to_the_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 8)
    assert files.read_all(BytesIO(b"delapan8")) == b"delapan8"
    with pytest.raises(ReadError, match="larger"):
        files.read_all(BytesIO(b"sembilan9"))
