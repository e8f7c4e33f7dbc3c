"""A segment's columns, of which no element is read before it is checked."""

from cpython.object cimport PyObject
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memchr

cdef enum:
    CHECKED_BITS = 14  # of store.columns.BLOCK, the bytes that have a checksum
    LOW_TFS = 4


cdef struct Column:
    const uint8_t* data
    int64_t size  # in elements
    int64_t offset  # of its first byte in the file
    int64_t width  # of an element, in bytes
    int number  # in layout.Tables


cdef struct Segment:
    PyObject* arrays  # the Arrays that this is part of
    const uint8_t* seen  # 1 for each block of the file that agrees with its checksum
    int64_t documents, terms
    int sets
    Column text, ends, stem, words, stems, of, counts, posting_starts, position_starts
    Column postings, positions, lengths, dates, heads, head_ends, id_sizes, zones
    const double* norms  # a row of 256 a set, for this index's average lengths
    const double* references  # likewise for those that the bounds of blocks were made with
    const double* factors  # one a set: what a bound must be raised by
    double* shares  # [set][tf - 1][length code] of low frequencies
    const uint8_t* deleted  # 1 for each document that is; NULL where none is


cdef inline int damaged(const Segment* segment) except -1 nogil:
    """Raises the error of a file whose bytes cannot have been written."""
    with gil:
        raise (<object>segment.arrays).file.damaged()


cdef inline int check(
    const Segment* segment, const Column* column, int64_t start, int64_t stop
) except -1 nogil:
    """Makes sure that the elements from `start` to before `stop` are there, as they were written."""
    cdef int64_t first, last
    if start < 0 or stop > column.size or start > stop:
        return damaged(segment)
    if start == stop:
        return 0
    first = (column.offset + start * column.width) >> CHECKED_BITS
    last = (column.offset + stop * column.width - 1) >> CHECKED_BITS
    # Most spans lie in one block.
    if segment.seen[first] and (
        first == last or memchr(segment.seen + first, 0, last - first + 1) == NULL
    ):
        return 0
    with gil:
        (<object>segment.arrays).check(column.number, start, stop)
    return 0


cdef inline int64_t u8_of(
    const Segment* segment, const Column* column, int64_t at
) except -1 nogil:
    """An element of a column."""
    check(segment, column, at, at + 1)
    return column.data[at]


cdef inline int64_t u16_of(
    const Segment* segment, const Column* column, int64_t at
) except -1 nogil:
    check(segment, column, at, at + 1)
    return (<const uint16_t*>column.data)[at]


cdef inline int64_t u32_of(
    const Segment* segment, const Column* column, int64_t at
) except -1 nogil:
    check(segment, column, at, at + 1)
    return (<const uint32_t*>column.data)[at]


cdef inline int64_t i32_of(
    const Segment* segment, const Column* column, int64_t at
) except? -1 nogil:
    check(segment, column, at, at + 1)
    return (<const int32_t*>column.data)[at]


cdef inline int64_t i64_of(
    const Segment* segment, const Column* column, int64_t at
) except? -1 nogil:
    check(segment, column, at, at + 1)
    return (<const int64_t*>column.data)[at]
