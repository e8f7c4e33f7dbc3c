"""One file as it is read: its pieces, and what tells later whether it has changed."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
import sys
import time
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from searchlib.errors import ReadError
from searchlib.readers.piece import Piece, Reader
from searchlib.readers.sources import files

STDIN = "-"
UNSETTLED = -1
"""Stands for the time of a file that may still be written within the same tick of its clock."""
_SETTLED_AFTER = 2 * 10**9
"""Nanoseconds after which a file's time must have moved with a further change of it: FAT's clock
ticks every two seconds (git calls a younger file "racily clean")."""


class SourceFile:
    """One file, or stdin, that is read at most once.

    `size` and `mtime` (nanoseconds, or UNSETTLED) are those that the file has before it is read.
    `digest` is BLAKE2b-128 of its bytes once all of `pieces` were taken. It stays empty for what
    is not to be known again: stdin, a pipe, a file that changed meanwhile or could not be read.
    """

    __slots__ = ("_is_pipe", "_raw", "_state", "digest", "path", "reader")

    def __init__(self, path: Path | None, reader: Reader) -> None:
        self.path = path
        self.reader = reader
        self.digest = b""
        self._state = None if path is None else _state(path)
        # Of what is a regular file it is not asked again: a folder may have 100,000.
        self._is_pipe = path is not None and self._state is None and is_pipe(path)
        self._raw: BinaryIO | None = None

    @property
    def name(self) -> str | None:
        """The path as text by which the file is known again; None for stdin and other pipes."""
        return None if self.path is None or self._is_pipe else str(self.path)

    @property
    def label(self) -> str:
        """What it is called where something is wrong with it."""
        return STDIN if self.path is None else str(self.path)

    @property
    def size(self) -> int:
        """Bytes on disk; 0 where there are none that can be known."""
        return self._state.st_size if self._state else 0

    @property
    def mtime(self) -> int:
        """When the file was changed last."""
        changed = self._state.st_mtime_ns if self._state else UNSETTLED
        return changed if time.time_ns() - changed >= _SETTLED_AFTER else UNSETTLED

    def pieces(self) -> Iterator[Piece | ReadError]:
        """The pieces of the file; what is wrong with it stands last."""
        if self.path is None:
            yield from self._cut(sys.stdin.buffer)
            return
        try:
            with self.path.open("rb") as raw:
                self._raw = raw
                digest = _digest(raw) if self._state else b""
                yield from self._cut(files.decompress(raw, self.path))
                self.digest = digest if self._is_same(os.fstat(raw.fileno())) else b""
        except OSError as error:
            yield ReadError(error.strerror or str(error))
        except ValueError as error:  # a NUL in the path
            yield ReadError(str(error))
        finally:
            self._raw = None

    def bytes_read(self) -> int:
        """Where the reading has come to in the file, in bytes; 0 before and after it."""
        return self._raw.tell() if self._raw and self._raw.seekable() else 0

    def has(self, digest: bytes) -> bool:
        """Whether the file's bytes have this digest; False where it cannot be read."""
        try:
            with Path(self.name or "").open("rb") as raw:
                return _digest(raw) == digest and self._is_same(os.fstat(raw.fileno()))
        except OSError:
            return False

    def _cut(self, stream: BinaryIO) -> Iterator[Piece | ReadError]:
        try:
            yield from self.reader(stream, self.name)
        except ReadError as error:
            yield error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            yield ReadError(f"damaged gzip: {error}")

    def _is_same(self, now: os.stat_result) -> bool:
        before = self._state
        return before is not None and (before.st_size, before.st_mtime_ns) == (
            now.st_size,
            now.st_mtime_ns,
        )


def _digest(raw: BufferedReader) -> bytes:
    """The digest of an open file, which is at its beginning again."""
    digest = hashlib.file_digest(raw, lambda: hashlib.blake2b(digest_size=16)).digest()
    raw.seek(0)
    return digest


def is_pipe(path: Path) -> bool:
    """Whether what is read from a path is gone then: `<(zcat a.jsonl.gz)` is one."""
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _state(path: Path) -> os.stat_result | None:
    """What the system says of a file; None for what is none, or cannot be asked about."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state if stat.S_ISREG(state.st_mode) else None
