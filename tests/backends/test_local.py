from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from searchlib import Article, Index, IndexExists, analyze
from searchlib.article import WIB
from searchlib.backends import Backend, LocalBackend
from searchlib.backends.base import Found
from searchlib.query import Word
from searchlib.request import ALWAYS, Dates, Request, Sort
from tests.conftest import ARTICLES

NEW = datetime(2023, 6, 12, 9, 30, tzinfo=WIB)
DATED = (
    Article(id="isi", title="Laut", body="Roket.", published=NEW),
    Article(id="lain", title="Mengintai", body="Pengintai.", published=NEW),
    Article(
        id="judul",
        title="Roket",
        body="Laut.",
        published=NEW,
        related=("Baca ini", "Baca itu"),
    ),
    Article(id="lama", title="Laut", body="Roket.", published=NEW - timedelta(days=9)),
    Article(id="tanpa", title="Laut", body="Roket."),
)


def test_it_keeps_the_contract(tmp_path: Path) -> None:
    backend: Backend = LocalBackend.create(tmp_path / "index", analyze)
    assert len(backend) == 0
    assert list(backend.ids()) == []
    assert "a" not in backend
    assert backend.get("a") is None


def ids(found: Found) -> list[str]:
    return [match.id for match in found.matches]


@pytest.fixture
def backend(tmp_path: Path) -> LocalBackend:
    """Articles of two days, and one without a date, in two segments."""
    made = LocalBackend.create(tmp_path / "index", analyze)
    for part in (DATED[:3], DATED[3:]):
        with made.change() as change:
            assert [change.put(article) for article in part] == ["added"] * len(part)
    return made


def test_a_search_finds_the_best_first(backend: Backend) -> None:
    found = backend.search(Request(Word("roket"), 10))
    assert ids(found) == ["judul", "isi", "lama", "tanpa"]
    scores = [match.score for match in found.matches]
    assert scores == sorted(scores, reverse=True)
    assert scores[1] == scores[2] == scores[3]  # of equal texts the first comes first
    assert found.count() == 4
    best = found.matches[0]
    assert (best.title, best.published) == (DATED[2].title, DATED[2].published)
    assert found.store.article(best.stored_at) == DATED[2]
    assert found.store.body(best.stored_at) == ("Laut.", "Baca ini\nBaca itu")


@pytest.mark.parametrize("limit", [0, 1, 3, 4, 1000])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_a_limit_cuts_and_the_count_does_not(backend: Backend, limit: int, sort: Sort) -> None:
    whole = ids(backend.search(Request(Word("roket"), 4, sort)))
    found = backend.search(Request(Word("roket"), limit, sort))
    assert ids(found) == whole[:limit]
    assert found.count() == 4


def test_dates_order_and_bound(backend: Backend) -> None:
    roket = Word("roket")
    assert ids(backend.search(Request(roket, 9, "newest"))) == ["isi", "judul", "lama", "tanpa"]
    assert ids(backend.search(Request(roket, 9, "oldest"))) == ["lama", "isi", "judul", "tanpa"]
    at = int(NEW.timestamp())
    bounds = {
        Dates(at, at): ["judul", "isi"],
        Dates(at + 1): [],
        Dates(None, at - 1): ["lama"],
        Dates(None, at): ["judul", "isi", "lama"],
        ALWAYS: ["judul", "isi", "lama", "tanpa"],
    }
    for dates, expected in bounds.items():
        found = backend.search(Request(roket, 9, dates=dates))
        assert ids(found) == expected
        assert found.count() == len(expected)


def test_forms_are_the_written_words_of_a_stem(backend: Backend) -> None:
    found = backend.search(Request(Word("mengintai"), 9))
    assert sorted(found.forms("diintai")) == ["mengintai", "pengintai"]


def test_an_optimized_index_has_one_segment_and_answers_alike(
    backend: LocalBackend, tmp_path: Path
) -> None:
    with backend.change() as change:
        assert change.delete("lain")
    before = ids(backend.search(Request(Word("roket"), 9)))
    backend.optimize()
    assert [path.suffix for path in (tmp_path / "index/segments").iterdir()] == [".seg"]
    assert ids(backend.search(Request(Word("roket"), 9))) == before
    assert list(backend.ids()) == ["isi", "judul", "lama", "tanpa"]
    assert backend.verify() == []


def test_verify_names_each_damaged_file(backend: LocalBackend, tmp_path: Path) -> None:
    assert backend.verify() == []
    first, second = (tmp_path / "index/segments").iterdir()
    first.write_bytes(first.read_bytes()[:-1])
    second.unlink()
    assert sorted(failure.path for failure in backend.verify()) == sorted([str(first), str(second)])
    (tmp_path / "index/manifest.json").write_bytes(b"{")
    (failure,) = backend.verify()
    assert failure.path == str(tmp_path / "index/manifest.json")


def test_its_size_is_that_of_its_files(backend: LocalBackend, tmp_path: Path) -> None:
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    stats = backend.stats()
    assert stats.size == sum(path.stat().st_size for path in files)
    assert (stats.articles, stats.location) == (5, str(tmp_path / "index"))


def test_an_index_is_not_made_over_another(tmp_path: Path) -> None:
    LocalBackend.create(tmp_path / "index", analyze)
    with pytest.raises(IndexExists, match="already"):
        LocalBackend.create(tmp_path / "index", analyze)


def test_an_index_is_not_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text("Judul\n\nIsi.")
    with pytest.raises(IndexExists, match=r"berita\.txt"):
        LocalBackend.create(tmp_path, analyze)
    assert [path.name for path in tmp_path.iterdir()] == ["berita.txt"]


def test_a_half_made_index_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    LocalBackend.create(folder, analyze)
    (folder / "manifest.json").unlink()
    assert len(LocalBackend.create(folder, analyze)) == 0


def test_a_folder_called_segments_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    (tmp_path / "segments/penting.txt").write_text("milik orang")
    with pytest.raises(IndexExists, match=r"penting\.txt"):
        LocalBackend.create(tmp_path, analyze)
    assert (tmp_path / "segments/penting.txt").read_text() == "milik orang"


def test_commits_without_a_manifest_are_not_cleared(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES)
    (tmp_path / "index/manifest.json").unlink()
    with pytest.raises(IndexExists):
        LocalBackend.create(tmp_path / "index", analyze)


def test_a_hidden_file_does_not_occupy_a_folder(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    assert len(LocalBackend.create(tmp_path, analyze)) == 0
