"""The best documents, kept in order as they are met."""

from libc.stdint cimport INT64_MAX, INT64_MIN, int64_t

from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take
from searchlib.engine.searching.kernels.native.segment cimport Segment, i64_of


cdef struct TopK:
    int64_t k, size
    int64_t* scores
    int64_t* addresses


cdef struct Span:
    int64_t low, high  # microseconds since 1970, as `Accepted.span`


cdef inline int make_top(TopK* top, int64_t k, Scratch* scratch) except -1 nogil:
    top.k, top.size = k, 0
    top.scores = <int64_t*>take(scratch, k, sizeof(int64_t))
    top.addresses = <int64_t*>take(scratch, k, sizeof(int64_t))
    return 0


cdef inline bint is_better(
    int64_t score, int64_t address, int64_t other_score, int64_t other
) noexcept nogil:
    return score > other_score or (score == other_score and address < other)


cdef inline void keep(TopK* top, int64_t score, int64_t address) noexcept nogil:
    """Puts a document among the best, where it is one."""
    cdef int64_t at = top.size
    if at == top.k:
        at -= 1
        if not is_better(score, address, top.scores[at], top.addresses[at]):
            return
    else:
        top.size += 1
    while at > 0 and is_better(score, address, top.scores[at - 1], top.addresses[at - 1]):
        top.scores[at] = top.scores[at - 1]
        top.addresses[at] = top.addresses[at - 1]
        at -= 1
    top.scores[at] = score
    top.addresses[at] = address


cdef inline int64_t least_of(const TopK* top) noexcept nogil:
    """The score below which no document gets among the best any more."""
    return top.scores[top.k - 1] if top.size == top.k else INT64_MIN


cdef inline bint is_accepted(const Segment* segment, int64_t doc, Span span) except -1 nogil:
    """Whether a document is not deleted and dated within the span."""
    if segment.deleted != NULL and segment.deleted[doc]:
        return False
    if span.low == INT64_MIN and span.high == INT64_MAX:
        return True
    cdef int64_t date = i64_of(segment, &segment.dates, doc)
    return span.low <= date and date <= span.high
