"""The ledger of an index: which files it was read from, and what each of them gave."""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass, field
from hashlib import blake2b

import orjson

from searchlib.errors import REBUILD, IndexCorrupt

GONE = -1
"""Stands for the size of a file that is gone and whose articles stay."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was when it was read last."""

    size: int
    """Bytes, or GONE."""
    mtime: int
    """Nanoseconds since 1970, or a time that no file has where it is not to be trusted."""
    digest: bytes
    """BLAKE2b-128 of its bytes."""
    ids: array[int] = field(default_factory=lambda: array("Q"))
    """The hashes (`id_hash`) of the articles that it gave, each once."""
    reasons: tuple[str, ...] = ()
    """Why it, or records of it, could not be read."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files by their paths, in the order in which they were read."""

    readers: str = ""
    """The version of the readers that read them."""
    files: dict[str, FileRecord] = field(default_factory=dict)


def id_hash(article_id: str) -> int:
    """64 bits of an id, by which the ledger knows an article."""
    return int.from_bytes(blake2b(article_id.encode(), digest_size=8).digest(), "little")


def encode(ledger: Ledger) -> bytes:
    """The ledger as the index keeps it: JSON, with a list of values a file."""
    rows = [
        [_spell(path), file.size, file.mtime, file.digest.hex(), file.ids.tolist(), file.reasons]
        for path, file in ledger.files.items()
    ]
    return orjson.dumps([ledger.readers, rows])


def decode(data: bytes) -> Ledger:
    """The ledger that `encode` was given, an empty one of none; raises `IndexCorrupt`."""
    if not data:
        return Ledger()
    try:
        readers, rows = orjson.loads(data)
        records = {
            os.fsdecode(path.encode("latin-1")): FileRecord(
                size, mtime, bytes.fromhex(digest), array("Q", ids), tuple(reasons)
            )
            for path, size, mtime, digest, ids, reasons in rows
        }
        reasons = (reason for record in records.values() for reason in record.reasons)
        if not all(isinstance(each, str) for each in (readers, *reasons)):
            raise TypeError("a reason that is no text")
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise IndexCorrupt(
            f"what the index keeps of the files it was read from is damaged; {REBUILD.call}"
        ) from error
    return Ledger(readers, records)


def _spell(path: str) -> str:
    """A path as JSON can hold it, which need not be UTF-8: a letter a byte."""
    return os.fsencode(path).decode("latin-1")
