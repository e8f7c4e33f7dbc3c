"""Compounds: runs of words that are found like one, such as what an acronym stands for.

An acronym's long form is a term of its own, with the postings of the places where it stands, so
that a search for `KPK` meets *Komisi Pemberantasan Korupsi* for the price of one more word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from searchlib.engine import schema
from searchlib.engine.arrays import I64, Bools

_ROOT = 0


class Compounds(NamedTuple):
    """Where compounds stand in a row of words."""

    names: list[str]
    """Those that were found, each as its words with spaces between."""
    which: I64
    """Of each place the number of the compound in `names`, in the order of the places."""
    at: I64
    """The places: where in the row the first word stands."""


class _Tree(NamedTuple):
    """Runs of word numbers as a tree: from a state and a word to the next state."""

    keys: I64
    """State << 32 | word, ascending."""
    states: I64
    """Where each leads."""
    ends: I64
    """Of each state the run that ends there, -1 where none does."""


def find_compounds(
    sought: Iterable[Sequence[str]], numbers: Mapping[str, int], tokens: I64, counts: I64
) -> Compounds:
    """Where runs of words stand in the titles and bodies of documents, the longest at each place.

    `tokens` are numbers of words as in `numbers`, `counts` how many of them each field of each
    document has, int64 of shape (documents, fields).
    """
    known = {
        " ".join(words): [numbers[word] for word in words]
        for words in sought
        if all(word in numbers for word in words)
    }
    which, at = _places(_tree(known.values()), tokens, *_fields(counts, tokens))
    chosen, which = np.unique(which, return_inverse=True)
    names = list(known)
    return Compounds([names[number] for number in chosen.tolist()], which, at)


def _fields(counts: I64, tokens: I64) -> tuple[Bools, I64]:
    """Whether each word is one of a title or body, and where its field ends."""
    of_field = np.zeros(counts.shape, bool)
    of_field[:, [schema.WORDS[name] for name in schema.COMPOUNDED]] = True
    flat = counts.reshape(-1)
    return np.repeat(of_field.reshape(-1), flat), np.repeat(np.cumsum(flat), flat)


def _tree(runs: Iterable[Sequence[int]]) -> _Tree:
    following: dict[int, int] = {}
    ends = [-1]
    for number, run in enumerate(runs):
        state = _ROOT
        for word in run:
            key = state << 32 | word
            state = following.setdefault(key, len(ends))
            if state == len(ends):
                ends.append(-1)
        ends[state] = number
    keys = np.array(sorted(following), np.int64)
    states = np.array([following[key] for key in keys.tolist()], np.int64)
    return _Tree(keys, states, np.array(ends, np.int64))


def _places(tree: _Tree, tokens: I64, chosen: Bools, ends: I64) -> tuple[I64, I64]:
    """The run at each place where one stands, and the places in order."""
    longest = np.full(len(tokens), -1)
    if not len(tree.keys):
        return longest[:0], longest[:0]
    first = np.zeros(int(tokens.max(initial=0)) + 1, bool)
    first[tree.keys[tree.keys >> 32 == _ROOT] & 0xFFFFFFFF] = True
    at = np.flatnonzero(first[tokens] & chosen)
    state, length = np.zeros(len(at), np.int64), 0
    while len(at):
        key = state << 32 | tokens[at + length]
        edge = np.minimum(np.searchsorted(tree.keys, key), len(tree.keys) - 1)
        there = tree.keys[edge] == key
        at, state = at[there], tree.states[edge[there]]
        length += 1
        whole = tree.ends[state] >= 0
        longest[at[whole]] = tree.ends[state[whole]]
        inside = at + length < ends[at]
        at, state = at[inside], state[inside]
    places = np.flatnonzero(longest >= 0)
    return longest[places], places
