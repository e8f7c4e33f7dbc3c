"""An index that a stranger made, with checksums that fit: an error at worst, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from searchlib import Article, Index, IndexCorrupt, analyze
from searchlib.engine import schema
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels.accepted import Accepted
from searchlib.engine.searching.kernels.view import View, Views
from searchlib.engine.searching.search import Searcher
from searchlib.engine.store import manifest
from searchlib.engine.store.columns import ColumnFile, ColumnWriter
from searchlib.engine.store.manifest import FileEntry, SegmentEntry
from tests.conftest import using

COLUMNS = (
    "postings positions lists.data lists.places lists.count lists.set "
    "terms.words terms.stems terms.stem terms.ends lengths docs.ends docs.id_size"
).split()
FILLED = np.full(schema.SETS, 400)
LEAVES = [(word, schema.WORDS["body"], 1.0) for word in (b"kata1", b"kata2")]
QUERIES = (
    "kata1",
    "kata1 kata2",
    "kata1 AND kata3",
    '"kata1 kata2"',
    "kata*",
    "ka?a7",
    "NOT kata2",
)


@pytest.fixture(params=["plain", "native"], autouse=True)
def _(request: pytest.FixtureRequest) -> Iterator[None]:
    with using(request.param):
        yield


def crafted(folder: Path, column: str, at: int, value: int) -> None:
    """Puts a value into a column of the segment and signs it as a writer would."""
    state = manifest.read(folder, analyze.fingerprint)
    path = folder / manifest.SEGMENTS / state.segments[0].file.name
    file = ColumnFile(path)
    with ColumnWriter(path) as writer:
        for name in file.names():
            values = file.whole(name).copy()
            if name == column:
                values[at % len(values)] = value % 2 ** (8 * values.itemsize)
            writer.append(name, values)
        writer.finish()
    made = ColumnFile(path)
    entry = SegmentEntry(FileEntry(path.name, made.size, made.checksum), None)
    replace(state, segments=(entry,)).write(folder)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_crafted_index_is_an_error_at_worst(tmp_path: Path, column: str) -> None:
    rng = np.random.default_rng(len(column))
    for turn in range(6):
        folder = tmp_path / str(turn)
        with Index.create(folder) as index:
            index.add(
                Article(id=str(doc), title=f"kata{doc % 9}", body=f"kata1 kata2 kata{doc % 50}")
                for doc in range(400)
            )
        crafted(folder, column, int(rng.integers(2**31)), int(rng.choice([255, 2**32 - 9, 2**20])))
        for query in QUERIES:
            try:
                hits = Index.open(folder).search(query, limit=5)
            except IndexCorrupt:
                continue
            assert len(hits) <= 5
            if not column.startswith("docs."):
                assert {hit.id for hit in hits} <= set(map(str, range(400)))


def test_scores_of_nothing_overrun_no_buffer(tmp_path: Path) -> None:
    # Each list meets each document again where a sum of 0 says that none has: 8 lists of 400
    # documents in a window of 4,096 touched 4,400. Sane statistics bar it; so does the flag.
    with Index.create(tmp_path / "index") as index:
        words = " ".join(f"kata{number}" for number in range(12))
        index.add(Article(id=str(doc), body=words) for doc in range(400))
    crafted(tmp_path / "index", "sets.documents", 1, 2**61)
    with pytest.raises(IndexCorrupt):
        Index.open(tmp_path / "index")


def test_documents_that_score_nothing_are_found(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Article(id=str(doc), body="kata1 kata2") for doc in range(400))
        snapshot = index._backend._snapshot()  # type: ignore[attr-defined]
        nothing = np.zeros_like(snapshot.norms) + 2.0**62
        view = Searcher(snapshot, analyze.stem).views.each[0]
        views = Views([View(view.segment, nothing, view.factors, view.deleted)], FILLED)
        lists, _ = kernels.current().find_lists(views, LEAVES, [], analyze.stem)
        found = kernels.current().top_disjunction(views, lists, np.ones(2), 400, Accepted())
        assert found.tolist() == [list(range(400)), [0] * 400]


def test_of_equal_documents_the_first_has_its_phrase_in_another_field(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="0", title="kata1 kata2", body="x")])
        index.add(Article(id=str(doc), body="kata1 kata2") for doc in range(1, 9))
        index.optimize()
        snapshot = index._backend._snapshot()  # type: ignore[attr-defined]
        nothing = np.zeros_like(snapshot.norms) + 2.0**62
        view = Searcher(snapshot, analyze.stem).views.each[0]
        views = Views([View(view.segment, nothing, view.factors, view.deleted)], FILLED)
        sets = schema.WORDS["title"], schema.WORDS["body"]
        leaves = [(word, of, 1.0) for of in sets for word in (b"kata1", b"kata2")]
        lists, _ = kernels.current().find_lists(views, leaves, [], analyze.stem)
        found = kernels.current().top_phrase(views, lists, np.ones(4), 2, 0, 3, Accepted())
        assert found.tolist() == [[0, 1, 2], [0, 0, 0]]
