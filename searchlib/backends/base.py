"""The contract between `Index` and the place where it lives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from searchlib.analysis import Alternative
from searchlib.article import Article
from searchlib.errors import Failure
from searchlib.request import Matching, Request
from searchlib.results import Match, Outcome, Share, Stats, Store


@dataclass(slots=True)
class Found:
    """The first matches of a search, in its order and all of one state of the index.

    `store` has the articles of the matches. `count` counts every match. `forms` gives the words
    as written (folded) that have the stem of its argument: what highlighting looks for in a text,
    so that it need not stem the text. `alternatives` are what runs of the query's words may also
    be called, which was looked for too. `match` is what the articles had to have of the words.
    `explain` says of a match, by where it is stored and its score, what the score is made of.

    Not frozen only because each search makes one, and a frozen one costs three times as much.
    """

    matches: Sequence[Match]
    store: Store
    count: Callable[[], int]
    forms: Callable[[str], Iterable[str]]
    alternatives: Sequence[tuple[tuple[str, ...], Alternative]]
    match: Matching
    explain: Callable[[Any, float], list[Share]]


class Change(Protocol):
    """A session of changes, kept whole or not at all."""

    def put(self, article: Article) -> Outcome:
        """Adds the article, or replaces the one with its id where it differs."""
        ...

    def delete(self, article_id: str) -> bool:
        """Takes the article out; False where there is none."""
        ...


class SyncChange(Change, Protocol):
    """A session that can be told what has changed in files, as `sync` asks it."""

    @property
    def prepare(self) -> Callable[[Sequence[Article]], Sequence[Any]]:
        """Does what can be done of `put` in any process; can be pickled."""
        ...

    def put_prepared(self, each: Any, *, joins: bool) -> Outcome:
        """Does what is left of `put` for an article that `prepare` has given.

        Where it does not join, known pages of the article go.
        """
        ...

    def strays(self, given: Callable[[str], bool]) -> Iterable[Article]:
        """Articles that this session has not touched and whose id is not given."""
        ...

    @property
    def ledger(self) -> bytes:
        """What was recorded last, nothing where nothing was."""
        ...

    def record(self, ledger: bytes) -> None:
        """Keeps bytes of whoever fills the index, with the session's changes."""
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

    def search(self, request: Request) -> Found:
        """The first articles that match the request, in its order."""
        ...

    def get(self, article_id: str) -> Article | None:
        """The article with this id."""
        ...

    def copies(self, article_id: str) -> list[str]:
        """The ids of the other articles with nearly the same body, oldest first."""
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

    def discard(self) -> None:
        """Removes an index without any article; leaves any other alone."""
        ...

    def close(self) -> None:
        """Lets go of files and connections."""
        ...


@runtime_checkable
class Synced(Protocol):
    """What a backend offers beside, where files can be synced into it."""

    def sync_change(self, *, keep: bool = True) -> AbstractContextManager[SyncChange]:
        """A session of changes, committed at the end of the block, or undone to only try them."""
        ...


@runtime_checkable
class Maintained(Protocol):
    """What a backend offers beside, whose files are its own."""

    def optimize(self) -> None:
        """Makes one segment of all, so that a search costs least and the index is smallest."""
        ...

    def verify(self) -> list[Failure]:
        """Reads every byte against its checksum; what does not fit, none where all is sound."""
        ...
