from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from searchlib import Article, Index, IndexCorrupt, IndexReadError, analyze
from searchlib.engine import schema
from searchlib.engine.scoring import norms
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.search import Searcher
from searchlib.engine.snapshot import Snapshot, read_errors
from searchlib.engine.store import manifest
from tests.conftest import ARTICLES, KERNELS, using

SIZES = 9, 4, 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of three segments: nine, four and one articles, two of them deleted."""
    folder = tmp_path / "index"
    index = Index.create(folder)
    for number, size in enumerate(SIZES):
        index.add(
            Article(id=f"{number}{at}", title="roket", body=f"laut {number}" + " x" * at)
            for at in range(size)
        )
    index.delete(["01", "10"])
    return folder


def opened(folder: Path, before: Snapshot | None = None) -> Snapshot:
    return Snapshot.open(folder, analyze.fingerprint, before)


def test_results_keep_their_state_while_the_index_changes(index: Index) -> None:
    results = index.search("korea")
    index.delete([article.id for article in ARTICLES])
    assert results.total == 2
    assert results[0].article.title
    assert index.search("korea").total == 0


def test_an_open_index_sees_what_another_commits(index: Index) -> None:
    other = Index.open(index.stats().location)
    other.delete(["banjir"])
    assert "banjir" not in index
    assert index.search("banjir").total == 0


def test_stats_count_words_and_stems(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add([Article(id="a", title="Mengintai di laut"), Article(id="b", title="Roket")])
    stats = index.stats()
    assert stats.articles == 2
    # The words mengintai, di, laut and roket, and the stem intai.
    assert stats.terms == 5
    index.add([Article(id="c", title="Intai roket")])
    assert index.stats().terms == 5


def test_documents_are_in_the_order_of_their_indexing(folder: Path) -> None:
    snapshot = opened(folder)
    assert len(snapshot.parts) == 3
    ids = [segment.documents.id(doc) for segment, doc in snapshot.docs()]
    assert ids == "00 02 03 04 05 06 07 08 11 12 13 20".split()
    assert len(snapshot) == 12
    assert [part.live for part in snapshot.parts] == [8, 3, 1]
    assert snapshot.parts[1].mask().tolist() == [True, False, False, False]
    assert snapshot.parts[2].mask().tolist() == [False]


def test_an_article_is_found_by_its_id(folder: Path) -> None:
    snapshot = opened(folder)
    for article_id in ("00", "04", "11", "20"):
        found = snapshot.find(article_id)
        assert found
        assert snapshot.article(found).id == article_id
    assert [snapshot.find(each) for each in ("01", "10", "", "\udc80", None, 7)] == [None] * 6


def test_averages_are_those_of_all_that_is_written(folder: Path) -> None:
    # Deleted ones count until they are merged away, as in Lucene.
    snapshot = opened(folder)
    lengths = [2 + at for size in SIZES for at in range(size)]
    body = schema.WORDS["body"]
    assert snapshot.filled[body] == 14
    assert snapshot.averages[body] == sum(lengths) / 14
    assert snapshot.norms[body].tolist() == norms(sum(lengths) / 14).tolist()
    assert snapshot.filled[schema.WORDS["tag"]] == 0


def test_bounds_are_raised_for_longer_averages_only(folder: Path) -> None:
    snapshot = opened(folder)
    for view in Searcher(snapshot, analyze.stem).views.each:
        factors, body = view.factors, schema.WORDS["body"]
        made_for = view.segment.reference[body]
        assert factors[body] == max(snapshot.averages[body] / made_for, 1)
        assert (factors >= 1).all()
        # A bound times its factor is never below what a posting scores by the new average.
        ours, theirs = view.norms[body], view.segment.references[body]
        tfs = np.arange(1, 50)[:, None]
        assert (tfs / (tfs + ours) <= factors[body] * tfs / (tfs + theirs) + 1e-12).all()


def test_an_empty_index_is_one(tmp_path: Path) -> None:
    Index.create(tmp_path / "index")
    snapshot = opened(tmp_path / "index")
    assert (len(snapshot), list(snapshot.docs()), snapshot.term_count()) == (0, [], 0)
    assert snapshot.find("a") is None
    assert snapshot.forms(analyze.stem, "roket") == []
    assert snapshot.filled.tolist() == [0] * schema.SETS


def test_forms_are_those_of_all_segments(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add([Article(id=str(number), title="pengintai diintai") for number in range(2)])
    index.add([Article(id="b", title="Mengintai pengintai", body="intaian di laut")])
    snapshot = opened(tmp_path / "index")
    assert len(snapshot.parts) == 2
    forms = snapshot.forms(analyze.stem, "pengintaian")
    assert sorted(forms) == ["diintai", "intaian", "mengintai", "pengintai"]


def test_what_stays_is_not_opened_again(folder: Path) -> None:
    before = opened(folder)
    Index.open(folder).delete(["02"])
    after = opened(folder, before)
    assert after.parts[0] is not before.parts[0]
    assert after.parts[0].segment is before.parts[0].segment
    assert after.parts[1:] == before.parts[1:]
    assert [part.live for part in after.parts] == [7, 3, 1]
    # The older state is as it was.
    assert [part.live for part in before.parts] == [8, 3, 1]
    assert before.find("02")
    assert after.find("02") is None


def test_a_missing_segment_is_named(folder: Path) -> None:
    path = next((folder / "segments").glob("*.seg"))
    path.unlink()
    with pytest.raises(IndexCorrupt, match=f"{path.name} is missing; .*build it anew"):
        opened(folder)


@pytest.mark.parametrize("suffix", ["seg", "del"])
def test_a_sound_file_in_anothers_place_is_damage(folder: Path, suffix: str) -> None:
    one, other = sorted((folder / "segments").glob(f"*.{suffix}"))[:2]
    one.write_bytes(other.read_bytes())
    with pytest.raises(IndexCorrupt, match=f"{one.name} is not the file"):
        opened(folder)


def test_a_commit_while_another_opens_is_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = manifest.read(folder, analyze.fingerprint)
    Index.open(folder).optimize()  # the older one's files are gone
    newer = manifest.read(folder, analyze.fingerprint)
    answers = [older, newer]
    monkeypatch.setattr(manifest, "read", lambda *_: answers.pop(0))
    assert opened(folder).manifest == newer


@pytest.mark.parametrize("name", KERNELS)
def test_a_commit_changes_the_stamp(folder: Path, name: str) -> None:
    path = os.fsencode(folder / manifest.NAME)
    with using(name):
        stamp = kernels.current().stamp
    before = stamp(path)
    assert before == stamp(path) == plain.stamp(path)
    Index.open(folder).delete(["02"])
    assert stamp(path) != before
    assert stamp(path + b"none") == stamp(path + b"/manifest.json") == (0, 0)


def test_a_refusal_of_the_system_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexReadError, match="Too many open files"), read_errors(tmp_path):
        raise OSError(errno.EMFILE, "Too many open files")
    with pytest.raises(IndexCorrupt), read_errors(tmp_path):
        raise IndexCorrupt("a.seg is damaged")
    with pytest.raises(FileNotFoundError), read_errors(tmp_path):
        raise FileNotFoundError("a.seg")
