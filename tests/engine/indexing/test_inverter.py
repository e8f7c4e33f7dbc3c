from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.engine import schema, scoring
from searchlib.engine.indexing.inverter import Inverter, Numbering
from tests.engine.inversion import (
    DOCUMENTS,
    STEMS,
    VOCABULARY,
    Fields,
    body,
    built,
    lists_of,
    plainly,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("segments")


@given(DOCUMENTS)
@settings(max_examples=40)
def test_a_segment_is_the_inversion_of_its_documents(folder: Path, texts: list[Fields]) -> None:
    assert lists_of(built(folder / "a.seg", texts)) == plainly(texts)


@given(DOCUMENTS)
@settings(max_examples=20)
def test_lengths_count_words_and_telling_words(folder: Path, texts: list[Fields]) -> None:
    segment = built(folder / "b.seg", texts)
    lengths = scoring.LENGTHS[segment.file.whole("lengths").reshape(schema.SETS, -1)]
    for number, field in enumerate(schema.WRITTEN):
        words = [fields[number] for fields in texts]
        exact = {schema.WORDS[field]: [len(each) for each in words]}
        if field in schema.STEMMED:
            exact[schema.STEMS[field]] = [
                sum(STEMS.get(word, word) is not None for word in each) for each in words
            ]
        for of_set, expected in exact.items():
            filled = sum(map(bool, expected))
            assert lengths[of_set].tolist() == expected
            assert segment.tokens[of_set] == sum(expected)
            assert segment.filled[of_set] == filled
            assert segment.reference[of_set] == sum(expected) / max(filled, 1)


def test_long_lists_of_frequent_words(folder: Path) -> None:
    # Three blocks of 128 postings, frequencies beyond a byte, positions beyond 16 bits.
    texts = [body(*["roket"] * (1 + doc % 7), "laut") for doc in range(300)]
    texts[200] = body(*["laut"] * 300, *["x"] * 70_000, "roket")
    assert lists_of(built(folder / "c.seg", texts)) == plainly(texts)


def test_it_counts_what_it_holds() -> None:
    inverter = Inverter()
    for _ in range(2):
        inverter.add(Numbering()(body("roket", "di", "laut", "roket")))
    assert (len(inverter), inverter.documents) == (8, 2)
    assert inverter.inversion(str).words == ["roket", "di", "laut"]


@given(DOCUMENTS, st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4)))
@example([body("satelit", "mengintai", "di", "satelit", "mengintai")], [["satelit", "mengintai"]])
@settings(max_examples=60)
def test_compounds_are_where_their_words_stand_in_a_row(
    folder: Path, texts: list[Fields], sought: list[list[str]]
) -> None:
    # Of one word a compound would be the word.
    sought = [run for run in sought if len(run) > 1]
    found = built(folder / "d.seg", texts, sought=sought)
    assert lists_of(found) == plainly(texts, sought=sought)


def test_uses_are_counted_in_bodies_that_have_sentences() -> None:
    inverter = Inverter()
    written = ["Bekasi", "banjir", "Warga", "Bekasi", "mengungsi", "KPK", "BANJIR", "Warga"]
    fields = body(*written)
    fields[schema.WORDS["title"]] = ["bekasi", "Banjir"]
    inverter.add(Numbering()(fields, openings=["Bekasi", "Warga", "Tiada"]))
    inverter.add(
        Numbering()(body("bekasi", "kpk"))
    )  # all in lower case: an article without sentences
    uses = inverter.inversion(str.lower).uses()
    assert uses["bekasi"] == (1, 0)
    assert uses["warga"] == (1, 0)
    assert uses["banjir"] == (1, 1)  # one of six letters may be an acronym
    assert uses["mengungsi"] == (0, 1)
    assert uses["kpk"] == (1, 0)
