"""The plain and the native kernels give exactly the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article
from searchlib.analysis import analyze
from searchlib.article import WIB
from searchlib.engine.indexing import session as indexing_session
from searchlib.engine.schema import SETS, STEMS, WORDS
from searchlib.engine.scoring import SCALE, norms
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.view import View, Views
from searchlib.engine.searching.rerank import Features, Weights
from searchlib.engine.segment.segment import Segment
from searchlib.engine.snapshot import Snapshot

native: Any = kernels.native
pytestmark = pytest.mark.skipif(native is None, reason="the native kernels were not built")

MORNING = datetime(2023, 6, 1, 7, tzinfo=WIB)
FIRST = int(MORNING.timestamp()) * 1_000_000
DAY = 86_400_000_000

# The commonest first; the last are in a few documents of thousands.
VOCABULARY = (
    "korea utara yang satelit di mengintai rusia gempa dukungan banjir mendukung pengintai roket "
    "laut warga sungai hujan meluap sekolah pangkalan jatuh surat menyurati luncurkan meluncur"
).split()


def articles(count: int) -> Iterator[Article]:
    """Short articles whose words are as unevenly frequent as in a language."""
    random = Random(count)  # noqa: S311  # the same articles each time
    weights = [1 / (rank + 1) ** 1.5 for rank in range(len(VOCABULARY))]
    for number in range(count):
        words = random.choices(VOCABULARY, weights, k=random.randint(0, 9))
        if number % 997 == 5:
            words *= random.choice([60, 400, 70_000 // max(len(words), 1)])
        title = random.choices(VOCABULARY, weights, k=random.randint(0, 3))
        days = random.choice([None, *range(10), random.randint(-25_000, 90_000)])
        zone = timezone(timedelta(minutes=random.choice([0, 420, 480, -570, 61])))
        yield Article(
            id=str(number),
            title=" ".join(title),
            body=" ".join(words),
            published=None if days is None else (MORNING + timedelta(days=days)).astimezone(zone),
        )


@pytest.fixture(scope="module", params=[1, 90, 700, 21_000], ids=lambda count: f"{count}-documents")
def segment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Segment:
    folder: Path = tmp_path_factory.mktemp("segment")
    indexing_session.create(folder, analyze)
    with indexing_session.session(folder, analyze) as session:
        session.put(Article(id="first", title="korea utara", body="korea utara yang korea"))
        for article in articles(request.param):
            session.put(article)
    (part,) = Snapshot.open(folder, analyze.fingerprint).parts
    return part.segment


class Drawing:
    """Draws what kernels are asked, for a segment."""

    def __init__(self, data: st.DataObject, segment: Segment) -> None:
        self._data = data
        self._segment = segment

    def draw(self, strategy: st.SearchStrategy[int]) -> int:
        return self._data.draw(strategy)

    def lists(self, least: int, most: int, of: int | None = None) -> list[int]:
        """Numbers of lists, the longest as often as all others together, some not there.

        Those of one set are all there, their positions too.
        """
        sets = self._segment.tables.sets
        every = [n for n in range(len(sets)) if of is None or sets[n] == of]
        longest = sorted(every, key=self._segment.count)[-6:]
        chosen = st.sampled_from(longest) | st.sampled_from(every)
        found = self._data.draw(st.lists(chosen, min_size=least, max_size=most))
        if of is not None:
            self._segment.check_positions(found)
            return found
        self._segment.check_lists(found)
        return [number if self.draw(st.integers(0, 9)) else -1 for number in found]

    def weights(self, count: int) -> np.ndarray:
        weight = st.floats(0.001, 20.0)
        drawn = self._data.draw(st.lists(weight, min_size=count, max_size=count))
        return np.array(drawn) * SCALE

    def view(self) -> View:
        """The segment in an index of other average lengths, with deletions."""
        count = len(self._segment)
        stretch = self._data.draw(st.sampled_from([0.5, 1.0, 1.1, 3.0]))
        averages = [reference * stretch for reference in self._segment.reference]
        pairs = zip(averages, self._segment.reference, strict=True)
        factors = np.array([max(ours / (made_for or 1.0), 1.0) for ours, made_for in pairs])
        share = self._data.draw(st.sampled_from([0.0, 0.1, 0.9, 1.0]))
        deleted = np.random.default_rng(7).random(count) < share if share else np.empty(0, bool)
        tables = np.array([norms(average) for average in averages])
        assert tables.shape == (SETS, 256)
        return View(self._segment, tables, factors, deleted)

    def views(self) -> Views:
        """An index of some such segments, all alike."""
        count = self.draw(st.integers(0, 2))
        filled = np.array(self._segment.filled) * count
        return Views([self.view() for _ in range(count)], filled)

    def accepted(self) -> Accepted:
        low = self.draw(st.sampled_from([-(2**63), FIRST, FIRST + 3 * DAY]))
        return Accepted(low, self.draw(st.sampled_from([2**63 - 1, FIRST + 5 * DAY])))

    def limit(self) -> int:
        return self.draw(st.sampled_from([1, 2, 3, 10, 100, 256]))


EXAMPLES = settings(max_examples=150)


def drawing(data: st.DataObject, segment: Segment) -> Drawing:
    return Drawing(data, segment)


@given(st.data())
@settings(max_examples=60)
def test_find_lists(segment: Segment, data: st.DataObject) -> None:
    word = st.sampled_from([*VOCABULARY, "tidakada", "a", "zzz", "é"])
    leaf = st.builds(
        lambda each, number: (each.encode(), number, 1.0),
        word,
        st.sampled_from([*WORDS.values(), *STEMS.values()]),
    )
    leaves = data.draw(st.lists(leaf, max_size=12))
    caps = []
    if leaves:
        number = st.integers(0, len(leaves) - 1)
        shares = st.floats(0, 1)
        caps = data.draw(st.lists(st.tuples(number, shares, st.lists(number)), max_size=4))
    same("find_lists", drawing(data, segment).views(), leaves, caps, analyze.stem)


@given(st.data())
@EXAMPLES
def test_read_hits(segment: Segment, data: st.DataObject) -> None:
    views = drawing(data, segment).views()
    place = st.builds(
        lambda part, doc: (part << 32 | doc, doc * 7),
        st.integers(0, max(len(views.each) - 1, 0)),
        st.integers(0, len(segment) - 1),
    )
    places = data.draw(st.lists(place, max_size=10 if views.each else 0))
    at = np.array(places, np.int64).reshape(-1, 2).T.copy()
    found, expected = (each.read_hits(views, at) for each in (native, plain))
    assert found == expected
    assert [str(each.published) for each in found] == [str(each.published) for each in expected]


@given(st.data(), st.text("aegikmnrstuyz\xff\u0100", max_size=4))
@EXAMPLES
def test_terms_beginning(segment: Segment, data: st.DataObject, prefix: str) -> None:
    view = drawing(data, segment).view()
    first, after = plain.terms_beginning(view, prefix.encode())
    assert [each.startswith(prefix.encode()) for each in segment.dictionary] == [
        first <= number < after for number in range(len(segment.dictionary))
    ]
    same("terms_beginning", view, prefix.encode())


@given(st.data())
@EXAMPLES
def test_lists_in_set(segment: Segment, data: st.DataObject) -> None:
    numbers = st.sets(st.integers(0, len(segment.dictionary) - 1), max_size=20)
    terms = np.array(sorted(data.draw(numbers)), np.int64)
    same(
        "lists_in_set", drawing(data, segment).view(), terms, data.draw(st.sampled_from([0, 1, 2]))
    )


def rows(views: Views, lists: list[int]) -> np.ndarray:
    """The same lists in each segment."""
    return np.array([lists] * len(views.each), np.int64).reshape(len(views.each), len(lists))


@given(st.data())
@EXAMPLES
def test_top_disjunction(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    views, lists = drawn.views(), drawn.lists(1, 8)
    weights = drawn.weights(len(lists))
    same("top_disjunction", views, rows(views, lists), weights, drawn.limit(), drawn.accepted())


@given(st.data())
@EXAMPLES
def test_top_conjunction(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    required = drawn.draw(st.integers(1, 3))
    groups = [drawn.lists(1, 4) for _ in range(required)]
    groups += [drawn.lists(0, 2), drawn.lists(0, 3)]
    lists = [number for group in groups for number in group]
    of = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    views, weights = drawn.views(), drawn.weights(len(lists))
    asked = of, required, drawn.limit(), drawn.accepted()
    same("top_conjunction", views, rows(views, lists), weights, *asked)


@given(st.data())
@EXAMPLES
def test_top_most(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    lists = drawn.lists(2, 12)
    weights = drawn.weights(len(lists))
    number = drawn.draw(st.integers(2, 6))
    words = [1 << at % number for at in range(min(number, len(lists)))]
    words += [drawn.draw(st.integers(-1, 2**number - 1)) for _ in lists[len(words) :]]
    step = int(weights.sum()) + len(lists) + 1
    asked = np.array(words, np.int64), step, drawn.limit(), drawn.accepted()
    views = drawn.views()
    same("top_most", views, rows(views, lists), weights, *asked)


@given(st.data())
@EXAMPLES
def test_score_union(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    lists = np.array(drawn.lists(1, 8))
    same("score_union", drawn.view(), lists, drawn.weights(len(lists)))


@given(st.data())
@EXAMPLES
def test_score_among(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    view, lists = drawn.view(), np.array(drawn.lists(1, 8))
    weights = drawn.weights(len(lists))
    docs = np.array(sorted(data.draw(st.sets(st.integers(0, len(segment) - 1), max_size=12))))
    same("score_among", view, lists, weights, docs.astype(np.int64))
    every, scores = plain.score_union(view, lists, weights)
    met = np.isin(every, docs)
    found = plain.score_among(view, lists, weights, docs.astype(np.int64))
    np.testing.assert_array_equal(found, (every[met], scores[met]))


@given(st.data())
@EXAMPLES
def test_score_phrase(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    of = drawn.draw(st.sampled_from([WORDS["title"], WORDS["body"]]))
    lists = np.array(drawn.lists(2, 4, of))
    same(
        "score_phrase",
        drawn.view(),
        lists,
        drawn.weights(len(lists)),
        drawn.draw(st.integers(0, 4)),
    )


@given(st.data())
@EXAMPLES
def test_top_phrase(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    words = drawn.draw(st.integers(2, 4))
    found = [drawn.lists(words, words, WORDS[name]) for name in ("title", "body")]
    missing = drawn.draw(st.integers(0, 2))
    if missing < len(found):
        found[missing][0] = -1
    lists = [number for each in found for number in each]
    views, weights = drawn.views(), drawn.weights(len(lists))
    asked = words, drawn.draw(st.integers(0, 4)), drawn.limit(), drawn.accepted()
    same("top_phrase", views, rows(views, lists), weights, *asked)


@given(st.data())
@EXAMPLES
def test_rerank(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    lists = [
        number
        for _ in range(drawn.draw(st.integers(1, 4)))
        for number in drawn.lists(
            2, 2, drawn.draw(st.sampled_from([WORDS["title"], WORDS["body"]]))
        )
    ]
    lists[0] = drawn.draw(st.sampled_from([-1, lists[0]]))
    views = drawn.views()
    address = st.builds(
        lambda part, doc: part << 32 | doc,
        st.integers(0, max(len(views.each) - 1, 0)),
        st.integers(0, len(segment) - 1),
    )
    largest = 20 if views.each else 0
    addresses = data.draw(st.lists(address, max_size=largest, unique=True))
    scores = np.arange(len(addresses), 0, -1) // 2 * 50
    found = np.array([addresses, scores], np.int64)
    leaves = data.draw(st.permutations(range(len(lists))))
    words = data.draw(st.lists(st.sampled_from(leaves), unique=True))
    worth = [drawn.draw(st.integers(0, 1000)) for _ in words]
    more = [drawn.draw(st.integers(0, 120)) for _ in lists[::2]]
    cues = data.draw(st.lists(st.sampled_from(leaves), unique=True))
    share = st.sampled_from([0.0, 0.3, 1.0])
    shares = data.draw(st.tuples(share, st.just(0.0), st.just(0.0), share, share))
    weights = Weights(*shares, drawn.draw(st.integers(1, 20)))
    by = Features(words, worth, leaves, more, cues, weights)
    first, k = drawn.draw(st.integers(1, 25)), drawn.draw(st.integers(1, 25))
    same("rerank", views, found, rows(views, lists), by, first, k)


@given(st.data())
@EXAMPLES
def test_mask_of(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    of = drawn.draw(st.sampled_from([WORDS["title"], WORDS["body"]]))
    same("mask_of", drawn.view(), np.array(drawn.lists(0, 30, of), np.int64))


@given(st.data())
@EXAMPLES
def test_top_by_score(segment: Segment, data: st.DataObject) -> None:
    drawn = drawing(data, segment)
    docs = np.flatnonzero(
        np.random.default_rng(drawn.draw(st.integers(0, 9))).random(len(segment)) < 0.5
    )
    scores = np.random.default_rng(5).integers(
        0, drawn.draw(st.sampled_from([1, 9, 2**40])), len(docs), endpoint=True
    )
    same("top_by_score", drawn.view(), docs, scores, drawn.limit(), drawn.accepted())


@given(st.data(), st.booleans())
@EXAMPLES
def test_top_by_date(segment: Segment, data: st.DataObject, newest: bool) -> None:
    drawn = drawing(data, segment)
    views, random = drawn.views(), np.random.default_rng(drawn.draw(st.integers(0, 9)))
    masks = [random.random(len(segment)) < share for share in (0.5, 0.02)][: len(views.each)]
    same("top_by_date", views, masks, drawn.limit(), newest, drawn.accepted())


RUN = st.dictionaries(st.integers(0, 50), st.integers(0, 2**40), max_size=30)


@given(RUN, RUN)
def test_add_scores(first: dict[int, int], second: dict[int, int]) -> None:
    runs = [run(each) for each in (first, second)]
    docs, scores = runs[0], runs[1]
    expected = {doc: first.get(doc, 0) + second.get(doc, 0) for doc in first.keys() | second.keys()}
    for each in (plain, native):
        found = each.add_scores(*docs, *scores)
        assert dict(zip(*(column.tolist() for column in found), strict=True)) == expected
        assert found[0].tolist() == sorted(expected)


def run(scores: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    docs = np.array(sorted(scores), np.int64)
    return docs, np.array([scores[doc] for doc in docs.tolist()], np.int64)


def same(kernel: str, *asked: object) -> None:
    """Asserts that both give the same arrays and numbers."""
    found, expected = (getattr(each, kernel)(*asked) for each in (native, plain))
    for one, other in zip(parts(found), parts(expected), strict=True):
        np.testing.assert_array_equal(one, other)


def parts(answer: object) -> tuple[object, ...]:
    return answer if isinstance(answer, tuple) else (answer,)
