"""Index: the one object through which articles are added and found."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, get_args

from searchlib.analysis import Analyzer, analyze
from searchlib.article import Article, canonical_url
from searchlib.backends import (
    Backend,
    Change,
    LocalBackend,
    Maintained,
    Synced,
    create_backend,
    open_backend,
)
from searchlib.errors import (
    Failure,
    IndexClosed,
    IndexExists,
    IndexNotFound,
    InvalidArgument,
    InvalidArticle,
    InvalidType,
    QueryError,
)
from searchlib.highlight.highlighter import Highlighter
from searchlib.query import USUAL, Limits, understand
from searchlib.request import Day, Matching, Request, Sort, dates_between
from searchlib.results import Hit, IndexReport, Results, Stats

if TYPE_CHECKING:
    from searchlib.readers import Reading

if TYPE_CHECKING:
    from searchlib.engine.whoosh_frame.index import WhooshIndex

DEFAULT_LOCATION = "index"
LOCATION_VARIABLE = "SEARCHLIB_INDEX"

Progress = Callable[[int], None]
"""Called with the number of articles done so far."""

_SHOWN = 80
_SORTS = frozenset(get_args(Sort))
_MATCHINGS = frozenset(get_args(Matching))


def default_location() -> str:
    """Where the index is when nobody says: `$SEARCHLIB_INDEX`, else `index`."""
    return os.environ.get(LOCATION_VARIABLE) or DEFAULT_LOCATION


class Index:
    """A searchable collection of articles in a folder. Made by `Index.create` and `Index.open`.

    It sees what other processes commit. It is a context manager that closes itself.
    """

    def __init__(self, backend: Backend) -> None:
        if isinstance(backend, str | bytes | os.PathLike):
            raise InvalidType(
                f"Index({backend!r}) is no way to open one; "
                f"call Index.open({backend!r}) or Index.create({backend!r})"
            )
        self._open: Backend | None = backend
        self._location = backend.location

    @property
    def _backend(self) -> Backend:
        """Where the index lives; raises `IndexClosed` once it is closed."""
        if self._open is None:
            raise IndexClosed(
                f"the index in {self._location!r} was closed; open it again with Index.open(...)"
            )
        return self._open

    @classmethod
    def create(
        cls, location: str | os.PathLike[str] | None = None, *, without: Collection[str] = ()
    ) -> Self:
        """A new, empty index; raises `IndexExists` where there is one or are other files.

        `without` names steps of stemming (`Analyzer.STEPS`) that it leaves out for good; raises
        `InvalidArgument` for what is none.
        """
        named = _location("Index.create", location)
        analyzer = Analyzer(without) if without else analyze
        return cls(create_backend(named, analyzer))

    @classmethod
    def open(cls, location: str | os.PathLike[str] | None = None, *, create: bool = False) -> Self:
        """The index there, else in `$SEARCHLIB_INDEX`, else in `index`.

        With `create`, a new one where there is none; without it raises `IndexNotFound`. Raises
        `IndexCorrupt`, or `FormatMismatch` or `AnalyzerMismatch` where another version built it.
        """
        named = _location("Index.open", location)
        try:
            return cls(open_backend(named))
        except IndexNotFound:
            if not create:
                raise
        try:
            return cls(create_backend(named, analyze))
        except IndexExists as error:
            with suppress(IndexNotFound):  # another process was quicker
                return cls(open_backend(named))
            raise error from None

    def add(self, articles: Iterable[Article], *, progress: Progress | None = None) -> IndexReport:
        """Adds articles; one whose id is known replaces the old one, an unchanged one is skipped.

        All of them are committed on return; where anything is raised, none is. Memory does not
        grow with their bodies. What a `read(...)` could not read is copied to the report.

        Raises `InvalidType`, `InvalidArticle`, `IndexLocked` or `IndexWriteError`.
        """
        if isinstance(articles, Article | str | bytes) or not isinstance(articles, Iterable):
            raise InvalidType(
                f"Index.add takes several articles, not {_brief(articles)}; "
                "call add([article]) or add(read(path))"
            )
        with self._backend.change() as change:
            outcomes = _put_all(change, articles, progress)
        return _report(outcomes, articles)

    def sync(
        self,
        reading: Reading,
        *,
        prune: bool = False,
        progress: Progress | None = None,
        dry_run: bool = False,
        jobs: int | None = None,
    ) -> IndexReport:
        """Adds what has changed since the last sync in the files of `read(...)`.

        A file of the recorded size and time is not opened, one of the recorded bytes not parsed;
        what could not be read and has not changed is reported again. A file whose articles were
        deleted or replaced by other means is read again when it changes. One commit, as with
        `add`.

        `prune` also removes articles whose file at or below the paths is gone or gives them no
        more; what lies at or below a path that failed is kept, so that a disk that is not there
        empties no index. `dry_run` reads, compares and reports the same, and changes nothing.

        `jobs` is the number of processes that parse and analyse where there is much to do; all of
        the machine's cores where it is not given.

        Raises `ReadError` where one of these was killed, `InvalidType`, `IndexLocked` or
        `IndexWriteError`.
        """
        from searchlib.readers import Reading
        from searchlib.sync.sync import Sync  # here, since a search needs no reader

        if not isinstance(reading, Reading):
            raise InvalidType(
                f"Index.sync takes what read(...) gives, not {_brief(reading)}; "
                "call sync(read(path))"
            )
        backend = self._backend
        if not isinstance(backend, Synced):
            raise _unable(backend, "cannot be synced; add(read(...)) can")
        with backend.sync_change(keep=not dry_run) as change:
            return Sync(change, reading, prune=prune, progress=progress).run(jobs)

    def delete(self, ids: Iterable[str]) -> IndexReport:
        """Removes articles by id or by any spelling of their address; unknown ones are passed over.

        Raises `InvalidType`, `IndexLocked` or `IndexWriteError`.
        """
        if not isinstance(ids, Iterable) or isinstance(ids, bytes):
            raise InvalidType(f"Index.delete takes ids, not {_brief(ids)}; call delete([id])")
        named = [ids] if isinstance(ids, str) else ids
        with self._backend.change() as change:
            removed = sum(_delete(change, each) for each in named)
        return IndexReport(removed=removed)

    def search(  # noqa: PLR0913  # each is a choice of the user's
        self,
        query: str,
        *,
        limit: int | None = 10,
        sort: Sort = "relevance",
        since: Day | None = None,
        until: Day | None = None,
        match: Matching = "most",
        alternatives: bool = True,
        rerank: bool = True,
        limits: Limits = USUAL,
    ) -> Results:
        """The best `limit` articles, None for all, for a query in the words of its reader.

        Words rank by BM25 over title and body. Of up to six, articles with all of them come first,
        then, of three or four, those that lack one, then the rest; `match="all"` leaves only the
        first, `match="any"` goes by the score alone, as a question does. `+word`, `-word`,
        `"a phrase"`, `"a phrase"~3`, `field:word`, `AND OR NOT ( )`, `word*` and `w?rd` are known.
        No query text raises.

        `sort` may be `"newest"` or `"oldest"`: articles without a date then come last, and of
        several words only articles with all are listed, or with most where none has all. `since`
        and `until` keep the articles published between them, both days included; a day is WIB,
        and an article without a date lies in no such span.

        `alternatives=False` looks for nothing but the words asked and their relatives: not for
        what an acronym stands for or is short for, nor for other spellings (milyar, miliar). What
        was looked for beside them is in `Results.alternatives`.

        `rerank=False` leaves the first twenty in the order of their words' scores: not those higher
        that have neighbours of the query side by side, begin with its words, or have the words of a
        question together and beside what answers it.

        `limits` bounds how much of a query is looked for; what was left out, or understood in
        another way than it may be meant, is in `Results.notices`.

        Raises `QueryError` for a negative limit, an unknown order or what is no date, `InvalidType`
        for a query that is no text.
        """
        started = perf_counter()
        if not isinstance(query, str):
            raise InvalidType(f"Index.search takes a text, not {_brief(query)}")
        if not isinstance(limits, Limits):
            raise InvalidType(f"limits are {_brief(limits)}; give Limits(words=..., patterns=...)")
        if limit is None:
            limit = len(self)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
            raise QueryError(f"limit is {limit!r}; give 0 or more, or None for all")
        if not isinstance(sort, str) or sort not in _SORTS:
            raise QueryError(f"sort is {sort!r}; give relevance, newest or oldest")
        if not isinstance(match, str) or match not in _MATCHINGS:
            raise QueryError(f"match is {match!r}; give all, most or any")
        dates = dates_between(since, until)
        tree, notices = understand(query, analyze, limits)
        found = self._backend.search(Request(tree, limit, sort, dates, match, alternatives, rerank))
        marks = Highlighter(tree, analyze, found.forms, found.alternatives)
        hits = [Hit(match, found.store, marks) for match in found.matches]
        took = (perf_counter() - started) * 1000
        return Results(
            query, hits, took, found.count, found.alternatives, notices, found.match, found.explain
        )

    def get(self, article_id: str) -> Article | None:
        """The article with this id, or at this address in any spelling of it; None without one."""
        return next(filter(None, map(self._backend.get, _names(article_id))), None)

    def copies(self, article_id: str) -> list[str]:
        """The ids of the other articles with nearly the same body (of 30 words at least).

        Oldest in the index first; the same agency text in other outlets, say.
        """
        found = map(self._backend.copies, _names(article_id))
        return next(filter(None, found), [])

    def stats(self) -> Stats:
        """What the index holds."""
        return self._backend.stats()

    @property
    def whoosh(self) -> WhooshIndex:
        """The same index as a Whoosh Index: `index.whoosh.searcher().search(FuzzyTerm(...))`.

        Its fields are `title`, `body` and `related` (stems), `title_words`, `body_words` and
        `related_words` (words as written, with positions for phrases), `author`, `editor`,
        `section`, `source`, `tag`, `url`, `id` and `date` (WIB). Whoosh is slow; it is for what
        `search` cannot ask.
        """
        backend = self._backend
        if not isinstance(backend, LocalBackend):
            raise _unable(backend, "is no index of Whoosh's")
        return backend.whoosh

    def optimize(self) -> None:
        """Merges all into one segment: the smallest index, and the quickest to search.

        Worth its time after many small changes; nothing needs it. Raises `IndexLocked` or
        `IndexWriteError`.
        """
        backend = self._backend
        if not isinstance(backend, Maintained):
            raise _unable(backend, "sees to its segments itself")
        backend.optimize()

    def verify(self) -> list[Failure]:
        """Reads every byte of the index against its checksums and names each damaged file.

        An empty list says that the index is sound.
        """
        backend = self._backend
        if not isinstance(backend, Maintained):
            raise _unable(backend, "sees to its files itself")
        return backend.verify()

    def discard(self) -> None:
        """Removes the index, its folder too, where it holds no article.

        Any other is left alone, and so is what else is in the folder.
        """
        self._backend.discard()

    def close(self) -> None:
        """Ends the use of this object; files close once no results need them any more."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def __contains__(self, article_id: object) -> bool:
        backend = self._backend
        return any(name in backend for name in _names(article_id))

    def __iter__(self) -> Iterator[str]:
        return self._backend.ids()

    def __len__(self) -> int:
        return len(self._backend)

    def __repr__(self) -> str:
        return f"<Index in {self._location!r}{', closed' if self._open is None else ''}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def search(  # noqa: PLR0913  # the keywords of `Index.search`
    query: str,
    *,
    index: Index | str | os.PathLike[str] | None = None,
    limit: int | None = 10,
    sort: Sort = "relevance",
    since: Day | None = None,
    until: Day | None = None,
    match: Matching = "most",
    alternatives: bool = True,
    rerank: bool = True,
    limits: Limits = USUAL,
) -> Results:
    """Searches the default index, or the one named or given: `search("satelit pengintai")`.

    The rest is as in `Index.search`.
    """
    opened = index if isinstance(index, Index) else Index.open(index)
    return opened.search(
        query,
        limit=limit,
        sort=sort,
        since=since,
        until=until,
        match=match,
        alternatives=alternatives,
        rerank=rerank,
        limits=limits,
    )


def _location(call: str, location: str | os.PathLike[str] | None) -> str:
    if location is None:
        location = default_location()
    if not isinstance(location, str | os.PathLike) or isinstance(os.fspath(location), bytes):
        raise InvalidType(f"{call} takes the path of a folder, not {_brief(location)}")
    return os.fspath(location)


def _names(article_id: object) -> list[str]:
    """What an article may be known by that is named so: its id, else its address's one spelling."""
    if not isinstance(article_id, str):
        return []
    address = canonical_url(article_id)
    return [article_id] if address in (None, article_id) else [article_id, address]


def _unable(backend: Backend, why: str) -> InvalidArgument:
    return InvalidArgument(f"the index in {backend.location!r} {why}")


def _delete(change: Change, article_id: str) -> bool:
    if not isinstance(article_id, str):
        raise InvalidType(f"Index.delete takes ids, not {_brief(article_id)}; give its id")
    return any(map(change.delete, _names(article_id)))


def _brief(value: object) -> str:
    """A value as an error shows it: short."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _put_all(
    change: Change, articles: Iterable[Article], progress: Progress | None
) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    for number, article in enumerate(articles, start=1):
        if not isinstance(article, Article):
            raise InvalidArticle(
                f"item {number} is {type(article).__name__}, not an Article; "
                "make one with Article(title=..., body=...)"
            )
        outcomes[change.put(article)] += 1
        if progress:
            progress(number)
    return outcomes


def _report(outcomes: Counter[str], articles: Iterable[Article]) -> IndexReport:
    from searchlib.readers import Reading  # here, since a search needs no reader

    failed = list(articles.failed) if isinstance(articles, Reading) else []
    counts: dict[str, Any] = dict(outcomes)
    return IndexReport(**counts, failed=failed)
