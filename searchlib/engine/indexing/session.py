"""Sessions of changes of the index in a folder, and its beginning and end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchlib.analysis import Analyzer
from searchlib.engine.indexing.writer import Writer
from searchlib.engine.store import manifest
from searchlib.engine.store.disk import disk_errors
from searchlib.engine.store.lock import writing
from searchlib.engine.store.manifest import FORMAT, SEGMENTS, Manifest


def create(folder: Path, analyzer: Analyzer) -> None:
    """An empty index; the folder is there."""
    (folder / SEGMENTS).mkdir(exist_ok=True)
    Manifest(FORMAT, analyzer.fingerprint, 0, ()).write(folder)


def discard(folder: Path, analyzer: str) -> bool:
    """Removes the index where it has no segment; whether it did."""
    with disk_errors(folder):
        state = manifest.read(folder, analyzer)
        if state.segments:
            return False
        (folder / manifest.NAME).unlink()
        for file in state.files():
            (folder / SEGMENTS / file.name).unlink()
        (folder / SEGMENTS).rmdir()
    return True


@contextmanager
def session(folder: Path, analyzer: Analyzer, *, keep: bool = True) -> Iterator[Writer]:
    """A writer that commits at the end of the block and undoes everything where it raises.

    So it does where nothing is to be kept, since the changes are only tried.

    Raises `IndexLocked` where another writer holds the index, `IndexWriteError` where the disk
    refuses or a process forked from the session's would change the index; the last commit stands
    in all cases. What such a process does to the session changes nothing on disk.
    """
    with writing(folder) as hold:
        writer = Writer(folder, analyzer, hold)
        try:
            yield writer
            if keep:
                with disk_errors(folder):
                    writer.commit()
        finally:
            writer.clean()
