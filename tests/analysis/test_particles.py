from __future__ import annotations

import pytest

from searchlib.analysis.particles import PARTICLES, particle
from searchlib.analysis.stemmer import Stemmer


@pytest.mark.parametrize("word", "sebesar selama setelah sedangkan berbagai kedua".split())
def test_what_grammar_has_made_is_a_word_of_its_own(word: str) -> None:
    assert Stemmer().explain(word) == (word, "particles")


@pytest.mark.parametrize(("word", "root"), [("setinggi", "tinggi"), ("selamanya", "lama")])
def test_what_still_means_its_root_is_stemmed(word: str, root: str) -> None:
    assert particle(word) is None
    assert Stemmer()(word) == root


def test_every_particle_would_have_another_root() -> None:
    other = Stemmer(without=["particles"])
    assert {word for word in PARTICLES if other(word) == word} == set()
