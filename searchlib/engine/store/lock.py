"""One writer at a time, by a lock of the operating system that dies with its process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from searchlib.engine.store.disk import disk_errors, new_file
from searchlib.errors import IndexLocked, IndexWriteError

_LOCK = "write.lock"
WAIT_SECONDS = 10.0
"""How long a second writer waits for the first before it gives up."""

_held: set[tuple[int, int, str]] = set()
"""Process, thread and folder of each lock."""


class Hold:
    """The write lock as its process has it; a process forked from that one does not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = os.getpid()

    def is_ours(self) -> bool:
        """Whether this is the process that took the lock."""
        return os.getpid() == self._process

    def check(self) -> None:
        """Raises `IndexWriteError` in a process that was forked while the lock was held."""
        if not self.is_ours():
            raise IndexWriteError(
                f"the index in {str(self._folder)!r} is being changed by process {self._process}, "
                "from which this one was forked: let that one go on, or open the index anew here"
            )


@contextmanager
def writing(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[Hold]:
    """Holds the folder's write lock; raises `IndexLocked` with the holder after `wait` seconds.

    A process forked meanwhile leaves the lock and the holder's name alone when it ends; filelock
    closes its descriptor there. A thread that holds the lock itself would wait for ever and is
    told so at once.
    """
    held = os.getpid(), threading.get_ident(), os.path.realpath(folder)
    if held in _held:
        raise IndexLocked(
            f"the index in {str(folder)!r} is being changed by a call that still takes articles; "
            "let it end before the next change: make a list of the articles first"
        )
    lock = FileLock(folder / _LOCK)
    holder = folder / "writer.pid"
    with disk_errors(folder):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise IndexLocked(
                f"the index in {str(folder)!r} is being written by {_holder_name(holder)}; "
                f"waited {wait:g} s: try again when it has finished"
            ) from None
    hold = Hold(folder)
    _held.add(held)
    try:
        with suppress(OSError), new_file(holder) as file:  # it only serves the message above
            file.write(str(os.getpid()).encode())
        yield hold
    finally:
        _held.discard(held)
        if hold.is_ours():
            with suppress(OSError):
                holder.unlink()
            lock.release()


def remove(folder: Path) -> None:
    """Removes the file of the lock of a folder that is no index any more."""
    with suppress(OSError):
        (folder / _LOCK).unlink()


def _holder_name(holder: Path) -> str:
    try:
        return f"process {int(holder.read_text())}"
    except (OSError, ValueError):
        return "another process"
