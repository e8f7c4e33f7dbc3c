"""The contract between `Index` and the place where it lives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from searchlib.article import Article
from searchlib.query import Query
from searchlib.results import Outcome, Stats, Summary


@dataclass(frozen=True)
class Match:
    """One article that a search found; `fetch` brings the whole of it."""

    summary: Summary
    score: float
    fetch: Callable[[], Article]


@dataclass(frozen=True)
class Found:
    """The best matches of a search; `count` counts all of them, in the same state."""

    matches: tuple[Match, ...]
    count: Callable[[], int]


class Change(Protocol):
    """A session of changes, kept whole or not at all."""

    def put(self, article: Article) -> Outcome:
        """Adds the article, or replaces the one with its id where it differs."""
        ...

    def delete(self, article_id: str) -> bool:
        """Takes the article out; False where there is none."""
        ...

    def summaries(self) -> Iterable[Summary]:
        """The articles of earlier commits that this session has not touched."""
        ...


class Backend(Protocol):
    """An index somewhere; all of its errors are `SearchlibError`s."""

    @property
    def location(self) -> str:
        """Where the index is, as its user would name it."""
        ...

    def change(self) -> AbstractContextManager[Change]:
        """A session of changes, committed at the end of the block."""
        ...

    def search(self, query: Query, limit: int) -> Found:
        """The best `limit` articles that match, best first."""
        ...

    def get(self, article_id: str) -> Article | None:
        """The article with this id."""
        ...

    def ids(self) -> Iterator[str]:
        """The ids of all articles."""
        ...

    def __contains__(self, article_id: str) -> bool:
        """Whether there is an article with this id."""
        ...

    def __len__(self) -> int:
        """How many articles there are."""
        ...

    def stats(self) -> Stats:
        """What the index holds."""
        ...

    def close(self) -> None:
        """Lets go of files and connections."""
        ...
