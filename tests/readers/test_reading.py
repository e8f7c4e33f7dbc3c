"""`read`: files, folders and stdin, and what becomes of a bad one."""

from __future__ import annotations

import gzip
import io
import os
import socket
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib import Article, Failure, Reading, read

BODY = "Tiga desa di Demak terendam sejak Kamis malam."
FORMATS = ["txt", "text", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "jl"]


def content(title: str, suffix: str) -> bytes:
    """A file of one article in the format of the suffix, gzipped where it says so."""
    if suffix.endswith(".gz"):
        return gzip.compress(content(title, suffix.removesuffix(".gz")), mtime=0)
    if suffix in ("html", "htm", "xhtml"):
        return f"<html><h1>{title}</h1><article><p>{BODY}</p></article></html>".encode()
    if suffix in ("json", "jsonl", "ndjson", "jl"):
        return orjson.dumps({"judul": title, "isi": BODY}) + b"\n"
    return f"{title}\n\n{BODY}\n".encode()


def put(path: Path, title: str = "Banjir Demak", data: bytes | None = None) -> Path:
    """A file of one article, or of the bytes given, in a folder made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    suffix = path.name.partition(".")[2].lower()
    path.write_bytes(content(title, suffix) if data is None else data)
    return path


def titles(*paths: str | os.PathLike[str]) -> list[str]:
    """The titles of all articles; fails where something could not be read."""
    reading = read(*paths)
    found = [article.title for article in reading]
    assert reading.failed == []
    return found


def failure(*paths: str | os.PathLike[str]) -> Failure:
    """The one failure of a reading that gives no article."""
    reading = read(*paths)
    assert list(reading) == []
    (failed,) = reading.failed
    return failed


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Puts bytes on stdin."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


@pytest.fixture
def unreadable(tmp_path: Path) -> Iterator[Path]:
    """A file that nobody can open for reading, not even root: a socket under a text's name."""
    path = tmp_path / "soket.txt"
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))
        yield path


# Formats


@pytest.mark.parametrize("suffix", [*FORMATS, *(f"{each}.gz" for each in FORMATS), "TXT", "Html"])
def test_every_format_gzipped_or_not(tmp_path: Path, suffix: str) -> None:
    path = put(tmp_path / f"berita.{suffix}")
    reading = read(path)
    (article,) = reading
    assert (article.title, article.body) == ("Banjir Demak", BODY)
    assert article.path == str(path)
    assert reading.failed == []
    assert titles(tmp_path) == ["Banjir Demak"]


def test_a_name_in_capitals_is_gzipped_too(tmp_path: Path) -> None:
    put(tmp_path / "BERITA.JSON.GZ")
    assert titles(tmp_path) == ["Banjir Demak"]


@pytest.mark.parametrize("kind", ["txt", "html", "json"])
@pytest.mark.parametrize("name", ["berita", "berita.asp", "berita.2024"])
def test_a_file_named_outright_is_read_by_its_content(tmp_path: Path, name: str, kind: str) -> None:
    assert titles(put(tmp_path / name, data=content("Banjir Demak", kind))) == ["Banjir Demak"]


def test_in_a_folder_files_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "a.jpg", data=b"\xff\xd8\xff\0")
    put(tmp_path / "a.pdf", data=b"%PDF-1.7\0")
    put(tmp_path / "Makefile", data=b"all:\n")
    assert titles(tmp_path) == ["Banjir Demak"]


def test_a_page_saved_without_a_suffix_is_found_in_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "banjir-demak", data=content("Banjir Demak", "html"))
    assert titles(tmp_path) == ["Banjir Demak"]


# Folders


def test_a_folder_is_read_with_all_below_it(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "A")
    put(tmp_path / "2024/02/b.html", "B")
    put(tmp_path / "2024/c.jsonl.gz", "C")
    assert sorted(titles(tmp_path)) == ["A", "B", "C"]


def test_hidden_files_and_symlinks_are_skipped(tmp_path: Path) -> None:
    put(tmp_path / "arsip/a.txt", "A")
    put(tmp_path / "arsip/.b.txt", "B")
    put(tmp_path / "arsip/.git/c.txt", "C")
    other = put(tmp_path / "luar/d.txt", "D")
    (tmp_path / "arsip/d.txt").symlink_to(other)
    (tmp_path / "arsip/luar").symlink_to(other.parent)
    assert titles(tmp_path / "arsip") == ["A"]


def test_what_is_named_outright_is_read_hidden_or_linked(tmp_path: Path) -> None:
    hidden = put(tmp_path / ".a.txt", "A")
    link = tmp_path / "b.txt"
    link.symlink_to(put(tmp_path / "luar/b.txt", "B"))
    assert titles(hidden, link) == ["A", "B"]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert titles(tmp_path) == []


def test_an_article_is_known_by_its_absolute_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "arsip/a.txt")
    monkeypatch.chdir(tmp_path)
    ids = [article.id for path in ("arsip", "./arsip/a.txt", tmp_path) for article in read(path)]
    assert ids == [str(tmp_path / "arsip/a.txt")] * 3


def test_files_whose_names_are_not_utf_8_stay_apart(tmp_path: Path) -> None:
    for name in (b"\xe9.txt", b"\xe8.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(content("A", "txt"))
    assert len({article.id for article in read(tmp_path)}) == 2


def test_several_paths_in_their_order(tmp_path: Path) -> None:
    first, second = put(tmp_path / "b.txt", "B"), put(tmp_path / "arsip/a.json", "A")
    assert titles(str(first), second.parent) == ["B", "A"]
    assert titles() == []


# Stdin


def test_a_dash_is_json_lines_on_stdin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    feed(monkeypatch, content("A", "jsonl") + b"putus\n" + content("B", "jsonl"))
    reading = read("-", put(tmp_path / "c.txt", "C"))
    assert [(article.title, article.path is None) for article in reading] == [
        ("A", True),
        ("B", True),
        ("C", False),
    ]
    assert [(path, "line 2" in reason) for path, reason in reading.failed] == [("-", True)]


def test_an_empty_stdin_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"")
    assert failure("-").path == "-"


# Failures


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("biner.txt", b"\x7fELF\x02\0\0\0"),
        ("biner.html", b"\x89PNG\r\n\x1a\n\0\0"),
        ("dokumen.txt", b"%PDF-1.7\n"),
        ("kosong.txt", b""),
        ("kosong.html", b"\n"),
        ("kosong.json", b""),
        ("kosong.jsonl", b""),
        ("tanda.json", b"\xef\xbb\xbf"),
        ("baris-kosong.jsonl", b"\n\n"),
        ("kosong.txt.gz", b""),
        ("kosong.jsonl.gz", gzip.compress(b"", mtime=0)),
        ("putus.json", b'{"judul": "Banj'),
        ("putus.txt.gz", content("A", "txt.gz")[:-12]),
        ("putus.html.gz", content("A", "html.gz")[:20]),
        ("rusak.txt.gz", b"\x1f\x8brusak"),
        ("rusak.json.gz", content("A", "json.gz")[:-8] + b"\0" * 8),
        ("rusak.jsonl.gz", content("A", "jsonl.gz")[:12] + b"\xff" * 20),
        ("navigasi.html", b"<nav><a href=/>Beranda</a></nav>"),
        ("label.txt", b"Baca juga: Tanggul Sungai Wulan Jebol Lagi"),
        ("daftar.json", b'["a"]'),
    ],
)
def test_a_bad_file_is_listed_and_the_rest_go_in(tmp_path: Path, name: str, data: bytes) -> None:
    put(tmp_path / "a.txt", "A")
    put(tmp_path / "z.txt", "Z")
    bad = put(tmp_path / name, data=data)
    reading = read(tmp_path)
    assert [article.title for article in reading if article.path != str(bad)] == ["A", "Z"]
    assert [failed.path for failed in reading.failed] == [str(bad)]
    assert reading.failed[0].reason.strip()


def test_broken_lines_are_listed_and_the_others_go_in(tmp_path: Path) -> None:
    good = content("A", "jsonl")
    path = put(tmp_path / "a.jsonl", data=good + b"{putus\n" + good + b"7\n" + good)
    reading = read(path)
    assert len(list(reading)) == 3
    assert [failed.path for failed in reading.failed] == [str(path)] * 2
    assert "line 2" in reading.failed[0].reason
    assert "line 4" in reading.failed[1].reason


def test_what_came_before_the_damage_goes_in(tmp_path: Path) -> None:
    lines = b"".join(
        orjson.dumps({"judul": str(number), "isi": os.urandom(200).hex()}) + b"\n"
        for number in range(200)
    )
    path = put(tmp_path / "a.jsonl.gz", data=gzip.compress(lines)[:-2000])
    reading = read(path)
    found = [article.title for article in reading]
    assert 0 < len(found) < 200
    assert found == [str(number) for number in range(len(found))]
    assert [failed.path for failed in reading.failed] == [str(path)]
    assert "gzip" in reading.failed[0].reason


@pytest.mark.parametrize("name", ["tak-ada.txt", "tak-ada", "tak/ada.json.gz", "tak-ada.docx"])
def test_a_missing_path_is_listed(tmp_path: Path, name: str) -> None:
    assert failure(tmp_path / name).path == str(tmp_path / name)


@pytest.mark.parametrize("name", ["a" * 300 + ".txt", "a\0b.txt"], ids=["too long", "a NUL"])
def test_a_path_that_cannot_be_is_listed(tmp_path: Path, name: str) -> None:
    assert failure(f"{tmp_path}/{name}").path == f"{tmp_path}/{name}"


def test_an_unreadable_file_is_listed(unreadable: Path, tmp_path: Path) -> None:
    reading = read(unreadable, put(tmp_path / "a.txt", "A"))
    assert [article.title for article in reading] == ["A"]
    assert [failed.path for failed in reading.failed] == [str(unreadable)]


def test_a_link_in_a_circle_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "lingkaran.txt"
    path.symlink_to(path)
    assert failure(path).path == str(path)


def test_a_file_that_opens_but_cannot_be_read_is_listed_by_its_name() -> None:
    # Reading the first page of a process's memory fails with EIO.
    assert failure("/proc/self/mem").path == "/proc/self/mem"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("mode", [0o000, 0o400], ids=["nothing", "names only"])
@pytest.mark.parametrize("locked", ["folder", "folder/a.txt"])
@pytest.mark.parametrize("asked", ["", "folder", "folder/a.txt"])
def test_without_permission_it_is_listed(
    tmp_path: Path, asked: str, locked: str, mode: int
) -> None:
    put(tmp_path / "folder/a.txt")
    (tmp_path / locked).chmod(mode if locked == "folder" else 0)
    try:
        assert failure(tmp_path / asked).path.startswith(str(tmp_path / "folder"))
        assert read(tmp_path / asked).size() in (0, len(content("Banjir Demak", "txt")))
    finally:
        (tmp_path / locked).chmod(0o700)


# A reading


def test_iterating_again_starts_anew(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "A")
    bad = put(tmp_path / "b.txt", data=b"")
    reading = read(tmp_path)
    first = list(reading)
    assert list(reading) == first
    assert [failed.path for failed in reading.failed] == [str(bad)]
    bad.write_bytes(content("B", "txt"))
    assert [article.title for article in reading] == ["A", "B"]
    assert reading.failed == []


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    reading = read(tmp_path / "a.txt")
    assert reading.failed == []
    put(tmp_path / "a.txt", "A")
    assert [article.title for article in reading] == ["A"]


def test_failures_are_known_while_reading(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", data=b"")
    put(tmp_path / "b.txt", "B")
    put(tmp_path / "c.txt", data=b"")
    reading = read(tmp_path)
    articles = iter(reading)
    assert next(articles).title == "B"
    assert [Path(failed.path).name for failed in reading.failed] == ["a.txt"]
    assert list(articles) == []
    assert [Path(failed.path).name for failed in reading.failed] == ["a.txt", "c.txt"]


def test_the_bytes_read_add_up_to_the_size(tmp_path: Path) -> None:
    made = [put(tmp_path / name) for name in ("a.txt", "b.json.gz", "x/c.html")]
    made.append(put(tmp_path / "kosong.txt", data=b"  "))
    reading = read(tmp_path, tmp_path / "tak-ada.txt")
    assert reading.size() == sum(path.stat().st_size for path in made)
    assert reading.bytes_read() == 0
    progress = [reading.bytes_read() for _ in reading]
    assert progress == sorted(progress)
    assert reading.bytes_read() == reading.size()


def test_stdin_has_no_size() -> None:
    assert read("-").size() == 0


def test_which_files_a_reading_covers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reading = read("arsip", "-")
    assert reading.covers(str(tmp_path / "arsip"))
    assert reading.covers(str(tmp_path / "arsip/2024/a.txt"))
    assert not reading.covers(str(tmp_path / "arsip-lama/a.txt"))
    assert not reading.covers(str(tmp_path))
    assert not reading.covers(None)


def test_a_reading_shows_its_paths() -> None:
    assert repr(read("arsip", Path("a.txt"))) == "read('arsip', 'a.txt')"
    assert isinstance(read("arsip"), Reading)


@settings(max_examples=200)
@given(
    st.sampled_from([*FORMATS, "txt.gz", "html.gz", "jsonl.gz", "asp"]),
    st.binary(max_size=100)
    | st.binary(max_size=100).map(partial(gzip.compress, mtime=0))
    | st.text(max_size=60).map(str.encode)
    | st.sampled_from([content("A", each) for each in ("html", "json", "jsonl", "txt.gz")]),
)
@example("jsonl", b"\n")
@example("html", b"<meta charset=undefined><p>Banjir.")
@example("txt", "Banjir\nBanjir melanda pada 1 ſep 2024.".encode())
@example("txt", b"Kamis, 2 Oktober 2025")
def test_any_file_gives_articles_or_is_listed(suffix: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = put(Path(folder, f"a.{suffix}"), data=data)
        reading = read(path)
        found = list(reading)
        assert found or reading.failed
        assert {type(each) for each in found} <= {Article}
        assert all(each.path == str(path) and (each.title or each.body) for each in found)
        assert all(failed.path == str(path) and failed.reason for failed in reading.failed)
