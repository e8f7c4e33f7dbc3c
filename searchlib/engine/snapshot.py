"""The index as one commit left it: looking articles up and searching them."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappush, heapreplace
from pathlib import Path
from typing import Any

from whoosh import query as whoosh
from whoosh.index import FileIndex
from whoosh.searching import SearchContext

from searchlib.article import Article, writable
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

    def search(self, query: whoosh.Query, limit: int) -> tuple[list[tuple[int, float]], int]:
        """The best `limit` matches as (document number, score), best first, and how many match.

        Of equal scores the earlier document comes first.
        """
        with translated(self._folder):
            counted = 0
            best: list[tuple[float, int]] = []
            for docnum, score in self._scored(query):
                counted += 1
                entry = score, -docnum
                if len(best) < limit:
                    heappush(best, entry)
                elif best and entry > best[0]:
                    heapreplace(best, entry)
        return [(-negated, score) for score, negated in sorted(best, reverse=True)], counted

    def _scored(self, query: whoosh.Query) -> Iterator[tuple[int, float]]:
        """Every match with its score.

        Whoosh's collectors replace and skip matchers as the threshold rises, and lose better
        documents for worse on the way (2.7.4), so its matchers are walked one by one.
        """
        context = SearchContext(weighting=self._searcher.weighting)
        for searcher, offset in self._searcher.leaf_searchers():
            matcher = query.matcher(searcher, context)
            while matcher.is_active():
                yield offset + matcher.id(), matcher.score()
                matcher.next()

    def find(self, article_id: object) -> int | None:
        """The document number of the article with this id; None where nothing can have it."""
        if not isinstance(article_id, str) or writable(article_id) != article_id:
            return None
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
