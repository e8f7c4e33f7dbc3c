"""All documents of a disjunction, in order, with their scores."""

from libc.stdint cimport int64_t, uint64_t
from libc.string cimport memset

from searchlib.engine.searching.kernels.native.postings cimport (
    PostingList,
    decode,
    last_of,
    open_list,
    place_of,
    score,
    score_run,
)
from searchlib.engine.searching.kernels.native.scored cimport Scored, make_scored
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment, damaged

cdef extern from *:
    """
    #if defined(_MSC_VER)
    #include <intrin.h>
    static int lowest_bit(unsigned long long bits) {
        unsigned long at;
        _BitScanForward64(&at, bits);
        return (int)at;
    }
    #else
    static int lowest_bit(unsigned long long bits) { return __builtin_ctzll(bits); }
    #endif
    """
    int lowest_bit(uint64_t bits) noexcept nogil

cdef enum:
    WINDOW = 4096


cdef struct Cursor:
    PostingList postings
    int64_t block, i  # the next posting


cdef inline int join(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t leaves,
    Scored* found,
    Scratch* scratch,
) except -1 nogil:
    """The documents of lists, of which some may not be there; window by window."""
    cdef int64_t x, n = 0, most = 0, begin = 0
    cdef Cursor* cursors = <Cursor*>take_zeros(scratch, leaves, sizeof(Cursor))
    for x in range(leaves):
        if lists[x] >= 0:
            open_list(segment, lists[x], weights[x], &cursors[n].postings)
            decode(&cursors[n].postings, 0)
            most += cursors[n].postings.count
            n += 1
    make_scored(found, most if most < segment.documents else segment.documents, scratch)
    if n == 1:
        return read_all(&cursors[0].postings, found)
    cdef int64_t* sums = <int64_t*>take_zeros(scratch, WINDOW, sizeof(int64_t))
    cdef uint64_t met[64]
    cdef uint64_t bits
    cdef int word
    while True:
        begin = next_of(cursors, n, segment.documents)
        if begin == segment.documents:
            return 0
        begin = begin // WINDOW * WINDOW
        memset(met, 0, sizeof(met))
        for x in range(n):
            add_window(&cursors[x], begin, sums, met)
        for word in range(64):
            bits = met[word]
            while bits:
                x = word * 64 + lowest_bit(bits)
                bits &= bits - 1
                found.docs[found.size], found.scores[found.size] = begin + x, sums[x]
                found.size += 1
                sums[x] = 0


cdef inline int join_among(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t leaves,
    const int64_t* docs,
    int64_t size,
    Scored* found,
    Scratch* scratch,
) except -1 nogil:
    """Those of some documents, in rising order, that lists have."""
    cdef int64_t x, d, sum, n = 0
    cdef bint met
    cdef Cursor* cursors = <Cursor*>take_zeros(scratch, leaves, sizeof(Cursor))
    for x in range(leaves):
        if lists[x] >= 0:
            open_list(segment, lists[x], weights[x], &cursors[n].postings)
            n += 1
    make_scored(found, size, scratch)
    for d in range(size):
        met, sum = False, 0
        for x in range(n):
            if reach(&cursors[x], docs[d]):
                met = True
                sum += score(&cursors[x].postings, cursors[x].i)
        if met:
            found.docs[found.size], found.scores[found.size] = docs[d], sum
            found.size += 1
    return 0


cdef inline bint reach(Cursor* cursor, int64_t doc) except -1 nogil:
    """Goes on to a document; whether the list has it."""
    cdef PostingList* postings = &cursor.postings
    cdef int64_t middle, last = postings.blocks
    while cursor.block < last:
        middle = (cursor.block + last) >> 1
        if last_of(postings, middle) < doc:
            cursor.block = middle + 1
        else:
            last = middle
    if cursor.block == postings.blocks:
        return False
    decode(postings, cursor.block)
    cursor.i = place_of(postings, doc)
    return cursor.i < postings.size and postings.docs[cursor.i] == doc


cdef inline int read_all(PostingList* postings, Scored* found) except -1 nogil:
    """All documents of one list."""
    cdef int64_t block, i
    for block in range(postings.blocks):
        decode(postings, block)
        if found.size and found.docs[found.size - 1] >= postings.docs[0]:
            return damaged(postings.segment)
        score_run(postings, 0, postings.size, found.scores + found.size)
        for i in range(postings.size):
            found.docs[found.size + i] = postings.docs[i]
        found.size += postings.size
    return 0


cdef inline int64_t next_of(const Cursor* cursors, int64_t n, int64_t documents) noexcept nogil:
    """The first document that is not read yet, or their number."""
    cdef int64_t x, doc
    for x in range(n):
        if cursors[x].i < cursors[x].postings.size:
            doc = cursors[x].postings.docs[cursors[x].i]
            if doc < documents:
                documents = doc
    return documents


cdef inline int add_window(
    Cursor* cursor, int64_t begin, int64_t* sums, uint64_t* met
) except -1 nogil:
    """Adds the scores of a list's documents from `begin` on to a window."""
    cdef PostingList* postings = &cursor.postings
    cdef int64_t offset
    while cursor.i < postings.size:
        offset = <int64_t>postings.docs[cursor.i] - begin
        if offset >= WINDOW:
            break
        if offset < 0:
            return damaged(postings.segment)
        sums[offset] += score(postings, cursor.i)
        met[offset >> 6] |= <uint64_t>1 << (offset & 63)
        cursor.i += 1
        if cursor.i == postings.size and cursor.block + 1 < postings.blocks:
            cursor.block += 1
            decode(postings, cursor.block)
            cursor.i = 0
    return 0
