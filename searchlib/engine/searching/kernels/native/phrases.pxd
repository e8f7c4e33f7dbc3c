"""The best documents with a phrase in any of several sets.

What the words of a phrase score, and so what the document does, is known before their positions
are: only those of documents that are good enough are read.
"""

from libc.stdint cimport int64_t

from searchlib.engine.searching.kernels.native.conjunction cimport (
    Group,
    bound_windows,
    meet,
    open_groups,
)
from searchlib.engine.searching.kernels.native.phrase cimport (
    Places,
    Reach,
    Run,
    find_run,
    follow,
    is_followed,
    open_places,
)
from searchlib.engine.searching.kernels.native.postings cimport decode, last_of
from searchlib.engine.searching.kernels.native.scored cimport Scored, make_scored, merge
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment, u32_of
from searchlib.engine.searching.kernels.native.sorting cimport (
    Keyed,
    sort_ascending,
    sort_descending,
)
from searchlib.engine.searching.kernels.native.top_k cimport Span, TopK, is_accepted, keep, least_of
from searchlib.engine.searching.kernels.native.windows cimport (
    Bounded,
    Division,
    Window,
    divide,
    enter,
    make_window,
)


# A phrase in one set, and what documents score in other sets.
cdef struct Followed:
    Group* words
    Places* places
    Run* runs
    int64_t size, slop
    Reach reach
    Scored others  # the score is -1 of what has been added to that of the phrase


cdef inline int best_followed(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t leaves,
    int64_t words,
    int64_t slop,
    int64_t part,
    Span span,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Puts the best documents of a segment among those of earlier ones.

    The lists are those of the words in one set, then in another. In all sets but the widest, where
    nearly all of the work is, the phrase is followed to its end.
    """
    cdef int64_t c, score, doc, widest = widest_of(segment, lists, leaves, words)
    cdef Followed phrase
    if widest < 0:
        return 0
    follow_others(segment, lists, weights, leaves, words, slop, widest, &phrase.others, scratch)
    phrase.size, phrase.slop = words, slop
    follow_widest(
        segment, lists + widest, weights + widest, &phrase, part, span, top, scratch
    )
    # Documents behind these are among the best already: of equals the earlier one goes first.
    for c in range(phrase.others.size):
        score, doc = phrase.others.scores[c], phrase.others.docs[c]
        if score >= 0 and score >= least_of(top) and is_accepted(segment, doc, span):
            keep(top, score, part << 32 | doc)
    return 0


cdef inline int64_t widest_of(
    const Segment* segment, const int64_t* lists, int64_t leaves, int64_t words
) except -2 nogil:
    """Where the lists of the set begin whose rarest word is in the most documents; -1: nowhere."""
    cdef int64_t x, turn, count, least, most = 0, widest = -1
    for turn in range(leaves // words):
        least = segment.documents
        for x in range(turn * words, (turn + 1) * words):
            count = u32_of(segment, &segment.counts, lists[x]) if lists[x] >= 0 else 0
            if count < least:
                least = count
        if least > most:
            most, widest = least, turn * words
    return widest


cdef inline int follow_others(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t leaves,
    int64_t words,
    int64_t slop,
    int64_t widest,
    Scored* found,
    Scratch* scratch,
) except -1 nogil:
    """The documents with the phrase in other sets than the widest, with their scores."""
    cdef Scored more, both
    cdef int64_t x, turn, first
    cdef bint there
    make_scored(found, 0, scratch)
    for turn in range(leaves // words):
        first = turn * words
        there = first != widest
        for x in range(first, first + words):
            there = there and lists[x] >= 0
        if there:
            follow(segment, lists + first, weights + first, words, slop, &more, scratch)
            make_scored(&both, found.size + more.size, scratch)
            merge(found, &more, &both)
            found[0] = both
    return 0


cdef inline int follow_widest(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    Followed* phrase,
    int64_t part,
    Span span,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Puts the best documents with the phrase in one set among those of earlier ones."""
    cdef int64_t x, y, rest, words = phrase.size
    cdef Division division = divide(segment)
    cdef int64_t* numbers = <int64_t*>take(scratch, words, sizeof(int64_t))
    for x in range(words):
        numbers[x] = x
    phrase.words = <Group*>take_zeros(scratch, words + 2, sizeof(Group))
    open_groups(segment, lists, weights, numbers, words, division, phrase.words, scratch)
    phrase.runs = <Run*>take(scratch, words, sizeof(Run))
    phrase.places = <Places*>take(scratch, words, sizeof(Places))
    phrase.reach.room, phrase.reach.most = NULL, 0
    cdef Keyed* rarest = <Keyed*>take(scratch, words, sizeof(Keyed))
    for x in range(words):
        open_places(segment, &phrase.words[x].lists.postings, &phrase.places[x])
        rarest[x].key, rarest[x].number = phrase.words[x].count, x
    sort_ascending(rarest, words)
    cdef Keyed* order = <Keyed*>take(scratch, division.windows, sizeof(Keyed))
    bound_windows(phrase.words, words, division.windows, order)
    cdef int64_t* raised = <int64_t*>take_zeros(scratch, division.windows, sizeof(int64_t))
    raise_windows(&phrase.others, division.shift, raised, order)
    sort_descending(order, division.windows)
    cdef int64_t least = least_of(top)
    if least < 0:
        least = 0
    cdef Window here
    make_window(&here, division.shift, scratch)
    for y in range(division.windows):
        rest = order[y].key
        if rest < least or rest == 0:
            break
        enter(&here, order[y].number)
        for x in range(words):
            meet(&phrase.words[rarest[x].number], least, x, &rest, &here)
            if not here.hits:
                break
        least = choose_followed(segment, phrase, part, span, least, &here, top, scratch)
    return 0


cdef inline void raise_windows(
    const Scored* others, int64_t shift, int64_t* raised, Keyed* order
) noexcept nogil:
    """Adds what documents score at most in other sets to the bounds of windows that have any."""
    cdef int64_t c, window
    for c in range(others.size):
        window = others.docs[c] >> shift
        if others.scores[c] > raised[window]:
            if order[window].key:
                order[window].key += others.scores[c] - raised[window]
            raised[window] = others.scores[c]


cdef inline int64_t choose_followed(
    const Segment* segment,
    Followed* phrase,
    int64_t part,
    Span span,
    int64_t least,
    Window* here,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Keeps the best of a window that have the phrase, and empties it; as `windows.choose`."""
    cdef int64_t hit, offset, doc, sum, other
    for hit in range(here.hits):
        offset = here.touched[hit]
        sum, doc = here.sums[offset], here.begin + offset
        here.sums[offset], here.met[offset] = 0, 0
        other = place_among(&phrase.others, doc)
        if other >= 0:
            sum += phrase.others.scores[other]
        if sum < least or not is_accepted(segment, doc, span):
            continue
        if has_phrase(segment, phrase, doc, here.number, scratch):
            if other >= 0:
                phrase.others.scores[other] = -1
            keep(top, sum, part << 32 | doc)
            if least_of(top) > least:
                least = least_of(top)
    here.hits = 0
    return least


cdef inline int64_t place_among(const Scored* found, int64_t doc) noexcept nogil:
    """Where a document is in a run, or -1."""
    cdef int64_t middle, first = 0, last = found.size
    while first < last:
        middle = (first + last) >> 1
        if found.docs[middle] < doc:
            first = middle + 1
        else:
            last = middle
    return first if first < found.size and found.docs[first] == doc else -1


cdef inline bint has_phrase(
    const Segment* segment, Followed* phrase, int64_t doc, int64_t window, Scratch* scratch
) except -1 nogil:
    """Whether a document of a window, which has all words, has the phrase."""
    cdef int64_t x, block, i
    cdef Bounded* each
    cdef Places* places
    for x in range(phrase.size):
        each = phrase.words[x].lists
        block = each.firsts[window] if each.postings.blocks > 1 else 0
        while block < each.postings.blocks - 1 and last_of(&each.postings, block) < doc:
            block += 1
        decode(&each.postings, block)
        # Documents come in order: going on from the last one costs less than jumps to and fro.
        places, i = &phrase.places[x], 0
        if places.block == block and each.postings.docs[places.i] <= doc:
            i = places.i
        while i < each.postings.size - 1 and each.postings.docs[i] < doc:
            i += 1
        find_run(places, block, i, &phrase.runs[x])
    return is_followed(segment, phrase.runs, phrase.size, phrase.slop, &phrase.reach, scratch)
