"""searchlib itself, as its user calls it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import Document
from benchmarks.engines.base import LIMIT, Found
from benchmarks.progress import told
from benchmarks.queries import Operation, Query
from searchlib import Article, Index


class Searchlib:
    """Timed from the text as typed: parsing, analysis and the hits' titles are included."""

    name = "searchlib"
    operations: frozenset[Operation] = frozenset({"term", "or", "and", "phrase"})

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self._index = Index.create(folder / "index")
        self._index.add(
            Article(id=each.id, title=each.title.raw, body=each.body.raw)
            for each in told(self.name, documents)
        )

    def search(self, query: Query) -> Found:
        """Through `Index.search`."""
        return [(hit.id, hit.score) for hit in self._index.search(query.text, limit=LIMIT)]

    def count(self, query: Query) -> int:
        """Through `Results.total`."""
        return self._index.search(query.text, limit=LIMIT).total

    def close(self) -> None:
        """Closes the index."""
        self._index.close()
