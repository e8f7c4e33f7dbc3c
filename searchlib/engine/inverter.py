"""Documents in memory, waiting to be inverted: word numbers in a row, nothing for each posting."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from searchlib.engine import schema
from searchlib.engine.assembly import KEY_SETS, SegmentWriter
from searchlib.engine.postings import Postings, changes
from searchlib.engine.scoring import length_codes
from searchlib.engine.terms import NO_STEM, Vocabulary

I64 = NDArray[np.int64]


class _Numbers(dict[str, int]):
    """Numbers words as they are first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Inverter:
    """Gathers the words of documents and inverts them by one sort."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._tokens = array("I")
        self._counts = array("I")
        self.documents = 0

    def __len__(self) -> int:
        """How many words are held."""
        return len(self._tokens)

    def add(self, fields: Sequence[Sequence[str]]) -> None:
        """A document: the folded words of each field of schema.WRITTEN, in order."""
        number_of = self._numbers.__getitem__
        for words in fields:
            self._tokens.extend(map(number_of, words))
            self._counts.append(len(words))
        self.documents += 1

    def vocabulary(self, stem: Callable[[str], str | None]) -> Vocabulary:
        """The words that are held and their stems."""
        return Vocabulary({word: stem(word) for word in self._numbers})

    def write(self, vocabulary: Vocabulary, writer: SegmentWriter) -> None:
        """All posting lists of written words, with lengths, into a segment."""
        terms = np.fromiter(
            map(vocabulary.numbers.__getitem__, self._numbers), np.int64, len(self._numbers)
        )
        tokens = terms[np.frombuffer(self._tokens, np.uint32)]
        counts = np.frombuffer(self._counts, np.uint32).astype(np.int64)
        counts = counts.reshape(self.documents, len(schema.WRITTEN))
        lengths = self._lengths(vocabulary, tokens, counts)
        filled = np.maximum(np.count_nonzero(lengths, axis=1), 1)
        writer.lengths(length_codes(lengths), lengths.sum(axis=1) / filled)
        writer.lists(*_inverted(tokens, counts))

    def _lengths(self, vocabulary: Vocabulary, tokens: I64, counts: I64) -> I64:
        """Exact lengths, int64 of shape (sets, documents)."""
        before = np.cumsum(counts.reshape(-1)) - counts.reshape(-1)
        telling = np.append(0, np.cumsum(vocabulary.stems[tokens] != NO_STEM))
        telling = telling[before + counts.reshape(-1)] - telling[before]
        stemmed = telling.reshape(counts.shape)[:, : len(schema.STEMMED)]
        return np.ascontiguousarray(np.hstack([counts, stemmed]).T)


def _inverted(tokens: I64, counts: I64) -> tuple[I64, Postings]:
    """Keys of lists (term * KEY_SETS + set) in order, and their postings with positions."""
    sets = counts.shape[1]
    flat = counts.reshape(-1)
    of_run = np.repeat(np.arange(len(flat)), flat)
    keys = tokens * KEY_SETS + of_run % sets
    # One sort of (key, place in the text) in 64 bits: places order documents and positions.
    bits = max(len(tokens).bit_length(), 1)
    order = np.sort(keys << bits | np.arange(len(tokens)))
    keys, order = order >> bits, order & (1 << bits) - 1
    run = of_run[order]
    positions = order - (np.cumsum(flat) - flat)[run]
    docs = run // sets
    new_list = changes(keys)
    firsts = np.flatnonzero(new_list | changes(docs))
    tfs = np.diff(np.append(firsts, len(keys)))
    starts = np.flatnonzero(new_list[firsts])
    found = Postings(np.append(starts, len(firsts)), docs[firsts], tfs, positions)
    return keys[firsts][starts], found
