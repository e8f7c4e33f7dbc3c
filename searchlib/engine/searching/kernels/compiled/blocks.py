"""Compiled: a block of postings, read bit by bit."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

BLOCK = 128
SKIP = 16

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
def open_block(data: Array, start: int, count: int, block: int, docs: Array) -> Any:
    """Decodes the documents of a block into `docs`.

    Returns their number, where the frequencies lie and their bits, and where the positions lie
    behind the list's first and their bits.
    """
    size, doc, places, at = count, np.int64(-1), np.int64(0), start + 2
    widths = u32(data, start) & 0xFFFF
    if count > BLOCK:
        skip = start + block * SKIP
        widths = u32(data, skip + 14) & 0xFFFF
        at = start + u32(data, skip + 4)
        places = u32(data, skip + 8)
        if block:
            doc = u32(data, skip - SKIP)
        size = min(BLOCK, count - block * BLOCK)
    bits = widths & 63
    mask = (np.int64(1) << bits) - 1
    bit = np.int64(0)
    for i in range(size):
        doc += (word(data, at + (bit >> 3)) >> (bit & 7) & mask) + 1
        docs[i] = doc
        bit += bits
    return size, at + ((bit + 7) >> 3), widths >> 6 & 31, places, widths >> 11


@njit(cache=True)
def tf(data: Array, at: int, bits: int, i: int) -> int:
    """The i-th frequency of a block whose frequencies lie at `at`."""
    if bits == 0:
        return np.int64(1)
    return 1 + number(data, at, bits, i)
