"""The manifest: the small JSON file that makes a folder an index.

It names the on-disk format and the analysis. It is written last when an index is created, so a
folder without it holds no index, whatever else a killed process left there.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from searchlib.engine.disk import sync_folder
from searchlib.errors import (
    AnalyzerMismatch,
    FormatMismatch,
    IndexCorrupt,
    IndexNotFound,
    IndexReadError,
)

FORMAT = 1
"""The on-disk format that this version reads and writes."""

_NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What an index says of itself."""

    format: int
    analyzer: str
    """The analyzer's fingerprint."""

    def write(self, folder: Path) -> None:
        """Puts the manifest in place at once or not at all."""
        draft = folder / f"{_NAME}.new"
        with draft.open("wb") as file:
            file.write(orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / _NAME)
        sync_folder(folder)


def exists(folder: Path) -> bool:
    """Whether the folder holds an index."""
    return (folder / _NAME).is_file()


def read(folder: Path, analyzer: str) -> Manifest:
    """The folder's manifest, once it is sure that this version and this analysis fit it.

    Raises `IndexNotFound`, `IndexCorrupt`, `FormatMismatch` or `AnalyzerMismatch`.
    """
    try:
        values = orjson.loads((folder / _NAME).read_bytes())
        manifest = Manifest(format=values["format"], analyzer=values["analyzer"])
    except (FileNotFoundError, NotADirectoryError):
        raise IndexNotFound(
            f"no index in {str(folder)!r}; build one with: searchlib index PATH"
        ) from None
    except OSError as error:
        raise IndexReadError(
            f"{folder / _NAME} cannot be read: {error.strerror or error}; allow reading it"
        ) from None
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise IndexCorrupt(f"{folder / _NAME} is damaged; {_REBUILD}") from None
    if manifest.format != FORMAT:
        raise FormatMismatch(
            f"the index in {str(folder)!r} has format {manifest.format!r} and this version reads "
            f"{FORMAT}; {_REBUILD}"
        )
    if manifest.analyzer != analyzer:
        raise AnalyzerMismatch(
            f"the index in {str(folder)!r} was built with the analysis {manifest.analyzer} and "
            f"this version has {analyzer}; {_REBUILD}"
        )
    return manifest


_REBUILD = "remove the folder and build it anew with: searchlib index PATH"
