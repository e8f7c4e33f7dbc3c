from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.spacing import apart, is_doubled


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("u17", ("u", "17")),
        ("covid19", ("covid", "19")),
        ("jt610", ("jt", "610")),
        ("mata-mata", ("mata", "mata")),
        ("anak-anak", None),
        ("satelit", None),
        ("2023", None),
        ("17u", None),
        ("", None),
    ],
)
def test_apart(word: str, parts: tuple[str, str] | None) -> None:
    assert apart(word) == parts


def test_doubled_words_are_words_of_their_own() -> None:
    assert is_doubled("undang", "undang")
    assert not is_doubled("anak", "anak")
    assert not is_doubled("undang", "mata")


@given(st.text())
def test_parts_make_up_the_word(word: str) -> None:
    parts = apart(word)
    assert parts is None or word in {"".join(parts), "-".join(parts)}
