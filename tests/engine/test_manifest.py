from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from searchlib import AnalyzerMismatch, FormatMismatch, IndexCorrupt, IndexNotFound, IndexReadError
from searchlib.engine import manifest
from searchlib.engine.manifest import FORMAT, Manifest


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written = Manifest(format=FORMAT, analyzer="a")
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
    Manifest(format=FORMAT, analyzer="other").write(tmp_path)
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
