from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.confixes import simpler
from searchlib.analysis.stemmer import Stemmer


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("ketidakpastian", "pasti"),
        ("ketidakmampuannya", "mampu"),
        ("pascagempa", "gempa"),
        ("antarprovinsi", "provinsi"),
        ("antikorupsi", "korupsi"),
        ("dimasukin", "masuk"),
        ("smartphonenya", "smartphone"),
    ],
)
def test_unknown_words_lose_what_is_around_others(word: str, root: str) -> None:
    assert Stemmer()(word) == root


@pytest.mark.parametrize(
    "word", "antartika antarmuka antigua pascal kenya sonya dublin dixin nonaktif anti".split()
)
def test_names_and_words_of_their_own_stay(word: str) -> None:
    assert Stemmer()(word) == word


@given(st.text() | st.text("antipscdkeyid", max_size=30))
def test_gives_a_shorter_word_or_none(word: str) -> None:
    assert len(simpler(word) or "") < max(len(word), 1)
