"""Query: one question, as each engine wants it put, and the classes that questions come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

# Not searchlib's own, so that a process of a rival's does not load searchlib for it.
_WIB = timezone(timedelta(hours=7))

Operation = Literal["term", "or", "and", "phrase", "prefix"]
Feature = Literal["dates", "newest", "snippets"]


@dataclass(frozen=True)
class Query:
    """A question with its answer's order and bounds."""

    operation: Operation
    words: tuple[str, ...]
    """Already analysed: stems, or words as written in a phrase or prefix."""
    text: str
    """As a reader types it into searchlib."""
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    newest: bool = False
    snippets: bool = False

    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last moment between the days, in WIB."""
        if self.since is None or self.until is None:
            return None
        return (
            datetime.combine(self.since, time(), _WIB),
            datetime.combine(self.until, time(23, 59, 59), _WIB),
        )


@dataclass(frozen=True)
class QueryClass:
    """Queries of one kind; `about` says how they were chosen."""

    name: str
    about: str
    operation: Operation
    queries: Sequence[Query]
    needs: frozenset[Feature] = frozenset()
    """What an engine must know besides the operation."""
