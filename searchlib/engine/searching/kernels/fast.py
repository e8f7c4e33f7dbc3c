"""The kernels in numba: what `plain` answers, in a fraction of the time, once compiled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchlib.engine.arrays import F64, I64, U8
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.compiled import (
    conjunction,
    disjunction,
    lookup,
    phrase,
    top_k,
)
from searchlib.engine.searching.kernels.view import Leaves, View, Views
from searchlib.engine.segment.dictionary import Stem
from searchlib.engine.segment.documents import Head

name = "fast"


def find_lists(views: Views, leaves: Leaves, stem: Stem) -> tuple[I64, F64]:
    """See `Kernels.find_lists`."""
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
    return lookup.find_lists(views.addresses, keys, program, boosts, others, sizes, views.filled)


def _bytes(words: Sequence[bytes]) -> U8:
    return np.frombuffer(bytearray().join(words), np.uint8)


def top_disjunction(views: Views, lists: I64, weights: F64, k: int, accepted: Accepted) -> I64:
    """See `Kernels.top_disjunction`."""
    return disjunction.top_disjunction(views.addresses, lists, weights, k, accepted.span)


def top_conjunction(
    views: Views, lists: I64, weights: F64, groups: I64, required: int, k: int, accepted: Accepted
) -> I64:
    """See `Kernels.top_conjunction`."""
    return conjunction.top_conjunction(
        views.addresses, lists, weights, groups, required, k, accepted.span
    )


def top_phrase(
    views: Views, lists: I64, weights: F64, words: int, slop: int, k: int, accepted: Accepted
) -> I64:
    """See `Kernels.top_phrase`."""
    return phrase.top_phrase(views.addresses, lists, weights, words, slop, k, accepted.span)


def score_union(view: View, lists: I64, weights: F64) -> tuple[I64, I64]:
    """See `Kernels.score_union`."""
    return conjunction.score_union(view.addresses, lists, weights)


def score_phrase(view: View, lists: I64, weights: F64, slop: int) -> tuple[I64, I64]:
    """See `Kernels.score_phrase`."""
    return phrase.score_phrase(view.addresses, lists, weights, slop)


def read_heads(views: Views, addresses: I64) -> list[Head]:
    """See `Kernels.read_heads`."""
    rows, state = lookup.read_heads(views.addresses, addresses)
    found: list[Head] = plain.read_heads(views, addresses) if state else rows.tolist()
    return found


def terms_beginning(view: View, prefix: bytes) -> tuple[int, int]:
    """See `Kernels.terms_beginning`."""
    found: tuple[int, int] = lookup.terms_beginning(view.addresses, _bytes([prefix]))
    return found


def lists_in_set(view: View, terms: I64, set_number: int) -> I64:
    """See `Kernels.lists_in_set`."""
    lists, state = lookup.lists_in_set(view.addresses, terms, set_number)
    if state & lookup.UNPROVEN:
        return view.segment.lists_of(terms, set_number)
    return lists


def docs_of(view: View, lists: I64) -> I64:
    """See `Kernels.docs_of`."""
    return conjunction.docs_of(view.addresses, lists)


def top_by_score(view: View, docs: I64, scores: I64, k: int, accepted: Accepted) -> I64:
    """See `Kernels.top_by_score`."""
    return top_k.top_by_score(view.addresses, docs, scores, k, accepted.span)


def top_by_date(
    view: View, docs: I64, scores: I64, k: int, newest: bool, accepted: Accepted
) -> I64:
    """See `Kernels.top_by_date`."""
    return top_k.top_by_date(view.addresses, docs, scores, k, newest, accepted.span)


def add_scores(docs: I64, scores: I64, others: I64, other_scores: I64) -> tuple[I64, I64]:
    """See `Kernels.add_scores`."""
    return conjunction.add_scores(docs, scores, others, other_scores)
