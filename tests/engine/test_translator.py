"""Whoosh's answers to our queries, against a plain reading of each article's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article, Index, analyze, stem
from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Word

VOCABULARY = "roket roketnya satelit pengintai mengintai korea utara dan yang rusia".split()
TEXTS = [
    "roket korea utara dan satelit pengintai",
    "satelit yang mengintai rusia",
    "korea dan rusia",
    "roketnya utara korea",
    "yang",
    "pengintai korea utara",
    "",
]
ARTICLES = [
    Article(id=f"{number}{other}", title=title, body=body)
    for number, title in enumerate(TEXTS)
    for other, body in enumerate(TEXTS)
    if title or body
]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("translator") / "index"
    with Index.create(folder) as index:
        # Two commits make two segments.
        index.add(ARTICLES[:20])
        index.add(ARTICLES[20:])
        yield index


def matches(query: Query, article: Article) -> bool:
    """The meaning of a query as README states it, on one article."""
    match query:
        case Word(text, field):
            return any(word(text, part) for part in parts(article, field))
        case Prefix(text, field):
            return any(
                each.startswith(text) for part in parts(article, field) for each in part.split()
            )
        case Phrase(text, field):
            return any(f" {text} " in f" {part} " for part in parts(article, field))
        case And(queries):
            return all(matches(each, article) for each in queries)
        case Or(queries):
            return any(matches(each, article) for each in queries)
        case Not(part):
            return not matches(part, article)
        case Bag():
            return bag(query, article)


def bag(query: Bag, article: Article) -> bool:
    telling = [
        each
        for each in query.optional
        if not (isinstance(each, Word) and each.field is None and is_stop(each.text))
    ]
    optional = telling or query.optional
    if any(matches(each, article) for each in query.excluded):
        return False
    if query.required:
        return all(matches(each, article) for each in query.required)
    if optional:
        return any(matches(each, article) for each in optional)
    return bool(query.excluded)


def parts(article: Article, field: str | None) -> list[str]:
    return [article.title, article.body] if field is None else [getattr(article, field)]


def is_stop(text: str) -> bool:
    return text in ("dan", "yang")


def word(text: str, part: str) -> bool:
    if is_stop(text):
        return text in part.split()
    return stem(text) in [stem(each) for each in part.split()]


fields = st.sampled_from([None, None, "title", "body"])
words = st.sampled_from(VOCABULARY)
leaves: st.SearchStrategy[Query] = (
    st.builds(Word, words, fields)
    | st.builds(Prefix, st.sampled_from(["ro", "roket", "men", "ut"]), fields)
    | st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(" ".join), fields)
)


def branches(below: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    few = st.lists(below, max_size=2).map(tuple)
    return (
        st.builds(And, several)
        | st.builds(Or, several)
        | st.builds(Not, below)
        | st.builds(Bag, few, few, few)
    )


@settings(max_examples=500)
@given(st.recursive(leaves, branches, max_leaves=8))
def test_the_same_articles_match(searched: Index, query: Query) -> None:
    found = searched._backend.search(query, len(ARTICLES))
    expected = {article.id for article in ARTICLES if matches(query, article)}
    assert {match.summary.id for match in found.matches} == expected
    assert found.count() == len(expected)
    scores = [match.score for match in found.matches]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=200)
@given(st.recursive(leaves, branches, max_leaves=6), st.integers(1, 10))
def test_a_short_page_is_the_head_of_the_long_one(
    searched: Index, query: Query, limit: int
) -> None:
    whole = searched._backend.search(query, len(ARTICLES)).matches
    page = searched._backend.search(query, limit).matches
    assert len(page) == min(limit, len(whole))
    assert [each.score for each in page] == pytest.approx([each.score for each in whole[:limit]])


def test_a_split_word_asks_for_all_its_parts(searched: Index) -> None:
    both = searched.search("rusia-utara", limit=50)
    assert {hit.id for hit in both} == {
        hit.id for hit in searched.search("rusia AND utara", limit=50)
    }
    assert len(analyze("rusia-utara")) == 2


def test_what_is_excluded_later_is_excluded(tmp_path: Path) -> None:
    # Whoosh's own AndNot keeps document 2, the first with "roket", because "korea" began earlier.
    texts = ["korea", "satelit", "roket korea", "roket"]
    with Index.create(tmp_path / "index") as index:
        index.add(Article(id=str(number), body=text) for number, text in enumerate(texts))
        assert [hit.id for hit in index.search("roket -korea")] == ["3"]
