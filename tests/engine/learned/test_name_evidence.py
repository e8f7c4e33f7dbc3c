"""Names that an index knows from its articles, while the evidence grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchlib import Analyzer, Article, Index, analyze
from searchlib.engine.schema import NO_STEM
from searchlib.engine.snapshot import Snapshot


def stems(folder: Path, word: str, analyzer: Analyzer = analyze) -> list[str | None]:
    """The stem of a word in each segment."""
    found: list[str | None] = []
    for part in Snapshot.open(folder, analyzer.fingerprint).parts:
        terms = part.segment.dictionary
        number = terms.find(word.encode())
        stem = None if number is None else terms.stem(number)
        found.append(None if stem is None or stem == NO_STEM else terms[stem].decode())
    return found


def articles(sentence: str, count: int, name: str) -> list[Article]:
    return [Article(id=f"{name}-{each}", title="Kabar", body=sentence) for each in range(count)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


# A derived word by its form, which no list of ours has for a name.
assert analyze.stem("perumahan") == "rumah"
CAPITAL = "Warga desa itu memanggilnya Perumahan sejak lama."
SMALL = "Warga desa itu membangun perumahan sejak lama."


def test_what_is_capitalised_inside_sentences_is_a_name(folder: Path) -> None:
    with Index.create(folder) as index:
        index.add(articles(CAPITAL, 2, "a"))
        assert stems(folder, "perumahan") == ["perumahan"]
        assert index.search("rumah").total == 0
        assert index.search("perumahan").total == 2


def test_once_is_no_evidence(folder: Path) -> None:
    Index.create(folder).add(articles(CAPITAL, 1, "a"))
    assert stems(folder, "perumahan") == ["rumah"]


def test_a_name_that_is_written_small_elsewhere_is_none(folder: Path) -> None:
    Index.create(folder).add([*articles(CAPITAL, 3, "a"), *articles(SMALL, 1, "b")])
    assert stems(folder, "perumahan") == ["rumah"]


def test_the_beginning_of_a_sentence_says_nothing(folder: Path) -> None:
    Index.create(folder).add(articles("Perumahan warga terendam. Perumahan itu baru.", 9, "a"))
    assert stems(folder, "perumahan") == ["rumah"]


def test_evidence_takes_effect_when_a_segment_is_written_or_merged(folder: Path) -> None:
    with Index.create(folder) as index:
        # Many more words, so that the commits are not merged.
        index.add(articles(f"{CAPITAL} {'laut ' * 400}", 2, "a"))
        assert stems(folder, "perumahan") == ["perumahan"]
        index.add(articles(SMALL, 1, "b"))
        # What the first segment has written stays; the second knows of both.
        assert stems(folder, "perumahan") == ["perumahan", "rumah"]
        # Each segment is asked by its own stems: nothing that has the word is missed.
        assert index.search("perumahan").total == 3
        assert index.search("rumah").total == 1
        index.optimize()
        assert stems(folder, "perumahan") == ["rumah"]
        assert index.search("rumah").total == 3


def test_a_segment_that_never_saw_a_name_takes_it_for_one(folder: Path) -> None:
    with Index.create(folder) as index:
        index.add(articles(f"{CAPITAL} {'laut ' * 400}", 2, "a"))
        index.add(articles("Rumah itu besar.", 1, "b"))
        assert len(Snapshot.open(folder, analyze.fingerprint).parts) == 2
        assert index.search("perumahan").total == 2


def test_an_index_without_the_step_of_names_takes_no_evidence(folder: Path) -> None:
    with Index.create(folder, without=["names"]) as index:
        index.add(articles(CAPITAL, 5, "a"))
    assert stems(folder, "perumahan", Analyzer(["names"])) == ["rumah"]
    with Index.open(folder) as index:
        assert index.search("rumah").total == 5
