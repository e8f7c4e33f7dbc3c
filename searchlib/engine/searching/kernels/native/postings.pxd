"""A posting list, block by block; `segment.postings` says how one is written."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy

from searchlib.engine.searching.kernels.native.formula cimport points, share
from searchlib.engine.searching.kernels.native.segment cimport (
    LOW_TFS,
    Segment,
    check,
    damaged,
    u8_of,
    u32_of,
)

cdef enum:
    BLOCK = 128
    BLOCK_BITS = 7
    PADDING = 8
    HEADER = 2
    ANY_TF = 255
    SKIP = 16  # the size of a skip entry, then where its fields lie
    LAST = 0
    DATA = 4
    POSITIONS = 8
    TF = 12
    LENGTH = 13
    WIDTHS = 14


cdef struct PostingList:
    const Segment* segment
    const uint8_t* data  # of all lists
    int64_t number, set
    int64_t start, end, count, blocks
    const uint8_t* codes  # the length code of each document
    const double* norms
    const double* references
    const double* shares
    double factor, weight
    int64_t opened  # the block that is decoded; of it:
    int64_t size, tf_at, tf_bits, position_bits, positions_behind
    uint32_t docs[128]


cdef inline uint64_t word_at(const uint8_t* data) noexcept nogil:
    """8 bytes as a number, aligned or not."""
    cdef uint64_t word
    memcpy(&word, data, 8)
    return word


cdef inline int64_t u32_at(const uint8_t* data) noexcept nogil:
    cdef uint32_t number
    memcpy(&number, data, 4)
    return number


cdef inline int64_t packed(
    const uint8_t* data, int64_t at, int64_t bits, int64_t i
) noexcept nogil:
    """The i-th of a run of numbers of so many bits each, which begins at byte `at`."""
    cdef int64_t bit = i * bits
    return <int64_t>(word_at(data + at + (bit >> 3)) >> (bit & 7) & ((<uint64_t>1 << bits) - 1))


cdef inline int open_list(
    const Segment* segment, int64_t number, double weight, PostingList* found
) except -1 nogil:
    """Makes a list ready; a posting of it scores at most `weight`."""
    cdef int64_t of = u8_of(segment, &segment.of, number)
    if of >= segment.sets:
        damaged(segment)
    found.segment, found.number, found.set, found.weight = segment, number, of, weight
    found.data = segment.postings.data
    found.count = u32_of(segment, &segment.counts, number)
    found.start = u32_of(segment, &segment.posting_starts, number)
    found.end = u32_of(segment, &segment.posting_starts, number + 1)
    found.blocks = (found.count + BLOCK - 1) >> BLOCK_BITS
    found.opened = -1
    if found.count < 1 or found.count > segment.documents:
        damaged(segment)
    cdef int64_t header = found.blocks * SKIP if found.blocks > 1 else HEADER
    if found.end > segment.postings.size - PADDING:
        found.end = segment.postings.size - PADDING
    if found.start + header > found.end:
        damaged(segment)
    check(segment, &segment.postings, found.start, found.start + header)
    check(segment, &segment.lengths, of * segment.documents, (of + 1) * segment.documents)
    found.codes = segment.lengths.data + of * segment.documents
    found.norms = segment.norms + of * 256
    found.references = segment.references + of * 256
    found.shares = segment.shares + of * LOW_TFS * 256
    found.factor = segment.factors[of]
    return 0


cdef inline int64_t last_of(const PostingList* postings, int64_t block) noexcept nogil:
    """The last document of a block; of a list of one block, the last there is."""
    if postings.blocks == 1:
        return postings.segment.documents - 1
    return u32_at(postings.data + postings.start + block * SKIP + LAST)


cdef inline int decode(PostingList* postings, int64_t block) except -1 nogil:
    """Decodes the documents of a block, in rising order and all below the segment's number."""
    if postings.opened == block:
        return 0
    cdef const Segment* segment = postings.segment
    cdef const uint8_t* data = postings.data
    cdef int64_t skip = postings.start + block * SKIP
    cdef int64_t doc = -1, last = segment.documents - 1, at = postings.start + HEADER
    cdef int64_t widths, bits, after, i, size = postings.count - block * BLOCK
    if size > BLOCK:
        size = BLOCK
    if postings.blocks == 1:
        widths = u32_at(data + postings.start) & 0xFFFF
        postings.positions_behind = 0
    else:
        widths = u32_at(data + skip + WIDTHS) & 0xFFFF
        at = postings.start + u32_at(data + skip + DATA)
        postings.positions_behind = u32_at(data + skip + POSITIONS)
        if block:
            doc = u32_at(data + skip - SKIP + LAST)
    bits = widths & 63
    postings.opened, postings.size = -1, size
    postings.tf_bits, postings.position_bits = widths >> 6 & 31, widths >> 11
    postings.tf_at = at + ((size * bits + 7) >> 3)
    after = postings.tf_at + ((size * postings.tf_bits + 7) >> 3)
    if bits > 32 or after > postings.end:
        damaged(segment)
    check(segment, &segment.postings, at, after)
    cdef uint64_t mask = (<uint64_t>1 << bits) - 1
    cdef int64_t bit = 0
    data += at
    for i in range(size):
        doc += 1 + <int64_t>(word_at(data + (bit >> 3)) >> (bit & 7) & mask)
        postings.docs[i] = <uint32_t>doc
        bit += bits
    if doc > last or (postings.blocks > 1 and doc != last_of(postings, block)):
        damaged(segment)
    postings.opened = block
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


cdef inline int64_t tf(const PostingList* postings, int64_t i) noexcept nogil:
    """The frequency of the i-th posting of the decoded block."""
    if postings.tf_bits == 0:
        return 1
    return 1 + packed(postings.data, postings.tf_at, postings.tf_bits, i)


cdef inline int64_t score(const PostingList* postings, int64_t i) noexcept nogil:
    """What the i-th posting of the decoded block scores."""
    return score_of(postings, postings.docs[i], tf(postings, i))


cdef inline void score_run(
    const PostingList* postings, int64_t first, int64_t stop, int64_t* scores
) noexcept nogil:
    """What postings of the decoded block score, one by one from `scores` on."""
    cdef const uint8_t* codes = postings.codes
    cdef const uint8_t* data = postings.data
    cdef const double* shares = postings.shares
    cdef const uint32_t* docs = &postings.docs[0]
    cdef double weight = postings.weight
    cdef int64_t i, low, at = postings.tf_at, bits = postings.tf_bits
    if bits == 0:
        for i in range(first, stop):
            scores[i - first] = points(weight, shares[codes[docs[i]]])
        return
    for i in range(first, stop):
        low = packed(data, at, bits, i)
        if low < LOW_TFS:
            scores[i - first] = points(weight, shares[low * 256 + codes[docs[i]]])
        else:
            scores[i - first] = score_of(postings, docs[i], low + 1)


cdef inline int64_t score_of(
    const PostingList* postings, int64_t doc, int64_t frequency
) noexcept nogil:
    """What a document scores in a list that it stands in so often."""
    cdef int64_t code = postings.codes[doc]
    if frequency <= LOW_TFS:
        return points(postings.weight, postings.shares[(frequency - 1) * 256 + code])
    return points(postings.weight, share(<double>frequency, postings.norms[code]))


cdef inline int64_t bound(const PostingList* postings, int64_t block) noexcept nogil:
    """What a posting of a block scores at most, at least 1; of a list of several blocks.

    The bound was made for a reference length; another average raises a score by the factor
    average / reference at most: (x + c) / (y + c) <= x / y for x >= y.
    """
    cdef const uint8_t* skip = postings.data + postings.start + block * SKIP
    cdef double part = 1.0
    cdef int64_t found
    if skip[TF] < ANY_TF:
        part = share(skip[TF], postings.references[skip[LENGTH]])
    if postings.factor > 1.0:
        part = part * postings.factor
        found = <int64_t>(postings.weight * (part if part < 1.0 else 1.0) + 1.5)
    else:
        found = points(postings.weight, part)
    return found if found > 0 else 1
