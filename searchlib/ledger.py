"""The ledger of an index: which files it was read from, and what each of them gave."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from hashlib import blake2b

_NO_SIZE = -2
"""The size of a file that is to be read again whatever it is like."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was when it was read last."""

    size: int
    mtime: int
    """Nanoseconds since 1970; of a file that may have been written since, a time that none has."""
    digest: bytes
    """BLAKE2b-128 of its bytes."""
    ids: array[int] = field(default_factory=lambda: array("Q"))
    """The hashes (`id_hash`) of the articles that it gave, each once."""
    reasons: tuple[str, ...] = ()
    """Why it, or records of it, could not be read."""
    holds_former: bool = False
    """Whether `ids` has articles too that only former states of the file gave."""

    def forgotten(self) -> FileRecord:
        """What the file gave, but not what it was like, so that it is read again."""
        return replace(self, size=_NO_SIZE)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files by their paths, in the order in which they were read."""

    readers: str = ""
    """The version of the readers that read them."""
    files: dict[str, FileRecord] = field(default_factory=dict)


def id_hash(article_id: str) -> int:
    """64 bits of an id, by which the ledger knows an article."""
    return int.from_bytes(blake2b(article_id.encode(), digest_size=8).digest(), "little")
