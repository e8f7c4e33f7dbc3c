"""The index as one commit left it: its segments, and which of their documents are deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np

from searchlib.article import Article, writable
from searchlib.engine import schema
from searchlib.engine.arrays import I64, Bools
from searchlib.engine.scoring import norms
from searchlib.engine.segment.dictionary import Stem
from searchlib.engine.segment.segment import Segment
from searchlib.engine.store import manifest
from searchlib.engine.store.columns import ColumnFile
from searchlib.engine.store.disk import damage
from searchlib.engine.store.manifest import FileEntry, Manifest, SegmentEntry
from searchlib.errors import REBUILD, IndexCorrupt, IndexReadError


class Part:
    """A segment in a snapshot: its deletions, and where its documents are numbered from."""

    def __init__(self, segment: Segment, entry: SegmentEntry, deleted: Bools) -> None:
        self.segment = segment
        self.entry = entry
        self.deleted = deleted
        """One for each document, or of length 0 where none is deleted."""
        self.live = len(segment) - int(np.count_nonzero(deleted))

    def mask(self) -> Bools:
        """Which documents are deleted, one for each."""
        return self.deleted if len(self.deleted) else np.zeros(len(self.segment), bool)

    def docs(self, wanted: Bools | Literal[True] = True) -> list[int]:
        """The documents that are not deleted, of all or of those wanted."""
        return np.flatnonzero(~self.mask() & wanted).tolist()


DocAddress = tuple[Segment, int]
"""A document of a segment."""


class Snapshot:
    """One state of the index; it stays readable while a writer commits newer ones."""

    def __init__(self, folder: Path, state: Manifest, parts: list[Part]) -> None:
        self.folder = folder
        self.manifest = state
        self.parts = parts
        self.count = sum(part.live for part in parts)
        self.filled = _sum_rows([part.segment.filled for part in parts])
        """How many documents have each set, int64."""
        tokens = _sum_rows([part.segment.tokens for part in parts])
        self.averages: list[float] = (tokens / np.maximum(self.filled, 1)).tolist()
        """The average length of each set."""
        self.norms = np.array([norms(average) for average in self.averages])
        """float64 of shape (sets, 256): `scoring.norms` of each set."""

    @classmethod
    def open(cls, folder: Path, analyzer: str, before: Snapshot | None = None) -> Snapshot:
        """The last commit; segments that `before` has open are not opened again."""
        known = {part.entry.file.name: part for part in before.parts} if before else {}
        state = manifest.read(folder, analyzer)
        while True:
            with read_errors(folder):
                try:
                    return cls(folder, state, [_part(folder, e, known) for e in state.segments])
                except FileNotFoundError as error:
                    missing = error.filename
            # A writer removes files once a newer manifest is in place.
            state, tried = manifest.read(folder, analyzer), state
            if state == tried:
                raise IndexCorrupt(f"{missing} is missing; {REBUILD.call}")

    def __len__(self) -> int:
        return self.count

    def find(self, article_id: object) -> DocAddress | None:
        """Where the article with this id is; None where nothing can have it."""
        if not isinstance(article_id, str) or writable(article_id) != article_id:
            return None
        with read_errors(self.folder):
            for part in self.parts:
                for doc in part.segment.documents.find(article_id):
                    if not len(part.deleted) or not part.deleted[doc]:
                        return part.segment, doc
        return None

    def article(self, address: DocAddress) -> Article:
        """The whole article of a document."""
        segment, doc = address
        with read_errors(self.folder):
            return segment.article(doc)

    def body(self, address: DocAddress) -> tuple[str, str]:
        """A document's body and its related headlines, one a line."""
        segment, doc = address
        with read_errors(self.folder):
            return schema.body(segment.stored.read(doc))

    def copies(self, article_id: str) -> list[str]:
        """The ids of the other articles with nearly the same body, oldest first."""
        found = self.find(article_id)
        if found is None:
            return []
        segment, doc = found
        with read_errors(self.folder):
            group = segment.groups()[doc]
            same = [(each, each.segment.groups() == group) for each in self.parts]
            places = [(each, doc) for each, docs in same for doc in each.docs(docs)]
            ids = [each.segment.documents.id(doc) for each, doc in places if group]
        return [each for each in ids if each != article_id]

    def copy_count(self) -> int:
        """How many articles have nearly the same body as one before them."""
        with read_errors(self.folder):
            groups = [part.segment.groups()[~part.mask()] for part in self.parts]
        known = np.concatenate([np.empty(0, np.uint64), *groups])
        known = known[known != 0]
        return len(known) - len(np.unique(known))

    def docs(self) -> Iterator[DocAddress]:
        """All documents, in the order of their indexing."""
        return ((part.segment, doc) for part in self.parts for doc in part.docs())

    def term_count(self) -> int:
        """Distinct words and stems of all fields."""
        with read_errors(self.folder):
            if len(self.parts) == 1:
                return len(self.parts[0].segment.dictionary)
            return len({term for part in self.parts for term in part.segment.dictionary})

    def forms(self, stem: Stem, word: str) -> list[str]:
        """The written words, folded, that have the stem of this one."""
        with read_errors(self.folder):
            found = (part.segment.dictionary.forms(word.encode(), stem) for part in self.parts)
            return list({form.decode(): None for forms in found for form in forms})


class read_errors(damage):  # noqa: N801  # used as a function is
    """What the system refuses while an index is read, as `IndexReadError`; damage as such."""

    __slots__ = ()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if error is None or isinstance(error, FileNotFoundError | IndexCorrupt | IndexReadError):
            return
        if isinstance(error, OSError):
            raise IndexReadError(
                f"the index in {str(self._folder)!r} cannot be read: {error.strerror or error}; "
                "nothing is known to be damaged: allow reading it, or free what is short, and try "
                "again"
            ) from error
        super().__exit__(kind, error, trace)


def _part(folder: Path, entry: SegmentEntry, known: dict[str, Part]) -> Part:
    old = known.get(entry.file.name)
    if old and old.entry == entry:
        return old
    segment = old.segment if old else Segment(open_columns(folder, entry.file))
    deleted = np.empty(0, bool)
    if entry.deleted:
        bits = open_columns(folder, entry.deleted).whole("deleted")
        deleted = np.unpackbits(bits, count=len(segment)).astype(bool)
    return Part(segment, entry, deleted)


def open_columns(folder: Path, entry: FileEntry) -> ColumnFile:
    """A file of the index, once it is the one that the manifest names.

    Raises `IndexCorrupt` where it is another or is not there.
    """
    path = folder / manifest.SEGMENTS / entry.name
    file = ColumnFile(path)
    if (file.size, file.checksum) != (entry.size, entry.checksum):
        raise IndexCorrupt(f"{path} is not the file that {manifest.NAME} names; {REBUILD.call}")
    return file


def _sum_rows(rows: list[list[int]]) -> I64:
    summed: I64 = np.array(rows, np.int64).reshape(-1, schema.SETS).sum(axis=0)
    return summed
