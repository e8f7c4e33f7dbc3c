"""Sketches against the Jaccard index of sets, and against what they are made for."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib.engine.arrays import U32
from searchlib.engine.learned.minhash import SHORTEST, sketches
from searchlib.engine.schema import BANDS, NO_BAND
from tests.engine.drawn import seeded

VOCABULARY = [f"kata{number}" for number in range(2000)]


def sketched(*bodies: list[str], before: tuple[str, ...] = ()) -> U32:
    """The bands of bodies whose words are numbered as they come, behind some others."""
    numbers = {word: at for at, word in enumerate(before)}
    tokens = [numbers.setdefault(word, len(numbers)) for body in bodies for word in body]
    sizes = np.array([len(body) for body in bodies], np.int64)
    return sketches(list(numbers), np.array(tokens, np.int64), sizes)


def mixed(value: int) -> int:
    """The 32-bit finalizer of MurmurHash3 (Appleby, public domain)."""
    value ^= value >> 16
    value = value * 0x85EBCA6B % 2**32
    value ^= value >> 13
    value = value * 0xC2B2AE35 % 2**32
    return value ^ value >> 16


def plainly(words: list[str]) -> list[int]:
    """The bands of a body by plain integers: they are on disk, so that they may not change."""
    golden = 2654435761  # the prime next to 2^32 divided by the golden ratio (Knuth)
    hashes = [mixed(crc32(word.encode())) for word in words]
    minima: list[int | None] = [None] * 24
    for one, two, three in zip(hashes, hashes[1:], hashes[2:], strict=False):
        run = mixed(((one * golden + two) * golden + three) % 2**32)
        known = minima[run * 24 >> 32]
        minima[run * 24 >> 32] = run if known is None else min(known, run)
    filled = []
    for at in range(24):
        away, value = next(
            (away, value) for away in range(24) if (value := minima[(at + away) % 24]) is not None
        )
        filled.append((value + away * golden) % 2**32)
    bands = []
    for one, two, three in zip(filled[::3], filled[1::3], filled[2::3], strict=True):
        band = mixed((mixed((one * golden + two) % 2**32) * golden + three) % 2**32)
        bands.append(max(band, 1))
    return bands


def test_the_same_words_have_the_same_bands_in_any_index() -> None:
    rng = seeded(1)
    body, other = (rng.choices(VOCABULARY, k=200) for _ in range(2))
    (alone,) = sketched(body).T
    _, behind, twice = sketched(other, body, body, before=("x", "y")).T
    assert alone.tolist() == behind.tolist() == twice.tolist()
    assert alone.tolist() == plainly(body)


def test_words_in_another_order_have_other_bands() -> None:
    body = VOCABULARY[:200]
    one, other = sketched(body, body[::-1]).T
    assert not (one == other).any()


@pytest.mark.parametrize("size", [0, 1, 2, 3, SHORTEST - 1])
def test_short_bodies_have_no_bands(size: int) -> None:
    bands = sketched(VOCABULARY[:size], VOCABULARY[:SHORTEST], VOCABULARY[:size])
    assert (bands == NO_BAND).all(axis=0).tolist() == [True, False, True]
    assert bands.shape == (BANDS, 3)


def test_no_bodies_have_no_bands() -> None:
    assert sketched().shape == (BANDS, 0)
    assert sketched([], []).tolist() == [[NO_BAND, NO_BAND]] * BANDS


def mixture(share: float, size: int, seed: int) -> tuple[list[str], list[str]]:
    """Two bodies of which so large a share of the runs of words (Jaccard) is in both."""
    rng = seeded(seed)
    same = round(2 * share / (1 + share) * size)
    both = rng.choices(VOCABULARY, k=same)
    return both + rng.choices(VOCABULARY, k=size - same), both + rng.choices(
        VOCABULARY, k=size - same
    )


@pytest.mark.parametrize("size", [60, 300])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_bands_are_equal_as_often_as_broder_says(share: float, size: int) -> None:
    """A band of three minima is equal with a chance of share^3; 4 standard deviations are let."""
    pairs = 400
    bodies = [body for seed in range(pairs) for body in mixture(share, size, seed)]
    bands = sketched(*bodies)
    equal = float((bands[:, ::2] == bands[:, 1::2]).mean())
    # Runs across the seam, and those of minima that an empty bin borrows, are not in the formula.
    deviation = (share**3 * (1 - share**3) / (BANDS * pairs)) ** 0.5
    assert abs(equal - share**3) < 4 * deviation + 0.05


@given(st.lists(st.lists(st.text("ab", max_size=2), min_size=25, max_size=40), max_size=4))
@settings(max_examples=50)
def test_any_bodies_have_bands_of_their_own(bodies: list[list[str]]) -> None:
    bands = sketched(*bodies)
    for at, body in enumerate(bodies):
        assert bands[:, at].tolist() == sketched(body)[:, 0].tolist()
        assert (bands[:, at] == NO_BAND).all() == (len(body) < SHORTEST)
        assert bands[:, at].tolist() == (
            plainly(body) if len(body) >= SHORTEST else [NO_BAND] * BANDS
        )
