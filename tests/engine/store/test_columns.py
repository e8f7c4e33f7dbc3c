from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import IndexCorrupt, IndexWriteError
from searchlib.engine.store.columns import BLOCK, ColumnFile, ColumnWriter, narrow

DTYPES = "u1 <u2 <u4 <u8 <i4 <i8 <f8".split()
COLUMNS: dict[str, np.ndarray] = {
    "bytes": np.arange(100, dtype=np.uint8),
    "small": np.array([1, 2**16 - 1], np.uint16),
    "words": np.arange(20_000, dtype=np.uint32),
    "dates": np.array([-(2**63), 0, 2**63 - 1], np.int64),
    "parts": np.array([0.5, np.inf]),
    "none": np.empty(0, np.uint64),
}


def write(path: Path, columns: dict[str, np.ndarray]) -> None:
    writer = ColumnWriter(path)
    for name, values in columns.items():
        writer.append(name, values)
    writer.finish()
    writer.close()


def flip(path: Path, at: int, bits: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ bits]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    writer = ColumnWriter(tmp_path / "a.seg")
    for name, values in COLUMNS.items():
        writer.append(name, values[: len(values) // 2])
    for name, values in COLUMNS.items():
        writer.append(name, values[len(values) // 2 :])
    assert writer.finish() == (tmp_path / "a.seg").stat().st_size
    writer.close()
    return tmp_path / "a.seg"


def test_columns_come_back(path: Path) -> None:
    file = ColumnFile(path)
    for name, values in COLUMNS.items():
        assert file.whole(name).tolist() == values.tolist()
        assert file.whole(name).dtype == values.dtype
        assert file.unchecked(name).ctypes.data % 64 == 0 or not len(values)
    assert "words" in file
    assert "title" not in file


def test_what_was_appended_can_be_read_before_it_is_written(tmp_path: Path) -> None:
    writer = ColumnWriter(tmp_path / "a.seg")
    writer.append("a", np.arange(3, dtype=np.uint32))
    assert writer.read_back("a").tolist() == [0, 1, 2]
    writer.append("a", np.arange(2, dtype=np.uint32))
    assert writer.read_back("a").tolist() == [0, 1, 2, 0, 1]
    writer.append("b", np.empty(0, np.uint8))
    assert writer.read_back("b").tolist() == []
    writer.close()


def test_a_block_is_checked_when_it_is_touched(path: Path) -> None:
    flip(path, 3 * BLOCK + 5, 4)  # in "words", which begins in the first block
    file = ColumnFile(path)
    assert file.whole("bytes").tolist() == COLUMNS["bytes"].tolist()
    file.check("words", 0, 100)
    file.check("words", 7, 7)
    with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged"):
        file.check("words", 0, 20_000)
    with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged"):
        file.verify()


@given(st.integers(0, 2**17), st.integers(1, 255))
@settings(max_examples=60)
def test_only_who_touches_a_damaged_block_is_told(
    tmp_path_factory: pytest.TempPathFactory, at: int, flipped: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "b.seg"
    rng = np.random.default_rng(1)
    columns = {name: rng.bytes(size) for name, size in (("a", 100), ("b", 70_000), ("c", 40_000))}
    offsets = {"a": 64, "b": 64 + 128, "c": 64 + 128 + 70_016}  # behind the header, aligned
    write(path, {name: np.frombuffer(data, np.uint8) for name, data in columns.items()})
    end = offsets["c"] + 40_000
    damaged = at % end
    flip(path, damaged, flipped)
    for name, data in columns.items():
        for start in range(0, len(data), 10_000):
            stop = min(start + 10_000, len(data))
            file = ColumnFile(path)
            first, last = (offsets[name] + each for each in (start, stop - 1))
            if first // BLOCK <= damaged // BLOCK <= last // BLOCK:
                with pytest.raises(IndexCorrupt, match=r"b\.seg is damaged"):
                    file.check(name, start, stop)
            else:
                file.check(name, start, stop)
                assert file.unchecked(name)[start:stop].tobytes() == data[start:stop]


@given(st.sampled_from(DTYPES), st.integers(0, 300), st.integers(0, 300), st.integers(0, 2**32))
@settings(max_examples=40)
def test_any_dtype_comes_back(
    tmp_path_factory: pytest.TempPathFactory, dtype: str, first: int, second: int, seed: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "c.seg"
    rng, size = np.random.default_rng(seed), np.dtype(dtype).itemsize
    columns = {
        name: np.frombuffer(rng.bytes(count * size), dtype)
        for name, count in (("a", first), ("b", second))
    }
    write(path, columns)
    file = ColumnFile(path)
    for name, values in columns.items():
        assert file.whole(name).dtype == values.dtype
        assert file.whole(name).tobytes() == values.tobytes()
        assert file.unchecked(name).ctypes.data % 64 == 0 or not len(values)
        assert file.read(name, len(values) // 3, len(values)) == (
            values[len(values) // 3 :].tobytes()
        )
    file.verify()
    file.release()
    assert file.whole("a").tobytes() == columns["a"].tobytes()


def test_values_of_another_order_and_stride_are_written_little_and_close(tmp_path: Path) -> None:
    values = np.arange(10, dtype=">u4")[::2]
    write(tmp_path / "a.seg", {"a": values})
    found = ColumnFile(tmp_path / "a.seg").whole("a")
    assert found.dtype == np.dtype("<u4")
    assert found.tolist() == [0, 2, 4, 6, 8]


def test_verify_reads_again_what_was_sound(path: Path) -> None:
    file = ColumnFile(path)
    file.verify()
    flip(path, 3 * BLOCK + 5, 4)
    assert file.whole("words").shape == (20_000,)  # was checked once
    with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged"):
        file.verify()


def test_an_empty_file_of_no_columns(tmp_path: Path) -> None:
    write(tmp_path / "a.seg", {})
    file = ColumnFile(tmp_path / "a.seg")
    file.verify()
    assert "a" not in file


@pytest.mark.parametrize("bits", [1, 128, 255])
def test_every_byte_of_a_file_counts(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "a.seg"
    write(path, {"a": np.arange(3, dtype=np.uint32), "b": np.arange(3, dtype=np.uint8)})
    for at in range(path.stat().st_size):
        flip(path, at, bits)
        with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged"):
            ColumnFile(path).verify()
        flip(path, at, bits)
    ColumnFile(path).verify()


@pytest.mark.parametrize("size", [0, 1, 40, 63, 64, 103, 104, 1000])
def test_a_file_cut_short_is_damaged(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged"):
        ColumnFile(path).verify()


def test_a_longer_file_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged"):
        ColumnFile(path)


def test_offsets_beyond_32_bits_are_refused() -> None:
    assert narrow(np.array([0, 2**32 - 1])).tolist() == [0, 2**32 - 1]
    assert narrow(np.empty(0, np.int64)).tolist() == []
    with pytest.raises(IndexWriteError, match="4 GiB"):
        narrow(np.array([0, 2**32]))


def test_a_block_lets_go_of_its_files(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), ColumnWriter(tmp_path / "a.seg") as writer:
        writer.append("a", np.arange(3))
        raise ZeroDivisionError
    with pytest.raises(ValueError, match="closed"):
        writer.append("a", np.arange(3))
