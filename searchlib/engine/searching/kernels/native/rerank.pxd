"""What documents score more for where a query's words stand in them."""

from libc.stdint cimport int64_t

from searchlib.engine.searching.kernels.native.phrase cimport (
    Places,
    Reach,
    Run,
    find_run,
    is_followed,
    open_places,
    position_of,
)
from searchlib.engine.searching.kernels.native.postings cimport open_list
from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment
from searchlib.engine.searching.kernels.native.sorting cimport Keyed, sort_ascending
from searchlib.engine.searching.kernels.native.union cimport Cursor, reach


# What `Features` has, the lists in the place of their leaves.
cdef struct Nearness:
    int64_t words, pairs, cues
    const int64_t* word_lists
    const int64_t* worth
    const int64_t* pair_lists
    const int64_t* more
    const int64_t* cue_lists
    double early, cover, cue
    int64_t within, first_words, window


# A list that is read document by document, and its word's places in one of them.
cdef struct Sought:
    Cursor cursor
    Places places
    int64_t count
    int64_t* at


cdef inline int add_nearness(
    const Segment* segment,
    const Nearness* by,
    const Keyed* documents,
    int64_t size,
    int64_t* scores,
    Scratch* scratch,
) except -1 nogil:
    """Adds to the scores of documents, each of which is numbered and known by its address."""
    cdef int64_t d, x, doc
    cdef Sought* words = open_sought(segment, by.word_lists, by.words, scratch)
    cdef Sought* cues = open_sought(segment, by.cue_lists, by.cues, scratch)
    for d in range(size):
        doc = documents[d].key - (documents[d].key >> 32 << 32)
        for x in range(by.words):
            read_places(segment, &words[x], doc, scratch)
        for x in range(by.cues):
            read_places(segment, &cues[x], doc, scratch)
        scores[documents[d].number] += (
            <int64_t>(by.early * <double>early_of(by, words))
            + <int64_t>(by.cover * <double>cover_of(by, words, scratch))
            + <int64_t>(by.cue * <double>nearest_of(by, words, cues))
        )
    return 0


cdef inline Sought* open_sought(
    const Segment* segment, const int64_t* lists, int64_t size, Scratch* scratch
) except? NULL nogil:
    """Makes lists ready to be read; one that is not there has no documents."""
    cdef int64_t x
    cdef Sought* sought = <Sought*>take_zeros(scratch, size, sizeof(Sought))
    for x in range(size):
        if lists[x] >= 0:
            open_list(segment, lists[x], 0, &sought[x].cursor.postings)
            open_places(segment, &sought[x].cursor.postings, &sought[x].places)
    return sought


cdef inline int read_places(
    const Segment* segment, Sought* sought, int64_t doc, Scratch* scratch
) except -1 nogil:
    """Reads where a word stands in a document."""
    cdef Run run
    cdef int64_t i
    sought.count = 0
    if sought.cursor.postings.segment == NULL or not reach(&sought.cursor, doc):
        return 0
    find_run(&sought.places, sought.cursor.block, sought.cursor.i, &run)
    sought.at = <int64_t*>take(scratch, run.count, sizeof(int64_t))
    for i in range(run.count):
        sought.at[i] = position_of(segment.positions.data, &run, i)
    sought.count = run.count
    return 0


cdef inline int64_t early_of(const Nearness* by, const Sought* words) noexcept nogil:
    """What the words are worth that stand among the first of the document."""
    cdef int64_t x, sum = 0
    if by.early:
        for x in range(by.words):
            if words[x].count and words[x].at[0] < by.first_words:
                sum += by.worth[x]
    return sum


cdef inline int64_t cover_of(
    const Nearness* by, const Sought* words, Scratch* scratch
) except -1 nogil:
    """What the words are worth of the window that has the most."""
    cdef int64_t x, i, y, z, sum, last, all = 0, best = 0
    cdef Keyed* together
    if not by.cover:
        return 0
    for x in range(by.words):
        all += words[x].count
    together = <Keyed*>take(scratch, all, sizeof(Keyed))
    all = 0
    for x in range(by.words):
        for i in range(words[x].count):
            together[all].key, together[all].number = words[x].at[i], x
            all += 1
    sort_ascending(together, all)
    for y in range(all):
        last = together[y].key + by.window
        sum = 0
        for z in range(y, min(y + by.window, all)):
            if together[z].key >= last:
                break
            for i in range(y, z):
                if together[i].number == together[z].number:
                    break
            else:
                sum += by.worth[together[z].number]
        best = max(best, sum)
    return best


cdef inline int64_t nearest_of(
    const Nearness* by, const Sought* words, const Sought* cues
) noexcept nogil:
    """What the words are worth near the cue that has the most, each the less the further it is."""
    cdef int64_t x, c, i, sum, best = 0
    for c in range(by.cues):
        for i in range(cues[c].count):
            sum = 0
            for x in range(by.words):
                if words[x].count:
                    sum += (
                        by.worth[x] * by.within
                        // (by.within + distance(&words[x], cues[c].at[i]))
                    )
            best = max(best, sum)
    return best


cdef inline int64_t distance(const Sought* word, int64_t place) noexcept nogil:
    """How far the nearest place of a word is from another."""
    cdef int64_t middle, first = 0, last = word.count, least
    while first < last:
        middle = (first + last) // 2
        if word.at[middle] < place:
            first = middle + 1
        else:
            last = middle
    if first == word.count:
        return abs_of(place - word.at[first - 1])
    least = abs_of(word.at[first] - place)
    if first:
        least = min(least, abs_of(place - word.at[first - 1]))
    return least


cdef inline int64_t abs_of(int64_t number) noexcept nogil:
    return number if number >= 0 else -number


cdef inline int add_pairs(
    const Segment* segment,
    const Nearness* by,
    const Keyed* documents,
    int64_t size,
    int64_t* scores,
    Scratch* scratch,
) except -1 nogil:
    """Adds to the scores of documents in which pairs of words stand side by side."""
    cdef int64_t y, d, x, doc
    cdef Sought* words
    cdef Run runs[2]
    cdef Reach reached
    reached.room, reached.most = NULL, 0
    for y in range(by.pairs):
        if by.pair_lists[2 * y] < 0 or by.pair_lists[2 * y + 1] < 0:
            continue
        words = open_sought(segment, by.pair_lists + 2 * y, 2, scratch)
        for d in range(size):
            doc = documents[d].key - (documents[d].key >> 32 << 32)
            if not (reach(&words[0].cursor, doc) and reach(&words[1].cursor, doc)):
                continue
            for x in range(2):
                find_run(&words[x].places, words[x].cursor.block, words[x].cursor.i, &runs[x])
            if is_followed(segment, runs, 2, 0, &reached, scratch):
                scores[documents[d].number] += by.more[y]
    return 0
