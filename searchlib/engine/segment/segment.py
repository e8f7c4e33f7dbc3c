"""A segment: the columns of some documents, written once and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from searchlib.article import Article
from searchlib.engine import schema
from searchlib.engine.arrays import I64, U32, U64, Bools
from searchlib.engine.schema import BANDS, NO_BAND, UNSEEN
from searchlib.engine.scoring import norms
from searchlib.engine.segment import postings
from searchlib.engine.segment.dictionary import Dictionary
from searchlib.engine.segment.documents import Documents
from searchlib.engine.segment.layout import COLUMNS, Tables
from searchlib.engine.segment.postings import Postings
from searchlib.engine.segment.stored import Stored
from searchlib.engine.store.columns import ColumnFile

_MOST_TOKENS = 2**48
_LEAST_AVERAGE, _MOST_AVERAGE = 2.0**-32, 2.0**32
"""Of a set that any document has: at least one token, and as many documents as there can be."""


class Segment:
    """Reads the file of a segment.

    A posting list has a number. Those of the written words come first, in the order of terms and,
    of one term, of sets; then those of the stems alike. `layout` has the columns.
    """

    def __init__(self, file: ColumnFile) -> None:
        self.file = file
        self._check_shapes()
        self._check_statistics()
        self.dictionary = Dictionary(self.file)
        self.documents = Documents(self.file)
        self.stored = Stored(self.file)
        whole = {each.read_as: file.unchecked(each.name) for each in COLUMNS if each.read_as}
        whole["lengths"] = whole["lengths"].reshape(schema.SETS, -1)
        self.tables = Tables(**whole)
        self.tokens: list[int] = self.file.whole("sets.tokens").tolist()
        self.filled: list[int] = self.file.whole("sets.documents").tolist()
        self.reference: list[float] = self.file.whole("sets.reference").tolist()
        self.references = np.array([norms(average) for average in self.reference])
        """float64 of shape (sets, 256): `scoring.norms` of each reference."""
        self.proven = np.zeros(len(self.tables.counts), np.uint8)
        """1 for each list that is known to be readable."""
        self._positions_proven = np.zeros(len(self.tables.position_starts), np.uint8)
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
        start, stop = column.item(term), column.item(term + 1)
        if not 0 <= start <= stop <= len(self.tables.counts):
            raise self.file.damaged()
        return range(start, stop)

    def list_of(self, term: int | None, set_number: int) -> int | None:
        """The number of a term's list in a set."""
        if term is None:
            return None
        numbers = self.lists(term, stems=set_number >= schema.FIRST_STEM)
        self.file.check("lists.set", numbers.start, numbers.stop)
        sets = self.tables.sets
        return next((number for number in numbers if sets.item(number) == set_number), None)

    def count(self, number: int) -> int:
        """How many documents, deleted ones included, a list has."""
        self.file.check("lists.count", number, number + 1)
        return self.tables.counts.item(number)

    def lists_of(self, terms: I64, set_number: int) -> I64:
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
        self.file.check(
            "postings",
            self.tables.posting_starts.item(start),
            self.tables.posting_starts.item(stop),
        )
        counts = ends - starts
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        lists = np.repeat(starts, counts) + within
        found: I64 = lists[self.tables.sets[lists] == set_number]
        new = found[self.proven[found] == 0]
        if len(new):
            self._prove(new)
        return found

    def check_lists(self, numbers: Sequence[int]) -> None:
        """Makes sure that lists can be read as they are; those below 0 are none."""
        new = [number for number in numbers if number >= 0 and not self.proven[number]]
        if new:
            for number in new:
                self._check_list(number)
            self._prove(np.array(new, np.int64))

    def check_positions(self, numbers: Sequence[int]) -> None:
        """Makes sure that lists, and their positions, can be read as they are."""
        self.check_lists(numbers)
        distinct = dict.fromkeys(numbers)
        new = [number for number in distinct if number >= 0 and not self._positions_proven[number]]
        if new:
            self._prove_positions(np.array(new, np.int64))

    def _prove(self, numbers: I64) -> None:
        starts, ends = (
            self.tables.posting_starts[numbers + each].astype(np.int64) for each in (0, 1)
        )
        counts = self.tables.counts[numbers].astype(np.int64)
        if (self.tables.sets[numbers] >= schema.SETS).any() or not postings.are_sound(
            self.tables.postings, starts, ends, counts, len(self)
        ):
            raise self.file.damaged()
        self.proven[numbers] = 1

    def _prove_positions(self, numbers: I64) -> None:
        for number in numbers.tolist():
            self._check_extent("lists.places", "positions", number)
        found = self.decode(numbers)
        position_starts = self.tables.position_starts
        extents = (
            position_starts[numbers].astype(np.int64),
            position_starts[numbers + 1].astype(np.int64),
        )
        starts = self.tables.posting_starts[numbers].astype(np.int64)
        if not postings.have_sound_positions(
            self.tables.postings, starts, found, self.tables.positions, extents
        ):
            raise self.file.damaged()
        self._positions_proven[numbers] = 1

    def check_lookup(self) -> None:
        """Makes sure of all that looking terms up reads, and of dates and lengths."""
        if self._lookup_checked:
            return
        for name in ("text", "ends", "stem", "words", "stems"):
            self.file.whole(f"terms.{name}")
        for name in ("lists.set", "lists.count", "lists.data", "lengths", "docs.date"):
            self.file.whole(name)
        self._prove_lookup()
        self._lookup_checked = True

    def check_offsets(self) -> None:
        """Makes sure of all that names places in other columns, as a merge reads it."""
        self.check_lookup()
        tables = self.tables
        self.file.whole("lists.places")
        self.file.whole("docs.ends")
        self._prove_rising(tables.position_starts, len(tables.positions))
        self._prove_rising(tables.head_ends, len(tables.heads))
        frames = len(self.file.unchecked("stored.frames"))
        self._prove_rising(self.file.whole("stored.ends"), frames)

    def _prove_lookup(self) -> None:
        """That what names places in other columns names some that are there."""
        tables, lists = self.tables, len(self.tables.counts)
        self._prove_rising(tables.ends, len(tables.text))
        self._prove_rising(tables.words, lists)
        self._prove_rising(tables.stems, lists)
        self._prove_rising(tables.posting_starts, len(tables.postings))
        stems = (tables.stem < len(tables.stem)) | (tables.stem >= UNSEEN)
        if not (stems.all() and (tables.sets < schema.SETS).all()):
            raise self.file.damaged()

    def _prove_rising(self, offsets: U32, most: int) -> None:
        if (offsets[1:] < offsets[:-1]).any() or offsets[-1] > most:
            raise self.file.damaged()

    def _check_shapes(self) -> None:
        """That each column is of its dtype and length: native loops take them for granted."""
        there = set(self.file.names())
        columns = [each for each in COLUMNS if each.name in there or not each.optional]
        if not {column.name for column in columns} <= there:
            raise self.file.damaged()
        of = self.file.unchecked
        terms = len(of("terms.stem"))
        if len(of("terms.words")) != terms + 1:
            raise self.file.damaged()
        self.file.check("terms.words", terms, terms + 1)
        counted = {
            "D": len(of("docs.id_size")),
            "T": terms,
            "L": len(of("lists.count")),
            "W": of("terms.words").item(terms),
            "S": schema.SETS,
        }
        for column in columns:
            found = of(column.name)
            fits = not column.of or len(found) == column.times * counted[column.of] + column.more
            if found.dtype.str != column.dtype or not fits:
                raise self.file.damaged()

    def _check_statistics(self) -> None:
        """That the numbers of each set can be those of documents that are there."""
        tokens, filled, reference = (
            self.file.whole(f"sets.{name}") for name in ("tokens", "documents", "reference")
        )
        counts = (tokens >= 0) & (tokens <= _MOST_TOKENS)
        counts &= (filled >= 0) & (filled <= len(self.file.unchecked("docs.id_size")))
        averages = (reference >= _LEAST_AVERAGE) & (reference <= _MOST_AVERAGE)
        if not (counts & (averages | (reference == 0))).all():
            raise self.file.damaged()

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

    def decode(self, numbers: I64 | list[int], positions: bool = False) -> Postings:
        """The postings of lists, in the order asked, with positions where asked."""
        chosen = np.asarray(numbers, np.int64)
        check = self.check_positions if positions else self.check_lists
        check(chosen.tolist())
        starts = self.tables.posting_starts[chosen].astype(np.int64)
        counts = self.tables.counts[chosen].astype(np.int64)
        found = postings.decode(self.tables.postings, starts, counts)
        if not positions:
            return found
        return found._replace(
            positions=postings.decode_positions(
                self.tables.postings,
                starts,
                self.tables.positions,
                self.tables.position_starts[chosen].astype(np.int64),
                found,
            )
        )

    def documents_of(self, numbers: I64) -> I64:
        """The documents of lists that are ready to be read, one list behind the other."""
        tables = self.tables
        starts, counts = tables.posting_starts[numbers], tables.counts[numbers]
        return postings.decode_documents(
            tables.postings, starts.astype(np.int64), counts.astype(np.int64)
        )

    def article(self, doc: int) -> Article:
        """The whole article of a document."""
        head = self.documents.describe(*self.documents.head(doc))
        return schema.decode(self.stored.read(doc), *head)

    def groups(self) -> U64:
        """The group of near-copies that each document is of.

        0 for those of an index that knew no groups, which are in none.
        """
        if "copies.group" not in self.file:
            return np.zeros(len(self), np.uint64)
        return self.file.whole("copies.group")

    def bands(self) -> U32:
        """The sketch of each document, of shape (BANDS, documents)."""
        if "copies.bands" not in self.file:
            return np.full((BANDS, len(self)), NO_BAND, np.uint32)
        return self.file.whole("copies.bands").reshape(BANDS, -1)

    def _check_list(self, number: int) -> None:
        self.file.check("lists.count", number, number + 1)
        self.file.check("lists.set", number, number + 1)
        self._check_extent("lists.data", "postings", number)
        self.check_lengths(min(self.tables.sets.item(number), schema.SETS - 1))

    def _check_extent(self, starts: str, data: str, number: int) -> None:
        self.file.check(starts, number, number + 2)
        column: Any = self.file.unchecked(starts)
        self.file.check(data, column.item(number), column.item(number + 1))


class Source(NamedTuple):
    """A segment, and which of its documents are deleted (bool, one each)."""

    segment: Segment
    deleted: Bools
