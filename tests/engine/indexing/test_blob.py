"""Bytes that an index keeps: they come back, and damage is noticed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import IndexCorrupt
from searchlib.engine.indexing import blob
from searchlib.engine.store.columns import ColumnFile, ColumnWriter


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("blobs") / "a.led"


@given(st.binary())
def test_what_is_written_comes_back(path: Path, data: bytes) -> None:
    blob.write(path, data)
    assert blob.read(ColumnFile(path)) == data


@given(st.binary(min_size=1))
def test_what_cannot_have_been_written_is_damage(path: Path, data: bytes) -> None:
    with ColumnWriter(path) as writer:
        writer.append("files", np.frombuffer(data, np.uint8))
        writer.finish()
    with pytest.raises(IndexCorrupt, match="damaged"):
        blob.read(ColumnFile(path))


def test_a_file_without_them_is_damage(path: Path) -> None:
    with ColumnWriter(path) as writer:
        writer.append("others", np.zeros(1, np.uint8))
        writer.finish()
    with pytest.raises(IndexCorrupt, match="damaged"):
        blob.read(ColumnFile(path))
