from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import InvalidArgument, analyze
from searchlib.query import USUAL, Limits, Prefix, Query, Wildcard, parse
from searchlib.query.limits import MOST_LETTERS, cut_to_limits
from searchlib.query.tree import positive_leaves
from searchlib.query.understanding import understand


def cut(text: str, **limits: int) -> tuple[str, list[str]]:
    query, said = cut_to_limits(parse(text), analyze, Limits(**limits))
    return str(query), said


@pytest.mark.parametrize(
    ("text", "limits", "expected", "said"),
    [
        ("korea utara", {"words": 2}, "korea utara", ""),
        ("korea utara roket", {"words": 2}, "korea utara", "more than 2 words"),
        ("korea +utara -roket", {"words": 2}, "+utara -roket", "more than 2 words"),
        ("rusia-ukraina perang", {"words": 2}, "rusia-ukraina", "more than 2 words"),
        ("rusia-ukraina-perang", {"words": 2}, "rusia-ukraina", "more than 2 words"),
        ('"korea utara luncurkan"', {"phrase": 2}, '"korea utara"', "more than 2 words in one"),
        ('"korea utara" "a b" roket', {"phrases": 1}, '"korea utara" roket', "more than 1 phrase"),
        ("a* *b c?d e", {"patterns": 2}, "a* *b e", "more than 2 words with * or ?"),
        ("a OR (b AND c) OR d", {"words": 3}, "a OR (b AND c)", "more than 3 words"),
        ("a AND NOT b", {"words": 1}, "a", "more than 1 words"),
        ("NOT (a b)", {"words": 0}, "", "more than 0 words"),
        ("title:korea title:utara", {"words": 1}, "title:korea", "more than 1 words"),
    ],
)
def test_what_is_left_out(text: str, limits: dict[str, int], expected: str, said: str) -> None:
    query, notices = cut(text, **limits)
    assert query == expected
    assert [notice.split(";")[0].startswith(said) for notice in notices] == ([True] if said else [])


QUERIES = st.lists(
    st.sampled_from('korea -utara +roket "korea utara" a-b-c a* *b? OR AND NOT ( ) title:'.split())
).map(" ".join)
LIMITS = st.builds(
    Limits,
    words=st.integers(0, 6),
    patterns=st.integers(0, 3),
    phrases=st.integers(0, 2),
    phrase=st.integers(1, 3),
)


def words(query: Query) -> int:
    return sum(len(analyze.words(leaf.text)) for leaf in positive_leaves(query))


@given(QUERIES, LIMITS)
def test_what_is_left_is_within_the_limits(text: str, limits: Limits) -> None:
    query, said = cut_to_limits(parse(text), analyze, limits)
    leaves = positive_leaves(query)
    assert words(query) <= limits.words
    assert sum(isinstance(leaf, Prefix | Wildcard) for leaf in leaves) <= limits.patterns
    assert said or query == parse(text)


@pytest.mark.parametrize("value", [-1, 1.5, "64", None, True])
def test_a_limit_is_a_number_of_parts(value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"Limits\.patterns is .*; give 0 or more"):
        Limits(patterns=value)


def test_a_query_of_a_megabyte_is_cut_and_said() -> None:
    tree, notices = understand("roket " * 170_000, analyze, USUAL)
    assert words(tree) == USUAL.words
    assert [notice.split(";")[0] for notice in notices] == [
        "a query of 1,020,000 letters",
        "more than 1,024 words",
    ]
    assert str(MOST_LETTERS) not in notices[0]
    assert f"{MOST_LETTERS:,}" in notices[0]


@pytest.mark.parametrize(
    "text", ["korea utara", "title:korea", "https://a.example/b", "10:30", "a:"]
)
def test_what_is_understood_is_not_noticed(text: str) -> None:
    assert understand(text, analyze, USUAL) == (parse(text), [])


def test_an_unknown_field_is_said() -> None:
    tree, (notice,) = understand("korea penerbit:lentera", analyze, USUAL)
    assert tree == parse("korea penerbit:lentera")
    assert "no field is called 'penerbit'" in notice
    assert "title, body, author" in notice
