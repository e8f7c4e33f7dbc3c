"""Bytes that an index keeps for whoever fills it: one file, compressed, of no meaning here."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from searchlib.engine.segment import stored
from searchlib.engine.store.columns import ColumnFile, ColumnWriter

_COLUMN = "files"


def write(path: Path, data: bytes) -> None:
    """Writes the file."""
    with ColumnWriter(path) as writer:
        writer.append(_COLUMN, np.frombuffer(stored.pack_blob(data), np.uint8))
        writer.finish()


def read(file: ColumnFile) -> bytes:
    """The bytes that `write` was given; raises `IndexCorrupt`."""
    try:
        return stored.unpack_blob(file.whole(_COLUMN).tobytes())
    except (ValueError, KeyError) as error:
        raise file.damaged() from error
