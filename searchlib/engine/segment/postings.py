"""Posting lists as bytes: encoding many at once, and decoding many at once.

A list is cut into blocks of 128 postings. Its bytes are

    at most 128 postings    2 bytes of widths, then the block
    more                    16 bytes of skip entry for each block (`SKIP`), then the blocks

and a block is two runs of whole numbers, each run packed in as many bits a number as its largest
takes, lowest bits first, and filled up to a byte: the documents, each as the gap to the one before
less one (the list's first as it is), and the term frequencies less one. A third run, the positions
as they are, lies in a column of its own: the positions of the n-th posting of a block are found
by adding up the frequencies before it. Widths are 16 bits: 6 for a gap's, 5 for a frequency's, 5
for a position's, from the lowest on.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from searchlib.engine.arrays import F64, I64, U8, U32, Array, Bools

BLOCK = 128
"""Postings of a block, as in Lucene and tantivy."""
PADDING = 8
"""Zero bytes behind encoded lists, so that 8 bytes can be read from any byte of a run."""
SKIP = np.dtype(
    [
        ("last", "<u4"),  # the block's last document
        ("data", "<u4"),  # where the block begins, in bytes behind the list's first
        ("positions", "<u4"),  # where its positions begin, in bytes behind the list's first
        ("tf", "u1"),  # the frequency (or ANY_TF) and the length code of the posting that
        ("length", "u1"),  # scores best in the block where the length is the set's average
        ("widths", "<u2"),
    ]
)
HEADER = 2
"""Bytes of widths before a list of one block."""
ANY_TF = 255
"""Stands in a skip entry for a frequency of as many or more."""


def packed_widths(gaps: I64, tfs: I64, positions: I64) -> I64:
    """The widths of blocks, by the bits of a gap, of a frequency and of a position."""
    return gaps | tfs << 6 | positions << 11


def gap_bits(widths: Any) -> Any:
    """How many bits a gap of a block has; of one block's widths or of an array of them."""
    return widths & 63


def tf_bits(widths: Any) -> Any:
    """Likewise a frequency."""
    return widths >> 6 & 31


def position_bits(widths: Any) -> Any:
    """Likewise a position."""
    return widths >> 11


class Postings(NamedTuple):
    """Decoded lists, one behind the other; all arrays int64.

    List n has the documents `docs[starts[n]:starts[n + 1]]` with the frequencies `tfs`; its
    positions follow each other in the same order, `tfs[i]` of them for posting i.
    """

    starts: I64
    docs: I64
    tfs: I64
    positions: I64 | None = None


class Encoded(NamedTuple):
    """Encoded lists: their bytes, and where each list's begin (one more than lists)."""

    data: U8
    data_starts: I64
    positions: U8
    positions_starts: I64


def encode(lists: Postings, impacts: F64, lengths: U8) -> Encoded:
    """The bytes of lists of at least one posting each.

    `impacts` (float64) orders the postings of a block by what they score; `lengths` are the
    length codes of their documents. The best of a block becomes its bound.
    """
    blocks = _cut(lists.starts)
    gaps, gap_width = _gaps(lists, blocks)
    rises = lists.tfs - 1
    tf_width = _bits(np.maximum.reduceat(rises, blocks.starts))
    tfs_at = _bytes(blocks.counts * gap_width)
    sizes = tfs_at + _bytes(blocks.counts * tf_width)
    headers = np.where(blocks.per_list > 1, blocks.per_list * SKIP.itemsize, HEADER)
    before = np.zeros(len(sizes), np.int64)
    before[blocks.firsts] = headers
    offsets = np.cumsum(sizes + before) - sizes
    end = int(offsets[-1] + sizes[-1]) + PADDING
    starts = np.append(offsets[blocks.firsts] - headers, end)
    data = np.zeros(end, np.uint8)
    _pack(data, gaps, offsets, gap_width, blocks.counts)
    _pack(data, rises, offsets + tfs_at, tf_width, blocks.counts)
    positions, position_width, positions_at = _encode_positions(lists, blocks)
    best = _best(impacts, blocks)
    skips = np.zeros(len(sizes), SKIP)
    skips["last"] = lists.docs[blocks.starts + blocks.counts - 1]
    skips["data"] = offsets - starts[blocks.lists]
    skips["positions"] = positions_at - positions_at[blocks.firsts][blocks.lists]
    skips["tf"] = np.minimum(lists.tfs[best], ANY_TF)
    skips["length"] = lengths[best]
    skips["widths"] = packed_widths(gap_width, tf_width, position_width)
    _put_headers(data, starts, blocks, skips)
    return Encoded(data, starts, positions, np.append(positions_at[blocks.firsts], len(positions)))


def changes(values: I64 | U32) -> Bools:
    """Where values differ from the one before, the first one always."""
    changed = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


class _Blocks(NamedTuple):
    lists: I64  # each block's list
    starts: I64  # each block's first posting
    counts: I64
    firsts: I64  # each list's first block
    per_list: I64


def _cut(starts: I64) -> _Blocks:
    counts = np.diff(starts)
    per_list = -(-counts // BLOCK)
    lists = np.repeat(np.arange(len(counts)), per_list)
    firsts = np.cumsum(per_list) - per_list
    within = (np.arange(len(lists)) - firsts[lists]) * BLOCK
    block_counts = np.minimum(counts[lists] - within, BLOCK)
    return _Blocks(lists, starts[lists] + within, block_counts, firsts, per_list)


def _gaps(lists: Postings, blocks: _Blocks) -> tuple[I64, I64]:
    gaps = np.empty(len(lists.docs), np.int64)
    gaps[1:] = lists.docs[1:] - lists.docs[:-1] - 1
    firsts = lists.starts[:-1]
    gaps[firsts] = lists.docs[firsts]
    return gaps, _bits(np.maximum.reduceat(gaps, blocks.starts))


def _bits(largest: I64) -> I64:
    """How many bits each number takes."""
    return np.searchsorted(1 << np.arange(33), largest, side="right")


def _bytes(bits: I64) -> I64:
    return (bits + 7) >> 3


def _runs(counts: I64) -> I64:
    """The place of each number in its run."""
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)


def _pack(data: U8, values: I64, offsets: I64, bits: I64, counts: I64) -> None:
    """Packs runs of `counts` numbers, each run of its own width, from `offsets` of `data` on."""
    width = np.repeat(bits, counts)
    bit = _runs(counts) * width
    at = np.repeat(offsets, counts) + (bit >> 3)
    shifted = values << (bit & 7)
    if not width.all():
        some = np.flatnonzero(width)
        at, shifted = at[some], shifted[some]
    # Numbers that begin in the same byte follow each other.
    firsts = np.flatnonzero(changes(at))
    if not len(firsts):
        return
    at, joined = at[firsts], np.bitwise_or.reduceat(shifted, firsts)
    while len(at):
        data[at] |= (joined & 255).astype(np.uint8)
        joined >>= 8
        rest = np.flatnonzero(joined)
        at, joined = at[rest] + 1, joined[rest]


def _unpack(data: U8, offsets: I64, bits: I64, counts: I64) -> I64:
    """The numbers that `_pack` was given."""
    width = np.repeat(bits, counts)
    bit = _runs(counts) * width
    # 8 bytes from each byte on: a number takes 32 bits behind 7 others at most.
    words = np.ndarray((max(len(data) - 7, 0),), "<u8", data, strides=(1,))
    read = words[np.repeat(offsets, counts) + (bit >> 3)].astype(np.int64)
    return read >> (bit & 7) & (1 << width) - 1


def _encode_positions(lists: Postings, blocks: _Blocks) -> tuple[U8, I64, I64]:
    """Bytes of all positions, the bits of each block's, and where each block's begin."""
    if lists.positions is None:
        nothing = np.zeros(len(blocks.starts), np.int64)
        return np.empty(0, np.uint8), nothing, nothing
    firsts = (np.cumsum(lists.tfs) - lists.tfs)[blocks.starts]
    counts = np.diff(np.append(firsts, len(lists.positions)))
    bits = _bits(np.maximum.reduceat(lists.positions, firsts))
    sizes = _bytes(counts * bits)
    offsets = np.cumsum(sizes) - sizes
    data = np.zeros(int(sizes.sum()) + PADDING, np.uint8)
    _pack(data, lists.positions, offsets, bits, counts)
    return data, bits, offsets


def _best(impacts: F64, blocks: _Blocks) -> I64:
    """The posting of each block with the greatest impact."""
    greatest = np.maximum.reduceat(impacts, blocks.starts)
    equal = np.flatnonzero(impacts == np.repeat(greatest, blocks.counts))
    block = np.searchsorted(blocks.starts, equal, side="right") - 1
    return equal[np.flatnonzero(changes(block))]


def _put_headers(data: U8, starts: I64, blocks: _Blocks, skips: Array) -> None:
    short = np.flatnonzero(blocks.per_list == 1)
    widths = skips["widths"][blocks.firsts[short]]
    data[starts[short]] = widths & 255
    data[starts[short] + 1] = widths >> 8
    skipping = np.flatnonzero(blocks.per_list[blocks.lists] > 1)
    number = skipping - blocks.firsts[blocks.lists[skipping]]
    at = starts[blocks.lists[skipping]] + number * SKIP.itemsize
    rows = skips[skipping].view(np.uint8).reshape(-1, SKIP.itemsize)
    data[at[:, None] + np.arange(SKIP.itemsize)] = rows


def decode(data: U8, starts: I64, counts: I64) -> Postings:
    """The lists that begin at `starts` of the column `data`, with `counts` postings each."""
    bounds, blocks = _bounds(counts)
    if not len(blocks.starts):
        return Postings(bounds, bounds[:0], bounds[:0])
    widths, at, _ = _read_headers(data, starts, blocks)
    gaps = gap_bits(widths)
    docs = _documents(data, at, gaps, bounds, blocks)
    tfs = _unpack(data, at + _bytes(blocks.counts * gaps), tf_bits(widths), blocks.counts)
    return Postings(bounds, docs, tfs + 1)


def decode_documents(data: U8, starts: I64, counts: I64) -> I64:
    """The documents of the lists that `decode` would give, in half its time."""
    bounds, blocks = _bounds(counts)
    if not len(blocks.starts):
        return bounds[:0]
    widths, at, _ = _read_headers(data, starts, blocks)
    return _documents(data, at, gap_bits(widths), bounds, blocks)


def _bounds(counts: I64) -> tuple[I64, _Blocks]:
    bounds = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return bounds, _cut(bounds)


def _documents(data: U8, at: I64, bits: I64, bounds: I64, blocks: _Blocks) -> I64:
    gaps = _unpack(data, at, bits, blocks.counts)
    # The first of each list starts anew: take away what was summed up before it.
    sums = np.cumsum(gaps + 1)
    counts = np.diff(bounds)
    firsts = bounds[:-1][counts > 0]
    return sums - np.repeat(sums[firsts] - gaps[firsts], counts[counts > 0])


def are_sound(data: U8, starts: I64, ends: I64, counts: I64, documents: int) -> bool:
    """Whether lists, each from its start to its end in `data`, are what `encode` could have made.

    Checksums find accidents; who crafts a file writes them too. Loops without bounds of their
    own may read a list that is sound: it stays in its bytes and names documents that are there.
    """
    bounds = np.append(0, np.cumsum(counts))
    if (counts < 1).any() or (counts > documents).any() or (ends > len(data)).any():
        return False
    blocks = _cut(bounds)
    headers = np.where(blocks.per_list > 1, blocks.per_list * SKIP.itemsize, HEADER)
    if (starts < 0).any() or (starts + headers > ends).any():
        return False
    widths, at, _ = _read_headers(data, starts, blocks)
    gaps, tfs = gap_bits(widths), tf_bits(widths)
    after = at + _bytes(blocks.counts * gaps) + _bytes(blocks.counts * tfs)
    last = np.minimum(ends, len(data) - PADDING)[blocks.lists]
    if (gaps > 32).any() or (at < starts[blocks.lists]).any() or (after > last).any():
        return False
    docs = decode_documents(data, starts, counts)
    skipping = np.flatnonzero(blocks.per_list[blocks.lists] > 1)
    number = skipping - blocks.firsts[blocks.lists[skipping]]
    where = starts[blocks.lists[skipping]] + number * SKIP.itemsize
    lasts = data[where[:, None] + np.arange(4)].astype(np.int64) << np.arange(0, 32, 8)
    ends_of_blocks = docs[blocks.starts[skipping] + blocks.counts[skipping] - 1]
    return bool((docs < documents).all() and (lasts.sum(axis=1) == ends_of_blocks).all())


def have_sound_positions(
    data: U8, starts: I64, lists: Postings, positions: U8, extents: tuple[I64, I64]
) -> bool:
    """Whether the positions of sound lists stay in their extents of `places`, from and to.

    No posting has more of them than there are numbers of so many bits, or a few bytes would name
    billions of positions.
    """
    blocks = _cut(lists.starts)
    widths, _, skipped = _read_headers(data, starts, blocks)
    most = np.maximum.reduceat(lists.tfs, blocks.starts)
    if (most > np.int64(1) << position_bits(widths)).any():
        return False
    bits = np.add.reduceat(lists.tfs, blocks.starts) * position_bits(widths)
    after = extents[0][blocks.lists] + skipped + _bytes(bits)
    return bool((after <= np.minimum(extents[1], len(positions) - PADDING)[blocks.lists]).all())


def decode_positions(
    data: U8, starts: I64, positions: U8, positions_starts: I64, lists: Postings
) -> I64:
    """The positions of lists that `decode` gave, int64, one behind the other."""
    blocks = _cut(lists.starts)
    if not len(blocks.starts):
        return np.empty(0, np.int64)
    widths, _, skipped = _read_headers(data, starts, blocks)
    at = positions_starts[blocks.lists] + skipped
    return _unpack(positions, at, position_bits(widths), np.add.reduceat(lists.tfs, blocks.starts))


def _read_headers(data: U8, starts: I64, blocks: _Blocks) -> tuple[I64, I64, I64]:
    """Of each block its widths, where its data begins, and its positions behind the list's."""
    at = starts[blocks.lists]
    widths = data[at].astype(np.int64) | data[at + 1].astype(np.int64) << 8
    offsets, positions = at + HEADER, np.zeros(len(at), np.int64)
    skipping = np.flatnonzero(blocks.per_list[blocks.lists] > 1)
    if len(skipping):
        number = skipping - blocks.firsts[blocks.lists[skipping]]
        where = at[skipping] + number * SKIP.itemsize
        skips = data[where[:, None] + np.arange(SKIP.itemsize)].view(SKIP)[:, 0]
        widths[skipping] = skips["widths"]
        offsets[skipping] = at[skipping] + skips["data"]
        positions[skipping] = skips["positions"]
    return widths, offsets, positions
