"""The index as Whoosh reads it: a reader for each segment, and one over all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import dropwhile
from typing import Any

import numpy as np
from whoosh.columns import ColumnReader, TranslatingColumnReader
from whoosh.fields import Schema
from whoosh.matching import Matcher
from whoosh.reading import IndexReader, MultiReader, TermInfo, TermNotFound

from searchlib.engine.arrays import F64, I64, U8, Bools
from searchlib.engine.schema import texts
from searchlib.engine.scoring import LENGTHS
from searchlib.engine.snapshot import Part, Snapshot
from searchlib.engine.whoosh_frame.matcher import ColumnMatcher
from searchlib.engine.whoosh_frame.schema import FIELD_SETS
from searchlib.engine.whoosh_frame.terms import (
    DateTerms,
    FieldTerms,
    IdTerms,
    Occurrences,
    SetTerms,
    whoosh_dates,
)


class PartReader(IndexReader):  # type: ignore[misc]  # Whoosh is untyped
    """Reads one segment; documents have their numbers in it."""

    def __init__(self, part: Part, schema: Schema, generation: int) -> None:
        self.schema = schema
        self._part = part
        self._segment = part.segment
        self._generation = generation
        self._fields: dict[str, FieldTerms] = {
            name: SetTerms(part.segment, field.set, field.stems)
            for name, field in FIELD_SETS.items()
        }
        self._fields["id"] = IdTerms(part.segment)
        self._fields["date"] = DateTerms(part.segment, schema["date"])

    def generation(self) -> int:
        """The number of the commit."""
        return self._generation

    def indexed_field_names(self) -> list[str]:
        """All fields."""
        return sorted(self._fields)

    def __contains__(self, term: tuple[str, str | bytes]) -> bool:
        return term[0] in self._fields and self.doc_frequency(*term) > 0

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        """(field, term) of every field, in order."""
        return self.terms_from(min(self._fields), b"")

    def terms_from(self, fieldname: str, prefix: str | bytes) -> Iterator[tuple[str, bytes]]:
        """(field, term) from a term on, in order, those of later fields too."""
        first = self._bytes(fieldname, prefix)
        for name in dropwhile(lambda name: name < fieldname, sorted(self._fields)):
            yield from ((name, term) for term in self._fields[name].beginning(first))
            first = b""

    def doc_frequency(self, fieldname: str, text: str | bytes) -> int:
        """How many documents, deleted ones included, have a term."""
        return self._terms(fieldname).count(self._bytes(fieldname, text))

    def frequency(self, fieldname: str, text: str | bytes) -> int:
        """How often a term occurs."""
        found = self._terms(fieldname).occurrences(self._bytes(fieldname, text))
        return int(found.tfs.sum()) if found else 0

    def term_info(self, fieldname: str, text: str | bytes) -> TermInfo:
        """What Whoosh wants to know of a term; raises TermNotFound."""
        docs, tfs, _ = self._occurrences(fieldname, text)
        lengths = self._lengths(fieldname)[docs]
        return TermInfo(
            weight=float(tfs.sum()),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(tfs.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def postings(self, fieldname: str, text: str | bytes, scorer: Any = None) -> Matcher:
        """The documents with a term, deleted ones left out; raises TermNotFound."""
        found = self._occurrences(fieldname, text)
        term = fieldname, self._bytes(fieldname, text)
        return ColumnMatcher(found, ~self._deleted[found.docs], scorer, term)

    def doc_count_all(self) -> int:
        """How many documents, deleted ones included."""
        return len(self._segment)

    def doc_count(self) -> int:
        """How many documents."""
        return self._part.live

    def has_deletions(self) -> bool:
        """Whether a document is deleted."""
        return self._part.live < len(self._segment)

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted; Whoosh asks of the one behind the last too."""
        return docnum < len(self._deleted) and bool(self._deleted[docnum])

    def all_doc_ids(self) -> Iterator[int]:
        """The documents that are not deleted."""
        return iter(self._part.docs())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The article's texts by field, its id and its date; what it has not is left out."""
        article = self._segment.article(docnum)
        names = (name for name in FIELD_SETS if self.schema[name].stored)
        values = ("\n".join(text) for text in texts(article))
        stored: dict[str, Any] = dict(zip(names, values, strict=True))
        stored |= {"id": article.id, "date": article.published}
        return {name: value for name, value in stored.items() if value}

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        """No vectors are kept."""
        return False

    def vector(self, docnum: int, fieldname: str, format_: Any = None) -> Matcher:
        """No vectors are kept; raises KeyError."""
        raise KeyError(f"no vectors are kept of {fieldname!r}")

    def field_length(self, fieldname: str) -> int:
        """How many tokens all documents have in a field."""
        field = FIELD_SETS.get(fieldname)
        return self._segment.tokens[field.set] if field else 0

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a field as its code keeps it."""
        return int(self._lengths(fieldname)[docnum]) or default

    def min_field_length(self, fieldname: str) -> int:
        """The shortest length that is not 0."""
        lengths = self._lengths(fieldname)
        return int(lengths[lengths > 0].min(initial=self.max_field_length(fieldname)))

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length."""
        return int(self._lengths(fieldname).max(initial=0))

    def has_column(self, fieldname: str) -> bool:
        """Ids and dates can be sorted by."""
        return fieldname in ("id", "date")

    def column_reader(
        self, fieldname: str, column: Any = None, reverse: bool = False, translate: bool = True
    ) -> ColumnReader:
        """Ids or dates by document; an article without a date comes last either way."""
        if not self.has_column(fieldname):
            raise KeyError(f"no column is kept of {fieldname!r}")
        field = self.schema[fieldname]
        if fieldname == "date":
            reader = _Column(whoosh_dates(self._segment, field.default), reverse, field.default)
        else:
            of = self._segment.documents.id
            reader = _Column([of(doc).encode() for doc in range(len(self._segment))], reverse)
        return TranslatingColumnReader(reader, field.from_column_value) if translate else reader

    def codes(self, fieldname: str) -> U8:
        """The length code of each document in a field of words or stems."""
        number = FIELD_SETS[fieldname].set
        self._segment.check_lengths(number)
        codes: U8 = self._segment.tables.lengths[number]
        return codes

    @cached_property
    def _deleted(self) -> Bools:
        return self._part.mask()

    def _bytes(self, fieldname: str, text: str | bytes) -> bytes:
        encoded: bytes = self._text_to_bytes(fieldname, text)
        return encoded

    def _terms(self, fieldname: str) -> FieldTerms:
        if fieldname not in self._fields:
            raise TermNotFound(f"no field {fieldname!r}")
        return self._fields[fieldname]

    def _occurrences(self, fieldname: str, text: str | bytes) -> Occurrences:
        found = self._terms(fieldname).occurrences(self._bytes(fieldname, text))
        if found is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return found

    def _lengths(self, fieldname: str) -> I64:
        if fieldname not in FIELD_SETS:
            return np.zeros(len(self._segment), np.int64)
        return LENGTHS[self.codes(fieldname)]


class SnapshotReader(MultiReader):  # type: ignore[misc]
    """Reads all segments of a snapshot, numbering their documents one behind the other.

    It answers `weighting.Statistics` too.
    """

    def __init__(self, snapshot: Snapshot, schema: Schema) -> None:
        generation = snapshot.manifest.generation
        super().__init__([PartReader(part, schema, generation) for part in snapshot.parts])
        self._gen = generation
        self._snapshot = snapshot
        self.schema = schema
        self._norms: dict[str, F64] = {}

    def leaf_readers(self) -> list[tuple[PartReader, int]]:
        """The readers of the segments, and where their documents are numbered from."""
        return list(zip(self.readers, self.doc_offsets, strict=True))

    def min_field_length(self, fieldname: str) -> int:
        """The shortest length that is not 0; 0 without documents."""
        return min((reader.min_field_length(fieldname) for reader in self.readers), default=0)

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length; 0 without documents."""
        return max((reader.max_field_length(fieldname) for reader in self.readers), default=0)

    def filled(self, fieldname: str) -> int:
        """How many documents have a field."""
        return int(self._snapshot.filled[FIELD_SETS[fieldname].set])

    def norms(self, fieldname: str) -> F64:
        """`scoring.norms` of the length of each document in a field."""
        if fieldname not in self._norms:
            codes = np.concatenate([reader.codes(fieldname) for reader in self.readers])
            self._norms[fieldname] = self._snapshot.norms[FIELD_SETS[fieldname].set][codes]
        return self._norms[fieldname]


class _Column(ColumnReader):  # type: ignore[misc]
    """Values by document, to sort by; `missing` comes last in either direction."""

    def __init__(self, values: list[Any], reverse: bool, missing: Any = None) -> None:
        self._values = values
        self._sign = -1 if reverse else 1
        self._missing = missing

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def sort_key(self, docnum: int) -> Any:
        """What the document is ordered by."""
        value = self._values[docnum]
        return value if value == self._missing or self._sign > 0 else -value
