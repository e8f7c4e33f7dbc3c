"""The best documents of several words, those that have more of the words before the others.

As a disjunction, with what `engine.searching.bands` says that a document's words are worth: while
places are free for documents of few words, each that may have more is looked at; once all are taken
by documents with all words, only those can come in that have the rarest.
"""

from libc.stdint cimport int64_t, uint8_t

from searchlib.engine.searching.kernels.native.disjunction cimport rank
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment
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
    add,
    divide,
    enter,
    keep_if,
    make_window,
    open_bounded,
    raise_met,
)

cdef enum:
    MOST_WORDS = 6
    SETS_OF_WORDS = 64  # a bit a word
    TOUCHED = 64  # beside the words in `Window.met`
    EXCLUDED = 128


# The words of a query: what sets of them are worth, and which are rare.
cdef struct Words:
    int64_t number, highest, step
    uint8_t all
    uint8_t steps[64]
    uint8_t rarest[6]  # each as its bit


# Lists, each with the words that it stands for, and the bounds of the windows.
cdef struct Lists:
    int64_t size, excluded
    Bounded* each  # those that must not match behind the others
    uint8_t* words
    int64_t* totals  # of each window, what lists can score there
    uint8_t* met  # and which words it has
    int64_t* ranked
    bint* spared


cdef inline int best_of_most(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    const int64_t* words_of,
    int64_t leaves,
    int64_t step,
    int64_t part,
    Span span,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Puts the best documents of a segment among those of earlier ones."""
    cdef int64_t y, window, least, needed
    cdef Division division = divide(segment)
    cdef Lists chosen
    cdef Words words
    open_lists(segment, lists, weights, words_of, leaves, division, &chosen, scratch)
    know_words(&chosen, words_of, leaves, step, &words)
    cdef Keyed* order = <Keyed*>take(scratch, division.windows, sizeof(Keyed))
    for window in range(division.windows):
        order[window].number = window
        order[window].key = chosen.totals[window] + step * words.steps[chosen.met[window]]
    sort_descending(order, division.windows)
    cdef Window here
    make_window(&here, division.shift, scratch)
    here.kept = 255
    least = least_of(top)
    if least < 0:
        least = 0
    for y in range(division.windows):
        window = order[y].number
        if order[y].key < least or chosen.totals[window] == 0:
            break
        enter(&here, window)
        if least > chosen.totals[window]:
            needed = (least - chosen.totals[window] + step - 1) // step
            find_with(words.highest - needed, least, &words, &chosen, &here)
        else:
            find_any(least, &words, &chosen, &here)
        least = choose_most(segment, part, span, least, &words, &chosen, &here, top)
    return 0


cdef inline int open_lists(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    const int64_t* words_of,
    int64_t leaves,
    Division division,
    Lists* chosen,
    Scratch* scratch,
) except -1 nogil:
    """Makes the lists ready that are there."""
    cdef int64_t x, window, n = 0
    chosen.each = <Bounded*>take(scratch, leaves, sizeof(Bounded))
    chosen.words = <uint8_t*>take(scratch, leaves, 1)
    chosen.totals = <int64_t*>take_zeros(scratch, division.windows, sizeof(int64_t))
    chosen.met = <uint8_t*>take_zeros(scratch, division.windows, 1)
    chosen.ranked = <int64_t*>take(scratch, leaves, sizeof(int64_t))
    chosen.spared = <bint*>take(scratch, leaves, sizeof(bint))
    for x in range(leaves):
        if lists[x] < 0 or words_of[x] < 0:
            continue
        open_bounded(segment, lists[x], weights[x], division, &chosen.each[n], scratch)
        chosen.words[n] = <uint8_t>(words_of[x] & (SETS_OF_WORDS - 1))
        for window in range(division.windows):
            if chosen.each[n].bounds[window]:
                chosen.totals[window] += chosen.each[n].bounds[window]
                chosen.met[window] |= chosen.words[n]
        n += 1
    chosen.size = n
    for x in range(leaves):
        if lists[x] >= 0 and words_of[x] < 0:
            open_bounded(segment, lists[x], weights[x], division, &chosen.each[n], scratch)
            n += 1
    chosen.excluded = n - chosen.size
    return 0


cdef inline void know_words(
    const Lists* chosen, const int64_t* words_of, int64_t leaves, int64_t step, Words* words
) noexcept nogil:
    """Works out what sets of the words are worth; those that are not there count too."""
    cdef int64_t x, number, have
    cdef Keyed counts[6]
    words.all, words.number, words.step = 0, 0, step
    for x in range(leaves):
        if words_of[x] >= 0:
            words.all |= <uint8_t>(words_of[x] & (SETS_OF_WORDS - 1))
    for x in range(MOST_WORDS):
        if words.all >> x & 1:
            counts[words.number].key, counts[words.number].number = 0, x
            words.number += 1
    words.highest = 2 if words.number == 3 or words.number == 4 else 1
    for x in range(SETS_OF_WORDS):
        have = 0
        for number in range(MOST_WORDS):
            have += x >> number & 1
        words.steps[x] = <uint8_t>max(words.highest - words.number + have, 0)
    for number in range(words.number):
        for x in range(chosen.size):
            if chosen.words[x] >> counts[number].number & 1:
                counts[number].key += chosen.each[x].postings.count
    sort_ascending(counts, words.number)
    for number in range(words.number):
        words.rarest[number] = <uint8_t>(1 << counts[number].number)


cdef inline int find_with(
    int64_t missing, int64_t least, const Words* words, Lists* chosen, Window* here
) except -1 nogil:
    """Finds the documents of a window that miss no more than so many words.

    Each of them has one of the rarest words at least, of which there is one more.
    """
    cdef int64_t x, turn, spare = chosen.totals[here.number]
    cdef int64_t bonus = words.step * words.steps[chosen.met[here.number]]
    cdef uint8_t rare = 0, known, word
    for turn in range(missing + 1):
        rare |= words.rarest[turn]
    for x in range(chosen.size):
        if chosen.words[x] & rare:
            spare -= chosen.each[x].bounds[here.number]
    for x in range(chosen.size):
        if chosen.words[x] & rare:
            add_list(x, least - bonus, chosen, here)
    known = rare
    for turn in range(missing + 1, words.number):
        drop_lacking(known, missing, least - bonus - spare, here)
        if not here.hits:
            return 0
        word = words.rarest[turn]
        for x in range(chosen.size):
            if chosen.words[x] & word and not chosen.words[x] & known:
                spare -= chosen.each[x].bounds[here.number]
                raise_met(&chosen.each[x], here, chosen.words[x] | TOUCHED)
        known |= word
    drop_lacking(known, missing, least - bonus - spare, here)
    if here.hits:
        for x in range(chosen.size):
            if not chosen.words[x]:
                raise_met(&chosen.each[x], here, TOUCHED)
    return 0


cdef inline int find_any(
    int64_t least, const Words* words, Lists* chosen, Window* here
) except -1 nogil:
    """Finds the documents of a window that score enough, or may have words enough.

    Lists are spared that together can neither score enough nor have words enough: a document of
    these alone is not looked for.
    """
    cdef int64_t x, y, spare = 0, m
    cdef int64_t bonus = words.step * words.steps[chosen.met[here.number]]
    cdef uint8_t spared = 0
    m = rank(chosen.each, chosen.size, here.number, chosen.ranked)
    for y in range(m):
        x = chosen.ranked[y]
        chosen.spared[y] = (
            spare + chosen.each[x].bounds[here.number] < least
            and not words.steps[spared | chosen.words[x]]
        )
        if chosen.spared[y]:
            spare += chosen.each[x].bounds[here.number]
            spared |= chosen.words[x]
    for y in range(m):
        if not chosen.spared[y]:
            add_list(chosen.ranked[y], least - bonus, chosen, here)
    for y in range(m - 1, -1, -1):
        if chosen.spared[y]:
            drop_hopeless(spared, least - spare, words, here)
            if not here.hits:
                return 0
            x = chosen.ranked[y]
            spare -= chosen.each[x].bounds[here.number]
            raise_met(&chosen.each[x], here, chosen.words[x] | TOUCHED)
    return 0


cdef inline int add_list(
    int64_t x, int64_t least, const Lists* chosen, Window* here
) except -1 nogil:
    cdef Bounded* each = &chosen.each[x]
    cdef int64_t others = chosen.totals[here.number] - each.bounds[here.number]
    return add(each, least - others, here, chosen.words[x] | TOUCHED)


cdef inline void drop_lacking(
    uint8_t known, int64_t missing, int64_t needed, Window* here
) noexcept nogil:
    """Drops the documents that miss more than so many of the known words, or score too little."""
    cdef int64_t hit, left = 0
    cdef uint8_t lacking
    for hit in range(here.hits):
        lacking = known & ~here.met[here.touched[hit]]
        if missing:
            lacking &= lacking - 1
        left += keep_if(
            (not lacking) & (here.sums[here.touched[hit]] >= needed),
            here.touched[hit],
            left,
            here,
        )
    here.hits = left


cdef inline void drop_hopeless(
    uint8_t spared, int64_t needed, const Words* words, Window* here
) noexcept nogil:
    """Drops the documents that neither score enough nor may have words enough."""
    cdef int64_t hit, left = 0
    cdef bint hopeful
    for hit in range(here.hits):
        hopeful = words.steps[(here.met[here.touched[hit]] | spared) & (SETS_OF_WORDS - 1)] > 0
        left += keep_if(
            hopeful | (here.sums[here.touched[hit]] >= needed), here.touched[hit], left, here
        )
    here.hits = left


cdef inline int64_t choose_most(
    const Segment* segment,
    int64_t part,
    Span span,
    int64_t least,
    const Words* words,
    Lists* chosen,
    Window* here,
    TopK* top,
) except -1 nogil:
    """Keeps the best of a window, and empties it; what the next ones must score at least."""
    cdef int64_t hit, offset, x, sum
    cdef uint8_t met
    if here.hits:
        for x in range(chosen.size, chosen.size + chosen.excluded):
            raise_met(&chosen.each[x], here, EXCLUDED)
    for hit in range(here.hits):
        offset = here.touched[hit]
        met = here.met[offset]
        sum = here.sums[offset] + words.step * words.steps[met & (SETS_OF_WORDS - 1)]
        here.sums[offset], here.met[offset] = 0, 0
        if sum >= least and not met & EXCLUDED and is_accepted(segment, here.begin + offset, span):
            keep(top, sum, part << 32 | (here.begin + offset))
            if least_of(top) > least:
                least = least_of(top)
    here.hits = 0
    return least
