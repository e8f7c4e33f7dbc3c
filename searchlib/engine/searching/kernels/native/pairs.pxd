"""What documents score more in which pairs of words stand side by side."""

from libc.stdint cimport int64_t

from searchlib.engine.searching.kernels.native.phrase cimport (
    Places,
    Reach,
    Run,
    find_run,
    is_followed,
    open_places,
)
from searchlib.engine.searching.kernels.native.postings cimport open_list
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment
from searchlib.engine.searching.kernels.native.sorting cimport Keyed
from searchlib.engine.searching.kernels.native.union cimport Cursor, reach


cdef inline int add_pairs(
    const Segment* segment,
    const int64_t* lists,
    const int64_t* more,
    int64_t pairs,
    const Keyed* documents,
    int64_t size,
    int64_t* scores,
    Scratch* scratch,
) except -1 nogil:
    """Adds to the scores of documents, each of which is numbered and known by its address."""
    cdef int64_t y, d, x, doc
    cdef Cursor* words
    cdef Places places[2]
    cdef Run runs[2]
    cdef Reach reached
    reached.room, reached.most = NULL, 0
    for y in range(pairs):
        if lists[2 * y] < 0 or lists[2 * y + 1] < 0:
            continue
        words = <Cursor*>take_zeros(scratch, 2, sizeof(Cursor))
        for x in range(2):
            open_list(segment, lists[2 * y + x], 0, &words[x].postings)
            open_places(segment, &words[x].postings, &places[x])
        for d in range(size):
            doc = documents[d].key - (documents[d].key >> 32 << 32)
            if not (reach(&words[0], doc) and reach(&words[1], doc)):
                continue
            for x in range(2):
                find_run(&places[x], words[x].block, words[x].i, &runs[x])
            if is_followed(segment, runs, 2, 0, &reached, scratch):
                scores[documents[d].number] += more[y]
    return 0
