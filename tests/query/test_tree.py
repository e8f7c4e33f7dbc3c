from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word
from searchlib.query.tree import positive_leaves

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Word("a", "title"), "title:a"),
        (Phrase("a b", "body"), 'body:"a b"'),
        (Phrase("a b", slop=2), '"a b"~2'),
        (Prefix("a"), "a*"),
        (Wildcard("a*b?", "title"), "title:a*b?"),
        (And((A, Or((B, C)))), "a AND (b OR c)"),
        (Not(And((A, B))), "NOT (a AND b)"),
        (Bag((A,), (B,), (C,)), "+b a -c"),
        (Bag(), ""),
    ],
)
def test_prints_as_it_is_written(tree: Query, text: str) -> None:
    assert str(tree) == text


def test_positive_leaves_leave_out_what_must_not_match() -> None:
    tree = Bag((A, Or((B, Not(C)))), (Phrase("x y"), Wildcard("w*w")), (Prefix("z"),))
    assert positive_leaves(tree) == [Phrase("x y"), Wildcard("w*w"), A, B]


@given(st.text(alphabet="ab*?", min_size=1), st.text(alphabet="ab"))
def test_a_pattern_fits_as_spelled_out(text: str, word: str) -> None:
    assert bool(Wildcard(text).pattern().match(word)) == fits(text, word)


def fits(pattern: str, word: str) -> bool:
    """The definition of a wildcard, letter by letter."""
    if not pattern:
        return not word
    if pattern[0] == "*":
        return fits(pattern[1:], word) or (bool(word) and fits(pattern, word[1:]))
    return bool(word) and pattern[0] in ("?", word[0]) and fits(pattern[1:], word[1:])


def test_a_pattern_is_folded_as_words_are() -> None:
    assert Wildcard("Caf*").pattern().match("cafetaria")
    assert Wildcard("CAFÉ?").pattern().match("cafes")
    assert Wildcard("Jum'?t").pattern().match("jumat")


def test_many_stars_take_no_time() -> None:
    assert not Wildcard("*a" * 1000 + "b").pattern().match("a" * 100)
