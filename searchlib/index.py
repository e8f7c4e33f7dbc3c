"""Index: the one object through which articles are added and found."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from searchlib.analysis import analyze
from searchlib.article import Article
from searchlib.backends import Backend, Change, LocalBackend, Match
from searchlib.errors import IndexNotFound, InvalidArticle, QueryError
from searchlib.highlight import Wanted, snippet, wanted
from searchlib.query import parse
from searchlib.readers import Reading
from searchlib.results import Hit, IndexReport, Results, Snippet, Stats

DEFAULT_LOCATION = "index"
LOCATION_VARIABLE = "SEARCHLIB_INDEX"

Progress = Callable[[int], None]
"""Called with the number of articles done so far."""


def default_location() -> str:
    """Where the index is when nobody says: `$SEARCHLIB_INDEX`, else `index`."""
    return os.environ.get(LOCATION_VARIABLE) or DEFAULT_LOCATION


class Index:
    """A searchable collection of articles in a folder. Made by `Index.create` and `Index.open`.

    It sees what other processes commit. It is a context manager that closes itself.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @classmethod
    def create(cls, location: str | os.PathLike[str] | None = None) -> Self:
        """A new, empty index; raises `IndexExists` where there is one or are other files."""
        return cls(LocalBackend.create(_folder(location), analyze))

    @classmethod
    def open(cls, location: str | os.PathLike[str] | None = None) -> Self:
        """The index there, else in `$SEARCHLIB_INDEX`, else in `index`.

        Raises `IndexNotFound`, `IndexCorrupt`, or `FormatMismatch` and `AnalyzerMismatch` where
        another version has built it.
        """
        return cls(LocalBackend.open(_folder(location), analyze))

    def add(self, articles: Iterable[Article], *, progress: Progress | None = None) -> IndexReport:
        """Adds articles; one whose id is known replaces the old one, an unchanged one is skipped.

        All of them are committed on return; where anything is raised, none is. Memory does not
        grow with their bodies. What a `read(...)` could not read is copied to the report.

        Raises `InvalidArticle`, `IndexLocked` or `IndexWriteError`.
        """
        with self._backend.change() as change:
            outcomes = _put_all(change, articles, progress, seen=None)
        return _report(outcomes, articles)

    def sync(self, reading: Reading, *, progress: Progress | None = None) -> IndexReport:
        """Adds what `read(...)` finds and removes what was indexed from there and is gone.

        An article is gone when its file lies at or below one of the reading's paths and the
        reading no longer yields it; what lies at or below a path that failed is kept, so that a
        disk that is not there empties no index. One commit, as with `add`.
        """
        seen: set[str] = set()
        with self._backend.change() as change:
            outcomes = _put_all(change, reading, progress, seen)
            gone = [
                summary.id
                for summary in change.summaries()
                if summary.id not in seen
                and reading.covers(summary.path)
                and not reading.failed_at(summary.path)
            ]
            outcomes["removed"] = sum(map(change.delete, gone))
        return _report(outcomes, reading)

    def delete(self, ids: Iterable[str]) -> IndexReport:
        """Removes articles by id; unknown ids are passed over."""
        with self._backend.change() as change:
            removed = sum(map(change.delete, [ids] if isinstance(ids, str) else ids))
        return IndexReport(removed=removed)

    def search(self, query: str, *, limit: int = 10) -> Results:
        """The best `limit` articles for a query in the words of its reader.

        Words rank by BM25 over title and body, all count and none is required; `+word`,
        `-word`, `"a phrase"`, `field:word`, `AND OR NOT ( )` and `word*` are known. No query
        text raises. Raises `QueryError` for a negative limit.
        """
        if limit < 0:
            raise QueryError(f"limit is {limit}; give 0 or more")
        started = time.perf_counter()
        tree = parse(query)
        found = self._backend.search(tree, limit)
        sought = wanted(tree, analyze)
        hits = [_hit(match, sought) for match in found.matches]
        took_ms = (time.perf_counter() - started) * 1000
        return Results(query, hits, took_ms, found.count)

    def get(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._backend.get(article_id)

    def stats(self) -> Stats:
        """What the index holds."""
        return self._backend.stats()

    def close(self) -> None:
        """Ends the use of this object; files close once no results need them any more."""
        self._backend.close()

    def __contains__(self, article_id: object) -> bool:
        return isinstance(article_id, str) and article_id in self._backend

    def __iter__(self) -> Iterator[str]:
        return self._backend.ids()

    def __len__(self) -> int:
        return len(self._backend)

    def __repr__(self) -> str:
        return f"Index({self._backend.location!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def search(
    query: str, *, index: Index | str | os.PathLike[str] | None = None, limit: int = 10
) -> Results:
    """Searches the default index, or the one named or given: `search("satelit pengintai")`."""
    opened = index if isinstance(index, Index) else Index.open(index)
    return opened.search(query, limit=limit)


def _folder(location: str | os.PathLike[str] | None) -> Path:
    name = os.fspath(default_location() if location is None else location)
    if "\0" in name:
        raise IndexNotFound(f"no folder can be called {name!r}; name another")
    return Path(name)


def _put_all(
    change: Change, articles: Iterable[Article], progress: Progress | None, seen: set[str] | None
) -> Counter[str]:
    if isinstance(articles, Article):
        raise InvalidArticle("add takes several articles; give it a list: add([article])")
    outcomes: Counter[str] = Counter()
    for number, article in enumerate(articles, start=1):
        if not isinstance(article, Article):
            raise InvalidArticle(
                f"item {number} is {type(article).__name__}, not an Article; "
                "make one with Article(title=..., body=...)"
            )
        outcomes[change.put(article)] += 1
        if seen is not None:
            seen.add(article.id)
        if progress:
            progress(number)
    return outcomes


def _report(outcomes: Counter[str], articles: Iterable[Article]) -> IndexReport:
    failed = list(articles.failed) if isinstance(articles, Reading) else []
    return IndexReport(**outcomes, failed=failed)


def _hit(match: Match, sought: Wanted) -> Hit:
    summary = match.summary
    return Hit(
        id=summary.id,
        title=summary.title,
        url=summary.url,
        date=summary.published,
        source=summary.source,
        path=summary.path,
        score=match.score,
        _fetch=match.fetch,
        _mark=partial(_snippet, sought),
    )


def _snippet(sought: Wanted, article: Article) -> Snippet:
    passage = snippet(article.body, sought, analyze)
    if passage.spans or not article.related:
        return passage
    links = snippet("\n".join(article.related), sought, analyze)
    return links if links.spans else passage
