from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable
from itertools import islice

from hypothesis import example, given
from hypothesis import strategies as st

from searchlib import Token, analyze
from searchlib.highlight.sought_terms import Forms, sought_terms
from searchlib.query import Bag, Phrase, Prefix, Query, Wildcard, Word, parse
from searchlib.query.tree import positive_leaves
from tests.conftest import shared


def forms_of(*texts: str) -> Forms:
    """What an index of the texts would say."""
    words: dict[str, set[str]] = {}
    for text in texts:
        for token in analyze(text):
            words.setdefault(token.term, set()).add(token.word)
    return lambda word: words.get(analyze.stem(word) or word, ())


PIECES = [
    *" \n\t\xa0-.,'’\"(_İßé\u0301",
    "satelit",
    "Satelit,",
    "mengintai",
    "PENGINTAI.",
    "di",
    "Jum'at",
    "Jum’at",
    "jumat",
    "café",
    "cafe\u0301",
    "Cafe",
    "anak-anak",
    "anak",
    "10.000",
    "Rp",
    "5",
    "ﬁn",
    "K",
    "x" * 101,
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.just(" "), max_size=30).map("".join)
QUERIES = [
    "satelit pengintai",
    '"satelit di"',
    '"anak di satelit"~2',
    '"di di"~1',
    '"rp 5"',
    "caf* jumat",
    "c?fe ca?e",
    "j*m*t 10.000 rp5",
    "anak",
    "anak-anak di",
    "di",
    "x* fin",
    "k",
]


def test_one_letter_alone_is_longer_in_lower_case() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    assert [letter for letter in letters if len(letter.lower()) != 1] == ["İ"]


@given(TEXTS, st.sampled_from(QUERIES))
@example("sa-satelit'di", '"satelit di"')
def test_marks_are_those_of_the_whole_analysed_text(text: str, query: str) -> None:
    assert_marks_are_plain(text, parse(query))


@given(st.text(), st.text())
def test_so_they_are_whatever_the_text(text: str, query: str) -> None:
    assert_marks_are_plain(text, parse(query))
    assert_marks_are_plain(f"{text} {query}", parse(query))


def test_so_they_are_in_real_articles() -> None:
    with gzip.open(shared("data/news/news.jsonl.gz"), "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"] for line in islice(lines, 0, 9000, 30)]
    for body in bodies:
        words = [token.word for token in analyze(body)[20:23]]
        if len(words) == 3:
            first, second, third = words
            assert_marks_are_plain(body, Bag(tuple(map(Word, words))))
            assert_marks_are_plain(body, Phrase(f"{first} {second}"))
            assert_marks_are_plain(body, Phrase(f"{first} {third}", slop=3))
            assert_marks_are_plain(body, Bag((Prefix(second[:3]), Wildcard(f"*{third[:2]}*"))))


def assert_marks_are_plain(text: str, query: Query) -> None:
    found = sought_terms(query, analyze, forms_of(text)).among(text, analyze)
    tokens = analyze(text)
    numbers = plainly_marked(query, tokens)
    assert [(each.start, each.end) for each in found] == [
        (tokens[number].start, tokens[number].end) for number in sorted(numbers)
    ]


def plainly_marked(query: Query, tokens: list[Token]) -> set[int]:
    """The numbers of the tokens that match, by what each kind of leaf means."""
    leaves = [leaf for leaf in positive_leaves(query) if leaf.field in (None, "body")]
    stems: set[str] = set()
    stops: set[str] = set()
    found: set[int] = set()
    others = False
    for leaf in leaves:
        asked = analyze(leaf.text)
        if isinstance(leaf, Word):
            stems |= {token.term for token in asked if not token.stop}
            stops |= {token.word for token in asked if token.stop}
            continue
        others = others or bool(asked)
        if isinstance(leaf, Phrase):
            for chain in chains(asked, leaf.slop, tokens):
                found.update(chain)
        elif isinstance(leaf, Prefix):
            stems |= {token.term for token in asked[:-1]}
            found |= {
                number
                for number, token in enumerate(tokens)
                if token.word.startswith(asked[-1].word)
            }
        else:
            pattern = leaf.pattern()
            found |= {number for number, token in enumerate(tokens) if pattern.match(token.word)}
    words = set() if stems or others else stops
    return found | {
        number for number, token in enumerate(tokens) if token.term in stems or token.word in words
    }


def chains(asked: list[Token], slop: int, tokens: list[Token]) -> Iterable[list[int]]:
    """Every way to read the words in this order with at most `slop` others between two.

    Where others may stand between, any relative of a word will do.
    """

    def form(token: Token) -> str:
        apart = slop > 0 and len(asked) > 1
        # A function word is no stem, whatever word has that stem.
        return f"stem {token.term}" if apart and not token.stop else token.word

    words = [form(token) for token in asked]
    ways = [[number] for number, token in enumerate(tokens) if words[:1] == [form(token)]]
    for word in words[1:]:
        ways = [
            [*way, number]
            for way in ways
            for number in range(way[-1] + 1, min(way[-1] + slop + 2, len(tokens)))
            if form(tokens[number]) == word
        ]
    return ways
