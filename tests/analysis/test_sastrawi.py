"""The same answers as PySastrawi: by the forms that both look up, and by what both find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer

from searchlib.analysis import stemmer
from searchlib.analysis.sastrawi import Sastrawi
from tests.analysis import sastrawi_words
from tests.analysis.sastrawi_words import INFIXES, PREFIXES, SUFFIXES

plain = stemmer.Stemmer(without=[step for step in stemmer.STEPS if step != "sastrawi"])

CLITICS = ["-ku", "-mu", "-nya", "-lah", "-kah", "-tah", "-pun", "-", "--"]
SAID = [*"aeiou", *"klmnprstwy", "belajar", "pelajar", "mempe", "kerja", "lari-", "sapu", "tembak"]

pieces = st.sampled_from([*PREFIXES, *SUFFIXES, *INFIXES, *CLITICS, *SAID])
built = st.lists(pieces | st.text("aeiourlmnktspgbcyw-", max_size=4), max_size=7).map("".join)
doubled = st.builds("{}{}-{}{}".format, pieces, built, pieces, built)
letters = st.text("abcdefghijklmnopqrstuvwxyz-", max_size=300)
# What folding leaves of other alphabets, and digits.
foreign = st.text(st.characters(categories=("Ll", "Lo", "Nd")) | st.just("-"))
words = built | doubled | letters | foreign


class Asked(frozenset[str]):
    """No roots at all, and a list of those that were asked for."""

    def __new__(cls) -> Asked:
        made = super().__new__(cls)
        made.forms = []
        return made

    forms: list[str]

    def __contains__(self, form: object) -> bool:
        self.forms.append(str(form))
        return False


class AskedDictionary:
    """The same for PySastrawi."""

    def __init__(self) -> None:
        self.forms: list[str] = []

    def contains(self, form: str | None) -> bool:
        if form is not None:
            self.forms.append(form)
        return False


def looked_up(word: str) -> list[str]:
    asked = Asked()
    assert Sastrawi(asked).root(word) == Stemmer(AskedDictionary()).stem_word(word)
    return distinct(asked.forms)


def pysastrawi_looks_up(word: str) -> list[str]:
    asked = AskedDictionary()
    Stemmer(asked).stem_word(word)
    return distinct(asked.forms)


def distinct(forms: Iterable[str]) -> list[str]:
    # The empty form is no root of anybody.
    return [form for form in dict.fromkeys(forms) if form]


@given(words)
def test_the_same_forms_are_looked_up_in_the_same_order(word: str) -> None:
    assert looked_up(word) == pysastrawi_looks_up(word)


@given(words, st.data())
def test_the_same_root_is_found_whatever_the_dictionary(word: str, data: st.DataObject) -> None:
    forms = pysastrawi_looks_up(word) or [word]
    roots = data.draw(st.sets(st.sampled_from(forms)))
    oracle = Stemmer(ArrayDictionary(sorted(roots)))
    assert Sastrawi(frozenset(roots - {""})).root(word) == oracle.stem_word(word)


@pytest.mark.parametrize("word", ["ke" * 9, "pe", "ber", "-", "ku-", "a-kan", "memperkan", "dilah"])
@pytest.mark.parametrize("middle", ["a", "-", "ke", "mempe", "kan", "a-ku-", "--nya"])
def test_a_long_word_has_no_more_forms_than_a_short_one(word: str, middle: str) -> None:
    # Each form is one slice of the word, so that this bounds the time by the word's length.
    # 3 words of a doubled one, 5 walks of at most 3 prefixes with 4 roots each, and 6 endings.
    assert len(looked_up(word + middle * 500 + "kan")) <= 3 * (5 * 3 * 4 + 6)


@cache
def pysastrawi() -> Any:
    return Stemmer(ArrayDictionary(sastrawi_words.roots()))


def differing(asked: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Words that we answer otherwise than PySastrawi, with both answers."""
    for word in asked:
        ours, theirs = plain(word), pysastrawi().stem_word(word)
        if ours != theirs:
            yield word, ours, theirs


def test_every_root_is_its_own_root() -> None:
    assert list(differing(sastrawi_words.sample(sastrawi_words.roots(), 3000))) == []
    simple = [root for root in sastrawi_words.roots() if "-" not in root]
    assert [root for root in simple if plain(root) != root] == []


def test_affixed_forms_of_its_roots_have_its_answer() -> None:
    roots = sastrawi_words.sample(sastrawi_words.roots(), 1000)
    forms = [sastrawi_words.sample(list(sastrawi_words.affixed(root)), 2) for root in roots]
    assert list(differing(form for pair in forms for form in pair)) == []


@pytest.mark.slow
def test_many_affixed_forms_of_its_roots_have_its_answer() -> None:
    roots = sastrawi_words.roots()
    forms = [sastrawi_words.sample(list(sastrawi_words.affixed(root)), 10) for root in roots]
    some = sastrawi_words.sample(roots, 60)
    everything = [form for root in some for form in sastrawi_words.affixed(root)]
    assert list(differing(form for drawn in [*forms, everything] for form in drawn)) == []


@pytest.mark.slow
def test_every_word_of_the_real_texts_has_its_answer() -> None:
    found = sastrawi_words.of_texts()
    assert len(found) > 300_000
    assert list(differing(found)) == []
