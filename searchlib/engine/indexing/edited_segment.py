"""A segment as a session of changes leaves it."""

from __future__ import annotations

from searchlib.engine import schema
from searchlib.engine.indexing.preparation import EncodedArticle
from searchlib.engine.segment.segment import Source
from searchlib.engine.snapshot import Part


class EditedSegment:
    """A segment of this session's or an earlier commit's, with what is deleted from it now."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.deleted: set[int] = set()

    def source(self) -> Source:
        """The segment, and all that is deleted from it."""
        mask = self.part.mask().copy()
        mask[list(self.deleted)] = True
        return Source(self.part.segment, mask)

    def encoded(self, doc: int) -> EncodedArticle:
        """An article, by its number."""
        segment = self.part.segment
        return segment.documents.row(doc), segment.stored.read(doc)

    @property
    def words(self) -> int:
        """How many words its articles have, by which a merge takes its time."""
        segment = self.part.segment
        return sum(segment.tokens[: len(schema.WRITTEN)]) * self.live // len(segment)

    @property
    def live(self) -> int:
        """How many articles it has left."""
        return self.part.live - len(self.deleted)
