"""The Whoosh index in a folder: creating and opening it, and what Whoosh leaves out on disk."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, clean_files

from searchlib.engine import schema
from searchlib.engine.disk import sync_folder
from searchlib.errors import IndexCorrupt, IndexReadError, SearchlibError

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


def foreign_files(folder: Path) -> list[Path]:
    """What an unfinished creation cannot have left: files of others, or a commit."""
    names = re.compile(r"_MAIN_0\.toc.*|MAIN_\w+\.\w+|MAIN_WRITELOCK|MAIN\.tmp")
    return [path for path in (folder / FOLDER).iterdir() if not names.fullmatch(path.name)]


def clean(index: FileIndex) -> None:
    """Removes what killed and failed writers left; only under the write lock."""
    toc = index._read_toc()
    clean_files(index.storage, index.indexname, toc.generation, toc.segments)
    folder = Path(index.storage.folder)
    for path in folder.glob("*tmp"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def open_index(folder: Path) -> FileIndex:
    """The Whoosh index of the folder; raises `IndexCorrupt` where its files do not fit."""
    with translated(folder):
        # Whoosh takes a folder that it may not list for an empty one.
        next((folder / FOLDER).iterdir(), None)
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
    except FileNotFoundError as error:
        raise _damage(folder, error) from error
    except OSError as error:
        raise IndexReadError(
            f"the index in {str(folder)!r} cannot be read: {error.strerror or error}; nothing is "
            "known to be damaged: allow reading it, or free what is short, and try again"
        ) from error
    except Exception as error:
        raise _damage(folder, error) from error


def _damage(folder: Path, error: Exception) -> IndexCorrupt:
    return IndexCorrupt(
        f"the index in {str(folder)!r} cannot be read ({type(error).__name__}: {error}); "
        "remove the folder and build it anew with: searchlib index PATH"
    )
