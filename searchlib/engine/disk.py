"""What the operating system asks of those who write files that must last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchlib.errors import IndexWriteError, SearchlibError


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder last through a power loss; Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Refusals of the disk while the index in `folder` is written, as `IndexWriteError`."""
    try:
        yield
    except SearchlibError:
        raise
    except OSError as error:
        raise IndexWriteError(
            f"cannot write the index in {str(folder)!r}: {error.strerror or error}; what was "
            "committed before is unchanged: free space or allow writing, and run again"
        ) from error
