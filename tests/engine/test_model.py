"""Random changes of an index, each compared with a plain dictionary searched article by article."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from searchlib import Article, Index
from searchlib.engine.indexing import batch
from tests.engine.drawn import IDS, article, asked, seeded
from tests.engine.naive import Asked, listed_by_date, matching, steps

EVERYTHING = Asked("-tidakadadimanapun")
SEEDS = st.integers(0, 2**16)
Model = dict[str, Article]


def check(index: Index, model: Model, searches: Iterable[Asked]) -> None:
    """Holds the index to the model: contents, searches, order by date and the cut at the limit."""
    assert len(index) == len(model)
    assert sorted(index) == sorted(model)
    for key in {*IDS, *model}:
        assert (key in index) == (key in model)
        assert index.get(key) == model.get(key)
    for each in searches:
        check_search(index, model, each)


def check_search(index: Index, model: Model, each: Asked) -> None:
    """Holds one search to the model: what is found, how many, and the best few of it."""
    expected = matching(each, model.values())
    # A limit far above the number of articles: everything that matches.
    results = index.search(each.text, limit=1000, since=each.since, until=each.until)
    found = [hit.id for hit in results]
    assert set(found) == expected, each
    assert (len(found), results.total) == (len(expected), len(expected)), each
    assert all(hit.article == model[hit.id] for hit in results)
    scores = [hit.score for hit in results]
    assert scores == sorted(scores, reverse=True)
    bands = [steps(each, model[hit.id]) for hit in results]
    assert bands == sorted(bands, reverse=True), each
    best = index.search(each.text, limit=3, since=each.since, until=each.until)
    assert [hit.score for hit in best] == pytest.approx(scores[:3], rel=1e-5), each
    assert best.total == len(expected), each
    for hit in (*results[:2], *results[-1:]):
        shares = results.explain(hit)
        assert sum(share.points for share in shares) == pytest.approx(hit.score, abs=1e-6), each
    check_order(index, model, each, expected)


def check_order(index: Index, model: Model, each: Asked, expected: set[str]) -> None:
    """Holds the order by date, cut short and whole: articles without a date come last.

    Where no article has all of the words, those with most of them are listed.
    """
    listed = listed_by_date(each, model.values())
    for limit in (4, 1000):
        for sort in ("newest", "oldest"):
            results = index.search(
                each.text, limit=limit, sort=sort, since=each.since, until=each.until
            )
            found = [hit.id for hit in results]
            assert len(set(found)) == len(found) == min(limit, results.total)
            assert set(found) <= (listed or expected), each
            if limit > len(model):
                listed = listed or set(found)
            if listed:
                assert results.total == len(listed), each
                assert [hit.published for hit in results] == dated(model, listed, sort)[:limit]


def dated(model: Model, listed: set[str], sort: str) -> list[datetime | None]:
    """The dates of articles in an order by date."""
    dates = [model[key].published for key in listed]
    known = sorted((date for date in dates if date), reverse=sort == "newest")
    return [*known, *[None] * (len(dates) - len(known))]


def changed(model: Model, articles: Sequence[Article]) -> Model:
    """The model after adding."""
    return {**model, **{each.id: each for each in articles}}


def add(index: Index, model: Model, articles: Sequence[Article]) -> Model:
    """Adds to the index what it must report as the model says; the model afterwards."""
    report = index.add(iter(articles))
    outcomes = {"added": 0, "updated": 0, "unchanged": 0}
    for each in articles:
        known = model.get(each.id)
        outcomes["unchanged" if known == each else "updated" if known else "added"] += 1
        model = changed(model, [each])
    assert {name: getattr(report, name) for name in outcomes} == outcomes
    return model


def delete(index: Index, model: Model, ids: Sequence[str]) -> Model:
    """Deletes from the index; the model afterwards."""
    report = index.delete(ids)
    assert report.removed == len(model.keys() & set(ids))
    return {key: each for key, each in model.items() if key not in ids}


def fail(index: Index, articles: Iterable[Article]) -> None:
    """A session that raises behind its last article: nothing of it may stay."""

    def broken() -> Iterator[Article]:
        yield from articles
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.add(broken())


def several(rng: random.Random, most: int) -> list[Article]:
    """Some articles, of which two may have one id."""
    return [article(rng) for _ in range(rng.randint(0, most))]


class IndexMachine(RuleBasedStateMachine):
    """Sessions in any order; hypothesis looks for the shortest that goes wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "index"
        self._index = Index.create(self._path)
        self._model: Model = {}

    def teardown(self) -> None:
        self._index.close()
        self._folder.cleanup()

    @rule(seed=SEEDS)
    def add(self, seed: int) -> None:
        self._model = add(self._index, self._model, several(seeded(seed), 6))

    @rule(seed=SEEDS, times=st.integers(5, 9))
    def add_one_by_one(self, seed: int, times: int) -> None:
        """Many small commits, for which segments are merged."""
        rng = seeded(seed)
        for _ in range(times):
            self._model = add(self._index, self._model, [article(rng)])

    @rule()
    def add_again(self) -> None:
        self._model = add(self._index, self._model, list(self._model.values()))

    @rule(ids=st.lists(st.sampled_from([*IDS, "tidak ada"]), max_size=5))
    def delete(self, ids: list[str]) -> None:
        self._model = delete(self._index, self._model, ids)

    @rule()
    def delete_all(self) -> None:
        self._model = delete(self._index, self._model, list(self._model))

    @rule(seed=SEEDS)
    def fail(self, seed: int) -> None:
        fail(self._index, several(seeded(seed), 6))

    @rule()
    def optimize(self) -> None:
        self._index.optimize()

    @rule()
    def reopen(self) -> None:
        self._index.close()
        self._index = Index.open(self._path)

    @rule(seed=SEEDS)
    def search(self, seed: int) -> None:
        rng = seeded(seed)
        check(self._index, self._model, [asked(rng) for _ in range(5)])

    @invariant()
    def equals_the_model(self) -> None:
        check(self._index, self._model, [EVERYTHING])


TestIndexMachine = IndexMachine.TestCase
TestIndexMachine.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_life(tmp_path: Path, seed: int) -> None:
    rng = seeded(seed)
    path = tmp_path / "index"
    index, model = Index.create(path), Model()
    for _ in range(60):
        happens = rng.random()
        if happens < 0.6:
            model = add(index, model, several(rng, rng.choice((1, 3, 30))))
        elif happens < 0.8:
            model = delete(index, model, rng.sample(IDS, rng.randint(0, 4)))
        elif happens < 0.9:
            fail(index, several(rng, 5))
        elif happens < 0.95:
            index.optimize()
        else:
            index.close()
            index = Index.open(path)
        check(index, model, [asked(rng) for _ in range(6)])
    assert index.verify() == []
    index.close()


def test_sessions_of_several_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a session replaces may lie in a segment that the same session has written."""
    monkeypatch.setattr(batch, "_MAX_WORDS", 100)
    rng = seeded(11)
    with Index.create(tmp_path / "index") as index:
        model = Model()
        for _ in range(8):
            model = add(index, model, several(rng, 60))
            fail(index, several(rng, 60))
            check(index, model, [asked(rng) for _ in range(6)])
            model = delete(index, model, rng.sample(IDS, 3))


def test_many_articles(tmp_path: Path) -> None:
    """Enough of them for lists of postings of several blocks, in several segments."""
    rng = seeded(7)
    ids = [f"artikel-{number}" for number in range(900)]
    searches = [asked(rng) for _ in range(25)]
    with Index.create(tmp_path / "index") as index:
        model = Model()
        for size in (600, 150, 40, 1):
            model = add(index, model, [article(rng, ids) for _ in range(size)])
            model = delete(index, model, rng.sample(ids, 60))
        check(index, model, searches)
        index.optimize()
        check(index, model, searches)
