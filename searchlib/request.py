"""What is asked of an index, whichever backend answers."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from searchlib.article import WIB
from searchlib.errors import QueryError
from searchlib.query import Query

Sort = Literal["relevance", "newest", "oldest"]
"""The order of hits: best first, or by date, where articles without one come last."""


Matching = Literal["all", "most", "any"]
"""What an article must have of words side by side: all of them (`all`), or any, where those that
have all come first (`most`), or the score alone orders them (`any`)."""

Day = date | datetime | str
"""A moment or a whole day; as text in ISO 8601, such as `2023-06-12`."""


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
    match: Matching = "most"
    alternatives: bool = True
    """Whether what words of the query may also be called matches too."""
    rerank: bool = True
    """Whether the first articles are put in order by where the words stand in them."""


def dates_between(since: Day | None, until: Day | None) -> Dates:
    """The span from one day or moment to another, both in it; None is an open end.

    A day is one of WIB. Raises `QueryError` for what is no date, and for a span of nothing.
    """
    if since is None and until is None:
        return ALWAYS
    first = None if since is None else _second("since", since)
    last = None if until is None else _second("until", until, timedelta(days=1, seconds=-1))
    if first is not None and last is not None and first > last:
        raise QueryError(f"since {since} lies after until {until}; exchange them")
    return Dates(first, last)


def _second(name: str, value: Day, day_offset: timedelta = timedelta()) -> int:
    """The second since 1970 UTC that `value` names; `day_offset` is added to a whole day."""
    moment = _read_iso(name, value) if isinstance(value, str) else value
    if not isinstance(moment, date):
        raise QueryError(f"{name} is {value!r}; give a date, or a text such as 2023-06-12")
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), WIB) + day_offset
    return math.floor((moment if moment.tzinfo else moment.replace(tzinfo=WIB)).timestamp())


def _read_iso(name: str, text: str) -> date | datetime:
    for read in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return read(text.strip())
    raise QueryError(f"{name} is {text!r}, no date; write it like 2023-06-12")
