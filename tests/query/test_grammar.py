from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word, parse

A, B, C = Word("a"), Word("b"), Word("c")
PIECES = [
    "-(",
    "+(",
    "-NOT ",
    "title:NOT ",
    "--",
    "“",
    "–",
    *"ab",
    "AND",
    "OR",
    "NOT",
    "DAN",
    "BUKAN",
    "A",
    "Judul:",
    "=",
    "https://a.id/",
    "(",
    ")",
    '"',
    "+",
    "-",
    " ",
    "title:",
    "*",
    '"x y"',
    '"x y"~2',
    "~2",
    "~",
    "?",
    "x?y",
    "x,",
    "x:y",
]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", Bag((A, B))),
        ("+a b -c", Bag((B,), (A,), (C,))),
        ('"korea utara"', Phrase("korea utara")),
        ('title:"korea  utara"', Phrase("korea utara", "title")),
        ("author:yunita", Word("yunita", "author")),
        ("luncur*", Prefix("luncur")),
        ('"korea utara"~3', Phrase("korea utara", slop=3)),
        ('title:"korea utara"~12)', Phrase("korea utara", "title", 12)),
        ('"korea utara"~0', Phrase("korea utara")),
        ("*luncur*", Wildcard("*luncur*")),
        ("me?gejar", Wildcard("me?gejar")),
        ("title:k*a", Wildcard("k*a", "title")),
        ("+k*a -k?a", Bag((), (Wildcard("k*a"),), (Wildcard("k?a"),))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a AND (b OR c)", And((A, Or((B, C))))),
        ("a b AND c", Bag((A, And((B, C))))),
        ("NOT a", Bag(excluded=(A,))),
        ("a NOT b", Bag((A,), (), (B,))),
        ("a AND NOT b", And((A, Not(B)))),
        ("a AND -b", And((A, Not(B)))),
        ("-a AND b", And((Not(A), B))),
        ("-a OR b", Or((Not(A), B))),
        ("-(a OR b)", Bag(excluded=(Or((A, B)),))),
        ("-NOT a", Bag(excluded=(A,))),
        ("+() OR NOT a", Bag(excluded=(A,))),
        ("NOT NOT a", A),
        ("title:(a -b)", Bag((Word("a", "title"),), (), (Word("b", "title"),))),
        ("a DAN b ATAU c", Or((And((A, B)), C))),
        ("a BUKAN b", Bag((A,), (), (B,))),
        ("a DAN BUKAN (b OR c)", And((A, Not(Or((B, C)))))),
        (
            "judul:a Isi:b RUBRIK:c",
            Bag((Word("a", "title"), Word("b", "body"), Word("c", "section"))),
        ),
        ('penulis:"a b" -sumber:a', Bag((Phrase("a b", "author"),), (), (Word("a", "source"),))),
        ("Title:(a OR b)", Or((Word("a", "title"), Word("b", "title")))),
        ("penyunting:a", Word("a", "editor")),
        ("=makan b", Bag((Phrase("makan"), B))),
        ("judul:=makan -=b", Bag((Phrase("makan", "title"),), (), (Phrase("b"),))),
        ("a=b = c", Bag((Word("a=b"), C))),
        ("JAKARTA ATAU BANDUNG", Bag(tuple(map(Word, ("JAKARTA", "atau", "BANDUNG"))))),
        ("KPK AND POLRI 2024", Bag(tuple(map(Word, ("KPK", "and", "POLRI", "2024"))))),
        ("(KPK AND POLRI)", And((Word("KPK"), Word("POLRI")))),
        ('"KPK" AND POLRI', And((Phrase("KPK"), Word("POLRI")))),
        ("KPK AND polri", And((Word("KPK"), Word("polri")))),
    ],
)
def test_the_language(text: str, tree: Query) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Bag()),
        ('" ( ) * + - "', Bag()),
        ('"tak ditutup', Bag((Word("tak"), Word("ditutup")))),
        ("((a", A),
        ("a))", A),
        ("AND", Word("and")),
        ("a OR", Bag((A, Word("or")))),
        ("12/6/2023", Word("12/6/2023")),
        ("60%", Word("60%")),
        ("apa itu satelit?", Bag((Word("apa"), Word("itu"), Word("satelit?")))),
        ("sat?lit?", Wildcard("sat?lit")),
        ("luncur*?", Prefix("luncur")),
        ("https://a.id/b?c=1 d", Bag((Word("https://a.id/b?c=1"), Word("d")))),
        (" https://www.a.id/b?c=1&utm_source=x#y ", Word("a.id/b?c=1", "url")),
        ("http://m.a.id/b/", Word("a.id/b", "url")),
        ("https://a.id/(b)", Bag((Word("https://a.id/"), Word("b")))),
        ('"a b"~', Phrase("a b")),
        ('"a b" ~2', Bag((Phrase("a b"), Word("~2")))),
        ('"a b"~2x', Bag((Phrase("a b"), Word("~2x")))),
        ('"a b"~99999', Bag((Phrase("a b"), Word("~99999")))),
        ("a*?* ???", Wildcard("a*?*")),
        ("KTP-el", Word("KTP-el")),
        ("C++", Word("C++")),
        ("a.b@c.id", Word("a.b@c.id")),
        ("pukul:12", Word("pukul:12")),
        ("🙂", Bag()),
        ("--a", Bag(excluded=(A,))),
        ("--title:a", Bag(excluded=(Word("a", "title"),))),
        ("“korea utara” –a", Bag((Phrase("korea utara"),), (), (A,))),
    ],
)
def test_what_does_not_fit_is_read_plainly(text: str, tree: Query) -> None:
    assert parse(text) == tree


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_parses_and_prints_back(text: str) -> None:
    tree = parse(text)
    assert parse(str(tree)) == tree


@pytest.mark.parametrize("text", ["(" * 10_000 + "a", "NOT " * 10_000 + "a", "-(" * 5_000])
def test_depth_costs_no_stack(text: str) -> None:
    assert parse(text) in (A, Bag())


def test_ten_thousand_words() -> None:
    tree = parse(" ".join(f"kata{number}" for number in range(10_000)))
    assert isinstance(tree, Bag)
    assert len(tree.optional) == 10_000
