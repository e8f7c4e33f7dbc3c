"""Finding terms in the dictionary of a segment, and their lists."""

from libc.stdint cimport int64_t, uint8_t
from libc.string cimport memcmp

from searchlib.engine.searching.kernels.native.segment cimport (
    Segment,
    check,
    u8_of,
    u32_of,
)

cdef struct Key:
    const uint8_t* text
    int64_t size


cdef inline int compare(
    const Segment* segment, int64_t term, int64_t most, Key key, int* sign
) except -1 nogil:
    """Sets the sign to that of a term's first bytes, at most so many, against those of the key."""
    cdef int64_t start = u32_of(segment, &segment.ends, term)
    cdef int64_t end = u32_of(segment, &segment.ends, term + 1)
    check(segment, &segment.text, start, end)
    cdef int64_t size = end - start if end - start < most else most
    sign[0] = memcmp(segment.text.data + start, key.text, size if size < key.size else key.size)
    if sign[0] == 0:
        sign[0] = (size > key.size) - (size < key.size)
    return 0


cdef inline int64_t first_not_before(const Segment* segment, Key key) except -1 nogil:
    """The number of the first term that does not come before the key."""
    cdef int64_t middle, first = 0, last = segment.terms
    cdef int sign = 0
    while first < last:
        middle = (first + last) >> 1
        compare(segment, middle, segment.text.size, key, &sign)
        if sign < 0:
            first = middle + 1
        else:
            last = middle
    return first


cdef inline int64_t first_behind(const Segment* segment, Key key, int64_t first) except -1 nogil:
    """The number of the first term, from a given one on, that begins with more than the key."""
    cdef int64_t middle, last = segment.terms
    cdef int sign = 0
    while first < last:
        middle = (first + last) >> 1
        compare(segment, middle, key.size, key, &sign)
        if sign > 0:
            last = middle
        else:
            first = middle + 1
    return first


cdef inline int64_t find(const Segment* segment, Key key) except? -1 nogil:
    """The number of the term that is the key, or -1."""
    cdef int64_t first = first_not_before(segment, key)
    cdef int sign = 0
    if first == segment.terms:
        return -1
    compare(segment, first, segment.text.size, key, &sign)
    return first if sign == 0 else -1


cdef inline int64_t list_of(
    const Segment* segment, int64_t term, int64_t wanted, int64_t first_stem
) except? -1 nogil:
    """The list of a term in a set, or -1."""
    cdef int64_t number, stop
    if term < 0:
        return -1
    number = u32_of(segment, &segment.stems if wanted >= first_stem else &segment.words, term)
    stop = u32_of(segment, &segment.stems if wanted >= first_stem else &segment.words, term + 1)
    while number < stop:
        if u8_of(segment, &segment.of, number) == wanted:
            return number
        number += 1
    return -1
