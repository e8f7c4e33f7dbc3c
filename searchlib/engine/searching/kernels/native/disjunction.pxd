"""The best documents that have any of several words.

MaxScore (Turtle and Flood 1995) in windows: the bound of a window settles whether it is opened at
all, those of the lists in it which of them are only looked into.
"""

from libc.stdint cimport int64_t

from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment
from searchlib.engine.searching.kernels.native.sorting cimport Keyed, sort_descending
from searchlib.engine.searching.kernels.native.top_k cimport Span, TopK, least_of
from searchlib.engine.searching.kernels.native.windows cimport (
    Bounded,
    Division,
    Window,
    add,
    choose,
    divide,
    drop_below,
    enter,
    make_window,
    open_bounded,
    raise_met,
)


cdef inline int best_of_any(
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
    cdef int64_t x, y, n = 0, window, m
    cdef Division division = divide(segment)
    cdef Bounded* all_lists = <Bounded*>take(scratch, leaves, sizeof(Bounded))
    cdef Bounded* each
    cdef Keyed* order = <Keyed*>take_zeros(scratch, division.windows, sizeof(Keyed))
    for window in range(division.windows):
        order[window].number = window
    for x in range(leaves):
        if lists[x] >= 0:
            each = &all_lists[n]
            n += 1
            open_bounded(segment, lists[x], weights[x], division, each, scratch)
            for window in range(division.windows):
                order[window].key += each.bounds[window]
    if not n:
        return 0
    sort_descending(order, division.windows)
    cdef int64_t total, spare, essential, least = least_of(top)
    if least < 0:
        least = 0
    cdef Window here
    make_window(&here, division.shift, scratch)
    cdef int64_t* ranked = <int64_t*>take(scratch, n, sizeof(int64_t))
    for y in range(division.windows):
        window, total = order[y].number, order[y].key
        if total < least or total == 0:
            break
        enter(&here, window)
        m = rank(all_lists, n, window, ranked)
        # Documents with words of the first lists alone cannot be good enough.
        spare = essential = 0
        while spare + all_lists[ranked[essential]].bounds[window] < least:
            spare += all_lists[ranked[essential]].bounds[window]
            essential += 1
        for x in range(essential, m):
            each = &all_lists[ranked[x]]
            add(each, least - (total - each.bounds[window]), &here, 1)
        for x in range(essential - 1, -1, -1):
            drop_below(least - spare, &here)
            if not here.hits:
                break
            each = &all_lists[ranked[x]]
            spare -= each.bounds[window]
            raise_met(each, &here, 1)
        least = choose(segment, part, span, least, &here, top)
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
