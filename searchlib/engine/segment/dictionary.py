"""The dictionary of a segment: every word and stem, sorted, and which word has which stem."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from searchlib.engine.arrays import I64, U32
from searchlib.engine.schema import NO_STEM, UNSEEN
from searchlib.engine.segment import globs
from searchlib.engine.store.columns import ColumnFile, ColumnWriter

_ASKED_ONE_BY_ONE = 100
"""How often dearer it is to look a term up than to read it in a row with all others."""

Stem = Callable[[str], str | None]
"""Gives the stem of a folded word, None of a function word."""


class Uses(NamedTuple):
    """How often a word stands in the bodies of articles."""

    capitalised: int
    """With a capital letter inside a sentence."""
    lower: int
    """In lower case."""

    def with_more(self, more: Uses) -> Uses:
        """Those here and there."""
        return Uses(self.capitalised + more.capitalised, self.lower + more.lower)


class Vocabulary:
    """The terms of a segment to be written: `terms` in order, `stems` (uint32) beside them.

    They are the words of `stem_of`, their stems and `compounds`; `uses` says of the words what the
    segment's own articles do.
    """

    def __init__(
        self,
        stem_of: Mapping[str, str | None],
        uses: Mapping[str, Uses] = MappingProxyType({}),
        compounds: Iterable[str] = (),
    ) -> None:
        stems = {stem for stem in stem_of.values() if stem is not None}
        terms = sorted(stem_of.keys() | stems | set(compounds))
        self.numbers = {term: number for number, term in enumerate(terms)}
        self.terms = terms
        # No word is empty: an empty stem stands for that of a term which is no word.
        stem_numbers: dict[str | None, int] = {None: NO_STEM, "": UNSEEN}
        stem_numbers.update(self.numbers)
        found = (stem_numbers[stem_of.get(term, "")] for term in terms)
        self.stems: U32 = np.fromiter(found, np.uint32, len(terms))
        none = Uses(0, 0)
        self.uses: U32 = np.array([uses.get(term, none) for term in terms], np.uint32)

    def write(self, writer: ColumnWriter) -> None:
        """Columns `terms.text`, `.ends`, `.stem`, `.uses` and `.forms` (by their stems)."""
        encoded = [term.encode() for term in self.terms]
        ends = np.fromiter(accumulate(map(len, encoded), initial=0), np.uint32, len(encoded) + 1)
        writer.append("terms.text", np.frombuffer(b"".join(encoded), np.uint8))
        writer.append("terms.ends", ends)
        writer.append("terms.stem", self.stems)
        writer.append("terms.uses", self.uses.reshape(-1))
        by_stem = np.argsort(self.stems, kind="stable")
        stemmed = by_stem[: np.searchsorted(self.stems[by_stem], UNSEEN)]
        writer.append("terms.forms", stemmed.astype(np.uint32))


class Dictionary(Sequence[bytes]):
    """The terms of a segment in order, as UTF-8; a term's number is its place."""

    def __init__(self, file: ColumnFile) -> None:
        self._file = file
        self._text = file.unchecked("terms.text").data
        self._ends = file.unchecked("terms.ends")
        self._stem = file.unchecked("terms.stem")
        self._forms = file.unchecked("terms.forms")

    def __len__(self) -> int:
        return len(self._stem)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]  # no slices
        if not 0 <= number < len(self):
            raise IndexError(number)
        self._file.check("terms.ends", number, number + 2)
        start, end = self._ends[number : number + 2].tolist()
        self._file.check("terms.text", start, end)
        return bytes(self._text[start:end])

    def all(self) -> list[str]:
        """All terms, at a tenth of the cost of asking for one after the other."""
        text, ends = self._file.whole("terms.text").tobytes(), self._file.whole("terms.ends")
        return [text[start:end].decode() for start, end in pairwise(ends.tolist())]

    def uses(self, words: Collection[str]) -> dict[str, Uses]:
        """How the segment's articles use those of the words that it knows."""
        uses = self._file.whole("terms.uses").reshape(-1, 2)
        if len(words) * _ASKED_ONE_BY_ONE < len(self):
            numbers = ((word, self.find(word.encode())) for word in words)
            pairs = [(word, number) for word, number in numbers if number is not None]
        else:
            pairs = [(term, number) for number, term in enumerate(self.all()) if term in words]
        rows = uses[[number for _, number in pairs]].tolist()
        return {word: Uses(*row) for (word, _), row in zip(pairs, rows, strict=True)}

    def find(self, term: bytes) -> int | None:
        """The number of a term."""
        number = bisect_left(self, term)
        return number if number < len(self) and self[number] == term else None

    def stem(self, number: int) -> int:
        """The number of a word's stem, or NO_STEM or UNSEEN."""
        self._file.check("terms.stem", number, number + 1)
        return int(self._stem[number])

    def stemmed(self, word: bytes, stem: Stem) -> int | None:
        """The number of a word's stem as this segment knows it, else of what `stem` says.

        None where the segment has no such stem, or takes the word for a function word.
        """
        number = self.find(word)
        known = UNSEEN if number is None else self.stem(number)
        if known == UNSEEN:
            supposed = stem(word.decode())
            return None if supposed is None else self.find(supposed.encode())
        return None if known == NO_STEM else known

    def forms(self, word: bytes, stem: Stem) -> list[bytes]:
        """The written words that have the stem of this word."""
        return [self[number] for number in self.form_numbers(word, stem)]

    def form_numbers(self, word: bytes, stem: Stem) -> list[int]:
        """The numbers of the written words that have the stem of this word."""
        number = self.stemmed(word, stem)
        if number is None:
            return []
        forms = self._file.whole("terms.forms")
        self._file.whole("terms.stem")
        start = bisect_left(forms, number, key=self._stem.__getitem__)
        end = bisect_left(forms, number + 1, start, key=self._stem.__getitem__)
        found: list[int] = forms[start:end].tolist()
        return found

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The numbers from and to before which terms begin so."""
        after = prefix.rstrip(b"\xff")
        end = len(self) if not after else bisect_left(self, after[:-1] + bytes([after[-1] + 1]))
        return bisect_left(self, prefix), end

    def matching(self, first: int, after: int, glob: str | None) -> I64:
        """The numbers of the terms in that range that `glob` fits, where there is one."""
        if glob is None or first == after:
            return np.arange(first, after)
        self._file.check("terms.ends", first, after + 1)
        ends = self._ends[first : after + 1].astype(np.int64)
        start, end = int(ends[0]), int(ends[-1])
        self._file.check("terms.text", start, end)
        text = np.frombuffer(self._text[start:end], np.uint8)
        return first + globs.fitting(text, ends - start, glob)
