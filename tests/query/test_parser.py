"""What is words and signs, or a phrase, is read as the whole grammar reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.query import Bag, Phrase, Query, Word, grammar, parse
from tests.query.test_grammar import PIECES

A, B, C = Word("a"), Word("b"), Word("c")


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_plain_words_take_no_short_cut_in_meaning(text: str) -> None:
    assert parse(text) == grammar.parse(text)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Bag()),
        ("a", A),
        ("a b", Bag((A, B))),
        ("+a", Bag(required=(A,))),
        ("+a b -c", Bag((B,), (A,), (C,))),
        ("+-a", Bag(excluded=(A,))),
        ("−a +b", Bag((), (B,), (A,))),
        ("a - b", Bag((A, B))),
        ("a-b", Word("a-b")),
        ('"a  b"', Phrase("a b")),
        ('"- ?"', Bag()),
    ],
)
def test_words_and_signs(text: str, tree: Query) -> None:
    assert parse(text) == tree
