"""What the operating system asks of those who write files that must last."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from searchlib.errors import REBUILD, IndexCorrupt, IndexWriteError, InvalidArticle, SearchlibError


def open_file(path: Path) -> int:
    """The descriptor of a file to be read.

    Raises `IndexCorrupt` for what is none: reading a pipe or a device might never end.
    """
    flags = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, os.O_RDONLY | flags)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise IndexCorrupt(f"{path} is no file; {REBUILD.call}")
    return descriptor


def new_file(path: Path) -> IO[bytes]:
    """A new file to be written, in place of what has its name: a link there is not followed."""
    path.unlink(missing_ok=True)
    return path.open("xb")


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder last through a power loss; Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_SIGNS = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, NotImplementedError)
"""What using data raises that nobody has written so: checksums find accidents, not malice."""


class damage:  # noqa: N801  # used as a function is
    """Whatever damage makes of the use of the index in `folder`, as `IndexCorrupt`.

    A class, since a generator would cost a search 3 us, a thirtieth of it.
    """

    __slots__ = ("_folder",)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if not isinstance(error, _SIGNS):
            return
        if isinstance(error, SearchlibError) and not isinstance(error, InvalidArticle):
            return
        what = f"{type(error).__name__}: {error}"
        raise IndexCorrupt(
            f"the index in {str(self._folder)!r} is damaged ({what}); {REBUILD.call}"
        ) from error


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Refusals of the disk while the index in `folder` is written, as `IndexWriteError`.

    And damage that is met while it is read for that, as `IndexCorrupt`.
    """
    try:
        with damage(folder):
            yield
    except SearchlibError:
        raise
    except OSError as error:
        raise IndexWriteError(
            f"cannot write the index in {str(folder)!r}: {error.strerror or error}; what was "
            "committed before is unchanged: free space or allow writing, and run again"
        ) from error
