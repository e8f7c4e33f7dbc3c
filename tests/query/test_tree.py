from __future__ import annotations

import pytest

from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Word
from searchlib.query.tree import positive_leaves

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Word("a", "title"), "title:a"),
        (Phrase("a b", "body"), 'body:"a b"'),
        (Prefix("a"), "a*"),
        (And((A, Or((B, C)))), "a AND (b OR c)"),
        (Not(And((A, B))), "NOT (a AND b)"),
        (Bag((A,), (B,), (C,)), "+b a -c"),
        (Bag(), ""),
    ],
)
def test_prints_as_it_is_written(tree: Query, text: str) -> None:
    assert str(tree) == text


def test_positive_leaves_leave_out_what_must_not_match() -> None:
    tree = Bag((A, Or((B, Not(C)))), (Phrase("x y"),), (Prefix("z"),))
    assert positive_leaves(tree) == [Phrase("x y"), A, B]
