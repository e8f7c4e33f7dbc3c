"""Documents in order, each with what it scores."""

from libc.stdint cimport int64_t

from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take
from searchlib.engine.searching.kernels.native.segment cimport Segment
from searchlib.engine.searching.kernels.native.top_k cimport Span, TopK, is_accepted, keep, least_of


cdef struct Scored:
    int64_t size
    int64_t* docs  # in rising order
    int64_t* scores


cdef inline int make_scored(Scored* found, int64_t most, Scratch* scratch) except -1 nogil:
    """Room for so many documents."""
    found.size = 0
    found.docs = <int64_t*>take(scratch, most, sizeof(int64_t))
    found.scores = <int64_t*>take(scratch, most, sizeof(int64_t))
    return 0


cdef inline void merge(const Scored* one, const Scored* other, Scored* both) noexcept nogil:
    """The union of two runs of documents, scores added up."""
    cdef int64_t a = 0, b = 0
    while a < one.size or b < other.size:
        if b == other.size or (a < one.size and one.docs[a] < other.docs[b]):
            both.docs[both.size], both.scores[both.size] = one.docs[a], one.scores[a]
            a += 1
        elif a == one.size or other.docs[b] < one.docs[a]:
            both.docs[both.size], both.scores[both.size] = other.docs[b], other.scores[b]
            b += 1
        else:
            both.docs[both.size] = one.docs[a]
            both.scores[both.size] = one.scores[a] + other.scores[b]
            a += 1
            b += 1
        both.size += 1


cdef inline int keep_best(
    const Segment* segment, const Scored* found, int64_t part, Span span, TopK* top
) except -1 nogil:
    """Puts the best of documents in order among those of earlier segments."""
    cdef int64_t c
    for c in range(found.size):
        if found.scores[c] > least_of(top) and is_accepted(segment, found.docs[c], span):
            keep(top, found.scores[c], part << 32 | found.docs[c])
    return 0
