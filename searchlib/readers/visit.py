"""One file as it is read: its pieces, and what tells later whether it has changed."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from searchlib.errors import ReadError
from searchlib.readers import files
from searchlib.readers.parsed import Piece, Reader

DIGEST_SIZE = 16
UNSETTLED = -1
"""Stands for the time of a file that may still be written within the same tick of its clock."""
_SETTLED_AFTER = 2 * 10**9
"""Nanoseconds after which a file's time must have moved with a further change of it: FAT's clock
ticks every two seconds (git calls a younger file "racily clean")."""
_BUFFER = 2**18


class Visit:
    """One file, or stdin, that is read at most once.

    When all of `pieces` were taken, `size`, `mtime` (nanoseconds, or UNSETTLED) and `digest`
    (BLAKE2b-128 of its bytes) say what was read, unless `refused`.
    """

    def __init__(self, path: Path | None, reader: Reader) -> None:
        self.path = path
        self.reader = reader
        self.size, self.mtime = _state(path)
        self.digest = b""
        self.refused = path is None
        """Whether it is no file of a known state: stdin, a pipe, or what the system refused."""
        self.bytes_read = 0

    @property
    def name(self) -> str | None:
        """The file's path as text; None for stdin."""
        return None if self.path is None else str(self.path)

    def pieces(self, stream: BinaryIO | None = None) -> Iterator[Piece | ReadError]:
        """The pieces of the file, or of `stream` for stdin; what is wrong with it stands last."""
        if self.path is None:
            yield from self._cut(cast(BinaryIO, stream))
            return
        try:
            with self.path.open("rb", buffering=0) as raw:
                counted = _Counted(raw, self)
                with io.BufferedReader(counted, _BUFFER) as buffered:
                    yield from self._cut(files.decompressed(cast(BinaryIO, buffered), self.path))
                    while buffered.read(_BUFFER):
                        pass  # the reader may not have wanted all
                self.digest = counted.hash.digest()
                self._note(os.fstat(raw.fileno()))
        except OSError as error:
            self.refused = True
            yield ReadError(error.strerror or str(error))
        except ValueError as error:  # a NUL in the path
            self.refused = True
            yield ReadError(str(error))

    def _cut(self, stream: BinaryIO) -> Iterator[Piece | ReadError]:
        try:
            yield from self.reader(stream, self.name)
        except ReadError as error:
            yield error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            yield ReadError(f"damaged gzip: {error}")

    def _note(self, after: os.stat_result) -> None:
        if (after.st_size, after.st_mtime_ns) != (self.size, self.mtime):
            self.size, self.mtime = self.bytes_read, UNSETTLED
        self.refused = not stat.S_ISREG(after.st_mode)

    def same_bytes(self, digest: bytes) -> bool:
        """Whether the file's bytes have this digest; False where it cannot be read."""
        try:
            with cast(Path, self.path).open("rb") as file:
                found = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=DIGEST_SIZE))
                after = os.fstat(file.fileno())
        except OSError:
            return False
        return found.digest() == digest and after.st_size == self.size


class _Counted(io.RawIOBase):
    """A file whose bytes are counted and digested as they are read."""

    def __init__(self, raw: io.FileIO, visit: Visit) -> None:
        self._raw = raw
        self._visit = visit
        self.hash = hashlib.blake2b(digest_size=DIGEST_SIZE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count = self._raw.readinto(buffer)
        if count:
            self.hash.update(memoryview(buffer)[:count])
            self._visit.bytes_read += count
        return count


def _state(path: Path | None) -> tuple[int, int]:
    """The size and the time of a file, -1 and UNSETTLED where they cannot be known."""
    if path is None:
        return -1, UNSETTLED
    now = time.time_ns()
    try:
        found = path.stat()
    except (OSError, ValueError):
        return -1, UNSETTLED
    settled = now - found.st_mtime_ns >= _SETTLED_AFTER
    return found.st_size, found.st_mtime_ns if settled else UNSETTLED
