"""The index as one commit left it: looking articles up and searching them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import query as whoosh
from whoosh.index import FileIndex

from searchlib.article import Article
from searchlib.engine import schema
from searchlib.engine.store import translated
from searchlib.results import Summary


class Snapshot:
    """One state of the index; it stays readable while a writer commits newer ones."""

    def __init__(self, index: FileIndex, folder: Path) -> None:
        self._folder = folder
        with translated(folder):
            self.generation: int = index.latest_generation()
            self._searcher: Any = index.searcher()
            self._reader: Any = self._searcher.reader()
            filled = self._reader.doc_count_all() > 0
            self._summaries: Any = self._reader.column_reader("summary") if filled else []
            self._articles: Any = self._reader.column_reader("article") if filled else []

    def __len__(self) -> int:
        return int(self._reader.doc_count())

    def top(self, query: whoosh.Query, limit: int) -> list[tuple[int, float]]:
        """The document numbers and scores of the best `limit` matches, best first."""
        if limit == 0:
            return []
        with translated(self._folder):
            found = self._searcher.search(query, limit=limit)
            return [(docnum, score) for score, docnum in found.top_n]

    def count(self, query: whoosh.Query) -> int:
        """How many documents match, exactly."""
        with translated(self._folder):
            return sum(1 for _ in self._searcher.docs_for_query(query))

    def find(self, article_id: str) -> int | None:
        """The document number of the article with this id."""
        with translated(self._folder):
            if ("id", article_id) not in self._reader:
                return None
            matcher = self._reader.postings("id", article_id)
            return int(matcher.id()) if matcher.is_active() else None

    def summary(self, docnum: int) -> Summary:
        """What a result list shows of a document."""
        with translated(self._folder):
            return schema.read_summary(self._summaries[docnum])

    def article(self, docnum: int) -> Article:
        """The whole article of a document."""
        with translated(self._folder):
            return schema.decode(self._articles[docnum])

    def docnums(self) -> Iterator[int]:
        """The numbers of all documents, in the order of their indexing."""
        return (int(docnum) for docnum in self._reader.all_doc_ids())

    def term_count(self) -> int:
        """Distinct stems and words of titles and bodies."""
        names = [*schema.STEMS.values(), "title_words", "body_words"]
        with translated(self._folder):
            return len({term for name in names for term in self._reader.lexicon(name)})
