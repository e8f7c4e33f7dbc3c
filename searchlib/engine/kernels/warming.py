"""Compiling the fast kernels, or loading what was compiled, before they are asked."""

from __future__ import annotations

import numpy as np

from searchlib.engine import postings, scoring
from searchlib.engine.kernels import conjunction, disjunction, lookup, phrase, top
from searchlib.engine.postings import Postings

_U4 = np.zeros(2, np.uint32)


def compile_all() -> None:
    """Calls each kernel once, with one list of one document, in arrays as segments have them."""
    one = np.array([0, 1], np.int64)
    lists = Postings(one, one[:1], one[1:], one[:1])
    encoded = postings.encode(lists, np.ones(1), np.ones(1, np.uint8))
    data, places = _read_only(encoded.data), _read_only(encoded.places)
    starts, counts = _read_only(_U4), _read_only(_U4[:1] + np.uint32(1))
    sets, lengths = _read_only(np.zeros(1, np.uint8)), _read_only(np.ones((1, 1), np.uint8))
    norms = scoring.norms(1.0)[None, :]
    numbers, weights = one[:1], np.ones(1)
    common = data, starts, counts, sets, lengths, norms
    accepted = np.zeros(0, bool), _read_only(one[:1].copy()), 0, 1
    text, ends = _read_only(np.frombuffer(b"a", np.uint8)), _read_only(one.astype(np.uint32))
    program, flags = np.zeros((2, 1), np.int64), np.zeros(1, np.uint8)
    lookup.find(text, ends, starts, ends, ends, sets, counts, flags, text, program, 1)
    lookup.weigh(program, weights, one, one)
    disjunction.best(*common, norms, np.ones(1), numbers, weights, 1, -1, *accepted)
    conjunction.meet(*common, numbers, weights, numbers, 1, 1, -1, *accepted)
    conjunction.expand(*common, numbers, weights)
    phrase.adjacent(*common, places, starts, numbers, weights, 0)
    phrase.best(*common, places, starts, numbers, weights, 1, 0, 1, -1, *accepted)
    conjunction.cover(data, starts, counts, numbers, 1)
    top.dated(numbers, numbers, 1, True, *accepted)
    top.choose(numbers, numbers, 1, -1, *accepted)
    conjunction.joined(numbers, numbers, numbers, numbers)


def _read_only(array: np.ndarray) -> np.ndarray:
    """As a memory-mapped column is, which is another type to numba."""
    array = array.copy()
    array.flags.writeable = False
    return array
