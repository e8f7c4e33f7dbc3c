"""Reading a stream twice: once to learn what its rows have in common, once for the rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

IN_MEMORY = 16 * 2**20
"""Bytes of a copy that are kept in memory; what is beyond goes to a temporary file."""


@contextmanager
def rewindable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream, or a copy of one that cannot be rewound (a pipe); `seek(0)` is its beginning.

    A file is rewound rather than copied, gzipped or not: it costs another decompression (8 ms a
    MiB of news), but no disk.
    """
    if stream.seekable() and stream.tell() == 0:
        yield stream
        return
    with SpooledTemporaryFile(IN_MEMORY) as spool:
        copy = cast(BinaryIO, spool)
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield copy
