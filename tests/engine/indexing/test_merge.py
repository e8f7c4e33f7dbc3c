"""Merges against a plain inversion of what is kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from searchlib.engine import schema
from searchlib.engine.indexing import merge, segment_writer
from searchlib.engine.segment import stored
from searchlib.engine.segment.postings import BLOCK, SKIP
from searchlib.engine.segment.segment import Segment, Source
from searchlib.engine.store.columns import ColumnFile
from tests.engine.drawn import seeded
from tests.engine.inversion import (
    DOCUMENTS,
    STEMS,
    Fields,
    Stems,
    body,
    built,
    lists_of,
    plainly,
    stemmed,
)

ANY = 255  # the frequency of a bound that stands for any


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("segments")


def merged(path: Path, *sources: Segment | Source, stems: Stems = STEMS) -> Segment:
    whole = [
        each if isinstance(each, Source) else Source(each, np.zeros(len(each), bool))
        for each in sources
    ]
    merge.merge(path, whole, stemmed(stems))
    return Segment(ColumnFile(path))


@given(
    st.lists(DOCUMENTS, min_size=1, max_size=3),
    st.randoms(use_true_random=False),
    st.sampled_from([1, 7, 10**6]),
)
@settings(max_examples=40)
def test_a_merge_is_the_inversion_of_what_is_kept(
    folder: Path, parts: list[list[Fields]], rng: random.Random, size: int
) -> None:
    sources, kept = [], []
    for number, texts in enumerate(parts):
        deleted = np.array([rng.random() < 0.3 for _ in texts])
        sources.append(Source(built(folder / f"{number}.seg", texts), deleted))
        kept += [fields for fields, gone in zip(texts, deleted, strict=True) if not gone]
    if not kept:
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(segment_writer, "RANGE", size)
        patched.setattr(merge, "RANGE", size)
        patched.setattr(segment_writer, "_ENCODED", size)
        found = merged(folder / "merged.seg", *sources)
    fresh = built(folder / "fresh.seg", kept)
    assert lists_of(found) == lists_of(fresh) == plainly(kept)
    assert list(found.dictionary) == list(fresh.dictionary)
    for name in ("terms.stem", "terms.forms", "lengths", "sets.tokens", "sets.documents"):
        assert found.file.whole(name).tolist() == fresh.file.whole(name).tolist()


def test_documents_keep_their_order_and_articles(folder: Path) -> None:
    parts = [built(folder / f"p{size}.seg", [body("roket")] * size) for size in (3, 4)]
    deleted = np.array([False, True, False, True])
    found = merged(folder / "p.seg", parts[0], Source(parts[1], deleted))
    assert [found.documents.id(doc) for doc in range(len(found))] == ["0", "1", "2", "0", "2"]
    assert [found.article(doc).id for doc in range(len(found))] == ["0", "1", "2", "0", "2"]
    assert found.documents.find("2") == [2, 4]


def test_a_corrected_stem_costs_a_merge(folder: Path) -> None:
    texts = [body("penyelidikan", "menyelidiki")]
    before = built(folder / "before.seg", texts, {"menyelidiki": "selidik"})
    after: Stems = {"menyelidiki": "selidik", "penyelidikan": "selidik"}
    found = merged(folder / "stems.seg", before, before, stems=after)
    assert lists_of(found) == plainly([*texts, *texts], after)


def test_a_new_function_word_loses_its_stem(folder: Path) -> None:
    texts = [body("roket", "di", "laut")]
    before = built(folder / "before.seg", texts, {})
    found = merged(folder / "stop.seg", before, before, stems={"di": None})
    assert lists_of(found) == plainly([*texts, *texts], {"di": None})


def test_compounds_and_uses_are_added_up(folder: Path) -> None:
    texts, sought = [body("Satelit", "Pengintai", "jatuh")], [["Satelit", "Pengintai"]]
    part = built(folder / "compound.seg", texts, sought=sought)
    both = merged(folder / "compounds.seg", part, part)
    assert lists_of(both) == plainly([*texts, *texts], sought=sought)
    assert both.dictionary.uses(["jatuh", "Satelit"]) == {"jatuh": (0, 0), "Satelit": (0, 0)}


def drawn(rng: random.Random, count: int) -> list[Fields]:
    """Bodies of any length with a word that all have, 300 times at most."""
    return [
        body(*["roket"] * min(int(rng.paretovariate(0.7)), 300), *["x"] * rng.randint(0, 900))
        for _ in range(count)
    ]


def test_bounds_of_blocks_are_their_best_postings(folder: Path) -> None:
    rng = seeded(1)
    parts = [built(folder / f"{number}.seg", drawn(rng, 400)) for number in range(2)]
    deleted = np.array([rng.random() < 0.4 for _ in range(400)])
    both = merged(folder / "both.seg", *parts)
    fewer = merged(folder / "fewer.seg", Source(parts[0], deleted), parts[1])
    for segment in (*parts, both, fewer):
        for of_set in (schema.WORDS["body"], schema.STEMS["body"]):
            for impacts, tf, bound in bounded(segment, of_set):
                assert bound >= impacts.max() if tf == ANY else bound == impacts.max()


def bounded(segment: Segment, of_set: int) -> Iterator[tuple[NDArray[np.float64], int, float]]:
    """Of each block what its postings score, and the frequency and score of its bound."""
    number = segment.list_of(segment.dictionary.find(b"roket"), of_set)
    assert number is not None
    lists, norms = segment.decode([number]), segment.references[of_set]
    blocks = -(-len(lists.docs) // BLOCK)
    start = int(segment.tables.posting_starts[number])
    skips = segment.tables.postings[start : start + blocks * SKIP.itemsize].view(SKIP)
    impacts = lists.tfs / (lists.tfs + norms[segment.tables.lengths[of_set, lists.docs]])
    assert blocks > 2
    for at, skip in enumerate(skips):
        block = slice(at * BLOCK, (at + 1) * BLOCK)
        tf = int(skip["tf"])
        bound = 1.0 if tf == ANY else tf / (tf + norms[skip["length"]])
        assert skip["last"] == lists.docs[block][-1]
        yield impacts[block], tf, bound


def test_references_are_the_averages_of_what_was_merged(folder: Path) -> None:
    parts = [
        built(folder / f"r{length}.seg", [body(*["x"] * length)] * count)
        for length, count in ((10, 3), (40, 1))
    ]
    reference = merged(folder / "r.seg", *parts).reference
    assert reference[schema.WORDS["body"]] == (3 * 10 + 40) / 4
    assert reference[schema.WORDS["title"]] == 0


def test_a_dictionary_is_trained_once_it_pays(folder: Path) -> None:
    small = built(folder / "small.seg", [body("satelit")] * 200)
    large = merged(folder / "large.seg", small, small)
    assert not small.stored.dictionaries()
    assert len(large.stored.dictionaries()) == 1
    assert [large.article(doc).id for doc in (0, 199, 200, 399)] == ["0", "199", "0", "199"]


def test_a_merge_takes_the_dictionary_of_the_index_where_its_segments_have_none(
    folder: Path,
) -> None:
    small = built(folder / "small.seg", [body("satelit")] * 200)
    (known,) = merged(folder / "known.seg", small, small).stored.dictionaries()
    whole = Source(small, np.zeros(200, bool))
    for count, numbers in ((1, []), (2, [known.dict_id()])):
        merge.merge(folder / "of.seg", [whole] * count, stemmed(STEMS), known)
        made = Segment(ColumnFile(folder / "of.seg"))
        assert [each.dict_id() for each in made.stored.dictionaries()] == numbers
        assert stored.dictionary_of(made.stored.frame(0)) == sum(numbers)
        assert made.article(199).id == "199"
