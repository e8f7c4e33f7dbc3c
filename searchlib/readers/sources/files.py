"""Finding files under a folder and opening them, gzipped or not."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from searchlib.errors import ReadError
from searchlib.readers.sources.globs import Selection

MAX_BYTES = 256 * 2**20
"""The largest single document (a page, a text, a JSON file, a line) that is read, in bytes."""

MAGIC = b"\x1f\x8b"
"""What gzip begins with (RFC 1952, section 2.3.1)."""
_INDEX = frozenset({"manifest.json", "segments"})
"""What a folder holds that is an index: searching in `.` must not read the one in `index/`."""


def walk(
    root: Path, on_error: Callable[[OSError], None], selection: Selection | None = None
) -> Iterator[Path]:
    """Every file below `root` that is wanted, in a fixed order; hidden ones, symlinks are skipped.

    So is `name_files/` beside `name.html`: browsers save a page's scripts and frames there.
    A folder that cannot be listed goes to `on_error`, and the rest is walked.
    """
    selection = selection or Selection()
    for folder, subfolders, names in os.walk(root, onerror=on_error):
        here = "" if folder == str(root) else f"{os.path.relpath(folder, root)}/"
        pages = {Path(name).stem for name in names if name.endswith((".html", ".htm"))}
        if _INDEX.issubset([*names, *subfolders]):
            subfolders.clear()
            continue  # an index of ours, not articles
        subfolders[:] = sorted(
            name
            for name in subfolders
            if not name.startswith(".")
            and not (name.endswith("_files") and name.removesuffix("_files") in pages)
            and selection.enters(f"{here}{name}")
        )
        for name in sorted(names):
            path = Path(folder, name)
            try:
                if name.startswith(".") or path.is_symlink() or not path.is_file():
                    continue
                if selection.takes(f"{here}{name}"):
                    yield path
            except OSError as error:  # a folder that may be listed but not entered
                on_error(error)


def decompress(raw: BinaryIO, path: Path) -> BinaryIO:
    """The bytes of the open file `path`, decompressed where its name ends in .gz.

    Clients that undo the coding of an answer keep that name: what is not gzipped is as it is.
    """
    is_gzip = path.suffix.lower() == ".gz" and cast(BufferedReader, raw).peek(2)[:2] == MAGIC
    return unpack(raw) if is_gzip else raw


def unpack(raw: BinaryIO) -> BinaryIO:
    """What a gzipped file or pipe holds."""
    return cast(BinaryIO, _Unpacked(raw))


class _Unpacked(gzip.GzipFile):
    """Can be rewound where what it unpacks can, which gzip itself supposes of everything."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__(fileobj=raw)
        self._raw = raw

    def seekable(self) -> bool:
        return self._raw.seekable()


def read_all(stream: BinaryIO) -> bytes:
    """All bytes of one document; raises `ReadError` where it is empty or too large."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 2**20} MiB; split it")
    if not data.strip():
        raise ReadError("empty")
    return data
