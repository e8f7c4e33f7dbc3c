"""Which of 10/11/2025 is the month: settled for a source by all of its rows, never by one.

Indonesian writes the day first, but exports of spreadsheets and of scripts often do not. A row
with 10/21/2025 shows that its source writes the month first; so does 10/11/2025 under an
address that says /2025/10/11/.
"""

from __future__ import annotations

import re
from datetime import date

from searchlib.article import site
from searchlib.readers.facts.dates import both_orders

MonthFirst = frozenset[str | None]
"""The sources that write the month first: sites, names, None for rows that name none.

It is small: all sources that agree are `EVERY`, and most files have none.
"""

DAY_FIRST: MonthFirst = frozenset()
EVERY = ""
# As parts of a path: /2023/06/12/, /2023-06-12/, /20230612, /20230612140559-12-34/, /2023/06/.
_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/(?P<month>\d{1,2})(?:/(?P<day>\d{1,2}))?(?=/|$)"
    r"|(?P<dash>-?)(?P<month2>\d\d)(?P=dash)(?P<day2>\d\d)(?:[0-2]\d[0-5]\d[0-5]\d)?(?=[/_-]|$))",
    re.ASCII,
)


def url_date(url: str | None) -> str | None:
    """The day (2023-06-12), or but the month (2023-06), in the path of an article's address."""
    path = re.split("[?#]", url or "", maxsplit=1)[0]
    for found in _IN_PATH.finditer(path):
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        try:
            written = date(int(found["year"]), int(month), int(day or 1)).isoformat()
        except ValueError:
            continue
        return written if day else written[:7]
    return None


class Evidence:
    """What the rows of a file show of the order that their sources write."""

    def __init__(self) -> None:
        self._day_first: set[str | None] = set()
        self._month_first: set[str | None] = set()

    def add(self, written: object, url: str | None, source: str | None) -> None:
        """Takes the date field of a row, with the row's address and the name of its source."""
        if (order := _shown(written, url)) is not None:
            (self._month_first if order else self._day_first).add(_key(url, source))

    def settle(self) -> MonthFirst:
        """The sources that write the month first: none of whose rows has the day first.

        A source without evidence goes by the file, where all of that agrees.
        """
        if self._month_first and not self._day_first:
            return frozenset({EVERY})
        return frozenset(self._month_first - self._day_first)


def is_month_first(
    orders: MonthFirst, written: object, url: str | None, source: str | None
) -> bool:
    """How to read a date field: as the row's own address says, else as its source writes."""
    shown = _shown(written, url)
    if shown is None and orders:
        return EVERY in orders or _key(url, source) in orders
    return bool(shown)


def _shown(written: object, url: str | None) -> bool | None:
    """Whether a date in numbers can only be month first (True), or day first; None for neither."""
    orders = both_orders(written)
    if orders is None or orders[0] == orders[1]:
        return None
    possible = [order is not None for order in orders]
    if all(possible) and (told := url_date(url)):
        possible = [str(order).startswith(told) for order in orders]
    return possible[1] if possible[0] != possible[1] else None


def _key(url: str | None, source: str | None) -> str | None:
    return site(url or "") or site(source or "") or source or None
