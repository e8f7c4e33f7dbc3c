"""Memory of one search: taken piece by piece, given back as a whole."""

from libc.stdint cimport int64_t
from libc.stdlib cimport calloc, free


cdef struct Chunk:
    Chunk* before
    void* memory


cdef struct Scratch:
    Chunk* latest


cdef inline void* take(Scratch* scratch, int64_t elements, int64_t width) except NULL nogil:
    """So many elements of so many bytes each, all zero."""
    cdef Chunk* chunk = <Chunk*>calloc(1, sizeof(Chunk))
    if chunk != NULL:
        chunk.memory = calloc(elements + 1, width)
        if chunk.memory != NULL:
            chunk.before = scratch.latest
            scratch.latest = chunk
            return chunk.memory
        free(chunk)
    with gil:
        raise MemoryError()


cdef inline void release(Scratch* scratch) noexcept nogil:
    """Gives all of it back."""
    cdef Chunk* chunk
    while scratch.latest != NULL:
        chunk = scratch.latest
        scratch.latest = chunk.before
        free(chunk.memory)
        free(chunk)
