from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from searchlib.engine import schema, scoring
from searchlib.engine.inverter import Inverter
from tests.engine.inversion import DOCUMENTS, STEMS, Fields, body, built, lists_of, plainly


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


def test_it_counts_what_it_holds_and_asks_once_for_a_stem() -> None:
    inverter = Inverter()
    for _ in range(2):
        inverter.add(body("roket", "di", "laut", "roket"))
    asked: list[str] = []

    def stem(word: str) -> str | None:
        asked.append(word)
        return STEMS.get(word, word)

    vocabulary = inverter.vocabulary(stem)
    assert (len(inverter), inverter.documents) == (8, 2)
    assert asked == ["roket", "di", "laut"]
    assert vocabulary.terms == ["di", "laut", "roket"]
