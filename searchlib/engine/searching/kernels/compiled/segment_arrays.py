"""Compiled: the columns of a segment, from their addresses."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import numpy as np
from numba import carray, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from searchlib.engine.searching.kernels.compiled.blocks import Array

# The fields of `layout.Tables`, then what `View.of` adds; numba knows no typed ones.
SegmentArrays = namedtuple(
    "SegmentArrays",
    "text ends stem words stems sets counts posting_starts position_starts postings positions "
    "lengths dates heads head_ends id_sizes zones proven documents_proven norms references "
    "factors deleted",
)


@intrinsic
def _pointer(typing_context: Any, address: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.inttoptr(args[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), generate


@njit(cache=True)
def segment_arrays(addresses: Array) -> Any:
    """The columns of a segment, whose row of `Views.addresses` is given.

    They are valid as long as the view they were made from.
    """
    at, size = addresses[0], addresses[1]
    documents = size[12]
    return SegmentArrays(
        carray(_pointer(at[0]), size[0], np.uint8),
        carray(_pointer(at[1]), size[1], np.uint32),
        carray(_pointer(at[2]), size[2], np.uint32),
        carray(_pointer(at[3]), size[3], np.uint32),
        carray(_pointer(at[4]), size[4], np.uint32),
        carray(_pointer(at[5]), size[5], np.uint8),
        carray(_pointer(at[6]), size[6], np.uint32),
        carray(_pointer(at[7]), size[7], np.uint32),
        carray(_pointer(at[8]), size[8], np.uint32),
        carray(_pointer(at[9]), size[9], np.uint8),
        carray(_pointer(at[10]), size[10], np.uint8),
        carray(_pointer(at[11]), (size[11] // max(documents, 1), documents), np.uint8),
        carray(_pointer(at[12]), documents, np.int64),
        carray(_pointer(at[13]), size[13], np.uint8),
        carray(_pointer(at[14]), size[14], np.uint32),
        carray(_pointer(at[15]), size[15], np.uint16),
        carray(_pointer(at[16]), size[16], np.int32),
        carray(_pointer(at[17]), size[17], np.uint8),
        carray(_pointer(at[18]), size[18], np.uint8),
        carray(_pointer(at[19]), (size[19] >> 8, 256), np.float64),
        carray(_pointer(at[20]), (size[20] >> 8, 256), np.float64),
        carray(_pointer(at[21]), size[21], np.float64),
        carray(_pointer(at[22]), size[22], np.bool_),
    )
