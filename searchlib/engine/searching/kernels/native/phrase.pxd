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
from searchlib.engine.searching.kernels.native.union cimport Scored, make_scored


# The positions of one posting.
cdef struct Run:
    int64_t count
    int64_t bit  # of the first, in the column
    int64_t width  # bits of each


cdef struct Word:
    PostingList postings
    int64_t* ranks  # of each document found, the number of its posting
    Run* runs


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
    cdef int64_t x, c, kept = 0, most = 0
    cdef Word* each = <Word*>take(scratch, words, sizeof(Word))
    cdef Keyed* order = <Keyed*>take(scratch, words, sizeof(Keyed))
    for x in range(words):
        open_list(segment, lists[x], weights[x], &each[x].postings)
        order[x].key, order[x].number = each[x].postings.count << 32 | lists[x], x
    sort_ascending(order, words)
    intersect(each, order, words, found, scratch)
    if not found.size:
        return 0
    for x in range(words):
        each[x].runs = <Run*>take(scratch, found.size, sizeof(Run))
        locate(segment, &each[x], found.size)
        for c in range(found.size):
            if each[x].runs[c].count > most:
                most = each[x].runs[c].count
    cdef int64_t* reached = <int64_t*>take(scratch, 2 * most, sizeof(int64_t))
    for c in range(found.size):
        if is_followed(segment.positions.data, each, words, c, slop, reached, most):
            found.docs[kept], found.scores[kept] = found.docs[c], 0
            for x in range(words):
                found.scores[kept] += score_of(
                    &each[x].postings, found.docs[c], each[x].runs[c].count
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


cdef inline int locate(const Segment* segment, Word* each, int64_t size) except -1 nogil:
    """Finds the positions of each posting, which lie in its list's part of the column."""
    cdef PostingList* postings = &each.postings
    cdef int64_t block, i, c, after, decoded = -1, done = 0, before = 0
    cdef int64_t begin = u32_of(segment, &segment.position_starts, postings.number)
    cdef int64_t end = u32_of(segment, &segment.position_starts, postings.number + 1)
    cdef int64_t start = 0
    if end > segment.positions.size - PADDING:
        end = segment.positions.size - PADDING
    for c in range(size):
        block, i = each.ranks[c] >> BLOCK_BITS, each.ranks[c] & (BLOCK - 1)
        if block != decoded:
            decode(postings, block)
            decoded, done, before = block, 0, 0
            start = begin + postings.positions_behind
        while done < i:
            before += tf(postings, done)
            done += 1
        each.runs[c].count = tf(postings, i)
        each.runs[c].width = postings.position_bits
        each.runs[c].bit = start * 8 + before * postings.position_bits
        after = (each.runs[c].bit + each.runs[c].count * postings.position_bits + 7) >> 3
        # No more of them than there are numbers of so many bits, or a few bytes would name
        # billions.
        if after > end or each.runs[c].count > <int64_t>1 << postings.position_bits:
            damaged(segment)
        check(segment, &segment.positions, each.runs[c].bit >> 3, after)
    return 0


cdef inline bint is_followed(
    const unsigned char* positions,
    const Word* each,
    int64_t words,
    int64_t c,
    int64_t slop,
    int64_t* reached,
    int64_t most,
) noexcept nogil:
    """Whether the words follow each other in a document, each 1 to `slop` + 1 positions behind.

    `reached` has twice `most` places, for the positions that the words before reach and those
    that the next one does.
    """
    cdef int64_t x, i, p, m, met = each[0].runs[c].count, position
    cdef int64_t* old
    cdef int64_t* new
    cdef Run run = each[0].runs[c]
    for i in range(met):
        reached[i] = position_of(positions, &run, i)
    for x in range(1, words):
        old, new = reached + ((x - 1) & 1) * most, reached + (x & 1) * most
        run = each[x].runs[c]
        p = m = 0
        for i in range(run.count):
            position = position_of(positions, &run, i)
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
