"""Query trees to plans; which documents a plan finds is for test_model.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import combinations

import pytest

from searchlib import analyze
from searchlib.analysis import Alternative
from searchlib.analysis.alternatives import Run
from searchlib.engine.schema import COMPOUNDS, STEMS, WORDS
from searchlib.engine.searching.nodes import (
    NOTHING,
    Adjacent,
    AllOf,
    AnyOf,
    Every,
    Leaf,
    Near,
    Node,
    Pattern,
    Terms,
    WithExtra,
    Without,
)
from searchlib.engine.searching.plan import Plan
from searchlib.engine.searching.planner import Planner
from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word
from searchlib.request import Request

ROKET, LAUT, DI = Word("roket"), Word("laut"), Word("di")
TWO_WORDS = AllOf((Terms(0, 5), Terms(5, 10)))


def planned(query: Query) -> Plan:
    return Planner(analyze)(Request(query, 10, match="any", rerank=False), analyze.stem)


def root(query: Query) -> Node:
    return planned(query).root


def stemmed(word: str) -> list[Leaf]:
    """A word of no field: by its stem, in the title twice as much, in headlines a fifth.

    As it is written it counts a quarter more.
    """
    weights = (("title", 2.0), ("body", 1.0), ("related", 0.2))
    stems = [(word.encode(), STEMS[field], weight) for field, weight in weights]
    exact = [(word, number, weight / 4) for word, number, weight in written(word)]
    return [*stems[:2], *exact, stems[2]]


def written(word: str) -> list[Leaf]:
    return [(word.encode(), WORDS["title"], 2.0), (word.encode(), WORDS["body"], 1.0)]


def test_a_word_is_looked_for_by_its_stem() -> None:
    assert planned(Word("Meluncurkan")) == Plan(stemmed("meluncurkan"), Terms(0, 5))


def test_a_function_word_is_looked_for_as_written() -> None:
    assert planned(Word("yang")) == Plan(written("yang"), Terms(0, 2))


@pytest.mark.parametrize(
    ("word", "leaf"),
    [
        (Word("di", "title"), (b"di", WORDS["title"], 2.0)),
        (Word("Sekar", "author"), (b"sekar", WORDS["author"], 1.0)),
        (Word("roket", "tag"), (b"roket", WORDS["tag"], 1.0)),
    ],
)
def test_a_word_of_a_field_is_one_leaf(word: Word, leaf: Leaf) -> None:
    assert planned(word) == Plan([leaf], Terms(0, 1))


def test_a_word_of_a_stemmed_field_counts_more_as_it_is_written() -> None:
    leaves = [(b"roket", STEMS["title"], 2.0), (b"roket", WORDS["title"], 0.5)]
    assert planned(Word("roket", "title")) == Plan(leaves, Terms(0, 2))
    assert planned(Word("roket", "related")).leaves == [(b"roket", STEMS["related"], 0.2)]


@pytest.mark.parametrize(
    ("query", "taken", "leaves"),
    [
        (
            Word("KPK"),
            {"kpk": "komisi pemberantasan korupsi"},
            [
                (b"komisi pemberantasan korupsi", COMPOUNDS["title"], 1.0),
                (b"komisi pemberantasan korupsi", COMPOUNDS["body"], 0.5),
            ],
        ),
        (Word("miliar", "body"), {"miliar": "milyar"}, [(b"milyar", STEMS["body"], 0.5)]),
        (
            Bag((Word("Komisi"), Word("Pemberantasan"), Word("Korupsi"), Word("roket"))),
            {"komisi pemberantasan korupsi": "kpk"},
            [
                (b"kpk", STEMS["title"], 1.0),
                (b"kpk", STEMS["body"], 0.5),
                (b"kpk", STEMS["related"], 0.1),
            ],
        ),
        (
            Word("KTP-el", "body"),
            {"ktp el": "e ktp"},
            [(b"e ktp", COMPOUNDS["body"], 0.5)],
        ),
        (Phrase("KPK"), {}, []),
        (Bag((ROKET, LAUT)), {}, []),
        (Word("KPK", "tag"), {}, []),
    ],
)
def test_alternatives_are_leaves_of_lower_weight(
    query: Query, taken: dict[str, str], leaves: list[Leaf]
) -> None:
    plan = Planner(analyze)(
        Request(query, 10, match="any", rerank=False), analyze.stem, alternatives
    )
    plain = planned(query)
    assert {" ".join(run): " ".join(each.words) for run, each in plan.alternatives} == taken
    assert plan.leaves == [*plain.leaves, *leaves]
    if len(leaves) > 1 or "miliar" in taken:
        assert plan.root == Terms(0, len(plan.leaves))
    elif leaves:
        assert plan.root == AnyOf((plain.root, Terms(len(plain.leaves), len(plan.leaves))))


def alternatives(
    words: Sequence[str], is_capital: Callable[[str], bool]
) -> Iterator[tuple[Run, Alternative]]:
    """Two pairs, both ways, and some that lead to nothing new."""
    kpk = ("komisi", "pemberantasan", "korupsi")
    pairs: dict[Run, Run] = {("kpk",): kpk, kpk: ("kpk",), ("miliar",): ("milyar",)}
    pairs[("ktp", "el")] = ("e", "ktp")
    # A function word, and a relative that is found anyway.
    pairs |= {("laut",): ("di",), ("roket",): ("roketnya",)}
    for first, after in combinations(range(len(words) + 1), 2):
        run = tuple(words[first:after])
        if run in pairs:
            yield run, Alternative(pairs[run], 0.5, "acronym")


def test_a_word_of_several_asks_for_all_of_them() -> None:
    parts = analyze.words("harianlentera.example/a")
    assert len(parts) > 1
    leaves = [(part.encode(), WORDS["url"], 1.0) for part in parts]
    each = tuple(Terms(at, at + 1) for at in range(len(parts)))
    assert planned(Word("harianlentera.example/a", "url")) == Plan(leaves, AllOf(each))


@pytest.mark.parametrize("query", [Word("!"), Phrase("- !"), Prefix("…"), Bag(), And(()), Or(())])
def test_what_has_no_words_matches_nothing(query: Query) -> None:
    assert planned(query) == Plan([], NOTHING)


def test_a_phrase_is_looked_for_as_written_in_title_and_body() -> None:
    leaves = [
        (b"jatuh", WORDS["title"], 2.0),
        (b"ke", WORDS["title"], 2.0),
        (b"jatuh", WORDS["body"], 1.0),
        (b"ke", WORDS["body"], 1.0),
    ]
    fields = AnyOf((Adjacent(0, 2, 0), Adjacent(2, 4, 0)))
    assert planned(Phrase("Jatuh ke")) == Plan(leaves, fields)


def test_a_phrase_with_words_between_is_looked_for_by_stems() -> None:
    words = b"jatuh", b"ke"
    in_title = (b"jatuh", STEMS["title"], 2.0), (b"ke", WORDS["title"], 2.0)
    in_body = (b"jatuh", STEMS["body"], 1.0), (b"ke", WORDS["body"], 1.0)
    fields = Near(0, 2, words, WORDS["title"], 3), Near(2, 4, words, WORDS["body"], 3)
    assert planned(Phrase("Jatuh ke", slop=3)) == Plan([*in_title, *in_body], AnyOf(fields))
    # One word has nothing between.
    assert planned(Phrase("jatuh", slop=1)) == planned(Phrase("jatuh"))
    # The words of a tag have no stems.
    assert root(Phrase("jatuh ke", "tag", 3)) == Adjacent(0, 2, 3)


def test_a_phrase_of_a_field() -> None:
    leaves = [(b"korea", WORDS["tag"], 1.0), (b"utara", WORDS["tag"], 1.0)]
    assert planned(Phrase("korea utara", "tag", 1)) == Plan(leaves, Adjacent(0, 2, 1))


def test_a_phrase_of_one_word_is_that_word_as_written() -> None:
    assert planned(Phrase("roket")) == Plan(written("roket"), Terms(0, 2))
    assert planned(Phrase("roket", "tag")) == Plan([(b"roket", WORDS["tag"], 1.0)], Terms(0, 1))


def test_and_asks_for_all() -> None:
    assert planned(And((ROKET, LAUT))) == Plan([*stemmed("roket"), *stemmed("laut")], TWO_WORDS)
    assert root(And((ROKET,))) == Terms(0, 5)


def test_or_of_words_is_one_run_of_leaves() -> None:
    either = Plan([*stemmed("roket"), *stemmed("laut")], Terms(0, 10))
    assert planned(Or((ROKET, LAUT))) == either
    assert planned(Or((ROKET, Or((LAUT,))))) == either
    assert planned(Bag((ROKET, LAUT))) == either


def test_or_of_other_parts_is_flat() -> None:
    nested = Or((ROKET, And((LAUT, ROKET)), Or((LAUT, Word("satelit")))))
    assert root(nested) == AnyOf((Terms(0, 5), AllOf((Terms(5, 10), Terms(10, 15))), Terms(15, 25)))


def test_words_with_leaves_of_others_between_stay_apart() -> None:
    assert root(Or((ROKET, Phrase("a b", "tag"), LAUT))) == AnyOf(
        (Terms(0, 5), Adjacent(5, 7, 0), Terms(7, 12))
    )


def test_not_is_all_the_rest() -> None:
    assert planned(Not(ROKET)) == Plan(stemmed("roket"), Without(Every(), Terms(0, 5)))


def test_optional_words_add_to_required_ones() -> None:
    assert planned(Bag((LAUT,), required=(ROKET,))) == Plan(
        [*stemmed("roket"), *stemmed("laut")], WithExtra(Terms(0, 5), Terms(5, 10))
    )
    assert root(Bag(required=(ROKET, LAUT))) == TWO_WORDS


def test_excluded_words_are_taken_away() -> None:
    assert root(Bag((ROKET,), excluded=(LAUT, DI))) == Without(Terms(0, 5), Terms(5, 12))
    assert root(Bag((LAUT,), (ROKET,), (DI,))) == Without(
        WithExtra(Terms(0, 5), Terms(5, 10)), Terms(10, 12)
    )
    assert root(Bag(excluded=(ROKET,))) == Without(Every(), Terms(0, 5))


def test_function_words_do_not_count_beside_others() -> None:
    assert planned(Bag((DI, ROKET, Word("yang")))) == Plan(stemmed("roket"), Terms(0, 5))
    assert planned(Bag((DI,), required=(ROKET,))) == Plan(stemmed("roket"), Terms(0, 5))
    assert root(Bag((DI, Phrase("ke laut", "tag")))) == Adjacent(0, 2, 0)


def test_function_words_alone_count() -> None:
    both = Plan([*written("di"), *written("yang")], Terms(0, 4))
    assert planned(Bag((DI, Word("yang")))) == both
    assert planned(Bag((DI, Word("yang")), excluded=(ROKET,))).root == Without(
        Terms(0, 4), Terms(4, 9)
    )


def test_function_words_that_are_asked_for_count() -> None:
    assert planned(Bag((ROKET,), required=(DI,))) == Plan(
        [*written("di"), *stemmed("roket")], WithExtra(Terms(0, 2), Terms(2, 7))
    )
    # A field says that its word is meant.
    in_title = Plan([(b"di", WORDS["title"], 2.0), *stemmed("roket")], Terms(0, 6))
    assert planned(Bag((Word("di", "title"), ROKET))) == in_title


def test_a_prefix_is_looked_for_as_written() -> None:
    fields = Pattern(b"cafe", None, WORDS["title"], 2.0), Pattern(b"cafe", None, WORDS["body"], 1.0)
    assert planned(Prefix("Café")) == Plan([], AnyOf(fields))
    assert root(Prefix("peng", "tag")) == Pattern(b"peng", None, WORDS["tag"], 1.0)


def test_a_prefix_behind_words_asks_for_them_too() -> None:
    parts = analyze.words("rusia/ukr")
    assert parts == ["rusia", "ukr"]
    leaf = Pattern(b"ukr", None, WORDS["body"], 1.0)
    assert planned(Prefix("rusia/ukr", "body")) == Plan(
        [(b"rusia", STEMS["body"], 1.0), (b"rusia", WORDS["body"], 0.25)],
        AllOf((Terms(0, 2), leaf)),
    )


@pytest.mark.parametrize(
    ("text", "prefix", "fits", "misses"),
    [
        ("r?ket", b"r", ["roket", "raket"], ["rket", "rooket", "roketnya"]),
        ("*intai", b"", ["intai", "mengintai"], ["intainya"]),
        ("Jum'*t", b"jum", ["jumat"], ["juma", "jamat"]),
        ("caf?", b"caf", ["cafe"], ["caf"]),
    ],
)
def test_a_wildcard_is_a_beginning_and_a_pattern(
    text: str, prefix: bytes, fits: list[str], misses: list[str]
) -> None:
    plan = planned(Wildcard(text, "title"))
    assert plan.leaves == []
    assert isinstance(plan.root, Pattern)
    glob = plan.root.glob
    assert glob
    assert (plan.root.prefix, plan.root.set, plan.root.weight) == (prefix, WORDS["title"], 2.0)
    assert all(fnmatchcase(word, glob) for word in fits)
    assert not any(fnmatchcase(word, glob) for word in misses)


def test_a_wildcard_of_no_field_is_looked_for_in_title_and_body() -> None:
    found = root(Wildcard("r?ket"))
    assert isinstance(found, AnyOf)
    assert [part.set for part in found.parts if isinstance(part, Pattern)] == [
        WORDS["title"],
        WORDS["body"],
    ]
