"""The best of a disjunction are those of a model that scores every posting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article, analyze
from searchlib.article import WIB
from searchlib.engine.indexing import session as indexing_session
from searchlib.engine.scoring import SCALE, norms
from searchlib.engine.searching.kernels import maxscore, plain
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.block_lists import BlockLists
from searchlib.engine.searching.kernels.view import View, Views
from searchlib.engine.segment.segment import Segment
from searchlib.engine.snapshot import Snapshot

MORNING = datetime(2023, 6, 1, 7, tzinfo=WIB)
FIRST = int(MORNING.timestamp()) * 1_000_000
WORDS = [f"kata{number}" for number in range(30)]
ALWAYS = -(2**63), 2**63 - 1
DAYS = FIRST + 2 * 86_400_000_000, FIRST + 5 * 86_400_000_000


@pytest.fixture(scope="module", params=[0, 40], ids=["each-posting", "a-few"])
def _(request: pytest.FixtureRequest) -> Iterator[None]:
    """The contest is held of few postings too, and with hardly any read for a start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_FEW", 0)
        patch.setattr(maxscore, "PROMISING", request.param)
        yield


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    random = Random(5)  # noqa: S311  # the same articles each time
    folder: Path = tmp_path_factory.mktemp("segment")
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    indexing_session.create(folder, analyze)
    with indexing_session.session(folder, analyze) as session:
        for number in range(4_000):
            # Runs of like articles: words that come in some blocks only, and many equal scores.
            rare = 0.02 if number % 1_000 < 900 else 0.9
            words = random.choices(WORDS[:8], weights[:8], k=random.choice([1, 2, 30]))
            words += [word for word in WORDS[8:] if random.random() < rare / 4]
            words *= random.choice([1, 1, 1, 20, 300 if number % 500 == 3 else 1])
            date = MORNING + timedelta(days=number % 9)
            session.put(Article(id=str(number), body=" ".join(words), published=date))
    (part,) = Snapshot.open(folder, analyze.fingerprint).parts
    return part.segment


def view(segment: Segment, stretch: float, deleted: float) -> View:
    """The segment in an index of other average lengths, a share of its documents deleted."""
    averages = [reference * stretch for reference in segment.reference]
    gone = np.random.default_rng(3).random(len(segment)) < deleted if deleted else np.empty(0, bool)
    factors = np.full(len(averages), max(stretch, 1.0))
    return View(segment, np.array([norms(each) for each in averages]), factors, gone)


def expected(
    of: View, lists: list[int], weights: np.ndarray, span: tuple[int, int]
) -> Counter[int]:
    """What each document that may be found scores."""
    segment, scores = of.segment, Counter[int]()
    for number, weight in zip(lists, weights.tolist(), strict=True):
        found = segment.decode([number])
        which = segment.tables.sets[number]
        for doc, tf in zip(found.docs.tolist(), found.tfs.tolist(), strict=True):
            norm = of.norms[which, segment.tables.lengths[which, doc]]
            scores[doc] += int(weight * (tf / (tf + norm)) + 0.5)
    low, high = span
    dates, gone = segment.tables.dates.tolist(), of.deleted.tolist() or [False] * len(segment)
    return Counter(
        {doc: each for doc, each in scores.items() if low <= dates[doc] <= high and not gone[doc]}
    )


@pytest.mark.usefixtures("_")
@given(st.data())
@settings(max_examples=150)
def test_top_disjunction(segment: Segment, data: st.DataObject) -> None:
    every = st.sampled_from(range(len(segment.tables.counts)))
    lists = data.draw(st.lists(every, min_size=1, max_size=6))
    weight = st.sampled_from([0.01, 1.0]) | st.floats(0.001, 20.0)
    weights = (
        np.array(data.draw(st.lists(weight, min_size=len(lists), max_size=len(lists)))) * SCALE
    )
    of = view(
        segment,
        data.draw(st.sampled_from([0.7, 1.0, 1.3])),
        data.draw(st.sampled_from([0.0, 0.3, 1.0])),
    )
    span, k = data.draw(st.sampled_from([ALWAYS, DAYS])), data.draw(st.sampled_from([1, 10, 200]))
    copies = data.draw(st.sampled_from([1, 2]))
    views = Views([of] * copies, np.array(segment.filled))
    found = plain.top_disjunction(views, np.array([lists] * copies), weights, k, Accepted(*span))
    scores = expected(of, lists, weights, span)
    model = sorted(
        (-each, part << 32 | doc) for doc, each in scores.items() for part in range(copies)
    )
    assert [(-score, place) for place, score in found.T.tolist()] == model[:k]


@given(st.data())
def test_blocks_are_decoded_alone(segment: Segment, data: st.DataObject) -> None:
    every = st.sampled_from(range(len(segment.tables.counts)))
    numbers = data.draw(st.lists(every, min_size=1, max_size=4, unique=True))
    lists = BlockLists(view(segment, 1.0, 0.0), np.array(numbers), np.ones(len(numbers)))
    docs = [segment.decode([number]).docs.tolist() for number in numbers]
    blocks = [part[at : at + 128] for part in docs for at in range(0, len(part), 128)]
    chosen = data.draw(st.sets(st.sampled_from(range(len(blocks)))))
    found, _ = lists.decode(np.array(sorted(chosen), np.int64))
    assert found.tolist() == [doc for block in sorted(chosen) for doc in blocks[block]]
    last = [block[-1] for block in blocks]
    assert all(lists.lasts[block] >= last[block] for block in range(len(blocks)))
