"""bm25s: scores computed while indexing, added up while searching."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s

from benchmarks.corpus import Document
from benchmarks.engines.base import K1, LIMIT, TITLE_WEIGHT, B, Found
from benchmarks.progress import told
from benchmarks.queries import Operation, Query


class Bm25s:
    """It has one field, so the title stands there twice; no AND, no phrases, no count."""

    operations: frozenset[Operation] = frozenset({"term", "or"})

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self._index: Any = bm25s.BM25(k1=K1, b=B, backend="auto")
        self.name = f"bm25s ({self._index.backend})"
        texts = [
            each.title.terms * int(TITLE_WEIGHT) + each.body.terms
            for each in told(self.name, documents)
        ]
        self._index.index(texts, show_progress=False)
        self._limit = min(LIMIT, len(documents))

    def search(self, query: Query) -> Found:
        """Any of the words, without the documents of score 0 that fill up a short list."""
        found, scores = self._index.retrieve(
            [list(query.words)], k=self._limit, show_progress=False
        )
        ranked = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [(number, score) for number, score in ranked if score > 0]

    def count(self, query: Query) -> None:
        """Unknown: it scores every document."""

    def close(self) -> None:
        """Nothing is open."""
