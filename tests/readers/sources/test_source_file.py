"""A file as it is read: its pieces, its digest, and whether it has changed."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest

from searchlib import ReadError
from searchlib.readers.formats.csv import read_csv
from searchlib.readers.formats.json import read_lines
from searchlib.readers.formats.mhtml import read_text
from searchlib.readers.piece import Reader
from searchlib.readers.sources.source_file import UNSETTLED, SourceFile
from tests.readers import pieces

LINES = b'{"judul": "Banjir Demak", "isi": "Tiga desa terendam."}\n'
LONG_AGO = 1_600_000_000 * 10**9


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that was written long ago."""
    made = tmp_path / "a.jsonl"
    made.write_bytes(LINES)
    os.utime(made, ns=(LONG_AGO, LONG_AGO))
    return made


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def test_what_is_known_of_a_file(path: Path) -> None:
    source = SourceFile(path, read_lines)
    assert (source.name, source.size, source.mtime) == (str(path), len(LINES), LONG_AGO)
    assert source.digest == b""
    assert pieces.only(source.pieces()).title == "Banjir Demak"
    assert source.digest == digest(LINES)


@pytest.mark.parametrize(
    ("reader", "data"), [(read_lines, LINES), (read_csv, b"judul,isi\nBanjir Demak,Tiga desa.\n")]
)
def test_the_digest_is_of_the_bytes_on_disk(tmp_path: Path, reader: Reader, data: bytes) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(data))
    source = SourceFile(path, reader)
    assert pieces.only(source.pieces()).title == "Banjir Demak"
    assert source.digest == digest(path.read_bytes())


def test_a_young_file_may_still_change_unseen(path: Path) -> None:
    os.utime(path)
    assert SourceFile(path, read_lines).mtime == UNSETTLED


def test_it_has_its_own_bytes_only(path: Path, tmp_path: Path) -> None:
    assert SourceFile(path, read_lines).has(digest(LINES))
    assert not SourceFile(path, read_lines).has(digest(b"lain"))
    assert not SourceFile(path, read_lines).has(b"")
    assert not SourceFile(tmp_path / "tiada.jsonl", read_lines).has(digest(LINES))


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(LINES * 2),
        lambda path: os.utime(path, ns=(LONG_AGO, LONG_AGO + 1)),
    ],
)
def test_a_file_that_changes_meanwhile_has_no_digest(
    path: Path, change: Callable[[Path], object]
) -> None:
    source = SourceFile(path, read_lines)
    for _ in source.pieces():
        change(path)
    assert source.digest == b""


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    source = SourceFile(tmp_path / "tiada.txt", read_text)
    (found,) = source.pieces()
    assert isinstance(found, ReadError)
    assert (source.size, source.mtime, source.digest) == (0, UNSETTLED, b"")


def test_a_damaged_file_has_a_digest(path: Path) -> None:
    damaged = path.with_name("a.jsonl.gz")
    damaged.write_bytes(gzip.compress(LINES * 1000)[:-20])
    source = SourceFile(damaged, read_lines)
    *_, last = source.pieces()
    assert isinstance(last, ReadError)
    assert source.digest == digest(damaged.read_bytes())


def test_a_pipe_is_read_once_and_not_known_again(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, LINES)
    os.close(writing)
    source = SourceFile(Path(f"/dev/fd/{reading}"), read_lines)
    assert pieces.only(source.pieces()).title == "Banjir Demak"
    os.close(reading)
    assert (source.mtime, source.digest) == (UNSETTLED, b"")
