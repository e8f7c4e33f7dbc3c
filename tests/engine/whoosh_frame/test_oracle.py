"""Random searches against Whoosh's own: over a stock index, and over ours through the frame."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh

from searchlib import Article
from searchlib.analysis import analyze
from searchlib.article import WIB
from searchlib.backends import LocalBackend
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain
from searchlib.engine.snapshot import Snapshot
from searchlib.query import FIELDS, And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word
from searchlib.request import ALWAYS, Dates, Request
from tests.engine.whoosh_frame.oracle import check_same, scored, stock_searcher
from tests.engine.whoosh_frame.translating import translate

WORDS = (
    "korea utara rusia satelit mengintai pengintai dukungan mendukung didukung gempa di yang "
    "banjir Jum'at 1.000 anak-anak Rusia-Ukraina"
).split()
MORNING = datetime(2023, 6, 1, 7, tzinfo=WIB)


def text(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=most).map(" ".join)


def articles(ids: str) -> st.SearchStrategy[Article]:
    return st.builds(
        Article,
        id=st.sampled_from(ids),
        title=text(4),
        body=text(14),
        related=st.lists(text(3), max_size=2),
        tags=st.lists(text(2), max_size=2),
        author=text(2),
        source=text(2),
        url=st.sampled_from([None, "https://korea.example/gempa"]),
        published=st.none() | st.integers(0, 5).map(lambda days: MORNING + timedelta(days=days)),
    )


# Each commit is smaller than the one before, else they would be merged.
CHANGES = st.tuples(
    st.lists(articles("abcdefghijkl"), min_size=6, max_size=14),
    st.lists(articles("abmno"), max_size=3),
    st.lists(articles("mp"), max_size=1),
    st.lists(st.sampled_from("abcm"), max_size=2),
)

FIELD = st.none() | st.sampled_from(FIELDS)
ONE_WORD = st.sampled_from([*WORDS, "tidakada"])
SEVERAL = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
PATTERNS = st.sampled_from(["*tara", "k*a", "?orea", "d?", "*", "m*ng*", "s?t*t"])
LEAVES = (
    st.builds(Word, ONE_WORD, FIELD)
    | st.builds(Prefix, ONE_WORD.map(lambda word: word[:2]) | ONE_WORD, FIELD)
    | st.builds(Wildcard, PATTERNS, FIELD)
    | st.builds(Phrase, SEVERAL, FIELD, st.integers(0, 3))
)


def compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    def parts(least: int) -> st.SearchStrategy[tuple[Query, ...]]:
        return st.lists(inner, min_size=least, max_size=3).map(tuple)

    bags = st.builds(Bag, parts(0), parts(0), parts(0))
    return st.builds(And, parts(2)) | st.builds(Or, parts(2)) | st.builds(Not, inner) | bags


TREES = st.recursive(LEAVES, compound, max_leaves=6)


def changed(folder: Path, changes: tuple[list[Article], ...], gone: list[str]) -> LocalBackend:
    """An index after several commits."""
    backend = LocalBackend.create(folder, analyze)
    for batch in changes:
        with backend.change() as change:
            for article in batch:
                change.put(article)
    with backend.change() as change:
        for article_id in gone:
            change.delete(article_id)
    return backend


@settings(max_examples=60)
@given(CHANGES, st.lists(TREES, min_size=4, max_size=12), st.sampled_from([1, 2, 3, 10, 500]))
def test_searches_find_what_whoosh_finds(
    changes: tuple[list[Article], list[Article], list[Article], list[str]],
    trees: list[Query],
    limit: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        *batches, gone = changes
        backend = changed(Path(folder) / "index", tuple(batches), gone)
        snapshot = Snapshot.open(Path(folder) / "index", analyze.fingerprint)
        stock, framed = stock_searcher(snapshot, Path(folder) / "stock"), backend.whoosh.searcher()
        for tree in trees:
            expected = scored(stock, translate(tree))
            assert scored(framed, translate(tree)) == pytest.approx(expected, abs=1e-5)
            for chosen in (plain, kernels.native or plain):
                kernels.use(chosen)
                found = backend.search(
                    Request(tree, limit, match="any", alternatives=False, rerank=False)
                )
                hits = [(match.id, match.score) for match in found.matches]
                check_same(hits, expected, limit)
                assert found.count() == len(expected)


@settings(max_examples=40)
@given(CHANGES, TREES, st.none() | st.integers(0, 6), st.none() | st.integers(0, 6))
def test_dates_and_order_are_those_of_the_articles(
    changes: tuple[list[Article], list[Article], list[Article], list[str]],
    tree: Query,
    since: int | None,
    until: int | None,
) -> None:
    first, last = (
        None if days is None else int(MORNING.timestamp()) + days * 86400 for days in (since, until)
    )
    dates = ALWAYS if first is last is None else Dates(first, last)
    with tempfile.TemporaryDirectory() as folder:
        *batches, gone = changes
        # By date a linked headline does not count.
        batches = [[replace(each, related=()) for each in batch] for batch in batches]
        backend = changed(Path(folder) / "index", tuple(batches), gone)
        expected = scored(backend.whoosh.searcher(), translate(tree))
        days = {each: dated(backend, each) for each in expected}
        kept = {each: score for each, score in expected.items() if within(days[each], first, last)}
        for chosen in (plain, kernels.native or plain):
            kernels.use(chosen)
            hits = [
                (match.id, match.score)
                for match in backend.search(
                    Request(tree, 3, dates=dates, match="any", rerank=False)
                ).matches
            ]
            check_same(hits, kept, 3)
            for sort, sign in (("newest", -1), ("oldest", 1)):
                # Of equals the one that was indexed first comes first, as `sorted` keeps it.
                ordered = sorted(kept, key=lambda each: order(days[each], sign))
                asked = Request(tree, 3, sort, dates, match="any", rerank=False)  # type: ignore[arg-type]
                found = backend.search(asked).matches
                assert [match.id for match in found] == ordered[:3]


@settings(max_examples=60)
@given(
    CHANGES,
    st.lists(st.sampled_from([each for each in WORDS if "-" not in each]), min_size=2, unique=True)
    # Beside each other words would count more.
    .map(lambda words: " yang ".join(words).split()),
    st.sampled_from([1, 3, 10, 500]),
)
def test_articles_with_more_of_the_words_come_first(
    changes: tuple[list[Article], list[Article], list[Article], list[str]],
    words: list[str],
    limit: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        *batches, gone = changes
        backend = changed(Path(folder) / "index", tuple(batches), gone)
        framed, tree = backend.whoosh.searcher(), Bag(tuple(map(Word, words)))
        scores = scored(framed, translate(tree))
        telling = [word for word in words if not analyze(word)[0].stop] or [*dict.fromkeys(words)]
        having = [
            set(scored(framed, translate(Or((Word(each, "title"), Word(each, "body"))))))
            for each in telling
        ]
        missing = {id_: sum(id_ not in each for each in having) for id_ in scores}
        highest = {2: 1, 3: 2, 4: 2, 5: 1, 6: 1}.get(len(telling), 0)
        expected = {id_: (max(highest - missing[id_], 0), score) for id_, score in scores.items()}
        for chosen in (plain, kernels.native or plain):
            kernels.use(chosen)
            found = backend.search(Request(tree, limit, alternatives=False, rerank=False)).matches
            best = sorted(expected.values(), reverse=True)[:limit]
            assert [expected[each.id][0] for each in found] == [steps for steps, _ in best]
            assert [expected[each.id][1] for each in found] == pytest.approx(
                [score for _, score in best], abs=1e-5
            )
            raised = {
                round((each.score - expected[each.id][1]) / steps, 4)
                for each in found
                if (steps := expected[each.id][0])
            }
            assert len(raised) <= 1, "a step is worth the same everywhere"
            assert all(step > max(scores.values()) for step in raised)


def dated(backend: LocalBackend, article_id: str) -> float | None:
    article = backend.get(article_id)
    assert article is not None
    return article.published.timestamp() if article.published else None


def within(moment: float | None, first: int | None, last: int | None) -> bool:
    if first is None and last is None:
        return True
    if moment is None:
        return False
    return (first is None or moment >= first) and (last is None or moment <= last)


def order(moment: float | None, sign: int) -> tuple[bool, float]:
    return moment is None, sign * (moment or 0)


@settings(max_examples=40)
@given(
    CHANGES,
    st.text("aeikortu", min_size=1, max_size=7) | ONE_WORD,
    st.integers(1, 2),
    st.integers(0, 2),
)
def test_fuzzy_terms_are_those_within_the_edit_distance(
    changes: tuple[list[Article], list[Article], list[Article], list[str]],
    word: str,
    distance: int,
    prefix: int,
) -> None:
    word = analyze(word)[0].word
    with tempfile.TemporaryDirectory() as folder:
        *batches, gone = changes
        backend = changed(Path(folder) / "index", tuple(batches), gone)
        query = whoosh.FuzzyTerm("body_words", word, maxdist=distance, prefixlength=prefix)
        found = set(scored(backend.whoosh.searcher(), query))
        expected = set()
        for article_id in backend.ids():
            article = backend.get(article_id)
            assert article is not None
            near = (
                each.word for each in analyze(article.body) if edits(word, each.word) <= distance
            )
            if any(each.startswith(word[:prefix]) for each in near):
                expected.add(article_id)
        assert found == expected


@cache
def edits(a: str, b: str) -> int:
    """Letters to insert, remove, replace or exchange with their neighbour to make `b` of `a`."""
    if not a or not b:
        return len(a) + len(b)
    best = min(edits(a[1:], b) + 1, edits(a, b[1:]) + 1, edits(a[1:], b[1:]) + (a[0] != b[0]))
    if len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]:
        best = min(best, edits(a[2:], b[2:]) + 1)
    return best
