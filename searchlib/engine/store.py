"""The Whoosh index in a folder: creating and opening it, and what Whoosh leaves out on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from searchlib.engine import schema
from searchlib.engine.disk import sync_folder
from searchlib.errors import IndexCorrupt, SearchlibError

FOLDER = "segments"
"""The folder of Whoosh's own files inside the index's."""


class SyncedStorage(FileStorage):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's file storage, with a commit that lasts.

    Whoosh commits by renaming its table of contents and never calls fsync, so a power loss
    could leave the new table beside half-written segments. Here all files are on disk first.
    """

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Renames once everything that the new name makes visible is on disk."""
        folder = Path(self.folder)
        for path in folder.iterdir():
            if path.is_file():
                with path.open("rb") as file:
                    os.fsync(file.fileno())
        super().rename_file(oldname, newname, safe=safe)
        sync_folder(folder)


def create(folder: Path) -> None:
    """An empty Whoosh index; what a killed creation left there is cleared."""
    storage = SyncedStorage(str(folder / FOLDER)).create()
    storage.clean()
    FileIndex.create(storage, schema.make())


def open_index(folder: Path) -> FileIndex:
    """The Whoosh index of the folder; raises `IndexCorrupt` where its files do not fit."""
    with translated(folder):
        return FileIndex(SyncedStorage(str(folder / FOLDER)), schema=schema.make())


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """What Whoosh and the file system raise while an index is read, as ours.

    Whoosh's errors have no common base, and damaged bytes surface as whatever its decoding
    stumbles over (struct.error, zlib.error, KeyError ...), so all of them are taken for damage.
    """
    try:
        yield
    except SearchlibError:
        raise
    except PermissionError as error:
        raise IndexCorrupt(f"{error.filename}: permission denied; allow reading it") from error
    except Exception as error:
        raise IndexCorrupt(
            f"the index in {str(folder)!r} cannot be read ({type(error).__name__}: {error}); "
            "remove the folder and build it anew with: searchlib index PATH"
        ) from error
