"""Compiled: a block of postings, read bit by bit."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from searchlib.engine.segment import postings
from searchlib.engine.segment.postings import BLOCK, HEADER

SKIP = postings.SKIP.itemsize
_FIELDS: Any = postings.SKIP.fields
LAST, DATA, POSITIONS, TF, LENGTH, WIDTHS = (
    _FIELDS[name][1] for name in ("last", "data", "positions", "tf", "length", "widths")
)
"""Where the fields of a skip entry lie in it."""

_gap_bits = njit(cache=True)(postings.gap_bits)
tf_bits = njit(cache=True)(postings.tf_bits)
position_bits = njit(cache=True)(postings.position_bits)

Array = Any


@intrinsic
def word(typing_context: Any, data: Any, at: Any) -> Any:
    """The 8 bytes of `data` from byte `at` on as one little-endian number, aligned or not."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, args[0])
        pointer = builder.gep(array.data, [args[1]])
        word = ir.IntType(64)
        return builder.load(builder.bitcast(pointer, word.as_pointer()), align=1, typ=word)

    return types.int64(data, at), generate


@njit(cache=True)
def u32(data: Array, at: int) -> int:
    """The 4 bytes from `at` on."""
    return word(data, np.int64(at)) & 0xFFFFFFFF


@njit(cache=True)
def number(data: Array, at: int, bits: int, i: int) -> int:
    """The i-th of a run of numbers of so many bits each."""
    bit = np.int64(i * bits)
    return word(data, at + (bit >> 3)) >> (bit & 7) & ((np.int64(1) << bits) - 1)


@njit(cache=True)
def header(data: Array, start: int, count: int, block: int) -> Any:
    """A block's postings, widths, where it begins, and its positions behind the list's first."""
    if count <= BLOCK:
        return count, u32(data, start) & 0xFFFF, start + HEADER, np.int64(0)
    skip = start + block * SKIP
    size = min(BLOCK, count - block * BLOCK)
    widths = u32(data, skip + WIDTHS) & 0xFFFF
    return size, widths, start + u32(data, skip + DATA), u32(data, skip + POSITIONS)


@njit(cache=True)
def tf_at(size: int, widths: int, at: int) -> int:
    """Where the frequencies of a block lie that begins at `at`."""
    return at + ((size * _gap_bits(widths) + 7) >> 3)


@njit(cache=True)
def open_block(data: Array, start: int, count: int, block: int, docs: Array) -> Any:
    """Decodes the documents of a block into `docs`.

    Returns their number, where the frequencies lie, and their bits.
    """
    size, widths, at, _ = header(data, start, count, block)
    doc = np.int64(-1)
    if block:
        doc = u32(data, start + block * SKIP - SKIP + LAST)
    bits = _gap_bits(widths)
    mask = (np.int64(1) << bits) - 1
    bit = np.int64(0)
    for i in range(size):
        doc += (word(data, at + (bit >> 3)) >> (bit & 7) & mask) + 1
        docs[i] = doc
        bit += bits
    return size, tf_at(size, widths, at), tf_bits(widths)


@njit(cache=True)
def tf(data: Array, at: int, bits: int, i: int) -> int:
    """The i-th frequency of a block whose frequencies lie at `at`."""
    if bits == 0:
        return np.int64(1)
    return 1 + number(data, at, bits, i)
