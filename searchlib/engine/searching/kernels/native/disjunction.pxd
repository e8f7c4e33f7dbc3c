"""The best documents that have any of several words.

MaxScore (Turtle and Flood 1995) in windows of documents, those of the highest bounds first: what
the blocks of a window can score at most (Ding and Suel's block maxima, 2011) settles whether it is
opened at all, and which of its lists are only probed.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t

from searchlib.engine.searching.kernels.native.postings cimport (
    PostingList,
    bound,
    decode,
    last_of,
    open_list,
    score,
    score_run,
)
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment, damaged
from searchlib.engine.searching.kernels.native.sorting cimport Keyed, sort_descending
from searchlib.engine.searching.kernels.native.top_k cimport Span, TopK, is_accepted, keep, least_of

cdef enum:
    WINDOWS = 128
    LEAST_BITS = 12
    LOOKED_UP = 32  # postings that are gone through in the time that one document is looked up


cdef struct Window:
    int64_t begin, size
    int64_t* sums  # of each document, from `begin` on
    # Which of them a list has: a sum of 0 does not say it, since who crafts an index makes all
    # scores 0.
    uint8_t* met
    int64_t* touched  # those that are, as they were met
    int64_t hits


# A list, and of each window what it can score there at most and its first block or posting.
cdef struct Bounded:
    PostingList postings
    int64_t* bounds  # 0: it has none there
    int32_t* firsts
    int64_t* block_bounds  # of a list of several blocks
    int64_t* scores  # of a list of one block


cdef inline int best_of(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t leaves,
    int64_t part,
    Span span,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Puts the best documents of a segment among those of earlier ones."""
    cdef int64_t x, y, n = 0, window, m, shift = LEAST_BITS
    while segment.documents >> shift > WINDOWS:
        shift += 1
    cdef int64_t windows = (segment.documents >> shift) + 1
    cdef Bounded* all_lists = <Bounded*>take(scratch, leaves, sizeof(Bounded))
    cdef Bounded* each
    cdef Keyed* order = <Keyed*>take_zeros(scratch, windows, sizeof(Keyed))
    for window in range(windows):
        order[window].number = window
    for x in range(leaves):
        if lists[x] < 0:
            continue
        each = &all_lists[n]
        n += 1
        open_list(segment, lists[x], weights[x], &each.postings)
        each.bounds = <int64_t*>take_zeros(scratch, windows, sizeof(int64_t))
        each.firsts = <int32_t*>take(scratch, windows, sizeof(int32_t))
        if each.postings.blocks == 1:
            each.scores = <int64_t*>take(scratch, each.postings.count, sizeof(int64_t))
            score_short(each, shift)
        else:
            each.block_bounds = <int64_t*>take(scratch, each.postings.blocks, sizeof(int64_t))
            survey(each, shift)
        for window in range(windows):
            order[window].key += each.bounds[window]
    if not n:
        return 0
    sort_descending(order, windows)
    cdef int64_t least = least_of(top)
    if least < 0:
        least = 0
    cdef Window here
    here.size, here.hits = <int64_t>1 << shift, 0
    here.sums = <int64_t*>take_zeros(scratch, here.size, sizeof(int64_t))
    here.met = <uint8_t*>take_zeros(scratch, here.size, 1)
    here.touched = <int64_t*>take(scratch, here.size, sizeof(int64_t))
    cdef int64_t* ranked = <int64_t*>take(scratch, n, sizeof(int64_t))
    cdef int64_t total, spare, essential
    for y in range(windows):
        window, total = order[y].number, order[y].key
        if total < least or total == 0:
            break
        here.begin = window << shift
        m = rank(all_lists, n, window, ranked)
        # Documents with words of the first lists alone cannot be good enough.
        spare = essential = 0
        while spare + all_lists[ranked[essential]].bounds[window] < least:
            spare += all_lists[ranked[essential]].bounds[window]
            essential += 1
        for x in range(essential, m):
            each = &all_lists[ranked[x]]
            if each.postings.blocks == 1:
                add_short(each, window, &here)
            else:
                add(each, window, least - (total - each.bounds[window]), &here)
        for x in range(essential - 1, -1, -1):
            drop_below(least - spare, &here)
            if not here.hits:
                break
            each = &all_lists[ranked[x]]
            spare -= each.bounds[window]
            if each.postings.blocks == 1:
                raise_short(each, window, &here)
            else:
                raise_met(each, window, &here)
        least = choose(segment, part, span, least, &here, top)
    return 0


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


cdef inline int64_t rank(
    const Bounded* lists, int64_t n, int64_t window, int64_t* ranked
) noexcept nogil:
    """Puts the lists that a window has in order, the lowest bound first; how many."""
    cdef int64_t x, at, m = 0
    for x in range(n):
        if lists[x].bounds[window]:
            at = m
            while at > 0 and lists[ranked[at - 1]].bounds[window] > lists[x].bounds[window]:
                ranked[at] = ranked[at - 1]
                at -= 1
            ranked[at] = x
            m += 1
    return m


cdef inline void touch(Window* here, int64_t offset, int64_t found) noexcept nogil:
    if not here.met[offset]:
        here.met[offset] = 1
        here.touched[here.hits] = offset
        here.hits += 1
    here.sums[offset] += found


cdef inline void add_short(const Bounded* each, int64_t window, Window* here) noexcept nogil:
    """Adds a scored list to the sums of a window."""
    cdef int64_t i, offset
    for i in range(each.firsts[window], each.postings.size):
        offset = <int64_t>each.postings.docs[i] - here.begin
        if offset >= here.size:
            break
        touch(here, offset, each.scores[i])


cdef inline int add(Bounded* each, int64_t window, int64_t needed, Window* here) except -1 nogil:
    """As `add_short` for a list of several blocks; blocks bound below `needed` are passed."""
    cdef PostingList* postings = &each.postings
    cdef int64_t block, i, start, stop, end = here.begin + here.size
    cdef int64_t scores[128]
    for block in range(each.firsts[window], postings.blocks):
        if block and last_of(postings, block - 1) + 1 >= end:
            break
        if each.block_bounds[block] < needed:
            continue
        decode(postings, block)
        start, stop = place_of(postings, here.begin), place_of(postings, end)
        score_run(postings, start, stop, scores)
        for i in range(start, stop):
            touch(here, postings.docs[i] - here.begin, scores[i - start])
    return 0


cdef inline void drop_below(int64_t needed, Window* here) noexcept nogil:
    """Drops the touched documents whose sums are below what is needed."""
    cdef int64_t hit, offset, left = 0
    for hit in range(here.hits):
        offset = here.touched[hit]
        if here.sums[offset] < needed:
            here.sums[offset], here.met[offset] = 0, 0
        else:
            here.touched[left] = offset
            left += 1
    here.hits = left


cdef inline void raise_short(const Bounded* each, int64_t window, Window* here) noexcept nogil:
    """Adds a scored list to the sums of the documents that are touched already."""
    cdef int64_t i, offset
    for i in range(each.firsts[window], each.postings.size):
        offset = <int64_t>each.postings.docs[i] - here.begin
        if offset >= here.size:
            break
        if here.met[offset]:
            here.sums[offset] += each.scores[i]


cdef inline int raise_met(Bounded* each, int64_t window, Window* here) except -1 nogil:
    """As `raise_short` for a list of several blocks.

    Many touched documents are met by going through the list, few are looked up one by one.
    """
    cdef PostingList* postings = &each.postings
    cdef int64_t block, i, doc, hit, end = here.begin + here.size, first = each.firsts[window]
    cdef int64_t here_about = postings.count * here.size // postings.segment.documents
    if here.hits * LOOKED_UP < here_about:
        for hit in range(here.hits):
            doc = here.begin + here.touched[hit]
            block = first
            while block < postings.blocks and last_of(postings, block) < doc:
                block += 1
            if block < postings.blocks:
                decode(postings, block)
                i = place_of(postings, doc)
                if i < postings.size and postings.docs[i] == doc:
                    here.sums[here.touched[hit]] += score(postings, i)
        return 0
    for block in range(first, postings.blocks):
        if block > first and last_of(postings, block - 1) + 1 >= end:
            break
        decode(postings, block)
        for i in range(postings.size):
            doc = postings.docs[i]
            if doc >= end:
                break
            if doc >= here.begin and here.met[doc - here.begin]:
                here.sums[doc - here.begin] += score(postings, i)
    return 0


cdef inline int64_t place_of(const PostingList* postings, int64_t doc) noexcept nogil:
    """The first posting of the decoded block that is not before a document."""
    cdef int64_t middle, first = 0, last = postings.size
    while first < last:
        middle = (first + last) >> 1
        if postings.docs[middle] < doc:
            first = middle + 1
        else:
            last = middle
    return first
