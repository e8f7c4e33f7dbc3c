"""The terms of a Whoosh field in one segment, and the documents that have them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import NamedTuple, Protocol

import numpy as np
from whoosh.fields import DATETIME

from searchlib.engine.arrays import I64, U64
from searchlib.engine.schema import NO_DATE
from searchlib.engine.segment.segment import Segment

_ZERO = 62_135_596_800_000_000 + 7 * 3_600_000_000
"""Microseconds from Whoosh's zero, year 1 on the clock of WIB, to 1970 UTC."""
_SIGN = 2**63
"""What Whoosh adds to a number so that its bytes sort as it does."""


class Occurrences(NamedTuple):
    """The documents with a term, deleted ones included; int64 arrays."""

    docs: I64
    tfs: I64
    places: Callable[[], I64] | None = None
    """Positions, one behind the other, as many of each document as its frequency says."""


class FieldTerms(Protocol):
    """The terms of a field, as bytes."""

    def beginning(self, first: bytes) -> Iterator[bytes]:
        """The terms from `first` on, in order."""
        ...

    def count(self, term: bytes) -> int:
        """How many documents have a term."""
        ...

    def occurrences(self, term: bytes) -> Occurrences | None:
        """Where a term is; None where it is not."""
        ...


class SetTerms:
    """The words or stems of a set of posting lists."""

    def __init__(self, segment: Segment, number: int, stems: bool) -> None:
        self._segment = segment
        self._set = number
        self._stems = stems

    @cached_property
    def _terms(self) -> I64:
        """The numbers of the terms that have a list in the set."""
        whole = self._segment.file.whole
        ends = whole("terms.stems" if self._stems else "terms.words").astype(np.int64)
        lists = ends[0] + np.flatnonzero(whole("lists.set")[ends[0] : ends[-1]] == self._set)
        numbers: I64 = np.searchsorted(ends, lists, side="right") - 1
        return numbers

    def beginning(self, first: bytes) -> Iterator[bytes]:
        """The terms from `first` on, in order."""
        terms = self._segment.dictionary
        start = np.searchsorted(self._terms, bisect_left(terms, first))
        return (terms[number] for number in self._terms[start:].tolist())

    def count(self, term: bytes) -> int:
        """How many documents have a term."""
        number = self._list(term)
        return 0 if number is None else self._segment.count(number)

    def occurrences(self, term: bytes) -> Occurrences | None:
        """Where a term is, with positions where it is a word as written."""
        number = self._list(term)
        if number is None:
            return None
        found = self._segment.decode([number])
        places = None if self._stems else partial(self._places, number)
        return Occurrences(found.docs, found.tfs, places)

    def _places(self, number: int) -> I64:
        places = self._segment.decode([number], positions=True).positions
        assert places is not None  # noqa: S101  # decoded with them
        return places

    def _list(self, term: bytes) -> int | None:
        return self._segment.list_of(self._segment.dictionary.find(term), self._set)


class IdTerms:
    """The ids of documents."""

    def __init__(self, segment: Segment) -> None:
        self._documents = segment.documents

    @cached_property
    def _ids(self) -> list[bytes]:
        of = self._documents.id
        return sorted({of(doc).encode() for doc in range(len(self._documents))})

    def beginning(self, first: bytes) -> Iterator[bytes]:
        """The ids from `first` on, in order."""
        return iter(self._ids[bisect_left(self._ids, first) :])

    def count(self, term: bytes) -> int:
        """How many documents have an id: the latest, and those it replaced."""
        return len(self._documents.find(term.decode()))

    def occurrences(self, term: bytes) -> Occurrences | None:
        """The documents with an id."""
        return _once(np.array(sorted(self._documents.find(term.decode())), np.int64))


class DateTerms:
    """The dates of documents, as Whoosh's number fields are: whole, and with the last 8, 16 ...
    bits cut off, so that a range is a few terms.
    """

    def __init__(self, segment: Segment, field: DATETIME) -> None:
        self._segment = segment
        self._field = field

    @cached_property
    def _sorted(self) -> tuple[U64, I64]:
        """The dates in order, as Whoosh's sortable numbers, and whose they are."""
        dates = self._segment.file.whole("docs.date")
        docs = np.flatnonzero(dates != NO_DATE)
        docs = docs[np.argsort(dates[docs], kind="stable")]
        return (dates[docs] + _ZERO).astype(np.uint64) + np.uint64(_SIGN), docs

    def beginning(self, first: bytes) -> Iterator[bytes]:
        """The terms from `first` on, in order."""
        for shift in range(first[0] if first else 0, self._field.bits, self._field.shift_step):
            values = np.unique(self._sorted[0] >> np.uint64(shift)) << np.uint64(shift)
            terms = (self._field.sortable_to_bytes(value, shift) for value in values.tolist())
            yield from (term for term in terms if term >= first)

    def count(self, term: bytes) -> int:
        """How many documents are dated so."""
        return len(self._docs(term))

    def occurrences(self, term: bytes) -> Occurrences | None:
        """The documents that are dated so."""
        return _once(np.sort(self._docs(term)))

    def _docs(self, term: bytes) -> I64:
        dates, docs = self._sorted
        shift, value = term[0], int.from_bytes(term[1:], "big")
        start = np.searchsorted(dates, np.uint64(value << shift))
        end = np.searchsorted(dates, np.uint64((value + 1 << shift) - 1), side="right")
        return docs[start:end]


def whoosh_dates(segment: Segment, missing: int) -> list[int]:
    """The date of each document as Whoosh's number of it."""
    dates = segment.file.whole("docs.date").tolist()
    return [missing if date == NO_DATE else date + _ZERO for date in dates]


def _once(docs: I64) -> Occurrences | None:
    return Occurrences(docs, np.ones_like(docs)) if len(docs) else None
