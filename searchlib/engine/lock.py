"""One writer at a time, by a lock of the operating system that dies with its process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from searchlib.engine.disk import disk_errors
from searchlib.errors import IndexLocked

WAIT_SECONDS = 10.0
"""How long a second writer waits for the first before it gives up."""


@contextmanager
def writing(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Holds the folder's write lock; raises `IndexLocked` with the holder after `wait` seconds."""
    lock = FileLock(folder / "write.lock")
    holder = folder / "writer.pid"
    with disk_errors(folder):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise IndexLocked(
                f"the index in {str(folder)!r} is being written by {_named(holder)}; "
                f"waited {wait:g} s: try again when it has finished"
            ) from None
    try:
        with suppress(OSError):  # it only serves the message above
            holder.write_text(str(os.getpid()))
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _named(holder: Path) -> str:
    try:
        return f"process {int(holder.read_text())}"
    except (OSError, ValueError):
        return "another process"
