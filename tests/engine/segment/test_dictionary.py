"""The dictionary of a segment against plain Python on random vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchlib.engine.schema import NO_STEM, UNSEEN
from searchlib.engine.segment.dictionary import Dictionary, Vocabulary
from searchlib.engine.store.columns import ColumnFile, ColumnWriter

# Few letters, so that words are alike; of one to four bytes, beside each other in order.
WORDS = st.text("abé￿日🚀", min_size=1, max_size=4)
STEM_OF = st.dictionaries(WORDS, st.none() | WORDS, max_size=30)
SEEN = {"mengintai": "intai", "pengintai": "intai", "di": None, "café": "café", "日本": "日"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("terms")


def written(folder: Path, stem_of: Mapping[str, str | None]) -> Dictionary:
    writer = ColumnWriter(folder / "a.seg")
    Vocabulary(stem_of).write(writer)
    writer.finish()
    writer.close()
    return Dictionary(ColumnFile(folder / "a.seg"))


def terms_in(stem_of: Mapping[str, str | None]) -> list[bytes]:
    stems = {stem for stem in stem_of.values() if stem is not None}
    return sorted(term.encode() for term in {*stem_of, *stems})


def refuse(word: str) -> str | None:
    raise AssertionError(f"{word} is known and need not be stemmed")


@given(STEM_OF)
@example({})
def test_terms_are_words_and_stems_in_order_of_bytes(
    folder: Path, stem_of: dict[str, str | None]
) -> None:
    terms, plain = written(folder, stem_of), terms_in(stem_of)
    assert list(terms) == plain
    assert [terms.find(term) for term in plain] == list(range(len(plain)))
    for number, term in enumerate(plain):
        word = term.decode()
        stem = stem_of.get(word)
        known = NO_STEM if stem is None else plain.index(stem.encode())
        assert terms.stem(number) == (known if word in stem_of else UNSEEN)
    for outside in (-1, len(plain)):
        with pytest.raises(IndexError):
            terms[outside]


@given(STEM_OF, WORDS)
def test_find_finds_what_is_there(folder: Path, stem_of: dict[str, str | None], word: str) -> None:
    plain = terms_in(stem_of)
    found = plain.index(word.encode()) if word.encode() in plain else None
    assert written(folder, stem_of).find(word.encode()) == found


@given(STEM_OF, WORDS, st.none() | WORDS)
@example(SEEN, "intai", "intai")
@example(SEEN, "diintai", "intai")
@example(SEEN, "di", "di")
def test_a_written_word_keeps_the_stem_it_was_written_with(
    folder: Path, stem_of: dict[str, str | None], word: str, supposed: str | None
) -> None:
    plain = terms_in(stem_of)
    terms = written(folder, stem_of)
    stem = stem_of.get(word, supposed)
    number = plain.index(stem.encode()) if stem is not None and stem.encode() in plain else None
    asked = refuse if word in stem_of else lambda _: supposed
    assert terms.stemmed(word.encode(), asked) == number
    family = [] if number is None else [form for form in stem_of if stem_of[form] == stem]
    assert terms.forms(word.encode(), asked) == sorted(form.encode() for form in family)


@given(STEM_OF, st.text("abé￿日🚀", max_size=3))
def test_beginning_bounds_the_terms_that_begin_so(
    folder: Path, stem_of: dict[str, str | None], prefix: str
) -> None:
    terms, begun = written(folder, stem_of), prefix.encode()
    found = [terms[number] for number in range(*terms.beginning(begun))]
    assert found == [term for term in terms_in(stem_of) if term.startswith(begun)]


@given(STEM_OF, st.text("ab日", max_size=2), st.text("ab日*?", max_size=5))
def test_matching_terms_begin_so_and_fit(
    folder: Path, stem_of: dict[str, str | None], prefix: str, rest: str
) -> None:
    terms, begun = written(folder, stem_of), prefix.encode()
    glob = prefix + rest
    found = [terms[number].decode() for number in terms.matching(*terms.beginning(begun), glob)]
    plain = [term.decode() for term in terms_in(stem_of)]
    assert found == [term for term in plain if fnmatchcase(term, glob)]
    every = [terms[number].decode() for number in terms.matching(*terms.beginning(begun), None)]
    assert every == [term for term in plain if term.startswith(prefix)]


def test_forms_of_indonesian_words(folder: Path) -> None:
    terms = written(folder, SEEN)
    assert terms.forms(b"mengintai", refuse) == [b"mengintai", b"pengintai"]
    assert terms.forms(b"diintai", lambda _: "intai") == [b"mengintai", b"pengintai"]
    assert terms.forms("日本".encode(), refuse) == ["日本".encode()]
    assert terms.forms(b"di", refuse) == []
    assert terms.forms(b"roket", lambda _: "roket") == []
