"""Documents in memory, waiting to be inverted: word numbers in a row, nothing for each posting."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from searchlib.engine import schema
from searchlib.engine.arrays import I64, U32
from searchlib.engine.indexing.segment_writer import KEY_SETS, SegmentWriter
from searchlib.engine.learned import compounds
from searchlib.engine.learned.compounds import Compounds
from searchlib.engine.schema import NO_STEM
from searchlib.engine.scoring import length_codes
from searchlib.engine.segment.dictionary import Uses, Vocabulary
from searchlib.engine.segment.postings import Postings, changes

_UNKNOWN = 2**32 - 1
"""Stands for our number of a word that none of our documents has."""
_LONGEST_ACRONYM = 6
"""Letters of a word that may stand in capitals for its own sake; a longer one is shouted."""


class _Numbers(dict[str, int]):
    """Numbers words as they are first asked for, and keeps them in that order."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        self.words.append(word)
        return number


class Numbered(NamedTuple):
    """A document as numbers of its words, each array of them as bytes of uint32."""

    words: list[str]
    """What the numbers stand for, shared by documents that were numbered together."""
    tokens: bytes
    """The words of all fields of schema.WRITTEN, one field behind the other."""
    counts: bytes
    """How many each field has."""
    openings: bytes
    """The words that open the sentences of its body."""
    breaks: bytes
    """Before which of its tokens a new value of a field begins: the next tag, the next author."""


class Numbering:
    """Numbers the words of documents, by one list of words."""

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def __call__(
        self,
        fields: Sequence[Sequence[str]],
        openings: Iterable[str] = (),
        breaks: Sequence[int] = (),
    ) -> Numbered:
        """A document: the words of each field of schema.WRITTEN, in order, as written.

        `breaks` are the places, in the words of all fields, before which a value ends.
        `openings` are the words that open the sentences of its body. A body without any has no
        capital letters, or nothing but, and says nothing of which words are names.
        """
        number_of = self._numbers.__getitem__
        tokens = array("I", map(number_of, chain.from_iterable(fields)))
        counts = array("I", map(len, fields))
        body = set(fields[schema.WORDS["body"]])
        opened = array("I", (number_of(word) for word in openings if word in body))
        words = self._numbers.words
        numbers = (each.tobytes() for each in (tokens, counts, opened, array("I", breaks)))
        return Numbered(words, *numbers)


class Inverter:
    """Gathers the words of documents as they are written."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._tokens = array("I")
        self._counts = array("I")
        self._openings = array("I")
        self._breaks: list[I64] = []
        self._cased = bytearray()
        self._theirs: list[str] = []
        self._ours: U32 = np.empty(0, np.uint32)

    def __len__(self) -> int:
        """How many words are held."""
        return len(self._tokens)

    @property
    def documents(self) -> int:
        """How many documents are held."""
        return len(self._cased)

    def add(self, document: Numbered) -> None:
        """One more document."""
        if document.breaks:
            breaks = np.frombuffer(document.breaks, np.uint32).astype(np.int64)
            self._breaks.append(breaks + len(self._tokens))
        self._counts.frombytes(document.counts)
        self._tokens.frombytes(self._renumber(document.words, document.tokens))
        self._openings.frombytes(self._renumber(document.words, document.openings))
        self._cased.append(bool(document.openings))

    def _renumber(self, words: list[str], numbers: bytes) -> bytes:
        """Our numbers of words, by theirs in a list that mostly is that of the last document."""
        if words is not self._theirs:
            self._theirs, self._ours = words, np.empty(0, np.uint32)
        if len(self._ours) < len(words):  # words that came since, too
            more = np.full(len(words) - len(self._ours), _UNKNOWN, np.uint32)
            self._ours = np.append(self._ours, more)
        theirs = np.frombuffer(numbers, np.uint32)
        ours = self._ours[theirs]
        if len(ours) and ours.max() == _UNKNOWN:
            for number in np.unique(theirs[ours == _UNKNOWN]).tolist():
                self._ours[number] = self._numbers[words[number]]
            ours = self._ours[theirs]
        return ours.tobytes()

    def inversion(self, fold: Callable[[str], str]) -> Inversion:
        """All that is held, with its words folded."""
        numbers = _Numbers()
        folded = map(numbers.__getitem__, map(fold, self._numbers))
        of_form = np.fromiter(folded, np.int64, len(self._numbers))
        tokens = np.frombuffer(self._tokens, np.uint32)
        counts = np.frombuffer(self._counts, np.uint32).astype(np.int64)
        counts = counts.reshape(self.documents, len(schema.WRITTEN))
        capitalised, lower = self._uses(tokens, counts)
        uses = [
            np.bincount(of_form, each, len(numbers)).astype(np.int64)
            for each in (np.maximum(capitalised, 0), lower)
        ]
        breaks = np.concatenate([np.empty(0, np.int64), *self._breaks])
        return Inversion(list(numbers), of_form[tokens], counts, breaks, *uses)

    def _uses(self, tokens: U32, counts: I64) -> tuple[I64, I64]:
        """How often each form stands capitalised inside a sentence, and in lower case."""
        bodies = np.zeros(counts.shape, bool)
        bodies[:, schema.WORDS["body"]] = np.frombuffer(self._cased, np.uint8)
        chosen = tokens[np.repeat(bodies.reshape(-1), counts.reshape(-1))]
        size = len(self._numbers)
        used = np.bincount(chosen, minlength=size)
        opened = np.bincount(np.frombuffer(self._openings, np.uint32), minlength=size)
        capital = np.fromiter(map(_is_capitalised, self._numbers), bool, size)
        lower = np.fromiter((word == word.lower() for word in self._numbers), bool, size)
        return np.where(capital, used - opened, 0), np.where(lower, used, 0)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) <= _LONGEST_ACRONYM or not word.isupper())


class Inversion(NamedTuple):
    """Documents as numbers of their folded words, ready to be sorted into lists."""

    words: list[str]
    tokens: I64
    """The number of each word in the documents' order."""
    counts: I64
    """How many words each field has, of shape (documents, fields)."""
    breaks: I64
    """The places in `tokens` before which a value of a field ends."""
    capitalised: I64
    """How often each word of `words` stands capitalised inside a sentence."""
    lower: I64
    """How often each stands in lower case."""

    def uses(self) -> dict[str, Uses]:
        """The words and how they are used."""
        pairs = zip(self.capitalised.tolist(), self.lower.tolist(), strict=True)
        return dict(zip(self.words, map(Uses._make, pairs), strict=True))

    def bodies(self) -> I64:
        """The words of all bodies, one body behind the other."""
        in_body = np.zeros(self.counts.shape, bool)
        in_body[:, schema.WORDS["body"]] = True
        tokens: I64 = self.tokens[np.repeat(in_body.reshape(-1), self.counts.reshape(-1))]
        return tokens

    def compounds(self, sought: Iterable[Sequence[str]]) -> Compounds:
        """Where runs of words stand in titles and bodies."""
        numbers = {word: number for number, word in enumerate(self.words)}
        return compounds.find_compounds(sought, numbers, self.tokens, self.counts)

    def write(self, vocabulary: Vocabulary, found: Compounds, writer: SegmentWriter) -> None:
        """All posting lists of written words and compounds, with lengths, into a segment."""
        terms = np.fromiter(
            map(vocabulary.numbers.__getitem__, self.words), np.int64, len(self.words)
        )
        tokens = terms[self.tokens]
        names = np.array([vocabulary.numbers[name] for name in found.names], np.int64)
        lengths = self._lengths(vocabulary, tokens, found)
        filled = np.maximum(np.count_nonzero(lengths, axis=1), 1)
        writer.lengths(length_codes(lengths), lengths.sum(axis=1) / filled)
        runs = np.repeat(np.arange(self.counts.size), self.counts.reshape(-1))
        docs, sets = np.divmod(runs, self.counts.shape[1])
        places = self._places(runs)
        if len(found.which):
            tokens = np.append(tokens, names[found.which])
            sets = np.append(sets, schema.compound_set(sets[found.at]))
            docs, places = np.append(docs, docs[found.at]), np.append(places, places[found.at])
        writer.lists(*_invert(tokens * KEY_SETS + sets, docs, places))

    def _places(self, runs: I64) -> I64:
        """The position of each word in its field; a new value begins some places further."""
        steps = np.ones(len(runs), np.int64)
        steps[self.breaks[self.breaks < len(runs)]] += schema.BETWEEN_VALUES
        places = np.cumsum(steps)
        firsts = (np.cumsum(self.counts) - self.counts.reshape(-1))[runs]
        places -= places[firsts]
        return places

    def _lengths(self, vocabulary: Vocabulary, tokens: I64, found: Compounds) -> I64:
        """Exact lengths, int64 of shape (sets, documents)."""
        flat = self.counts.reshape(-1)
        before = np.cumsum(flat) - flat
        telling = np.append(0, np.cumsum(vocabulary.stems[tokens] != NO_STEM))
        telling = telling[before + flat] - telling[before]
        stemmed = telling.reshape(self.counts.shape)[:, : len(schema.STEMMED)]
        held = np.append(0, np.cumsum(np.bincount(found.at, minlength=len(tokens))))
        held = (held[before + flat] - held[before]).reshape(self.counts.shape)
        held = held[:, : len(schema.COMPOUNDED)]
        return np.ascontiguousarray(np.hstack([self.counts, held, stemmed]).T)


def _invert(keys: I64, docs: I64, places: I64) -> tuple[I64, Postings]:
    """Keys of lists (term * KEY_SETS + set) in order, and their postings with positions."""
    # One sort of (key, place in the row) in 64 bits: places order documents and positions.
    bits = max(len(keys).bit_length(), 1)
    order = np.sort(keys << bits | np.arange(len(keys)))
    keys, order = order >> bits, order & (1 << bits) - 1
    docs, places = docs[order], places[order]
    new_list = changes(keys)
    firsts = np.flatnonzero(new_list | changes(docs))
    tfs = np.diff(np.append(firsts, len(keys)))
    starts = np.flatnonzero(new_list[firsts])
    return keys[firsts][starts], Postings(np.append(starts, len(firsts)), docs[firsts], tfs, places)
