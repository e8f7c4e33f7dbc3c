"""Posting lists of a segment, of which only those blocks are decoded that are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from searchlib.engine.arrays import F64, I64, Array
from searchlib.engine.scoring import scores, share
from searchlib.engine.searching.kernels.view import View
from searchlib.engine.segment.postings import ANY_TF, BLOCK, HEADER, SKIP, gap_bits, tf_bits

_AT_ONCE = 256
"""Blocks decoded at once: arrays of 256 KiB stay in a processor's cache, and the system gives a
process that has just started few pages more than once. 2,800 blocks at once took 2.2 times as
long in its first search."""
# Of fewer postings than an eighth of the documents a sort is cheaper than a sum for each.
_SPARSE = 8
_POSITIONS = np.arange(BLOCK)
_BYTES, _SHIFTS = np.divmod(np.arange(33)[:, None] * _POSITIONS, 8)
"""Where the numbers of a run begin, in bytes and bits behind, by how many bits each takes."""


class BlockLists:
    """Lists that are there, and their blocks, numbered through in the order of the lists.

    `firsts` (int64, one more than lists) is where each list's blocks begin. `lasts` is each
    block's last document, or one not before it; `bounds` what a posting of it scores at most.
    """

    def __init__(self, view: View, lists: I64, weights: F64) -> None:
        self._view = view
        self._weights = weights
        self.documents = len(view.segment)
        self._check(lists)
        tables = view.segment.tables
        self._sets = tables.sets[lists]
        counts = tables.counts[lists].astype(np.int64)
        if (counts > self.documents).any():
            raise view.segment.file.damaged()
        blocks = -(-counts // BLOCK)
        self.firsts = np.append(0, np.cumsum(blocks))
        self._of = np.repeat(np.arange(len(lists)), blocks)
        self.counts = np.full(len(self._of), BLOCK)
        self.counts[self.firsts[1:] - 1] = counts - (blocks - 1) * BLOCK
        starts = tables.posting_starts[lists].astype(np.int64)
        self._skips = self._read_skips(starts.tolist())
        self._at = starts[self._of] + self._skips["data"]
        widths = self._skips["widths"].astype(np.int64)
        self._gap_bits, self._tf_bits = gap_bits(widths), tf_bits(widths)
        self.lasts = self._skips["last"].astype(np.int64)
        self.bounds = self._bounds()

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def _check(self, lists: I64) -> None:
        segment = self._view.segment
        check, tables = segment.file.check, segment.tables
        for number in lists.tolist():
            check("lists.data", number, number + 2)
            check(
                "postings",
                tables.posting_starts.item(number),
                tables.posting_starts.item(number + 1),
            )
            segment.check_lengths(tables.sets.item(number))

    def _read_skips(self, starts: list[int]) -> Array:
        data = self._view.segment.tables.postings
        skips = np.empty(len(self._of), SKIP)
        for first, stop, start in zip(self.firsts[:-1], self.firsts[1:], starts, strict=True):
            if stop - first > 1:
                skips[first:stop] = data[start : start + (stop - first) * SKIP.itemsize].view(SKIP)
            else:
                widths = data[start : start + HEADER].view("<u2")[0]
                skips[first] = self.documents - 1, HEADER, 0, ANY_TF, 0, widths
        return skips

    def _bounds(self) -> I64:
        sets, tfs = self._sets[self._of], self._skips["tf"]
        shares = share(tfs, self._view.segment.references[sets, self._skips["length"]])
        shares[tfs == ANY_TF] = 1.0
        # Of an average length that has grown no share is above 1 either.
        shares = np.minimum(shares * self._view.factors[sets], 1.0)
        bounds: I64 = (self._weights[self._of] * shares + 1.5).astype(np.int64)
        return bounds

    def all_sums(self) -> tuple[I64, I64]:
        """All documents, in order, with their scores."""
        return self.sums(np.arange(len(self.counts)))

    def blocks_of(self, docs: I64) -> I64:
        """The blocks that the documents would stand in, in order."""
        pairs = zip(self.firsts[:-1], self.firsts[1:], strict=True)
        found = [first + np.searchsorted(self.lasts[first:stop], docs) for first, stop in pairs]
        wanted = np.zeros(len(self.counts) + 1, bool)
        for blocks, stop in zip(found, self.firsts[1:], strict=True):
            wanted[blocks[blocks < stop]] = True
        return np.flatnonzero(wanted[:-1])

    def sums(self, blocks: I64) -> tuple[I64, I64]:
        """The documents of the blocks, in order, with their scores in these added up."""
        docs, scores = self.decode(blocks)
        if len(self) == 1:
            return docs, scores
        if len(docs) * _SPARSE < self.documents:
            order = np.argsort(docs, kind="stable")
            docs, scores = docs[order], scores[order]
            firsts = np.flatnonzero(np.diff(docs, prepend=-1))
            return docs[firsts], np.add.reduceat(scores, firsts) if len(firsts) else scores
        # Sums of whole numbers below 2**53 are exact in floating point.
        sums = np.bincount(docs, scores, self.documents)
        has = np.zeros(self.documents, bool)
        has[docs] = True
        summed = np.flatnonzero(has)  # not of the sums, of which one may be 0
        return summed, sums[summed].astype(np.int64)

    def decode(self, blocks: I64) -> tuple[I64, I64]:
        """The documents of the blocks, one block behind the other, and what each scores there."""
        size = int(self.counts[blocks].sum())
        docs, scores, end = np.empty(size, np.int64), np.empty(size, np.int64), 0
        for some_docs, some_scores in self._decode_portions(blocks):
            start, end = end, end + len(some_docs)
            docs[start:end], scores[start:end] = some_docs, some_scores
        return docs, scores

    def documents_of(self, blocks: I64) -> Iterator[I64]:
        """The documents of the blocks, those of some blocks at a time."""
        for some in _portions(blocks):
            yield self._without_filler(some, self._docs(some))

    def _decode_portions(self, blocks: I64) -> Iterator[tuple[I64, I64]]:
        """What `decode` gives, of some blocks at a time."""
        lengths, norms = self._view.segment.tables.lengths, self._view.norms
        for some in _portions(blocks):
            docs, tfs, of = self._docs(some), self._tfs(some), self._of[some][:, None]
            sets = self._sets[of]
            found = scores(self._weights[of], tfs, norms[sets, lengths[sets, docs]])
            yield self._without_filler(some, docs), self._without_filler(some, found)

    def _without_filler(self, blocks: I64, rows: Array) -> Array:
        """Rows of 128, one a block, in one run; of the last block of a list what it has."""
        counts = self.counts[blocks][:, None]
        return rows.reshape(-1) if (counts == BLOCK).all() else rows[counts > _POSITIONS]

    def _docs(self, blocks: I64) -> I64:
        """int64 of shape (blocks, 128); what a block does not have is some document."""
        before = np.where(blocks == self.firsts[self._of[blocks]], -1, self.lasts[blocks - 1])
        docs = self._rows(self._at[blocks], self._gap_bits[blocks], self.counts[blocks])
        docs += 1
        docs[:, 0] += before
        np.cumsum(docs, axis=1, out=docs)
        return np.minimum(docs, self.lasts[blocks][:, None], out=docs)

    def _tfs(self, blocks: I64) -> I64:
        """As `_docs`, the frequencies."""
        counts = self.counts[blocks]
        at = self._at[blocks] + _bytes(self._gap_bits[blocks] * counts)
        tfs = self._rows(at, self._tf_bits[blocks], counts)
        tfs += 1
        return tfs

    def _rows(self, offsets: I64, bits: I64, counts: I64) -> I64:
        """Packed numbers, a run a row: a third of the time of runs of any length."""
        # A short run may stand at the end of the data.
        at = np.minimum(_BYTES[bits], _bytes(bits * counts)[:, None])
        at += offsets[:, None]
        # 8 bytes from each byte on: a number takes 32 bits behind 7 others at most.
        data = self._view.segment.tables.postings
        words = np.ndarray((max(len(data) - 7, 0),), "<i8", data, strides=(1,))
        read: I64 = words[at]
        read >>= _SHIFTS[bits]
        read &= ((1 << bits) - 1)[:, None]
        return read


def _portions(blocks: I64) -> Iterator[I64]:
    return (blocks[first : first + _AT_ONCE] for first in range(0, len(blocks), _AT_ONCE))


def _bytes(bits: I64) -> I64:
    return (bits + 7) >> 3
