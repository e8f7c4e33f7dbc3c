"""Documents that several disjunctions have."""

from libc.stdint cimport int64_t, uint8_t
from libc.string cimport memset

from searchlib.engine.searching.kernels.native.postings cimport (
    PostingList,
    decode,
    last_of,
    open_list,
    score,
)
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment, u32_of
from searchlib.engine.searching.kernels.native.sorting cimport Keyed, sort_ascending
from searchlib.engine.searching.kernels.native.union cimport Scored, join


cdef inline int meet(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    const int64_t* groups,
    int64_t leaves,
    int64_t required,
    Scored* found,
    Scratch* scratch,
) except -1 nogil:
    """The documents of groups of lists; `Kernels.top_conjunction` says which.

    The lists of a group follow each other, and each required one has some.
    """
    cdef int64_t x, step, group, all_groups = required + 2
    cdef Keyed* order = <Keyed*>take_zeros(scratch, required, sizeof(Keyed))
    cdef int64_t* starts = <int64_t*>take_zeros(scratch, all_groups + 1, sizeof(int64_t))
    for group in range(required):
        order[group].number = group
    for x in range(leaves):
        group = groups[x]
        starts[group + 1] += 1
        if lists[x] >= 0 and group < required:
            order[group].key += u32_of(segment, &segment.counts, lists[x])
    for group in range(all_groups):
        starts[group + 1] += starts[group]
    sort_ascending(order, required)
    group = order[0].number
    join(
        segment,
        lists + starts[group],
        weights + starts[group],
        starts[group + 1] - starts[group],
        found,
        scratch,
    )
    cdef uint8_t* matched = <uint8_t*>take(scratch, found.size, 1)
    cdef PostingList postings
    for step in range(1, all_groups):
        group = order[step].number if step < required else step
        if not found.size:
            return 0
        memset(matched, 0, found.size)
        for x in range(starts[group], starts[group + 1]):
            if lists[x] >= 0:
                open_list(segment, lists[x], weights[x], &postings)
                probe(&postings, found, matched)
        if group <= required:
            keep_matched(found, matched, group < required)
    return 0


cdef inline void keep_matched(Scored* found, const uint8_t* matched, bint wanted) noexcept nogil:
    """Leaves the documents that are matched, or those that are not."""
    cdef int64_t c, left = 0
    for c in range(found.size):
        if matched[c] == wanted:
            found.docs[left], found.scores[left] = found.docs[c], found.scores[c]
            left += 1
    found.size = left


cdef inline int probe(PostingList* postings, Scored* found, uint8_t* matched) except -1 nogil:
    """Adds what a list scores to those of the documents that it has, and marks them."""
    cdef int64_t c, doc, block = 0, i = 0
    for c in range(found.size):
        doc = found.docs[c]
        while last_of(postings, block) < doc:
            block += 1
            i = 0
            if block == postings.blocks:
                return 0
        decode(postings, block)
        while i < postings.size and postings.docs[i] < doc:
            i += 1
        if i < postings.size and postings.docs[i] == doc:
            found.scores[c] += score(postings, i)
            matched[c] = 1
    return 0
