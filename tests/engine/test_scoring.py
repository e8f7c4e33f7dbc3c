from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.engine import scoring


def long_to_int4(value: int) -> int:
    """Lucene's SmallFloat.longToInt4, from its documentation."""
    bits = value.bit_length()
    if bits < 4:
        return value
    shift = bits - 4
    return (value >> shift & 7) | (shift + 1) << 3


def int_to_byte4(value: int) -> int:
    """Lucene's SmallFloat.intToByte4: what is left of a byte beside the int codes is exact."""
    free = 255 - long_to_int4(2**31 - 1)
    return value if value < free else free + long_to_int4(value - free)


LENGTHS = [*range(3000), *(2**power + step for power in range(12, 31) for step in (-1, 0, 1))]


def test_lengths_are_coded_as_lucene_codes_them() -> None:
    codes = scoring.length_codes(np.array(LENGTHS, np.int64)).tolist()
    assert codes == [int_to_byte4(length) for length in LENGTHS]


def test_a_code_stands_for_its_shortest_length() -> None:
    for code in range(256):
        length = int(scoring.LENGTHS[code])
        assert int_to_byte4(length) == code
        assert length == 0 or int_to_byte4(length - 1) == code - 1
    assert scoring.LENGTHS[:40].tolist() == list(range(40))


@pytest.mark.parametrize(
    ("length", "known"),
    [
        (40, 40),
        (41, 40),
        (42, 42),
        (59, 56),
        (1000, 984),
        (1048, 1048),
        (2**31 - 1, 2013265944),
    ],
)
def test_known_lengths(length: int, known: int) -> None:
    # From the table of tantivy, which has the lengths of Lucene's codes written out.
    assert scoring.LENGTHS[scoring.length_codes(np.array([length]))[0]] == known


@given(st.integers(0, 2**31 - 2), st.integers(1, 2**20))
def test_lengths_keep_their_order_and_an_eighth(length: int, more: int) -> None:
    longer = min(length + more, 2**31 - 1)
    codes = scoring.length_codes(np.array([length, longer]))
    assert codes[0] <= codes[1]
    assert 0 <= length - int(scoring.LENGTHS[codes[0]]) <= length / 8


def test_bm25_by_hand() -> None:
    # 100 documents, 10 with the term; twice in a field of 20 words where the average is 16.
    idf = math.log(1 + 90.5 / 10.5)
    assert scoring.idf(100, 10) == pytest.approx(idf)
    norm = scoring.norms(16.0)[scoring.length_codes(np.array([20]))[0]]
    assert norm == pytest.approx(1.2 * (0.25 + 0.75 * 20 / 16))
    assert idf * 2 / (2 + norm) == pytest.approx(2.262 * 2 / 3.425, rel=1e-3)


def test_a_word_of_every_document_still_counts() -> None:
    assert scoring.idf(10, 10) > 0


def test_an_empty_field_has_norms() -> None:
    assert np.isfinite(scoring.norms(0.0)).all()
