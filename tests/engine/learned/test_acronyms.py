"""The acronyms that a segment keeps, and how they are looked up."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.engine.learned import acronyms
from searchlib.engine.learned.acronyms import Acronyms, Explained, Pair
from searchlib.engine.store.columns import ColumnFile, ColumnWriter

PAIRS = Counter(
    {
        ("kejagung", "kejaksaan agung"): 7,
        ("kejari", "kejaksaan negeri"): 2,
        ("kejari", "kejaksaan tinggi negeri"): 1,
        ("kpk", "komisi pemberantasan korupsi"): 9,
    }
)
words = st.text("abk", min_size=1, max_size=3)
longs = st.lists(words, min_size=2, max_size=8).map(" ".join)
all_pairs = st.dictionaries(st.tuples(words, longs), st.integers(1, 99), max_size=30)


def written(folder: str | Path, pairs: dict[Pair, int]) -> ColumnFile:
    path = Path(folder, "pairs")
    with ColumnWriter(path) as writer:
        acronyms.write(writer, Counter(pairs))
        writer.finish()
    return ColumnFile(path)


def by_either_form(pairs: dict[Pair, int], form: str) -> set[Explained]:
    return {(*pair, count) for pair, count in pairs.items() if form in pair}


@pytest.mark.parametrize("form", ["kejari", "kejaksaan agung", "kpk", "agung", "rudal"])
def test_a_pair_is_found_by_either_form(tmp_path: Path, form: str) -> None:
    assert set(Acronyms(written(tmp_path, PAIRS))(form)) == by_either_form(PAIRS, form)


def test_the_longest_form_is_found_by_its_first_word(tmp_path: Path) -> None:
    found = list(Acronyms(written(tmp_path, PAIRS))("kejaksaan"))
    assert found == [("kejari", "kejaksaan tinggi negeri", 1)]


@given(all_pairs, words | longs)
def test_any_pairs_by_any_form(pairs: dict[Pair, int], form: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = list(Acronyms(written(folder, pairs))(form))
        assert len(found) == len(set(found))
        assert {each for each in found if form in each} == by_either_form(pairs, form)
        beginning = [long.count(" ") for _, long in pairs if long.startswith(f"{form} ")]
        if " " not in form:
            got = (long.count(" ") for _, long, _ in found if long.startswith(f"{form} "))
            assert max(got, default=0) == max(beginning, default=0)


def test_pairs_of_an_earlier_version_are_looked_up_too(tmp_path: Path) -> None:
    whole = written(tmp_path, PAIRS)
    with ColumnWriter(tmp_path / "earlier") as writer:
        writer.append("acronyms.text", whole.whole("acronyms.text"))
        writer.finish()
    earlier = Acronyms(ColumnFile(tmp_path / "earlier"))
    for form in ("kejari", "kejaksaan", "komisi pemberantasan korupsi", "rudal"):
        assert list(earlier(form)) == list(Acronyms(whole)(form))


def test_no_pairs(tmp_path: Path) -> None:
    file = written(tmp_path, {})
    assert file.whole("acronyms.hash").dtype == np.uint32
    assert list(Acronyms(file)("kpk")) == []
