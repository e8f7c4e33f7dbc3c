"""Finding files, opening them, and turning their bytes into text."""

from __future__ import annotations

import codecs
import gzip
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.errors import ReadError
from searchlib.readers import files

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
    stream = files.decompressed(BytesIO(gzip.compress(b"isi")), Path(name))
    assert stream.read() == b"isi"


def test_other_files_are_read_as_they_are() -> None:
    assert files.decompressed(BytesIO(b"isi"), Path("gz.txt")).read() == b"isi"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_document_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        files.read_all(BytesIO(data))


def test_a_document_is_read_up_to_the_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 8)
    assert files.read_all(BytesIO(b"delapan8")) == b"delapan8"
    with pytest.raises(ReadError, match="larger"):
        files.read_all(BytesIO(b"sembilan9"))


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(bom: bytes, encoding: str) -> None:
    data = bom + TEXT.encode(encoding)
    assert files.by_bom(data) is not None
    assert files.decode(data) == TEXT
    assert files.decode(data, "windows-1252") == TEXT


def test_without_a_mark_the_stated_encoding_and_then_utf_8() -> None:
    assert files.by_bom(TEXT.encode()) is None
    assert files.decode(TEXT.encode()) == TEXT
    assert files.decode(TEXT.encode("windows-1252"), "windows-1252") == TEXT


def test_another_encoding_is_refused_with_the_place_and_the_remedy() -> None:
    with pytest.raises(ReadError, match=r"UTF-8.*0x92 at 3.*iconv"):
        files.decode("Jum’at".encode("windows-1252"))


@pytest.mark.parametrize("data", [b"\x7fELF\x02\0\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        files.decode(data)


@pytest.mark.parametrize("encoding", ["tak-ada", "hex", "rot13", "undefined"])
def test_a_label_that_names_no_encoding_of_text_is_refused(encoding: str) -> None:
    with pytest.raises(ReadError):
        files.decode(b"Banjir di Demak", encoding)


@settings(max_examples=200)
@given(
    st.binary(max_size=200),
    st.none() | st.sampled_from("utf-8 windows-1252 utf-16 utf-7 idna punycode".split()),
)
@example(b"<p>Banjir di Demak", "punycode")
def test_any_bytes_are_text_or_a_read_error(data: bytes, encoding: str | None) -> None:
    try:
        text = files.decode(data, encoding)
    except ReadError as error:
        assert str(error)
    else:
        assert "\0" not in text


@settings(max_examples=200)
@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf_8_text_comes_back(text: str) -> None:
    assert files.decode(text.encode()) == text
