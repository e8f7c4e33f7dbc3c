"""What is asked of an index, whichever backend answers."""

from __future__ import annotations

from typing import Literal, NamedTuple

from searchlib.query import Query

Sort = Literal["relevance", "newest", "oldest"]
"""The order of hits: best first, or by date, where articles without one come last."""


class Dates(NamedTuple):
    """A span of time in seconds since 1970 UTC, both ends in it; None is an open end.

    An article without a date lies in no span that has an end.
    """

    since: int | None = None
    until: int | None = None


ALWAYS = Dates()
"""All of time, articles without a date included."""


class Request(NamedTuple):
    """One search: which articles, how many of them, and in which order.

    A tuple, since a frozen dataclass takes a search three times as long to make.
    """

    query: Query
    limit: int
    sort: Sort = "relevance"
    """Among equals the article that was indexed first comes first."""
    dates: Dates = ALWAYS
    alternatives: bool = True
    """Whether what words of the query may also be called matches too."""
