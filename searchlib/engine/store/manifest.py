"""The manifest: the small JSON file that makes a folder an index.

It names the on-disk format, the analysis and the segments of the last commit. A commit is the
moment its new manifest takes the place of the old one; a folder without it holds no index.
"""

from __future__ import annotations

import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from searchlib.engine.store.disk import new_file, open_file, sync_folder
from searchlib.errors import (
    BUILD,
    REBUILD,
    VERIFY,
    AnalyzerMismatch,
    FormatMismatch,
    IndexCorrupt,
    IndexNotFound,
    IndexReadError,
    IndexWriteError,
)

FORMAT = 3
"""The on-disk format that this version reads and writes."""
NAME = "manifest.json"
DRAFT = "manifest.json.new"
SEGMENTS = "segments"
"""The folder, in the index's, of the files that the manifest names."""
SEGMENT, DELETED, LEDGER = ".seg", ".del", ".led"
_MOST_BYTES = 2**24
"""Of a manifest; one of 40,000 segments has as many."""


@dataclass(frozen=True)
class FileEntry:
    """A file of columns: its name in the folder, its bytes, and its trailer's checksum."""

    name: str
    size: int
    checksum: int


@dataclass(frozen=True)
class SegmentEntry:
    """A segment, and the file of its deleted documents where there are any."""

    file: FileEntry
    deleted: FileEntry | None


@dataclass(frozen=True)
class Manifest:
    """What an index says of itself."""

    format: int
    analyzer: str
    """The analyzer's fingerprint."""
    generation: int
    """How many commits were made."""
    segments: tuple[SegmentEntry, ...]
    """In the order of their documents."""
    ledger: FileEntry | None = None
    """Of the files that the index was read from; None before the first of them."""

    def write(self, folder: Path) -> None:
        """Puts the manifest in place at once or not at all.

        Raises `IndexWriteError` where it is in place but the system does not promise that it stays.
        """
        draft = folder / DRAFT
        with new_file(draft) as file:
            values = asdict(self)
            if self.ledger is None:
                del values["ledger"]
            file.write(_pack(values))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / NAME)
        try:
            sync_folder(folder)
        except OSError as error:
            raise IndexWriteError(
                f"the index in {str(folder)!r} has the changes, but may lose them in a power cut: "
                f"{error.strerror or error}; see to the disk, {VERIFY.call}"
            ) from error

    def files(self) -> list[FileEntry]:
        """All files that the manifest names."""
        others = [*(segment.deleted for segment in self.segments), self.ledger]
        return [*(each.file for each in self.segments), *(file for file in others if file)]


def exists(folder: Path) -> bool:
    """Whether the folder holds an index."""
    return (folder / NAME).is_file()


def is_own(path: Path) -> bool:
    """Whether a file's name is one that segments, deletions and ledgers have."""
    stem = path.name.removesuffix(path.suffix)
    return (
        path.suffix in (SEGMENT, DELETED, LEDGER)
        and len(stem) == 16
        and set(stem) <= set("0123456789abcdef")
    )


def analyzer(folder: Path) -> str:
    """The fingerprint of the analyzer that the index was created with, "" where none is said."""
    try:
        return str(orjson.loads(_bytes(folder))["analyzer"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""  # `read` says what is wrong


def read(folder: Path, analyzer: str) -> Manifest:
    """The folder's manifest, once it is sure that this version and this analysis fit it.

    Raises `IndexNotFound`, `IndexReadError`, `IndexCorrupt`, `FormatMismatch` or
    `AnalyzerMismatch`.
    """
    data = _bytes(folder)
    damaged = IndexCorrupt(f"{folder / NAME} is damaged; {REBUILD.call}")
    try:
        values = orjson.loads(data)
        if values["format"] != FORMAT:
            raise _other_format(folder, values["format"])
        values.pop("checksum", None)
        if _pack(values) != data:
            raise damaged
        manifest = _unpack(values)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise damaged from None
    if manifest.analyzer != analyzer:
        raise AnalyzerMismatch(
            f"the index in {str(folder)!r} was built with the analysis {manifest.analyzer} and "
            f"this version has {analyzer}; {REBUILD.call}"
        )
    return manifest


def _bytes(folder: Path) -> bytes:
    try:
        with os.fdopen(open_file(folder / NAME), "rb") as file:
            return file.read(_MOST_BYTES)
    except NotADirectoryError:
        raise IndexNotFound(
            f"{str(folder)!r} is a file, no index; name the folder of one"
        ) from None
    except FileNotFoundError:
        raise IndexNotFound(f"no index in {str(folder)!r}; {BUILD.call}") from None
    except OSError as error:
        raise IndexReadError(
            f"{folder / NAME} cannot be read: {error.strerror or error}; allow reading it"
        ) from None


def _pack(values: dict[str, Any]) -> bytes:
    """The manifest's text; its last entry is the CRC-32 of the text without it."""
    plain = orjson.dumps(values)
    return orjson.dumps({**values, "checksum": zlib.crc32(plain)}, option=orjson.OPT_INDENT_2)


def _unpack(values: dict[str, Any]) -> Manifest:
    """The manifest of these values; raises ValueError, TypeError or KeyError where they are none.

    A file that is not the index's own may not be named, nor one twice: it would be mapped as what
    it is not, and removed when it is replaced.
    """
    segments = tuple(
        SegmentEntry(
            _file(value["file"], SEGMENT),
            None if value["deleted"] is None else _file(value["deleted"], DELETED),
        )
        for value in values["segments"]
    )
    ledger = _file(values["ledger"], LEDGER) if "ledger" in values else None
    manifest = Manifest(**{**values, "segments": segments, "ledger": ledger})
    names = [file.name for file in manifest.files()]
    if len(set(names)) < len(names) or not _are_counts(manifest.generation):
        raise ValueError
    return manifest


def _file(values: dict[str, Any], suffix: str) -> FileEntry:
    entry = FileEntry(**values)
    path = Path(entry.name)
    if path.name != entry.name or path.suffix != suffix or not is_own(path):
        raise ValueError
    if not _are_counts(entry.size, entry.checksum):
        raise ValueError
    return entry


def _are_counts(*values: object) -> bool:
    return all(type(value) is int and value >= 0 for value in values)


def _other_format(folder: Path, found: object) -> FormatMismatch:
    return FormatMismatch(
        f"the index in {str(folder)!r} has format {found!r} and this version reads {FORMAT}; "
        f"{REBUILD.call}"
    )
