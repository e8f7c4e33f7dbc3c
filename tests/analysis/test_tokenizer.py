from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.tokenizer import spans


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korea Utara, kata-nya.", ["Korea", "Utara", "kata", "nya"]),
        ("anak-anak bermain", ["anak-anak", "bermain"]),
        ("buku-bukunya", ["buku-bukunya"]),
        ("berlari-larian", ["berlari-larian"]),
        ("Rusia-Ukraina", ["Rusia", "Ukraina"]),
        ("capres-cawapres", ["capres", "cawapres"]),
        ("Jum'at", ["Jum'at"]),
        ("Qur’an", ["Qur’an"]),
        ("'kutipan'", ["kutipan"]),
        ("1.000.000 dan 1,5", ["1.000.000", "dan", "1,5"]),
        ("pada 2023.", ["pada", "2023"]),
        ("Rp1,5 triliun", ["Rp", "1,5", "triliun"]),
        ("12/6/2023", ["12", "6", "2023"]),
        ("Covid-19", ["Covid", "19"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("a_b", ["a", "b"]),
        ("", []),
        ("!?…", []),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_spans_are_ordered_and_hold_words(text: str) -> None:
    found = list(spans(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(any(letter.isalnum() for letter in text[start:end]) for start, end in found)


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    covered = {at for start, end in spans(text) for at in range(start, end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())
