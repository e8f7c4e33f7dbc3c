"""The kernels as a native extension: what `plain` answers, in a fraction of the time."""

from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.datetime cimport datetime_new, import_datetime
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint8_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy

from searchlib.engine.searching.kernels.native.bands cimport best_of_most
from searchlib.engine.searching.kernels.native.conjunction cimport best_of_all
from searchlib.engine.searching.kernels.native.disjunction cimport best_of_any
from searchlib.engine.searching.kernels.native.formula cimport idf, share
from searchlib.engine.searching.kernels.native.lookup cimport (
    Key,
    find,
    first_behind,
    first_not_before,
    list_of,
)
from searchlib.engine.searching.kernels.native.phrase cimport follow
from searchlib.engine.searching.kernels.native.phrases cimport best_followed
from searchlib.engine.searching.kernels.native.postings cimport PostingList, decode, open_list
from searchlib.engine.searching.kernels.native.rerank cimport (
    Nearness,
    add_nearness,
    add_pairs,
)
from searchlib.engine.searching.kernels.native.scored cimport Scored, keep_best, merge
from searchlib.engine.searching.kernels.native.scratch cimport (
    CHUNK,
    Chunk,
    Scratch,
    take,
)
from searchlib.engine.searching.kernels.native.segment cimport (
    LOW_TFS,
    Column,
    Segment,
    check,
    i32_of,
    i64_of,
    u16_of,
    u32_of,
)
from searchlib.engine.searching.kernels.native.sorting cimport Keyed, sort_ascending
from searchlib.engine.searching.kernels.native.top_k cimport (
    Span,
    TopK,
    is_accepted,
    keep,
    least_of,
    make_top,
)
from searchlib.engine.searching.kernels.native.union cimport join, join_among, lowest_bit

import numpy as np

from searchlib.engine.schema import FIRST_STEM, NO_DATE, SETS, UNSEEN
from searchlib.engine.scoring import SCALE
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.rerank import EARLY, WINDOW
from searchlib.engine.segment.documents import SIMPLE, moment
from searchlib.engine.segment.layout import COLUMNS
from searchlib.results import Match

cdef extern from *:
    """
    #if defined(_WIN32)
    static int stamp_of(const char *path, int64_t *found) { return -1; }
    #else
    #include <sys/stat.h>
    static int stamp_of(const char *path, int64_t *found) {
        struct stat file;
        if (stat(path, &file)) return -1;
    #if defined(__APPLE__)
        const struct timespec *time = &file.st_mtimespec;
    #else
        const struct timespec *time = &file.st_mtim;
    #endif
        found[0] = (int64_t)file.st_ino;
        found[1] = (int64_t)time->tv_sec * 1000000000 + time->tv_nsec;
        return 0;
    }
    #endif
    """
    int stamp_of(const char* path, int64_t* found) noexcept

import_datetime()

name = "native"

cdef int64_t _FIRST_STEM = FIRST_STEM
cdef int64_t _NO_DATE = NO_DATE
cdef int64_t _UNSEEN = UNSEEN
cdef int64_t _SIMPLE = SIMPLE
cdef double _SCALE = SCALE
cdef int64_t _CLOCKS = 128
cdef int64_t _LONG = 10_000  # postings: some 30 us
_clocks = {}  # by the seconds that they are ahead of UTC
_new_tuple = tuple.__new__
_NAMES = tuple([each.name for each in COLUMNS if each.read_as])


cdef class Arrays:
    """A segment's columns and the tables of a view, as the loops read them."""

    cdef Segment segment
    cdef readonly object file
    cdef object owner  # the engine's Segment
    cdef object _held

    def __cinit__(self, segment, norms, references, factors, deleted):
        cdef Segment* mine = &self.segment
        cdef Column* columns[17]
        cdef int number = 0
        columns[:] = [
            &mine.text, &mine.ends, &mine.stem, &mine.words, &mine.stems, &mine.of, &mine.counts,
            &mine.posting_starts, &mine.position_starts, &mine.postings, &mine.positions,
            &mine.lengths, &mine.dates, &mine.heads, &mine.head_ends, &mine.id_sizes, &mine.zones,
        ]
        self.file = file = segment.file
        for number, (column, array) in enumerate(zip(_NAMES, segment.tables, strict=True)):
            columns[number].data = <const uint8_t*>_start_of(array)
            columns[number].size, columns[number].width = array.size, array.itemsize
            columns[number].offset, columns[number].number = file.offset(column), number
        mine.arrays = <PyObject*>self
        mine.seen = <const uint8_t*>_start_of(file.seen)
        mine.documents, mine.terms = mine.dates.size, mine.stem.size
        mine.sets = SETS
        mine.norms = <const double*>_start_of(norms)
        mine.references = <const double*>_start_of(references)
        mine.factors = <const double*>_start_of(factors)
        mine.deleted = <const uint8_t*>_start_of(deleted) if len(deleted) else NULL
        self.owner = segment
        self._held = norms, references, factors, deleted
        self._tabulate()

    def __dealloc__(self):
        free(self.segment.shares)

    def check(self, int column, int64_t start, int64_t stop):
        """Compares elements of a column with their checksums."""
        self.file.check(_NAMES[column], start, stop)

    cdef int _tabulate(self) except -1:
        """The shares of low frequencies, which are the most."""
        cdef Segment* mine = &self.segment
        cdef int64_t of, low, code
        mine.shares = <double*>calloc(mine.sets * LOW_TFS * 256, sizeof(double))
        if mine.shares == NULL:
            raise MemoryError()
        for of in range(mine.sets):
            for low in range(LOW_TFS):
                for code in range(256):
                    mine.shares[(of * LOW_TFS + low) * 256 + code] = share(
                        low + 1, mine.norms[of * 256 + code]
                    )
        return 0


cdef Chunk* _spare = NULL  # of one chunk's size; taken and given back with the lock held


cdef void borrow(Scratch* scratch) noexcept:
    """Begins with the chunk that the search before has left."""
    global _spare
    scratch.latest, _spare = _spare, NULL
    scratch.left = 0
    if scratch.latest != NULL:
        scratch.free_from, scratch.left = <char*>(scratch.latest + 1), CHUNK


cdef void give_back(Scratch* scratch) noexcept:
    """Frees all but the first chunk where it is of the usual size."""
    global _spare
    cdef Chunk* chunk
    while scratch.latest != NULL:
        chunk = scratch.latest
        scratch.latest = chunk.before
        if scratch.latest == NULL and _spare == NULL and chunk.size == CHUNK:
            _spare = chunk
        else:
            free(chunk)


cdef void* _start_of(object array) except? NULL:
    """Where a contiguous array begins, which its holder keeps alive."""
    cdef Py_buffer view
    PyObject_GetBuffer(array, &view, PyBUF_SIMPLE)
    cdef void* start = view.buf
    PyBuffer_Release(&view)
    return start


cdef int64_t* _i64(object array) except? NULL:
    return <int64_t*>_start_of(array)


cdef double* _f64(object array) except? NULL:
    return <double*>_start_of(array)


cdef Segment* _segment(object view) except NULL:
    return &(<Arrays?>view.arrays).segment


cdef Span _span(object accepted) except *:
    cdef Span span
    span.low, span.high = accepted.low, accepted.high
    return span


cdef Key _key(bytes word) except *:
    cdef Key key
    key.text, key.size = <const uint8_t*>PyBytes_AS_STRING(word), PyBytes_GET_SIZE(word)
    return key


def stamp(bytes path):
    """See `Kernels.stamp`.

    Python's own call lets another thread have the interpreter's lock, and so two threads take turns
    at each search: together they answered 0.74 of what one does.
    """
    cdef int64_t found[2]
    if stamp_of(PyBytes_AS_STRING(path), found) == 0:
        return found[0], found[1]
    return plain.stamp(path)  # which knows what an error means


def find_lists(views, leaves, caps, stem):
    """See `Kernels.find_lists`."""
    cdef int64_t n = len(leaves), leaf, part, wanted, number
    cdef int64_t parts = len(views.each)
    lists = np.empty((parts, n), np.int64)
    weights = np.zeros(n)
    cdef int64_t* found = _i64(lists)
    cdef double* weight = _f64(weights)
    cdef int64_t* filled = _i64(views.filled)
    cdef Segment* segment
    cdef bytes word, before
    cdef int64_t as_word, as_stem
    cdef double boost
    for part in range(parts):
        segment = _segment(views.each[part])
        before, as_word, as_stem = None, -1, -1
        for leaf in range(n):
            word, wanted, _ = leaves[leaf]
            # Leaves of one word in several fields follow each other.
            if word is not before:
                before, as_word, as_stem = word, find(segment, _key(word)), -2
            if wanted < _FIRST_STEM:
                number = as_word
            else:
                if as_stem == -2:
                    as_stem = _stem_of(segment, as_word, word, stem)
                number = as_stem
            number = list_of(segment, number, wanted, _FIRST_STEM)
            found[part * n + leaf] = number
            if number >= 0:
                weight[leaf] += u32_of(segment, &segment.counts, number)
    for leaf in range(n):
        if weight[leaf]:
            _, wanted, boost = leaves[leaf]
            weight[leaf] = boost * idf(filled[wanted], <int64_t>weight[leaf]) * _SCALE
    for capped, share_of, others in caps:
        cap_weight(weight, n, capped, share_of, others)
    return lists, weights


cdef int cap_weight(
    double* weights, int64_t leaves, int64_t leaf, double share_of, list others
) except -1:
    """Lets a leaf weigh a share of what others weigh at most, where they weigh anything."""
    cdef double most = 0
    cdef int64_t other
    for other in others:
        if not 0 <= other < leaves:
            raise IndexError(other)
        most += weights[other]
    if not 0 <= leaf < leaves:
        raise IndexError(leaf)
    if most:
        weights[leaf] = min(weights[leaf], share_of * most)
    return 0


cdef int64_t _stem_of(Segment* segment, int64_t term, bytes word, object stem) except? -1:
    """The number of a word's stem as the segment knows it, else of what is supposed, or -1."""
    cdef int64_t known = _UNSEEN
    if term >= 0:
        known = u32_of(segment, &segment.stem, term)
    if known < _UNSEEN:
        return known
    if known > _UNSEEN:
        return -1
    supposed = stem(word.decode())
    return -1 if supposed is None else find(segment, _key(supposed.encode()))


cdef enum Shape:
    DISJUNCTION
    CONJUNCTION
    MOST
    PHRASE


# What the best documents of are asked for.
cdef struct Asked:
    Shape shape
    const int64_t* groups  # of a conjunction
    int64_t required
    const int64_t* words_of  # of most of several words
    int64_t step
    int64_t words, slop  # of a phrase


def top_disjunction(views, lists, weights, int64_t k, accepted):
    """See `Kernels.top_disjunction`."""
    cdef Asked asked
    asked.shape = DISJUNCTION
    return _best(views, lists, weights, &asked, k, accepted)


def top_conjunction(views, lists, weights, groups, int64_t required, int64_t k, accepted):
    """See `Kernels.top_conjunction`."""
    cdef Asked asked
    asked.shape, asked.groups, asked.required = CONJUNCTION, _i64(groups), required
    return _best(views, lists, weights, &asked, k, accepted)


def top_most(views, lists, weights, words, int64_t step, int64_t k, accepted):
    """See `Kernels.top_most`."""
    cdef Asked asked
    if len(words) != len(weights):
        raise ValueError("a list stands for words, or for none")
    asked.shape, asked.words_of, asked.step = MOST, _i64(words), step
    return _best(views, lists, weights, &asked, k, accepted)


def top_phrase(views, lists, weights, int64_t words, int64_t slop, int64_t k, accepted):
    """See `Kernels.top_phrase`."""
    cdef Asked asked
    asked.shape, asked.words, asked.slop = PHRASE, words, slop
    return _best(views, lists, weights, &asked, k, accepted)


cdef object _best(views, lists, weights, const Asked* asked, int64_t k, accepted):
    cdef Scratch scratch
    cdef TopK top
    cdef Span span = _span(accepted)
    cdef const int64_t* numbers = _i64(lists)
    cdef const double* weight = _f64(weights)
    cdef int64_t part, leaves = len(weights)
    cdef Segment* segment
    borrow(&scratch)
    try:
        make_top(&top, k, &scratch)
        for part, view in enumerate(views.each):
            segment = _segment(view)
            if is_long(segment, numbers, leaves):
                with nogil:
                    add_best(segment, numbers, weight, leaves, asked, part, span, &top, &scratch)
            else:
                add_best(segment, numbers, weight, leaves, asked, part, span, &top, &scratch)
            numbers += leaves
        return _packed(&top)
    finally:
        give_back(&scratch)


cdef bint is_long(const Segment* segment, const int64_t* lists, int64_t leaves) except -1:
    """Whether lists take so long that other threads should run meanwhile.

    To get the interpreter's lock back may take as long as a short search: two threads answer
    0.92 times the queries of two words that one does, 0.75 with the lock let go for each, and 1.85
    times those of fifteen words (23,042 articles, 2 cores).
    """
    cdef int64_t x, postings = 0
    for x in range(leaves):
        if lists[x] >= 0:
            postings += u32_of(segment, &segment.counts, lists[x])
    return postings > _LONG


cdef int add_best(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    int64_t leaves,
    const Asked* asked,
    int64_t part,
    Span span,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Puts the best documents of a segment among those of earlier ones."""
    if asked.shape == DISJUNCTION:
        return best_of_any(segment, lists, weights, leaves, part, span, top, scratch)
    if asked.shape == CONJUNCTION:
        return best_of_all(
            segment, lists, weights, asked.groups, leaves, asked.required, part, span, top, scratch
        )
    if asked.shape == MOST:
        return best_of_most(
            segment, lists, weights, asked.words_of, leaves, asked.step, part, span, top, scratch
        )
    return best_followed(
        segment, lists, weights, leaves, asked.words, asked.slop, part, span, top, scratch
    )


def rerank(views, found, lists, by, int64_t first, int64_t k):
    """See `Kernels.rerank`."""
    cdef Scratch scratch
    cdef TopK top
    cdef Nearness near
    cdef int64_t c, start = 0, after, part, all = found.shape[1], width = lists.shape[1]
    cdef int64_t size = min(first, all)
    cdef const int64_t* address = _i64(found)
    cdef const int64_t* numbers = _i64(lists)
    cdef int64_t* score
    cdef Keyed* rising
    borrow(&scratch)
    try:
        make_top(&top, size, &scratch)
        score = <int64_t*>take(&scratch, size, sizeof(int64_t))
        memcpy(score, address + all, size * sizeof(int64_t))
        rising = <Keyed*>take(&scratch, size, sizeof(Keyed))
        for c in range(size):
            rising[c].key, rising[c].number = address[c], c
        sort_ascending(rising, size)
        know_weights(by, &near, &scratch)
        for part, view in enumerate(views.each):
            after = start
            while after < size and rising[after].key >> 32 == part:
                after += 1
            if after > start:
                know_lists(by, numbers + part * width, width, &near, &scratch)
                add_pairs(
                    _segment(view), &near, rising + start, after - start, score, &scratch
                )
                add_nearness(
                    _segment(view), &near, rising + start, after - start, score, &scratch
                )
            start = after
        for c in range(size):
            keep(&top, score[c], address[c])
        if k <= size or size == all:
            top.size = min(k, size)
            return _packed(&top)
        return np.concatenate([_packed(&top), found[:, size:k]], axis=1)
    finally:
        give_back(&scratch)


cdef int know_weights(object by, Nearness* near, Scratch* scratch) except -1:
    """What of `Features` is the same in all segments."""
    weights = by.weights
    near.early, near.cover, near.cue = weights.early, weights.cover, weights.cue
    near.within, near.first_words, near.window = weights.within, EARLY, WINDOW
    near.worth = _numbers_of(by.worth, scratch)
    near.more = _numbers_of(by.more, scratch)
    return 0


cdef int know_lists(
    object by, const int64_t* lists, int64_t width, Nearness* near, Scratch* scratch
) except -1:
    """The lists of `Features` in a segment."""
    cdef list words = by.words, pairs = by.pairs, cues = by.cues
    near.words, near.pairs, near.cues = len(words), len(pairs) // 2, len(cues)
    near.word_lists = _lists_of(words, lists, width, scratch)
    near.pair_lists = _lists_of(pairs, lists, width, scratch)
    near.cue_lists = _lists_of(cues, lists, width, scratch)
    return 0


cdef int64_t* _numbers_of(list numbers, Scratch* scratch) except NULL:
    cdef int64_t* found = <int64_t*>take(scratch, len(numbers), sizeof(int64_t))
    for x in range(len(numbers)):
        found[x] = numbers[x]
    return found


cdef int64_t* _lists_of(
    list leaves, const int64_t* lists, int64_t width, Scratch* scratch
) except NULL:
    """The lists of leaves of the plan."""
    cdef int64_t leaf
    cdef int64_t* found = _numbers_of(leaves, scratch)
    for x in range(len(leaves)):
        leaf = found[x]
        if not 0 <= leaf < width:
            raise IndexError(leaf)
        found[x] = lists[leaf]
    return found


cdef object _packed(const TopK* top):
    """Addresses and scores: int64 of shape (2, size)."""
    packed = np.empty((2, top.size), np.int64)
    cdef int64_t* rows = _i64(packed)
    memcpy(rows, top.addresses, top.size * sizeof(int64_t))
    memcpy(rows + top.size, top.scores, top.size * sizeof(int64_t))
    return packed


cdef object _unpacked(const Scored* found):
    """Documents and scores: two arrays of int64."""
    docs, scores = np.empty(found.size, np.int64), np.empty(found.size, np.int64)
    memcpy(_i64(docs), found.docs, found.size * sizeof(int64_t))
    memcpy(_i64(scores), found.scores, found.size * sizeof(int64_t))
    return docs, scores


cdef Scored _scored(object docs, object scores) except *:
    """A run that lies in arrays."""
    cdef Scored run
    run.size, run.docs, run.scores = len(docs), _i64(docs), _i64(scores)
    return run


def top_by_score(view, docs, scores, int64_t k, accepted):
    """See `Kernels.top_by_score`."""
    cdef Scratch scratch
    cdef TopK top
    cdef Segment* segment = _segment(view)
    cdef Scored run = _scored(docs, scores)
    cdef Span span = _span(accepted)
    borrow(&scratch)
    try:
        make_top(&top, k, &scratch)
        with nogil:
            keep_best(segment, &run, 0, span, &top)
        return _packed(&top)
    finally:
        give_back(&scratch)


def top_by_date(views, masks, int64_t k, bint newest, accepted):
    """See `Kernels.top_by_date`."""
    cdef Scratch scratch
    cdef TopK top
    cdef Span span = _span(accepted)
    cdef int64_t part
    cdef Segment* segment
    cdef const uint8_t* mask
    borrow(&scratch)
    try:
        make_top(&top, k, &scratch)
        for part, view in enumerate(views.each):
            segment, mask = _segment(view), <const uint8_t*>_start_of(masks[part])
            keep_first(segment, mask, part, newest, span, &top)
        return _packed(&top)
    finally:
        give_back(&scratch)


cdef int keep_first(
    const Segment* segment,
    const uint8_t* mask,
    int64_t part,
    bint newest,
    Span span,
    TopK* top,
) except -1 nogil:
    """Puts the first documents of a mask, by date, among those of earlier segments."""
    cdef int64_t first, stop, doc, rank
    cdef const int64_t* dates = <const int64_t*>segment.dates.data
    cdef uint64_t bytes
    for first in range(0, segment.documents, 8):
        stop = min(first + 8, segment.documents)
        bytes = 0
        memcpy(&bytes, mask + first, stop - first)
        if bytes:
            check(segment, &segment.dates, first, stop)
        while bytes:
            doc = first + (lowest_bit(bytes) >> 3)
            bytes &= bytes - 1  # a byte is 1
            rank = dates[doc] if newest or dates[doc] == _NO_DATE else -dates[doc]
            if (top.size < top.k or rank > least_of(top)) and is_accepted(segment, doc, span):
                keep(top, rank, part << 32 | doc)
    return 0


def score_union(view, lists, weights):
    """See `Kernels.score_union`."""
    cdef Scratch scratch
    cdef Scored found
    cdef Segment* segment = _segment(view)
    cdef const int64_t* numbers = _i64(lists)
    cdef const double* weight = _f64(weights)
    cdef int64_t leaves = len(lists)
    borrow(&scratch)
    try:
        with nogil:
            join(segment, numbers, weight, leaves, &found, &scratch)
        return _unpacked(&found)
    finally:
        give_back(&scratch)


def score_among(view, lists, weights, docs):
    """See `Kernels.score_among`."""
    cdef Scratch scratch
    cdef Scored found
    cdef Segment* segment = _segment(view)
    cdef const int64_t* numbers = _i64(lists)
    cdef const double* weight = _f64(weights)
    cdef int64_t leaves = len(lists), size = len(docs)
    borrow(&scratch)
    try:
        join_among(segment, numbers, weight, leaves, _i64(docs), size, &found, &scratch)
        return _unpacked(&found)
    finally:
        give_back(&scratch)


def score_phrase(view, lists, weights, int64_t slop):
    """See `Kernels.score_phrase`."""
    cdef Scratch scratch
    cdef Scored found
    cdef Segment* segment = _segment(view)
    cdef const int64_t* numbers = _i64(lists)
    cdef const double* weight = _f64(weights)
    cdef int64_t words = len(lists)
    borrow(&scratch)
    try:
        with nogil:
            follow(segment, numbers, weight, words, slop, &found, &scratch)
        return _unpacked(&found)
    finally:
        give_back(&scratch)


def add_scores(docs, scores, others, other_scores):
    """See `Kernels.add_scores`."""
    cdef Scored one = _scored(docs, scores), other = _scored(others, other_scores), both
    all_docs = np.empty(one.size + other.size, np.int64)
    all_scores = np.empty(one.size + other.size, np.int64)
    both = _scored(all_docs, all_scores)
    both.size = 0
    with nogil:
        merge(&one, &other, &both)
    return all_docs[:both.size], all_scores[:both.size]


def mask_of(view, lists):
    """See `Kernels.mask_of`."""
    cdef Segment* segment = _segment(view)
    cdef const int64_t* numbers = _i64(lists)
    cdef int64_t each, block, i, n = len(lists)
    cdef PostingList postings
    mask = np.zeros(segment.documents, np.bool_)
    cdef uint8_t* has = <uint8_t*>_start_of(mask)
    with nogil:
        for each in range(n):
            open_list(segment, numbers[each], 0, &postings)
            for block in range(postings.blocks):
                decode(&postings, block)
                for i in range(postings.size):
                    has[postings.docs[i]] = 1
    return mask


def read_hits(views, found):
    """See `Kernels.read_hits`."""
    cdef int64_t each, hits = found.shape[1]
    cdef const int64_t* address = _i64(found)
    cdef Arrays arrays
    hits_read = []
    for each in range(hits):
        arrays = views.each[address[each] >> 32].arrays
        row = _describe(arrays, address[each] & 0xFFFFFFFF, address[hits + each] / _SCALE)
        hits_read.append(_new_tuple(Match, row))
    return hits_read


cdef tuple _describe(Arrays arrays, int64_t doc, double score):
    """The values of a `Match`."""
    cdef Segment* segment = &arrays.segment
    cdef int64_t start = u32_of(segment, &segment.head_ends, doc)
    cdef int64_t end = u32_of(segment, &segment.head_ends, doc + 1)
    cdef int64_t middle = start + u16_of(segment, &segment.id_sizes, doc)
    check(segment, &segment.heads, start, end)
    check(segment, &segment.heads, middle, end)
    cdef const char* heads = <const char*>segment.heads.data
    return (
        PyUnicode_DecodeUTF8(heads + start, middle - start, NULL),
        PyUnicode_DecodeUTF8(heads + middle, end - middle, NULL),
        _moment(
            i64_of(segment, &segment.dates, doc), i32_of(segment, &segment.zones, doc)
        ),
        score,
        (arrays.owner, doc),
    )


cdef object _moment(int64_t date, int64_t zone):
    """A date in its own zone, None where there is none."""
    if date == _NO_DATE:
        return None
    cdef int64_t seconds = date // 1_000_000, local = seconds + zone
    if date < 0 or local < 0 or seconds * 1_000_000 != date or seconds >= _SIMPLE:
        return moment(date, zone)
    clock = _clocks.get(zone)
    if clock is None:
        clock = moment(date, zone).tzinfo
        if len(_clocks) >= _CLOCKS:
            _clocks.clear()
        _clocks[zone] = clock
    # Days to year, month and day as of the proleptic Gregorian calendar, years from 1 March
    # on, so that a leap day ends one (Hinnant, "chrono-compatible low-level date algorithms").
    cdef int64_t days = local // 86400 + 719468, rest = local % 86400
    cdef int64_t era = days // 146097
    cdef int64_t of_era = days - era * 146097
    cdef int64_t year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    cdef int64_t of_year = of_era - (365 * year + year // 4 - year // 100)
    cdef int64_t month = (5 * of_year + 2) // 153
    cdef int64_t day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year += era * 400 + (month <= 2)
    return datetime_new(year, month, day, rest // 3600, rest // 60 % 60, rest % 60, 0, clock)


def find_term(view, bytes term):
    """See `Kernels.find_term`."""
    return find(_segment(view), _key(term))


def terms_beginning(view, bytes prefix):
    """See `Kernels.terms_beginning`."""
    cdef Segment* segment = _segment(view)
    cdef Key key = _key(prefix)
    cdef int64_t first = first_not_before(segment, key)
    return first, first_behind(segment, key, first)


def lists_in_set(view, terms, int64_t set_number):
    """See `Kernels.lists_in_set`."""
    cdef Segment* segment = _segment(view)
    cdef const int64_t* numbers = _i64(terms)
    cdef int64_t each, m = 0, number, n = len(terms)
    found = np.empty(n, np.int64)
    cdef int64_t* lists = _i64(found)
    for each in range(n):
        number = list_of(segment, numbers[each], set_number, _FIRST_STEM)
        if number >= 0:
            lists[m] = number
            m += 1
    return found[:m]
