"""Memory of one search: taken piece by piece, given back as a whole."""

from libc.stdint cimport int64_t
from libc.stdlib cimport malloc
from libc.string cimport memset

cdef enum:
    CHUNK = 262144  # bytes, of which most searches take one chunk
    ALIGNED = 64


cdef struct Chunk:
    Chunk* before
    int64_t size  # of what follows it
    char padding[48]


cdef struct Scratch:
    Chunk* latest
    char* free_from
    int64_t left


cdef inline void* take(Scratch* scratch, int64_t elements, int64_t width) except NULL nogil:
    """So many elements of so many bytes each, of any value."""
    cdef int64_t size = (elements * width + ALIGNED) & ~(ALIGNED - 1)
    if size > scratch.left:
        add_chunk(scratch, size if size > CHUNK else CHUNK)
    cdef void* taken = scratch.free_from
    scratch.free_from += size
    scratch.left -= size
    return taken


cdef inline void* take_zeros(Scratch* scratch, int64_t elements, int64_t width) except NULL nogil:
    """The same, all zero."""
    return memset(take(scratch, elements, width), 0, elements * width)


cdef inline int add_chunk(Scratch* scratch, int64_t size) except -1 nogil:
    cdef Chunk* chunk = <Chunk*>malloc(sizeof(Chunk) + size)
    if chunk == NULL:
        with gil:
            raise MemoryError()
    chunk.before, chunk.size = scratch.latest, size
    scratch.latest, scratch.free_from, scratch.left = chunk, <char*>(chunk + 1), size
    return 0
