"""A file of named columns: how everything but the manifest is kept on disk.

    header      8 bytes MAGIC, 56 bytes of zero
    columns     each at a multiple of 64 bytes, zeros between
    checksums   one little-endian CRC-32 (ISO 3309) for each 16 KiB from the file's first byte
    directory   JSON: [[name, dtype, offset in bytes, number of elements], ...]
    trailer     40 bytes: offset of the checksums, offset and length of the directory (u64 each),
                CRC-32 of checksums and directory together (u32), 4 bytes of zero, MAGIC

A block is checked when it is first touched, so opening is cheap and a damaged byte is never read
as data. A file is written once and never changed.
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import weakref
from pathlib import Path
from typing import IO, Any, Self

import numpy as np
import orjson

# Of zlib-ng, which takes 0.3 us for a block where zlib takes 4 to 7: what a search meets first is
# checked.
from zlib_ng.zlib_ng import crc32

from searchlib.engine.arrays import I64, U32, Array
from searchlib.engine.store.disk import new_file, open_file
from searchlib.errors import REBUILD, IndexCorrupt, IndexReadError, IndexWriteError

MAGIC = b"SLCOLS\x02\n"
BLOCK = 2**14
_BLOCK_BITS = 14
_ALIGN = 64
_TRAILER = struct.Struct("<QQQI4x8s")
_DTYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f8"})
# A column grows in memory to this size, then in an unnamed file of the index's folder.
_SPOOLED = 4 * 2**20
_COPIED = 2**20
_PREADS = hasattr(os, "pread")  # not on Windows


class ColumnWriter:
    """Gathers columns, appended to in any order, and writes them as one file by `finish`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spools: dict[str, IO[bytes]] = {}
        self._dtypes: dict[str, str] = {}

    def append(self, name: str, values: Array) -> None:
        """More elements of a column; the first call settles its dtype."""
        if name not in self._spools:
            self._spools[name] = tempfile.SpooledTemporaryFile(  # noqa: SIM115  # until close
                _SPOOLED, dir=str(self._path.parent)
            )
            self._dtypes[name] = values.dtype.newbyteorder("<").str
        dtype = self._dtypes[name]
        self._spools[name].write(np.ascontiguousarray(values, dtype=dtype).data.cast("B"))

    def read_back(self, name: str) -> Array:
        """What was appended to a column so far, to be read back."""
        spool: Any = self._spools[name]
        dtype = np.dtype(self._dtypes[name])
        spool.rollover()
        spool.flush()
        if not spool.tell():
            return np.empty(0, dtype)
        mapped = mmap.mmap(spool.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(mapped, dtype)

    def finish(self) -> int:
        """Writes and syncs the file; its size in bytes."""
        with new_file(self._path) as file:
            blocks = _Blocks(file)
            blocks.write(MAGIC.ljust(_ALIGN, b"\0"))
            directory = [self._copy(name, blocks) for name in self._spools]
            table = blocks.checksums()
            packed = orjson.dumps(directory)
            at = blocks.size
            trailer = _TRAILER.pack(
                at, at + len(table), len(packed), crc32(packed, crc32(table)), MAGIC
            )
            file.write(table + packed + trailer)
            file.flush()
            os.fsync(file.fileno())
        return at + len(table) + len(packed) + _TRAILER.size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of what was gathered."""
        for spool in self._spools.values():
            spool.close()

    def _copy(self, name: str, blocks: _Blocks) -> tuple[str, str, int, int]:
        spool, dtype = self._spools[name], self._dtypes[name]
        offset, size = blocks.size, spool.tell()
        spool.seek(0)
        while chunk := spool.read(_COPIED):
            blocks.write(chunk)
        blocks.write(bytes(-blocks.size % _ALIGN))
        return name, dtype, offset, size // np.dtype(dtype).itemsize


def narrow(offsets: I64) -> U32:
    """Offsets in 32 bits; raises `IndexWriteError` where one needs more."""
    if len(offsets) and offsets[-1] >= 2**32:
        raise IndexWriteError("a segment would hold more than 4 GiB; index in smaller parts")
    return offsets.astype(np.uint32)


class _Blocks:
    """Writes to a file and keeps the checksum of each block."""

    def __init__(self, file: IO[bytes]) -> None:
        self.size = 0
        self._file = file
        self._sums: list[int] = []
        self._open = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        at = 0
        while at < len(data):
            took = min(len(data) - at, BLOCK - self.size % BLOCK)
            self._open = crc32(data[at : at + took], self._open)
            self.size += took
            at += took
            if self.size % BLOCK == 0:
                self._sums.append(self._open)
                self._open = 0

    def checksums(self) -> bytes:
        rest = [self._open] if self.size % BLOCK else []
        return np.array([*self._sums, *rest], "<u4").tobytes()


def _entry(end: int, name: str, dtype: str, at: int, count: int) -> tuple[str, str, int, int]:
    """An entry of the directory, of a column that ends before `end`.

    Raises ValueError or TypeError for what none can be.
    """
    if dtype not in _DTYPES or {type(name), type(at), type(count)} != {str, int}:
        raise TypeError
    if at < 0 or at % _ALIGN or count < 0 or at + count * np.dtype(dtype).itemsize > end:
        raise ValueError
    return name, dtype, at, count


class ColumnFile:
    """A written file, memory-mapped.

    Raises `IndexCorrupt` with the file's name where a byte that is asked for is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = open_file(path)
        weakref.finalize(self, os.close, self._descriptor)
        self.size = os.fstat(self._descriptor).st_size
        if self.size < _TRAILER.size + _ALIGN:
            raise self.damaged()
        self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        directory = self._read_directory()
        self._offsets: dict[str, int] = {}
        self._columns: dict[str, Array] = {}
        for name, dtype, offset, count in directory:
            self._offsets[name] = offset
            self._columns[name] = np.frombuffer(self._map, dtype, count, offset)
        self.seen = bytearray(len(self._sums))
        """1 for each block of 16 KiB that agrees with its checksum; the kernels look at it."""

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def names(self) -> list[str]:
        """The columns of the file, in its order."""
        return list(self._columns)

    def offset(self, name: str) -> int:
        """Where a column begins in the file, in bytes."""
        return self._offsets[name]

    def unchecked(self, name: str) -> Array:
        """A column as it lies in the file; `check` what is read of it first."""
        return self._columns[name]

    def whole(self, name: str) -> Array:
        """A column whose every byte is checked."""
        column = self._columns[name]
        self.check(name, 0, len(column))
        return column

    def read(self, name: str, start: int, stop: int) -> bytes:
        """The checked bytes of the elements from `start` to before `stop`.

        For what is read once and rarely: with a byte of the map the system maps 64 KiB, so that
        1,000 searches that showed 560 articles took 19 MiB more than they read.
        """
        self.check(name, start, stop)
        offset, width = self._offsets[name], self._columns[name].itemsize
        return self._read(offset + start * width, offset + stop * width)

    def check(self, name: str, start: int, stop: int) -> None:
        """Makes sure that the elements from `start` to before `stop` are what was written."""
        if start >= stop:
            return
        width = self._columns[name].itemsize
        offset = self._offsets[name]
        first = (offset + start * width) >> _BLOCK_BITS
        last = (offset + stop * width - 1) >> _BLOCK_BITS
        if self.seen.find(0, first, last + 1) >= 0:
            self._check_blocks(first, last)

    def verify(self) -> None:
        """Checks every byte of the file, whatever was checked before."""
        self._check_blocks(0, len(self._sums) - 1, again=True)

    def release(self) -> None:
        """Gives the memory back that pages read so far take; they are read anew when needed."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def _check_blocks(self, first: int, last: int, again: bool = False) -> None:
        for block in range(first, last + 1):
            if again or not self.seen[block]:
                start = block << _BLOCK_BITS
                data = self._read(start, min(start + BLOCK, self._end))
                if crc32(data) != self._sums[block]:
                    raise self.damaged()
                self.seen[block] = 1

    def _read(self, start: int, stop: int) -> bytes:
        if not _PREADS:
            return self._map[start:stop]
        try:
            return os.pread(self._descriptor, stop - start, start)
        except OSError as error:
            raise IndexReadError(
                f"{self.path} cannot be read: {error.strerror or error}; try again"
            ) from error

    def _read_directory(self) -> list[tuple[str, str, int, int]]:
        trailer = self._map[-_TRAILER.size :]
        table, at, length, checksum, _ = _TRAILER.unpack(trailer)
        blocks = -(-table // BLOCK)
        fits = at == table + 4 * blocks and at + length + _TRAILER.size == self.size
        if not fits or trailer != _TRAILER.pack(table, at, length, checksum, MAGIC):
            raise self.damaged()
        if crc32(self._map[table : at + length]) != checksum:
            raise self.damaged()
        self._end = table
        self.checksum: int = checksum
        self._sums = np.frombuffer(self._map, "<u4", blocks, table).tolist()
        try:
            return [_entry(table, *entry) for entry in orjson.loads(self._map[at : at + length])]
        except (ValueError, TypeError):
            raise self.damaged() from None

    def damaged(self) -> IndexCorrupt:
        """The error of whoever finds what cannot have been written."""
        return IndexCorrupt(f"{self.path} is damaged; {REBUILD.call}")
