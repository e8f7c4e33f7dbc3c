"""bm25s: scores computed while indexing, added up while searching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import bm25s
from bm25s.tokenization import Tokenized

from benchmarks.corpus import Corpus, Document
from benchmarks.engines.base import K1, LIMIT, TITLE_WEIGHT, B, Engine
from benchmarks.progress import told
from benchmarks.query import Operation, Query

Shown = tuple[str, str, datetime | None]


class Bm25s(Engine):
    """It has one field, so the title stands there twice; no AND, no phrases, no count."""

    operations: ClassVar[frozenset[Operation]] = frozenset({"term", "or"})

    def __init__(self, index: Any, shown: list[Shown]) -> None:
        self.name = f"bm25s ({index.backend})"
        self._index = index
        self._shown = shown
        self._limit = min(LIMIT, len(shown))

    def search(self, query: Query) -> list[str]:
        """Any of the words, without the documents of score 0 that fill up a short list."""
        found, scores = self._index.retrieve(
            [list(query.words)], k=self._limit, show_progress=False
        )
        ranked = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [self._shown[number][0] for number, score in ranked if score > 0]

    def count(self, query: Query) -> None:
        """Unknown: it scores every document."""


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """In memory, where bm25s is fastest; ids, titles and dates in a list beside it."""
    index: Any = bm25s.BM25(k1=K1, b=B, backend="auto")
    shown: list[Shown] = []
    index.index(_tokenized(told("bm25s", corpus), shown), show_progress=False)
    return [Bm25s(index, shown)]


def _tokenized(documents: Iterable[Document], shown: list[Shown]) -> Tokenized:
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    texts = []
    for each in documents:
        shown.append((each.id, each.title.raw, each.date))
        stems = each.title.stems * int(TITLE_WEIGHT) + each.body.stems
        texts.append([numbers[stem] for stem in stems])
    return Tokenized(ids=texts, vocab=dict(numbers))
