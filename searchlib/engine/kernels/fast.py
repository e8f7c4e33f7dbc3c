"""The kernels in numba: what `plain` answers, in a fraction of the time, once compiled."""

from __future__ import annotations

from typing import Any

import numpy as np

from searchlib.engine.kernels import conjunction, disjunction, lookup, plain, top
from searchlib.engine.kernels import phrase as phrases
from searchlib.engine.kernels.view import F64, I64, Leaves, View
from searchlib.engine.schema import WRITTEN
from searchlib.engine.segment import Segment
from searchlib.engine.terms import Stem

name = "fast"


def find(segment: Segment, leaves: Leaves, stem: Stem) -> I64:
    """As `plain.find`."""
    segment.check_lookup()
    keys = np.frombuffer(b"".join(leaves.words), np.uint8)
    found, state = lookup.find(
        *segment.tables[:7], segment.proven, keys, leaves.program, len(WRITTEN)
    )
    if state == lookup.KNOWN_AND_PROVEN:
        return found
    if state & lookup.UNKNOWN:
        return plain.find(segment, leaves, stem)
    segment.check_lists(found[0].tolist())
    return found


def weigh(leaves: Leaves, frequencies: I64, filled: I64) -> F64:
    """As `plain.weigh`."""
    return lookup.weigh(leaves.program, leaves.weights, frequencies, filled)


def best(view: View, lists: I64, weights: F64, k: int, floor: int) -> I64:
    """As `plain.best`."""
    return disjunction.best(
        *_lists(view),
        view.references,
        view.factors,
        lists,
        weights,
        k,
        floor,
        *_accepted(view),
    )


def expand(view: View, lists: I64, weights: F64) -> tuple[I64, I64]:
    """As `plain.expand`."""
    return conjunction.expand(*_lists(view), lists, weights)


def meet(
    view: View,
    lists: I64,
    weights: F64,
    groups: I64,
    required: int,
    k: int,
    floor: int,
) -> tuple[I64, int]:
    """As `plain.meet`."""
    return conjunction.meet(
        *_lists(view), lists, weights, groups, required, k, floor, *_accepted(view)
    )


def choose(view: View, docs: I64, scores: I64, k: int, floor: int) -> tuple[I64, int]:
    """As `plain.choose`."""
    return top.choose(docs, scores, k, floor, *_accepted(view))


def dated(view: View, docs: I64, scores: I64, k: int, newest: bool) -> I64:
    """As `plain.dated`."""
    return top.dated(docs, scores, k, newest, *_accepted(view))


def adjacent(view: View, lists: I64, weights: F64, slop: int) -> tuple[I64, I64]:
    """As `plain.adjacent`."""
    tables = view.segment.tables
    return phrases.adjacent(*_lists(view), tables.positions, tables.places, lists, weights, slop)


def phrase(
    view: View, lists: I64, weights: F64, words: int, slop: int, k: int, floor: int
) -> tuple[I64, int]:
    """As `plain.phrase`."""
    tables = view.segment.tables
    return phrases.best(
        *_lists(view),
        tables.positions,
        tables.places,
        lists,
        weights,
        words,
        slop,
        k,
        floor,
        *_accepted(view),
    )


def cover(view: View, lists: I64) -> I64:
    """As `plain.cover`."""
    tables = view.segment.tables
    return conjunction.cover(tables.postings, tables.data, tables.counts, lists, len(view.segment))


joined = conjunction.joined


def _lists(view: View) -> tuple[Any, ...]:
    tables = view.segment.tables
    return (
        tables.postings,
        tables.data,
        tables.counts,
        tables.sets,
        tables.lengths,
        view.norms,
    )


def _accepted(view: View) -> tuple[Any, ...]:
    return view.deleted, view.segment.tables.dates, view.low, view.high
