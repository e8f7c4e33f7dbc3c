from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import IndexCorrupt
from searchlib.engine import schema
from searchlib.engine.segment.segment import Segment
from searchlib.engine.store.columns import BLOCK, ColumnFile
from tests.engine.drawn import WORDS, seeded
from tests.engine.inversion import Fields, body, built, lists_of, plainly

BODY, BODY_STEMS = schema.WORDS["body"], schema.STEMS["body"]


def drawn() -> list[Fields]:
    rng = seeded(1)
    texts = []
    for _ in range(400):
        fields = body(*rng.choices(WORDS, k=60))
        fields[schema.WORDS["title"]] += rng.choices(WORDS, k=3)
        texts.append(fields)
    return texts


TEXTS = drawn()
PLAIN = plainly(TEXTS)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    return built(tmp_path_factory.mktemp("segment") / "a.seg", TEXTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    built(tmp_path / "a.seg", TEXTS)
    return tmp_path / "a.seg"


def test_a_list_is_found_by_term_and_set(path: Path) -> None:
    segment = Segment(ColumnFile(path))
    assert len(segment) == len(TEXTS)
    for term, name in enumerate(segment.dictionary):
        for of_set in range(schema.SETS):
            number = segment.list_of(term, of_set)
            postings = PLAIN.get((name, of_set))
            assert (number is None) == (postings is None)
            if number is not None and postings is not None:
                assert segment.count(number) == len(postings)
                assert segment.tables.sets[number] == of_set
    assert segment.list_of(None, BODY) is None


def test_lists_are_decoded_in_the_order_asked(path: Path) -> None:
    segment = Segment(ColumnFile(path))
    numbers = [
        segment.list_of(segment.dictionary.find(word), BODY) for word in (b"roket", b"di", b"x")
    ]
    chosen = [number for number in reversed(numbers) if number is not None]
    found = segment.decode(chosen, positions=True)
    alone = [segment.decode([number], positions=True) for number in chosen]
    assert found.docs.tolist() == np.concatenate([each.docs for each in alone]).tolist()
    assert found.tfs.tolist() == np.concatenate([each.tfs for each in alone]).tolist()
    assert found.positions is not None
    places = [each.positions for each in alone if each.positions is not None]
    assert found.positions.tolist() == np.concatenate(places).tolist()
    assert len(segment.decode([]).docs) == 0


@given(st.sets(st.integers(0, len({name for name, _ in PLAIN}) - 1)))
def test_lists_of_terms_are_those_of_one_set(sound: Segment, terms: set[int]) -> None:
    for of_set in (BODY, schema.WORDS["title"], schema.WORDS["tag"]):
        found = sound.lists_of(np.array(sorted(terms), np.int64), of_set).tolist()
        numbers = [sound.list_of(term, of_set) for term in sorted(terms)]
        assert found == [number for number in numbers if number is not None]


@pytest.mark.parametrize("asked", ["words", "positions", "lookup"])
def test_no_damaged_byte_is_read(path: Path, asked: str) -> None:
    """Wherever a block is damaged, either an error or the right answer comes out."""
    sound = path.read_bytes()
    told = 0
    for block in range(len(sound) // BLOCK):
        at = block * BLOCK + 4711
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 16]) + sound[at + 1 :])
        try:
            answer(Segment(ColumnFile(path)), asked)
        except IndexCorrupt as error:
            assert "a.seg is damaged" in str(error)
            told += 1
    assert told


def answer(segment: Segment, asked: str) -> None:
    if asked == "lookup":
        segment.check_lookup()
        segment.check_dates()
    for word in (b"roket", b"satelit"):
        number = segment.list_of(segment.dictionary.find(word), BODY)
        assert number is not None
        lists = segment.decode([number], positions=asked == "positions")
        expected = PLAIN[word, BODY]
        assert lists.docs.tolist() == [doc for doc, _ in expected]
        assert lists.tfs.tolist() == [len(places) for _, places in expected]
        if lists.positions is not None:
            assert lists.positions.tolist() == [each for _, places in expected for each in places]


def test_articles_come_with_their_documents(path: Path) -> None:
    segment = Segment(ColumnFile(path))
    assert [segment.article(doc).id for doc in (0, 7, 399)] == ["0", "7", "399"]
    assert lists_of(segment) == PLAIN
    assert segment.references.shape == (schema.SETS, 256)
    assert segment.filled[BODY_STEMS] == len(TEXTS)
