from __future__ import annotations

import zlib
from dataclasses import asdict
from pathlib import Path

import orjson
import pytest

from searchlib import AnalyzerMismatch, FormatMismatch, IndexCorrupt, IndexNotFound, IndexReadError
from searchlib.engine import manifest
from searchlib.engine.manifest import FORMAT, FileEntry, Manifest, SegmentEntry

INDENTED = orjson.OPT_INDENT_2


def manifest_of(analyzer: str) -> Manifest:
    files = [FileEntry(name, 7, 2**32 - 1) for name in ("a.seg", "b.seg", "b.del")]
    segments = SegmentEntry(files[0], None), SegmentEntry(files[1], files[2])
    return Manifest(FORMAT, analyzer, 3, segments)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written = manifest_of("a")
    written.write(tmp_path)
    assert manifest.exists(tmp_path)
    assert manifest.read(tmp_path, "a") == written
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_no_manifest_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="searchlib index PATH"):
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
    values = {**asdict(manifest_of("a")), **change}
    text = orjson.dumps({**values, "checksum": zlib.crc32(orjson.dumps(values))}, option=INDENTED)
    (tmp_path / "manifest.json").write_bytes(text)
    with pytest.raises(IndexCorrupt, match="is damaged"):
        manifest.read(tmp_path, "a")


def test_the_last_entry_is_the_checksum_of_the_rest(tmp_path: Path) -> None:
    manifest_of("a").write(tmp_path)
    values = orjson.loads((tmp_path / "manifest.json").read_bytes())
    assert list(values)[-1] == "checksum"
    checksum = values.pop("checksum")
    assert checksum == zlib.crc32(orjson.dumps(values))


def test_it_names_its_files() -> None:
    assert [file.name for file in manifest_of("a").files()] == ["a.seg", "b.seg", "b.del"]


def test_names_of_others_are_not_ours() -> None:
    names = ["0123456789abcdef.seg", "0123456789abcdef.del", "berita.seg", "0123456789abcdef.txt"]
    assert [manifest.is_own(Path(name)) for name in names] == [True, True, False, False]
