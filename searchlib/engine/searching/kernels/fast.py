"""The kernels in numba: what `plain` answers, in a fraction of the time, once compiled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchlib.engine.arrays import F64, I64, U8
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.compiled import conjunction, disjunction, lookup, top_k
from searchlib.engine.searching.kernels.compiled import phrase as phrases
from searchlib.engine.searching.kernels.view import Leaves, Span, View, Views
from searchlib.engine.segment.dictionary import Stem
from searchlib.engine.segment.documents import Located

name = "fast"


def find(views: Views, leaves: Leaves, stem: Stem) -> tuple[I64, F64]:
    """As `plain.find`."""
    for view in views.each:
        view.segment.check_lookup()
    lists, weights, state = _looked_up(views, leaves, [])
    if state & lookup.UNKNOWN:
        stems = [(stem(word.decode()) or "").encode() for word in leaves.words]
        lists, weights, state = _looked_up(views, leaves, stems)
    if state & lookup.UNPROVEN:
        for view, each in zip(views.each, lists.tolist(), strict=True):
            view.segment.check_lists(each)
    return lists, weights


def _looked_up(views: Views, leaves: Leaves, stems: Sequence[bytes]) -> tuple[I64, F64, int]:
    keys, others = _bytes(leaves.words), _bytes(stems)
    sizes = np.array(list(map(len, stems)), np.int64)
    program, boosts = leaves.program, leaves.weights
    return lookup.find(views.addresses, keys, program, boosts, others, sizes, views.filled)


def _bytes(words: Sequence[bytes]) -> U8:
    return np.frombuffer(bytearray().join(words), np.uint8)


def best(views: Views, lists: I64, weights: F64, k: int, span: Span) -> I64:
    """As `plain.best`."""
    return disjunction.best(views.addresses, lists, weights, k, *span)


def meet(
    views: Views, lists: I64, weights: F64, groups: I64, required: int, k: int, span: Span
) -> I64:
    """As `plain.meet`."""
    return conjunction.meet(views.addresses, lists, weights, groups, required, k, *span)


def phrase(
    views: Views, lists: I64, weights: F64, words: int, slop: int, k: int, span: Span
) -> I64:
    """As `plain.phrase`."""
    return phrases.best(views.addresses, lists, weights, words, slop, k, *span)


def expand(view: View, lists: I64, weights: F64) -> tuple[I64, I64]:
    """As `plain.expand`."""
    return conjunction.expand(view.addresses, lists, weights)


def adjacent(view: View, lists: I64, weights: F64, slop: int) -> tuple[I64, I64]:
    """As `plain.adjacent`."""
    return phrases.adjacent(view.addresses, lists, weights, slop)


def located(views: Views, places: I64) -> list[Located]:
    """As `plain.located`."""
    rows, state = lookup.located(views.addresses, places)
    found: list[Located] = plain.located(views, places) if state else rows.tolist()
    return found


def beginning(view: View, prefix: bytes) -> tuple[int, int]:
    """As `plain.beginning`."""
    found: tuple[int, int] = lookup.beginning(view.addresses, _bytes([prefix]))
    return found


def lists_of(view: View, terms: I64, set_number: int) -> I64:
    """As `plain.lists_of`."""
    lists, state = lookup.lists_of(view.addresses, terms, set_number)
    if state & lookup.UNPROVEN:
        return view.segment.lists_of(terms, set_number)
    return lists


def cover(view: View, lists: I64) -> I64:
    """As `plain.cover`."""
    return conjunction.cover(view.addresses, lists)


def choose(view: View, docs: I64, scores: I64, k: int, span: Span) -> I64:
    """As `plain.choose`."""
    return top_k.choose(view.addresses, docs, scores, k, *span)


def dated(view: View, docs: I64, scores: I64, k: int, newest: bool, span: Span) -> I64:
    """As `plain.dated`."""
    return top_k.dated(view.addresses, docs, scores, k, newest, *span)


joined = conjunction.joined
