from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.engine.segment import postings
from searchlib.engine.segment.postings import BLOCK, SKIP, Postings

COUNTS = st.lists(st.sampled_from([1, 2, 127, 128, 129, 256, 300]), min_size=1, max_size=8)
WIDEST = st.sampled_from([1, 3, 300, 70_000, 2**24 + 1])
SEEDS = st.integers(0, 2**32)


def lists_of(counts: list[int], gap: int, tf: int, position: int, seed: int) -> Postings:
    rng = np.random.default_rng(seed)
    starts = np.append(0, np.cumsum(counts))
    docs = [np.cumsum(rng.integers(1, gap + 1, count)) - 1 for count in counts]
    tfs = np.minimum(rng.geometric(0.5, starts[-1]), tf).astype(np.int64)
    tfs[rng.integers(0, len(tfs))] = tf
    positions = rng.integers(0, position + 1, tfs.sum())
    return Postings(starts, np.concatenate(docs), tfs, positions)


@given(COUNTS, WIDEST, st.sampled_from([1, 2, 5, 300, 100_000]), WIDEST, SEEDS)
@settings(max_examples=60)
def test_what_is_encoded_is_decoded(
    counts: list[int], gap: int, tf: int, position: int, seed: int
) -> None:
    lists = lists_of(counts, gap, tf, position, seed)
    rng = np.random.default_rng(seed)
    lengths = rng.integers(0, 256, len(lists.docs)).astype(np.uint8)
    encoded = postings.encode(lists, rng.random(len(lists.docs)), lengths)
    # In any order, and with lists left out.
    chosen = rng.permutation(len(counts))[: max(len(counts) // 2, 1)]
    starts, picked = encoded.data_starts[chosen], np.array(counts)[chosen]
    found = postings.decode(encoded.data, starts, picked)
    places = postings.decode_positions(
        encoded.data, starts, encoded.positions, encoded.positions_starts[chosen], found
    )
    assert lists.positions is not None
    place_starts = np.append(0, np.cumsum(lists.tfs))[lists.starts]
    for turn, number in enumerate(chosen):
        part = slice(*lists.starts[number : number + 2])
        mine = slice(*found.starts[turn : turn + 2])
        assert found.docs[mine].tolist() == lists.docs[part].tolist()
        assert found.tfs[mine].tolist() == lists.tfs[part].tolist()
    expected = [
        lists.positions[place_starts[each] : place_starts[each + 1]] for each in chosen.tolist()
    ]
    assert places.tolist() == np.concatenate(expected).tolist()


def test_the_bound_of_a_block_is_its_best_posting() -> None:
    lists = lists_of([1000], 3, 300, 10, seed=7)
    rng = np.random.default_rng(8)
    impacts, lengths = rng.random(1000), rng.integers(0, 256, 1000).astype(np.uint8)
    encoded = postings.encode(lists, impacts, lengths)
    skips = encoded.data[: 8 * SKIP.itemsize].view(SKIP)
    for number, skip in enumerate(skips):
        block = slice(number * BLOCK, (number + 1) * BLOCK)
        best = number * BLOCK + int(np.argmax(impacts[block]))
        assert skip["last"] == lists.docs[block][-1]
        assert (skip["tf"], skip["length"]) == (min(lists.tfs[best], 255), lengths[best])


DOCS = st.sets(st.integers(0, 2**32 - 2), min_size=1, max_size=200)


def dense(start: int) -> set[int]:
    """Side by side, in three blocks."""
    return set(range(start, start + 300))


@given(st.lists(DOCS | st.integers(0, 2**32 - 400).map(dense), min_size=1, max_size=4))
@example([{2**32 - 2}, {0, 2**32 - 3, 2**32 - 2}])
@settings(max_examples=60)
def test_a_document_number_may_take_32_bits(sets: list[set[int]]) -> None:
    docs = [sorted(each) for each in sets]
    counts = np.array([len(each) for each in docs])
    flat = np.concatenate([np.array(each, np.int64) for each in docs])
    ones = np.ones(len(flat), np.int64)
    lists = Postings(np.append(0, np.cumsum(counts)), flat, ones)
    encoded = postings.encode(lists, ones.astype(float), ones.astype(np.uint8))
    found = postings.decode(encoded.data, encoded.data_starts[:-1], counts)
    assert found.docs.tolist() == flat.tolist()
    assert found.tfs.tolist() == ones.tolist()
    assert found.starts.tolist() == lists.starts.tolist()


def test_side_by_side_documents_take_no_room() -> None:
    # A gap to the next document less one, and a frequency less one, are 0: no bits at all.
    lists = Postings(np.array([0, 100]), np.arange(100), np.ones(100, np.int64))
    encoded = postings.encode(lists, np.ones(100), np.ones(100, np.uint8))
    assert encoded.data_starts.tolist() == [0, 2 + postings.PADDING]
    assert not len(encoded.positions)


def test_nothing_decodes_to_nothing() -> None:
    nothing = np.empty(0, np.int64)
    assert len(postings.decode(np.empty(0, np.uint8), nothing, nothing).docs) == 0
