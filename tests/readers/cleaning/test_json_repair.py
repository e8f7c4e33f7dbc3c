"""JSON that is none, as scripts and cut-off downloads leave it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.cleaning.json_repair import repair

ONE, TWO = {"judul": "Banjir, ]", "isi": "Air naik."}, {"judul": "Gempa", "isi": 'Kata "ya", }'}


def dumped(*values: Any) -> list[str]:
    return [json.dumps(each) for each in values]


@pytest.mark.parametrize(
    "text",
    [
        "[{}][{}]",
        "[{}]\n[{}]",
        "[{},{},]",
        "[,{},,{}]",
        "{}{}",
        "{},\n{},",
        "[[{}],[{}]]",
        "// dari pengumpul\n[{}, /* lalu */ {}]",
    ],
)
def test_whole_records_are_read_whatever_stands_between_them(text: str) -> None:
    for part in dumped(ONE, TWO):
        text = text.replace("{}", part, 1)
    assert repair(text) == ([ONE, TWO], None)


def test_commas_behind_the_last_field_and_no_numbers() -> None:
    assert repair('[{"a": NaN, "b": [1, 2,], }, {"a": -Infinity,},]') == (
        [{"a": None, "b": [1, 2]}, {"a": None}],
        None,
    )


@pytest.mark.parametrize("at", range(5, len(dumped(TWO)[0]) - 1))
def test_an_array_that_is_cut_off_is_read_as_far_as_it_goes(at: int) -> None:
    one, two = dumped(ONE, TWO)
    found, trouble = repair(f"[{one}, {two[:at]}")
    assert found == [ONE]
    assert trouble


@given(
    st.lists(st.dictionaries(st.text(max_size=9), st.text(max_size=20) | st.integers()), min_size=1)
)
def test_what_is_json_stays_as_it_is(values: list[dict[str, Any]]) -> None:
    assert repair(json.dumps(values)) == (values, None)


@given(st.text("[]{},:\"\\ \n1aN'", max_size=60))
def test_any_text_is_taken(text: str) -> None:
    found, trouble = repair(text)
    assert isinstance(found, list)
    assert trouble is None or trouble
