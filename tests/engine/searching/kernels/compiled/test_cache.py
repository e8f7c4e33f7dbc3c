"""Compiled kernels are those of today's sources."""

from __future__ import annotations

from pathlib import Path

import numba
import pytest

from searchlib.engine.searching.kernels.compiled import cache


def folder() -> str:
    with cache.kept_by_source():
        return str(numba.config.CACHE_DIR)


def test_each_state_of_the_sources_has_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_HERE", tmp_path)
    source = tmp_path / "blocks.py"
    source.write_text("BLOCK = 128")
    first = folder()
    assert folder() == first
    source.write_text("BLOCK = 256")
    assert folder() != first
    source.write_text("BLOCK = 128")
    assert folder() == first
    (tmp_path / "top.py").write_text("SKIP = 16")
    assert folder() != first


def test_other_functions_are_kept_where_they_were() -> None:
    before = numba.config.CACHE_DIR
    with pytest.raises(OSError), cache.kept_by_source():
        raise OSError
    assert before == numba.config.CACHE_DIR
