"""A segment: the columns of some documents, written once and never changed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchlib.article import Article
from searchlib.engine import postings, schema
from searchlib.engine.columns import ColumnFile
from searchlib.engine.documents import Documents
from searchlib.engine.postings import Postings
from searchlib.engine.scoring import norms
from searchlib.engine.stored import Stored
from searchlib.engine.terms import Terms


class Tables(NamedTuple):
    """The columns that the kernels read, each as `Segment` documents it."""

    text: NDArray[np.uint8]
    ends: NDArray[np.uint32]
    stem: NDArray[np.uint32]
    words: NDArray[np.uint32]
    stems: NDArray[np.uint32]
    sets: NDArray[np.uint8]
    counts: NDArray[np.uint32]
    data: NDArray[np.uint32]
    places: NDArray[np.uint32]
    postings: NDArray[np.uint8]
    positions: NDArray[np.uint8]
    lengths: NDArray[np.uint8]
    dates: NDArray[np.int64]


class Segment:
    """Reads the file of a segment.

    A posting list has a number. Those of the written words come first, in the order of terms and,
    of one term, of sets; then those of the stems alike: of term t the lists from `terms.words[t]`
    to before `terms.words[t + 1]`, and likewise `terms.stems`. Of list n, `lists.set[n]` is its
    set (schema.WORDS and STEMS), `lists.count[n]` its number of postings, `lists.data[n]` where
    its bytes begin in the column `postings`, and, of words, `lists.places[n]` where its positions
    begin in `positions`. `lengths` has a row of length codes for each set. `sets.tokens` and
    `sets.documents` count the tokens of each set and the documents that have any;
    `sets.reference` is the average length that the bounds of blocks were made for.
    """

    def __init__(self, file: ColumnFile) -> None:
        self.file = file
        self.terms = Terms(self.file)
        self.documents = Documents(self.file)
        self.stored = Stored(self.file)
        column = self.file.unchecked
        self.tables = Tables(
            column("terms.text"),
            column("terms.ends"),
            column("terms.stem"),
            column("terms.words"),
            column("terms.stems"),
            column("lists.set"),
            column("lists.count"),
            column("lists.data"),
            column("lists.places"),
            column("postings"),
            column("positions"),
            column("lengths").reshape(schema.SETS, -1),
            column("docs.date"),
        )
        self.tokens: list[int] = self.file.whole("sets.tokens").tolist()
        self.filled: list[int] = self.file.whole("sets.documents").tolist()
        self.reference: list[float] = self.file.whole("sets.reference").tolist()
        self.references = np.array([norms(average) for average in self.reference])
        """float64 of shape (sets, 256): `scoring.norms` of each reference."""
        self._checked = bytearray(len(self.tables.counts))
        self._placed = bytearray(len(self.tables.places))
        self._lengths_checked = bytearray(schema.SETS)
        self._lookup_checked = False
        self._dates_checked = False

    def __len__(self) -> int:
        """How many documents were written, deleted ones included."""
        return len(self.documents)

    def lists(self, term: int, stems: bool) -> range:
        """The numbers of a term's lists, as a written word or as a stem."""
        name = "terms.stems" if stems else "terms.words"
        self.file.check(name, term, term + 2)
        column = self.tables.stems if stems else self.tables.words
        return range(column.item(term), column.item(term + 1))

    def list_of(self, term: int | None, set_number: int) -> int | None:
        """The number of a term's list in a set."""
        if term is None:
            return None
        numbers = self.lists(term, stems=set_number >= len(schema.WRITTEN))
        self.file.check("lists.set", numbers.start, numbers.stop)
        sets = self.tables.sets
        return next((each for each in numbers if sets.item(each) == set_number), None)

    def count(self, number: int) -> int:
        """How many documents, deleted ones included, a list has."""
        self.file.check("lists.count", number, number + 1)
        return self.tables.counts.item(number)

    def lists_of(self, terms: NDArray[np.int64], set_number: int) -> NDArray[np.int64]:
        """The lists, in one set of written words, of terms in rising order; ready to be read."""
        if not len(terms):
            return np.empty(0, np.int64)
        first, last = int(terms[0]), int(terms[-1])
        self.file.check("terms.words", first, last + 2)
        starts, ends = (self.tables.words[terms + each].astype(np.int64) for each in (0, 1))
        start, stop = int(starts[0]), int(ends[-1])
        for name in ("lists.set", "lists.count", "lists.data"):
            self.file.check(name, start, stop + 1)
        self.check_lengths(set_number)
        self.file.check("postings", self.tables.data.item(start), self.tables.data.item(stop))
        counts = ends - starts
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        lists = np.repeat(starts, counts) + within
        found: NDArray[np.int64] = lists[self.tables.sets[lists] == set_number]
        return found

    def check_lists(self, numbers: list[int], places: bool = False) -> None:
        """Makes sure that lists, and their positions where asked, are as they were written."""
        for number in numbers:
            if not self._checked[number]:
                self._check_list(number)
            if places and not self._placed[number]:
                self._check_extent("lists.places", "positions", number)
                self._placed[number] = 1

    def check_lookup(self) -> None:
        """Makes sure of all that looking terms up reads, and of dates and lengths."""
        if self._lookup_checked:
            return
        for name in ("text", "ends", "stem", "words", "stems"):
            self.file.whole(f"terms.{name}")
        for name in ("lists.set", "lists.count", "lists.data", "lengths", "docs.date"):
            self.file.whole(name)
        self._lookup_checked = True

    def check_dates(self) -> None:
        """Makes sure of the dates of all documents."""
        if not self._dates_checked:
            self.file.whole("docs.date")
            self._dates_checked = True

    def check_lengths(self, set_number: int) -> None:
        """Makes sure of the length codes of a set."""
        if not self._lengths_checked[set_number]:
            count = len(self)
            self.file.check("lengths", set_number * count, (set_number + 1) * count)
            self._lengths_checked[set_number] = 1

    def decode(self, numbers: NDArray[np.int64] | list[int], places: bool = False) -> Postings:
        """The postings of lists, in the order asked, with positions where asked."""
        chosen = np.asarray(numbers, np.int64)
        self.check_lists(chosen.tolist(), places)
        starts = self.tables.data[chosen].astype(np.int64)
        counts = self.tables.counts[chosen].astype(np.int64)
        found = postings.decode(self.tables.postings, starts, counts)
        if not places:
            return found
        return found._replace(
            positions=postings.decode_positions(
                self.tables.postings,
                starts,
                self.tables.positions,
                self.tables.places[chosen].astype(np.int64),
                found,
            )
        )

    def article(self, doc: int) -> Article:
        """The whole article of a document."""
        return schema.decode(self.stored.read(doc))

    def _check_list(self, number: int) -> None:
        self.file.check("lists.count", number, number + 1)
        self.file.check("lists.set", number, number + 1)
        self._check_extent("lists.data", "postings", number)
        self.check_lengths(self.tables.sets.item(number))
        self._checked[number] = 1

    def _check_extent(self, starts: str, data: str, number: int) -> None:
        self.file.check(starts, number, number + 2)
        column: Any = self.file.unchecked(starts)
        self.file.check(data, column.item(number), column.item(number + 1))
