"""Short runs in order."""

from libc.stdint cimport int64_t
from libc.stdlib cimport qsort


cdef struct Keyed:
    int64_t key, number


cdef inline int rising(const void* a, const void* b) noexcept nogil:
    """By key, equal ones by number."""
    cdef const Keyed* one = <const Keyed*>a
    cdef const Keyed* other = <const Keyed*>b
    if one.key != other.key:
        return 1 if one.key > other.key else -1
    return (one.number > other.number) - (one.number < other.number)


cdef inline int falling(const void* a, const void* b) noexcept nogil:
    """By key, the greatest first, equal ones by number."""
    cdef const Keyed* one = <const Keyed*>a
    cdef const Keyed* other = <const Keyed*>b
    if one.key != other.key:
        return 1 if one.key < other.key else -1
    return (one.number > other.number) - (one.number < other.number)


cdef inline void sort_ascending(Keyed* run, int64_t size) noexcept nogil:
    qsort(run, size, sizeof(Keyed), rising)


cdef inline void sort_descending(Keyed* run, int64_t size) noexcept nogil:
    qsort(run, size, sizeof(Keyed), falling)
