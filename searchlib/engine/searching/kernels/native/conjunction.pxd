"""The best documents that several disjunctions have."""

from libc.stdint cimport int64_t, uint8_t

from searchlib.engine.searching.kernels.native.scratch cimport Scratch, take, take_zeros
from searchlib.engine.searching.kernels.native.segment cimport Segment
from searchlib.engine.searching.kernels.native.sorting cimport (
    Keyed,
    sort_ascending,
    sort_descending,
)
from searchlib.engine.searching.kernels.native.top_k cimport Span, TopK, least_of
from searchlib.engine.searching.kernels.native.windows cimport (
    Bounded,
    Division,
    Window,
    add,
    choose,
    divide,
    drop_below,
    drop_stage,
    enter,
    make_window,
    open_bounded,
    raise_met,
)


# A disjunction, and of each window what it can score there at most.
cdef struct Group:
    Bounded* lists
    int64_t size, count
    int64_t* bounds


cdef inline int best_of_all(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    const int64_t* groups,
    int64_t leaves,
    int64_t required,
    int64_t part,
    Span span,
    TopK* top,
    Scratch* scratch,
) except -1 nogil:
    """Puts the best documents of a segment among those of earlier ones.

    `Kernels.top_conjunction` says what groups are. The lists of a group follow each other.
    """
    cdef int64_t step, y, rest, excluded = required, extra = required + 1
    cdef Division division = divide(segment)
    cdef Group* all_groups = <Group*>take_zeros(scratch, required + 2, sizeof(Group))
    open_groups(segment, lists, weights, groups, leaves, division, all_groups, scratch)
    cdef Keyed* rarest = <Keyed*>take(scratch, required, sizeof(Keyed))
    for step in range(required):
        if not all_groups[step].size:
            return 0
        rarest[step].key, rarest[step].number = all_groups[step].count, step
    sort_ascending(rarest, required)
    cdef Keyed* order = <Keyed*>take(scratch, division.windows, sizeof(Keyed))
    bound_windows(all_groups, required, division.windows, order)
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
        for step in range(required):
            meet(&all_groups[rarest[step].number], least, step, &rest, &here)
            if not here.hits:
                break
        if here.hits:
            exclude(&all_groups[excluded], stage_of(required), &here)
            raise_all(&all_groups[extra], stage_of(required + 1), &here)
            least = choose(segment, part, span, least, &here, top)
    return 0


cdef inline int open_groups(
    const Segment* segment,
    const int64_t* lists,
    const double* weights,
    const int64_t* groups,
    int64_t leaves,
    Division division,
    Group* all_groups,
    Scratch* scratch,
) except -1 nogil:
    """Makes the lists ready that are there."""
    cdef int64_t x, window
    cdef Bounded* each = <Bounded*>take(scratch, leaves, sizeof(Bounded))
    cdef Group* group
    for x in range(leaves):
        if lists[x] < 0:
            continue
        group = &all_groups[groups[x]]
        open_bounded(segment, lists[x], weights[x], division, each, scratch)
        if not group.size:
            group.lists = each
            group.bounds = <int64_t*>take_zeros(scratch, division.windows, sizeof(int64_t))
        group.size += 1
        group.count += each.postings.count
        for window in range(division.windows):
            group.bounds[window] += each.bounds[window]
        each += 1
    return 0


cdef inline void bound_windows(
    const Group* groups, int64_t required, int64_t windows, Keyed* order
) noexcept nogil:
    """What a document of each window can score at most; 0 where one that must match cannot."""
    cdef int64_t step, window, total
    cdef const Group* extra = &groups[required + 1]
    for window in range(windows):
        total = extra.bounds[window] if extra.size else 0
        for step in range(required):
            if not groups[step].bounds[window]:
                total = 0
                break
            total += groups[step].bounds[window]
        order[window].key, order[window].number = total, window


cdef inline uint8_t stage_of(int64_t step) noexcept nogil:
    """What `Window.met` has of a step; of the one before it is another."""
    return <uint8_t>(1 + step % 255)


cdef inline int meet(
    const Group* group, int64_t least, int64_t step, int64_t* rest, Window* here
) except -1 nogil:
    """Leaves what a group has too, of the first one all, and can still be good enough.

    `rest` is what a document can score at most in this group and in those after it.
    """
    cdef int64_t x, total = rest[0]
    cdef uint8_t stage = stage_of(step)
    rest[0] -= group.bounds[here.number]
    if step == 0:
        for x in range(group.size):
            add(
                &group.lists[x],
                least - (total - group.lists[x].bounds[here.number]),
                here,
                stage,
            )
    else:
        raise_all(group, stage, here)
        drop_stage(stage, True, here)
    drop_below(least - rest[0], here)
    return 0


cdef inline int exclude(const Group* group, uint8_t stage, Window* here) except -1 nogil:
    """Drops the documents that a group has."""
    if group.size:
        raise_all(group, stage, here)
        drop_stage(stage, False, here)
    return 0


cdef inline int raise_all(const Group* group, uint8_t stage, Window* here) except -1 nogil:
    cdef int64_t x
    for x in range(group.size):
        raise_met(&group.lists[x], here, stage)
    return 0
