from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.numbers import number


@pytest.mark.parametrize(
    ("written", "known_as"),
    [
        ("1.000", "1000"),
        ("1.000.000", "1000000"),
        ("12.345,60", "12345,6"),
        ("1,50", "1,5"),
        ("1,5", "1,5"),
        ("5,0", "5"),
        ("0,05", "0,05"),
        ("%", "persen"),
        ("/6/", "juni"),
        ("/06/", "juni"),
        ("/12/", "desember"),
        ("05", "5"),
    ],
)
def test_spellings_of_a_number_meet(written: str, known_as: str) -> None:
    assert number(written) == known_as


@pytest.mark.parametrize(
    "word",
    ["", "10.30", "1,500", "1.00", "0.500", "1.0000", "007", "00", "62811", "/13/", "/0/", "g20"],
)
def test_what_may_mean_something_else_is_left(word: str) -> None:
    # A time of day, English thousands, a version, codes, no month.
    assert number(word) is None


@given(st.integers(1000, 10**15))
def test_thousands_are_found_without_dots(value: int) -> None:
    assert number(f"{value:,}".replace(",", ".")) == str(value)


@given(st.text())
def test_never_raises(word: str) -> None:
    assert number(word) is None or number(word)
