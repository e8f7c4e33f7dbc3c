"""Documents in which words follow each other."""

from libc.stdint cimport int64_t, uint64_t
from libc.string cimport memcpy

from searchlib.engine.searching.kernels.native.postings cimport (
    BLOCK,
    BLOCK_BITS,
    PADDING,
    PostingList,
    decode,
    last_of,
    open_list,
    score_of,
    tf,
    word_at,
)
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take
from searchlib.engine.searching.kernels.native.segment cimport (
    Segment,
    check,
    damaged,
    u32_of,
)
from searchlib.engine.searching.kernels.native.sorting cimport Keyed, sort_ascending
from searchlib.engine.searching.kernels.native.scored cimport Scored, make_scored


# The positions of one posting.
cdef struct Run:
    int64_t count
    int64_t bit  # of the first, in the column
    int64_t width  # bits of each


# Where the positions of a list are, block by block.
cdef struct Places:
    PostingList* postings
    int64_t begin, end  # in the column
    int64_t block, start  # the block that was met last, and where its positions begin
    int64_t i, before  # a posting in it, and how many positions those before it have


cdef struct Word:
    PostingList postings
    Places places
    int64_t* ranks  # of each document found, the number of its posting


# Room for the positions that words reach, which grows.
cdef struct Reach:
    int64_t* room
    int64_t most


cdef inline int follow(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t words,
    int64_t slop,
    Scored* found,
    Scratch* scratch,
) except -1 nogil:
    """The documents with a phrase of words that are all there, with what the words score."""
    cdef int64_t x, c, rank, kept = 0
    cdef Word* each = <Word*>take(scratch, words, sizeof(Word))
    cdef Run* runs = <Run*>take(scratch, words, sizeof(Run))
    cdef Keyed* order = <Keyed*>take(scratch, words, sizeof(Keyed))
    for x in range(words):
        open_list(segment, lists[x], weights[x], &each[x].postings)
        order[x].key, order[x].number = each[x].postings.count << 32 | lists[x], x
    sort_ascending(order, words)
    intersect(each, order, words, found, scratch)
    cdef Reach reach
    reach.room, reach.most = NULL, 0
    for x in range(words):
        open_places(segment, &each[x].postings, &each[x].places)
    for c in range(found.size):
        for x in range(words):
            rank = each[x].ranks[c]
            find_run(&each[x].places, rank >> BLOCK_BITS, rank & (BLOCK - 1), &runs[x])
        if is_followed(segment, runs, words, slop, &reach, scratch):
            found.docs[kept], found.scores[kept] = found.docs[c], 0
            for x in range(words):
                found.scores[kept] += score_of(
                    &each[x].postings, found.docs[c], runs[x].count
                )
            kept += 1
    found.size = kept
    return 0


cdef inline int intersect(
    Word* each, const Keyed* order, int64_t words, Scored* found, Scratch* scratch
) except -1 nogil:
    """The documents that all words have, and the number of their posting in each list."""
    cdef int64_t y, i, block
    cdef Word* lead = &each[order[0].number]
    make_scored(found, lead.postings.count, scratch)
    for y in range(words):
        each[order[y].number].ranks = <int64_t*>take(
            scratch, lead.postings.count, sizeof(int64_t)
        )
    for block in range(lead.postings.blocks):
        decode(&lead.postings, block)
        for i in range(lead.postings.size):
            if found.size and found.docs[found.size - 1] >= lead.postings.docs[i]:
                return damaged(lead.postings.segment)
            found.docs[found.size], lead.ranks[found.size] = lead.postings.docs[i], found.size
            found.size += 1
    for y in range(1, words):
        if each[order[y].number].postings.number != each[order[y - 1].number].postings.number:
            keep_common(each, order, y, found)
    for y in range(1, words):  # a word again; equal lists follow each other in the order
        if each[order[y].number].postings.number == each[order[y - 1].number].postings.number:
            memcpy(
                each[order[y].number].ranks,
                each[order[y - 1].number].ranks,
                found.size * sizeof(int64_t),
            )
    return 0


cdef inline int keep_common(Word* each, const Keyed* order, int64_t y, Scored* found) except -1 nogil:
    """Leaves the documents that a list has too, with their ranks in those before it."""
    cdef int64_t c, z, doc, block = 0, i = 0, left = 0
    cdef Word* mine = &each[order[y].number]
    cdef PostingList* postings = &mine.postings
    for c in range(found.size):
        doc = found.docs[c]
        while block < postings.blocks and last_of(postings, block) < doc:
            block += 1
            i = 0
        if block == postings.blocks:
            break
        decode(postings, block)
        while i < postings.size and postings.docs[i] < doc:
            i += 1
        if i < postings.size and postings.docs[i] == doc:
            found.docs[left] = doc
            for z in range(y):
                each[order[z].number].ranks[left] = each[order[z].number].ranks[c]
            mine.ranks[left] = block * BLOCK + i
            left += 1
    found.size = left
    return 0


cdef inline int open_places(
    const Segment* segment, PostingList* postings, Places* places
) except -1 nogil:
    """Finds the part of the column that has the positions of a list."""
    places.postings, places.block = postings, -1
    places.begin = u32_of(segment, &segment.position_starts, postings.number)
    places.end = u32_of(segment, &segment.position_starts, postings.number + 1)
    if places.end > segment.positions.size - PADDING:
        places.end = segment.positions.size - PADDING
    return 0


cdef inline int find_run(Places* places, int64_t block, int64_t i, Run* run) except -1 nogil:
    """Finds the positions of a posting; one after the other of a block is quick."""
    cdef PostingList* postings = places.postings
    decode(postings, block)
    if block != places.block or i < places.i:
        places.block, places.i, places.before = block, 0, 0
        places.start = places.begin + postings.positions_behind
    while places.i < i:
        places.before += tf(postings, places.i)
        places.i += 1
    run.count, run.width = tf(postings, i), postings.position_bits
    run.bit = places.start * 8 + places.before * run.width
    cdef int64_t after = (run.bit + run.count * run.width + 7) >> 3
    # No more of them than there are numbers of so many bits, or a few bytes would name billions.
    if after > places.end or run.count > <int64_t>1 << run.width:
        damaged(postings.segment)
    return check(postings.segment, &postings.segment.positions, run.bit >> 3, after)


cdef inline int is_followed(
    const Segment* segment,
    const Run* runs,
    int64_t words,
    int64_t slop,
    Reach* reach,
    Scratch* scratch,
) except -1 nogil:
    """Whether the words follow each other in a document, each 1 to `slop` + 1 positions behind."""
    cdef const unsigned char* positions = segment.positions.data
    cdef int64_t x, i, p, m, met = runs[0].count, position
    cdef int64_t* old
    cdef int64_t* new
    cdef const Run* run = &runs[0]
    for x in range(words):
        if runs[x].count > reach.most:
            reach.most = 2 * runs[x].count
            reach.room = <int64_t*>take(scratch, 2 * reach.most, sizeof(int64_t))
    for i in range(met):
        reach.room[i] = position_of(positions, run, i)
    for x in range(1, words):
        old = reach.room + ((x - 1) & 1) * reach.most
        new = reach.room + (x & 1) * reach.most
        run = &runs[x]
        p = m = 0
        for i in range(run.count):
            position = position_of(positions, run, i)
            while p < met and old[p] < position - slop - 1:
                p += 1
            if p == met:
                break
            if old[p] < position:
                new[m] = position
                m += 1
        met = m
        if met == 0:
            return False
    return True


cdef inline int64_t position_of(
    const unsigned char* positions, const Run* run, int64_t i
) noexcept nogil:
    cdef int64_t bit = run.bit + i * run.width
    return <int64_t>(
        word_at(positions + (bit >> 3)) >> (bit & 7) & ((<uint64_t>1 << run.width) - 1)
    )
