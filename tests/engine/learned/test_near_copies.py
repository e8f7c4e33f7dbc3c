"""Groups of near-copies in an index, against a plain grouping of the articles it holds."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article, Index, IndexCorrupt, analyze
from searchlib.engine.indexing import batch
from searchlib.engine.indexing import session as indexing_session
from searchlib.engine.indexing.session import session
from searchlib.engine.learned.resemblance import Body
from searchlib.engine.snapshot import Snapshot
from searchlib.engine.store import manifest
from tests.engine import make_golden
from tests.engine.drawn import seeded
from tests.engine.sessions import change
from tests.engine.test_crafted import crafted


def text(seed: int, size: int = 120) -> str:
    """A text like no other."""
    rng = seeded(seed)
    return " ".join(f"kata{rng.randrange(10_000)}" for _ in range(size))


AGENCY = text(0)
OUTLETS = [
    Article(id="antara", title="Banjir", body=f"Jakarta (ANTARA) - {AGENCY}"),
    Article(id="lentera", title="Tiga Desa Terendam", body=f"JAKARTA, LENTERA — {AGENCY}"),
    Article(id="samudra", title="Banjir Lagi", body=f"{AGENCY} Baca juga yang lain."),
]
OTHERS = [Article(id=f"lain-{seed}", title="Lain", body=text(seed)) for seed in (1, 2)]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index.create(tmp_path / "index")


def of_all(index: Index) -> dict[str, list[str]]:
    return {key: index.copies(key) for key in index}


def test_copies_of_one_session_are_a_group(index: Index) -> None:
    index.add([OUTLETS[0], OTHERS[0], OUTLETS[1], OTHERS[1], OUTLETS[2]])
    assert of_all(index) == {
        "antara": ["lentera", "samudra"],
        "lentera": ["antara", "samudra"],
        "samudra": ["antara", "lentera"],
        "lain-1": [],
        "lain-2": [],
    }
    assert (index.stats().articles, index.stats().copies) == (5, 2)


def test_copies_of_several_sessions_are_a_group_and_stay_one(index: Index) -> None:
    for article in [*OUTLETS, *OTHERS]:
        index.add([article])
    assert index.copies("samudra") == ["antara", "lentera"]
    index.optimize()
    assert index.copies("samudra") == ["antara", "lentera"]
    assert index.stats().copies == 2


def test_without_the_first_the_others_are_a_group(index: Index) -> None:
    index.add(OUTLETS)
    index.delete(["antara"])
    assert of_all(index) == {"lentera": ["samudra"], "samudra": ["lentera"]}
    index.optimize()
    assert index.copies("lentera") == ["samudra"]
    index.add([OUTLETS[0]])
    assert index.copies("lentera") == ["samudra", "antara"]


def test_an_article_that_is_changed_leaves_its_group(index: Index) -> None:
    index.add(OUTLETS)
    index.add([Article(id="antara", title="Ralat", body=text(7))])
    assert of_all(index) == {"antara": [], "lentera": ["samudra"], "samudra": ["lentera"]}
    index.add([Article(id="ralat", title="Ralat", body=f"Ralat: {text(7)}")])
    assert index.copies("antara") == ["ralat"]


def test_what_is_not_there_has_no_copies(index: Index) -> None:
    index.add([*OUTLETS[:1], Article(id="pendek", body="a"), Article(id="pendek-juga", body="a")])
    assert index.copies("tidak ada") == index.copies("") == index.copies("pendek") == []
    assert index.stats().copies == 0
    with Index.create(Path(index._backend.location) / "../kosong") as empty:
        assert (empty.copies("a"), empty.stats().copies) == ([], 0)


BODIES = [text(seed, 40) for seed in range(20, 23)] + ["pendek"]
ACTIONS = st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | st.integers(0, 3)), max_size=8)


@given(st.lists(ACTIONS, min_size=1, max_size=4), st.sampled_from([1, 90, 10**6]), st.booleans())
@settings(max_examples=40)
def test_groups_are_those_of_equal_texts(
    tmp_path_factory: pytest.TempPathFactory,
    sessions: list[list[tuple[str, int | None]]],
    size: int,
    optimized: bool,
) -> None:
    """However often a session writes what it holds, and whatever was there before."""
    folder = tmp_path_factory.mktemp("index")
    indexing_session.create(folder, analyze)
    plain: dict[str, int] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch, "_MAX_WORDS", size)
        for actions in sessions:
            with session(folder, analyze) as writing:
                for key, body in actions:
                    plain.pop(key, None)
                    if body is None:
                        writing.delete(key)
                    else:
                        writing.put(Article(id=key, body=BODIES[body]))
                        plain[key] = body
                if optimized:
                    writing.optimize()
            with Index.open(folder) as index:
                for key, body in plain.items():
                    same = {other for other, each in plain.items() if each == body and body < 3}
                    assert set(index.copies(key)) == same - {key}
                long = [body for body in plain.values() if body < 3]
                assert index.stats().copies == len(long) - len(set(long))


def test_thousands_of_one_form_are_compared_a_few_times_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    is_copy = Body.is_copy_of

    def counted(one: Body, other: Body) -> bool:
        compared.append(one)
        return is_copy(one, other)

    monkeypatch.setattr(Body, "is_copy_of", counted)
    form = AGENCY.split()
    # Half of the words in the middle are each article's own: alike enough to be compared.
    articles = [
        Article(id=f"{at}", body=" ".join([*form[:40], *text(100 + at, 40).split(), *form[80:]]))
        for at in range(2000)
    ]
    indexing_session.create(tmp_path, analyze)
    change(tmp_path, *articles[:1500])
    change(tmp_path, *articles[1500:])
    assert 1000 < len(compared) <= 8 * 2000
    with Index.open(tmp_path) as index:
        assert index.stats().copies == 0


def test_an_index_without_groups_has_no_copies(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(make_golden.FOLDER, folder)
    # It has the words of an earlier analysis, and no groups.
    state = manifest.read(folder, manifest.analyzer(folder))
    replace(state, analyzer=analyze.fingerprint).write(folder)
    with Index.open(folder) as index:
        assert index.stats().copies == 0
        assert {key: index.copies(key) for key in index} == {key: [] for key in index}
        index.add(OUTLETS)
        index.optimize()
        assert index.copies("antara") == ["lentera", "samudra"]
        assert index.copies("jembatan") == []
        assert index.stats().copies == 2


@pytest.mark.parametrize("column", ["copies.bands", "copies.group"])
def test_a_crafted_group_is_an_error_at_worst(tmp_path: Path, column: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([*OUTLETS, *OTHERS])
    for at, value in enumerate([0, 1, 2**64 - 1, 5]):
        crafted(tmp_path / "index", column, at, value)
    with Index.open(tmp_path / "index") as index:
        index.add([Article(id="baru", body=AGENCY)])
        assert set(index.copies("baru")) <= set(index)
        index.optimize()


def test_a_damaged_group_is_noticed(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([*OUTLETS, *OTHERS])
    snapshot = Snapshot.open(tmp_path / "index", analyze.fingerprint)
    file: Any = snapshot.parts[0].segment.file
    path, offset = file.path, file._offsets["copies.group"]
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)
    # Its block has the statistics too, so that opening the index meets the damage first.
    with pytest.raises(IndexCorrupt):
        Index.open(tmp_path / "index").copies("antara")


def test_the_group_is_that_of_the_oldest(tmp_path: Path) -> None:
    indexing_session.create(tmp_path, analyze)
    change(tmp_path, *OUTLETS, *OTHERS)
    snapshot = Snapshot.open(tmp_path, analyze.fingerprint)
    groups = snapshot.parts[0].segment.groups()
    assert groups.dtype == np.uint64
    assert len(set(groups[:3].tolist())) == 1
    assert len(set(groups.tolist())) == 3
