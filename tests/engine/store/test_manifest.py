from __future__ import annotations

import errno
import os
import zlib
from dataclasses import asdict
from pathlib import Path

import orjson
import pytest

from searchlib import (
    AnalyzerMismatch,
    FormatMismatch,
    IndexCorrupt,
    IndexNotFound,
    IndexReadError,
    IndexWriteError,
)
from searchlib.engine.store import manifest
from searchlib.engine.store.manifest import FORMAT, FileEntry, Manifest, SegmentEntry

NAMES = tuple(
    f"{name * 16}{suffix}" for name, suffix in [("a", ".seg"), ("b", ".seg"), ("b", ".del")]
)
INDENTED = orjson.OPT_INDENT_2


def manifest_of(analyzer: str) -> Manifest:
    files = [FileEntry(name, 7, 2**32 - 1) for name in NAMES]
    segments = SegmentEntry(files[0], None), SegmentEntry(files[1], files[2])
    return Manifest(FORMAT, analyzer, 3, segments)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written = manifest_of("a")
    written.write(tmp_path)
    assert manifest.exists(tmp_path)
    assert manifest.read(tmp_path, "a") == written
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_no_manifest_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="create=True"):
        manifest.read(tmp_path, "a")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"null", b"\xff"])
def test_a_damaged_one_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(IndexCorrupt, match="is damaged"):
        manifest.read(tmp_path, "a")


def test_another_format_is_refused(tmp_path: Path) -> None:
    values = {"format": FORMAT + 1, "analyzer": "a"}
    (tmp_path / "manifest.json").write_bytes(orjson.dumps(values))
    with pytest.raises(FormatMismatch, match=f"format {FORMAT + 1}"):
        manifest.read(tmp_path, "a")


def test_another_analysis_is_refused(tmp_path: Path) -> None:
    manifest_of("other").write(tmp_path)
    with pytest.raises(AnalyzerMismatch, match="build it anew"):
        manifest.read(tmp_path, "a")


def test_a_file_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text("Judul")
    with pytest.raises(IndexNotFound):
        manifest.read(tmp_path / "berita.txt", "a")


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(IndexReadError, match="cannot be read"):
        manifest.read(tmp_path, "a")


def signed(folder: Path, **changes: object) -> None:
    """A manifest whose checksum fits, with other values."""
    values = {**asdict(manifest_of("a")), **changes}
    text = orjson.dumps({**values, "checksum": zlib.crc32(orjson.dumps(values))}, option=INDENTED)
    (folder / "manifest.json").write_bytes(text)


FILE = {"name": NAMES[0], "size": 7, "checksum": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"segments": [{"file": {**FILE, "name": name}, "deleted": None}]}
        for name in ("../../berita.seg", "/etc/passwd", "berita.seg", NAMES[2], "", 7)
    ]
    + [{"segments": [{"file": FILE, "deleted": None}] * 2}]
    + [{"segments": [{"file": FILE, "deleted": FILE}]}]
    + [
        {"segments": [{"file": {**FILE, name: value}, "deleted": None}]}
        for name in ("size", "checksum")
        for value in (-1, "7", None, True, 0.5)
    ]
    + [{"ledger": FILE}, {"generation": "3"}, {"generation": -1}],
)
def test_it_names_files_of_the_index_alone_and_each_once(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    signed(tmp_path, **changes)
    with pytest.raises(IndexCorrupt, match="is damaged"):
        manifest.read(tmp_path, "a")


def test_a_pipe_is_no_manifest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(IndexCorrupt, match="is no file"):
        manifest.read(tmp_path, "a")


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "milik-orang").write_text("penting")
    (tmp_path / "manifest.json.new").symlink_to(tmp_path / "milik-orang")
    manifest_of("a").write(tmp_path)
    assert (tmp_path / "milik-orang").read_text() == "penting"
    assert manifest.read(tmp_path, "a") == manifest_of("a")


def test_a_commit_that_may_not_last_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(manifest, "sync_folder", refuse)
    with pytest.raises(IndexWriteError, match="has the changes, but may lose them") as caught:
        manifest_of("a").write(tmp_path)
    assert "unchanged" not in str(caught.value)
    assert manifest.read(tmp_path, "a") == manifest_of("a")


@pytest.mark.parametrize("bits", [1, 32, 128])
def test_every_byte_of_it_counts(tmp_path: Path, bits: int) -> None:
    manifest_of("a").write(tmp_path)
    path = tmp_path / "manifest.json"
    sound = path.read_bytes()
    for at in range(len(sound)):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ bits]) + sound[at + 1 :])
        with pytest.raises((IndexCorrupt, FormatMismatch)):
            manifest.read(tmp_path, "a")


def test_one_cut_short_is_refused(tmp_path: Path) -> None:
    manifest_of("a").write(tmp_path)
    path = tmp_path / "manifest.json"
    sound = path.read_bytes()
    for size in range(len(sound)):
        path.write_bytes(sound[:size])
        with pytest.raises(IndexCorrupt, match="is damaged"):
            manifest.read(tmp_path, "a")


@pytest.mark.parametrize("change", [{"more": 1}, {"segments": [{"file": {}}]}, {"segments": 7}])
def test_other_fields_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    # Even where the checksum fits.
    signed(tmp_path, **change)
    with pytest.raises(IndexCorrupt, match="is damaged"):
        manifest.read(tmp_path, "a")


def test_the_last_entry_is_the_checksum_of_the_rest(tmp_path: Path) -> None:
    manifest_of("a").write(tmp_path)
    values = orjson.loads((tmp_path / "manifest.json").read_bytes())
    assert list(values)[-1] == "checksum"
    checksum = values.pop("checksum")
    assert checksum == zlib.crc32(orjson.dumps(values))


def test_it_names_its_files() -> None:
    assert [file.name for file in manifest_of("a").files()] == list(NAMES)


def test_names_of_others_are_not_ours() -> None:
    names = ["0123456789abcdef.seg", "0123456789abcdef.del", "berita.seg", "0123456789abcdef.txt"]
    assert [manifest.is_own(Path(name)) for name in names] == [True, True, False, False]
