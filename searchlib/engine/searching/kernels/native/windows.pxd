"""Windows of documents, in which the scores of several lists are added up.

What the blocks of a list can score at most (Ding and Suel's block maxima, 2011) bounds each window
that it reaches into, so that whoever looks for the best documents opens those of the highest bounds
first, and leaves off where none can be good enough.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

from searchlib.engine.searching.kernels.native.postings cimport (
    PostingList,
    bound,
    decode,
    last_of,
    open_list,
    place_of,
    score,
    score_run,
)
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment, damaged
from searchlib.engine.searching.kernels.native.top_k cimport Span, TopK, is_accepted, keep, least_of

cdef enum:
    # With 128 a query takes 1.1 to 1.3 times as long on 153,032 and on 1,000,000 documents, with 512
    # twice as long: each list has a bound for each window. With 16 common words take 1.1 to 1.2.
    MOST_WINDOWS = 32
    LEAST_BITS = 11
    LOOKED_UP = 32  # postings that are gone through in the time that one document is looked up


# How a segment is divided.
cdef struct Division:
    int64_t shift, windows


cdef struct Window:
    int64_t number, begin, size
    int64_t* sums  # of each document, from `begin` on
    # Which of them lists have, as the stages of these, of which those that came before stay as far
    # as they are in `kept`. A sum of 0 does not say it, since who crafts an index makes all scores
    # 0.
    uint8_t* met
    uint8_t kept
    uint32_t* touched  # those that are, as they were met
    int64_t hits


# A list, and of each window what it can score there at most and its first block or posting.
cdef struct Bounded:
    PostingList postings
    int64_t* bounds  # 0: it has none there
    int32_t* firsts
    int64_t* block_bounds  # of a list of several blocks
    int64_t* scores  # of a list of one block


cdef inline Division divide(const Segment* segment) noexcept nogil:
    cdef Division division
    division.shift = LEAST_BITS
    while segment.documents >> division.shift > MOST_WINDOWS:
        division.shift += 1
    division.windows = (segment.documents >> division.shift) + 1
    return division


cdef inline int make_window(Window* here, int64_t shift, Scratch* scratch) except -1 nogil:
    here.size, here.hits, here.kept = <int64_t>1 << shift, 0, 0
    here.sums = <int64_t*>take_zeros(scratch, here.size, sizeof(int64_t))
    here.met = <uint8_t*>take_zeros(scratch, here.size, 1)
    here.touched = <uint32_t*>take(scratch, here.size, sizeof(uint32_t))
    return 0


cdef inline void enter(Window* here, int64_t number) noexcept nogil:
    """Goes on to a window; the one before has been emptied."""
    here.number, here.begin = number, number * here.size


cdef inline int open_bounded(
    const Segment* segment,
    int64_t number,
    double weight,
    Division division,
    Bounded* each,
    Scratch* scratch,
) except -1 nogil:
    """Makes a list ready, with its bounds."""
    open_list(segment, number, weight, &each.postings)
    each.bounds = <int64_t*>take_zeros(scratch, division.windows, sizeof(int64_t))
    each.firsts = <int32_t*>take(scratch, division.windows, sizeof(int32_t))
    if each.postings.blocks == 1:
        each.scores = <int64_t*>take(scratch, each.postings.count, sizeof(int64_t))
        return score_short(each, division.shift)
    each.block_bounds = <int64_t*>take(scratch, each.postings.blocks, sizeof(int64_t))
    return survey(each, division.shift)


cdef inline int score_short(Bounded* each, int64_t shift) except -1 nogil:
    """Scores a list of one block whole; its windows get exact bounds."""
    cdef int64_t i, window, found
    decode(&each.postings, 0)
    score_run(&each.postings, 0, each.postings.size, each.scores)
    for i in range(each.postings.size):
        found = each.scores[i]
        window = each.postings.docs[i] >> shift
        if each.bounds[window] == 0:
            each.firsts[window] = <int32_t>i
        if found < 1:
            found = 1
        if found > each.bounds[window]:
            each.bounds[window] = found
    return 0


cdef inline int survey(Bounded* each, int64_t shift) except -1 nogil:
    """What a list of several blocks can score in each window, and its first block there."""
    cdef int64_t block, window, last, most, before = -1
    cdef const PostingList* postings = &each.postings
    for block in range(postings.blocks):
        most, last = bound(postings, block), last_of(postings, block)
        each.block_bounds[block] = most
        if last <= before or last >= postings.segment.documents:
            damaged(postings.segment)
        for window in range((before + 1) >> shift, (last >> shift) + 1):
            if each.bounds[window] == 0:
                each.firsts[window] = <int32_t>block
            if most > each.bounds[window]:
                each.bounds[window] = most
        before = last
    return 0


cdef inline void touch(
    Window* here, int64_t offset, int64_t found, uint8_t stage
) noexcept nogil:
    if not here.met[offset]:
        here.touched[here.hits] = <uint32_t>offset
        here.hits += 1
    here.met[offset] |= stage
    here.sums[offset] += found


cdef inline int add(
    Bounded* each, int64_t needed, Window* here, uint8_t stage
) except -1 nogil:
    """Adds a list to the sums of a window; blocks that are bound below `needed` are passed."""
    cdef PostingList* postings = &each.postings
    cdef int64_t block, i, start, stop, end = here.begin + here.size
    cdef int64_t scores[128]
    if not each.bounds[here.number]:
        return 0
    if postings.blocks == 1:
        for i in range(each.firsts[here.number], postings.size):
            if postings.docs[i] >= end:
                break
            touch(here, postings.docs[i] - here.begin, each.scores[i], stage)
        return 0
    for block in range(each.firsts[here.number], postings.blocks):
        if block and last_of(postings, block - 1) + 1 >= end:
            break
        if each.block_bounds[block] < needed:
            continue
        decode(postings, block)
        start, stop = place_of(postings, here.begin), place_of(postings, end)
        score_run(postings, start, stop, scores)
        for i in range(start, stop):
            touch(here, postings.docs[i] - here.begin, scores[i - start], stage)
    return 0


cdef inline int raise_met(Bounded* each, Window* here, uint8_t stage) except -1 nogil:
    """Adds a list to the sums of the documents that are touched already.

    Of a list of several blocks, many touched documents are met by going through it, few are looked
    up one by one.
    """
    cdef PostingList* postings = &each.postings
    cdef int64_t block, i, offset, end = here.begin + here.size
    if not each.bounds[here.number]:
        return 0
    cdef int64_t first = each.firsts[here.number]
    cdef int64_t here_about = postings.count * here.size // postings.segment.documents
    if postings.blocks == 1:
        for i in range(first, postings.size):
            if postings.docs[i] >= end:
                break
            offset = postings.docs[i] - here.begin
            if here.met[offset]:
                here.sums[offset] += each.scores[i]
                here.met[offset] = here.met[offset] & here.kept | stage
        return 0
    if here.hits * LOOKED_UP < here_about:
        return look_up(each, here, stage)
    for block in range(first, postings.blocks):
        if block > first and last_of(postings, block - 1) + 1 >= end:
            break
        decode(postings, block)
        for i in range(place_of(postings, here.begin), place_of(postings, end)):
            offset = postings.docs[i] - here.begin
            if here.met[offset]:
                here.sums[offset] += score(postings, i)
                here.met[offset] = here.met[offset] & here.kept | stage
    return 0


cdef inline int look_up(Bounded* each, Window* here, uint8_t stage) except -1 nogil:
    """As `raise_met`, for few touched documents."""
    cdef PostingList* postings = &each.postings
    cdef int64_t hit, i, doc, before = -1, block = 0
    for hit in range(here.hits):
        doc = here.begin + here.touched[hit]
        if doc < before or hit == 0:
            block = each.firsts[here.number]
        before = doc
        while block < postings.blocks and last_of(postings, block) < doc:
            block += 1
        if block == postings.blocks:
            continue
        decode(postings, block)
        i = place_of(postings, doc)
        if i < postings.size and postings.docs[i] == doc:
            here.sums[here.touched[hit]] += score(postings, i)
            here.met[here.touched[hit]] = here.met[here.touched[hit]] & here.kept | stage
    return 0


cdef inline void drop_below(int64_t needed, Window* here) noexcept nogil:
    """Drops the touched documents whose sums are below what is needed."""
    cdef int64_t hit, left = 0
    for hit in range(here.hits):
        left += keep_if(here.sums[here.touched[hit]] >= needed, here.touched[hit], left, here)
    here.hits = left


cdef inline void drop_stage(uint8_t stage, bint kept, Window* here) noexcept nogil:
    """Drops the touched documents that no list of a stage has; those that one has if not `kept`."""
    cdef int64_t hit, left = 0
    for hit in range(here.hits):
        left += keep_if(
            (here.met[here.touched[hit]] == stage) == kept, here.touched[hit], left, here
        )
    here.hits = left


cdef inline int64_t keep_if(
    bint kept, uint32_t offset, int64_t left, Window* here
) noexcept nogil:
    """Keeps a document in a place, or drops it; 1 where it is kept.

    Without a jump, which a processor guesses wrong for one document in two: a fifth of the time of
    a query of five words.
    """
    here.touched[left] = offset
    here.sums[offset] &= -<int64_t>kept
    here.met[offset] &= <uint8_t>-<int>kept
    return kept


cdef inline int64_t choose(
    const Segment* segment, int64_t part, Span span, int64_t least, Window* here, TopK* top
) except -1 nogil:
    """Keeps the best of a window, and empties it; what the next ones must score at least."""
    cdef int64_t hit, offset, sum
    for hit in range(here.hits):
        offset = here.touched[hit]
        sum = here.sums[offset]
        here.sums[offset], here.met[offset] = 0, 0
        if sum >= least and is_accepted(segment, here.begin + offset, span):
            keep(top, sum, part << 32 | (here.begin + offset))
            if least_of(top) > least:
                least = least_of(top)
    here.hits = 0
    return least
