from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.doubling import single
from searchlib.analysis.stemmer import Stemmer


@pytest.mark.parametrize(
    ("word", "root"),
    [
        # KBBI lists these under the root.
        ("anak-anak", "anak"),
        ("buku-bukunya", "buku"),
        ("berlari-larian", "lari"),
        ("besar-besaran", "besar"),
        ("dibesar-besarkan", "besar"),
        ("mencari-cari", "cari"),
        ("meniru-nirukan", "tiru"),
        ("tolong-menolong", "tolong"),
        ("gerakan-gerakan", "gerak"),
        ("sayur-mayur", "sayur"),
        ("buku2", "buku"),
        ("anak2nya", "anak"),
        # Names of the day, which no dictionary has.
        ("kapibara-kapibara", "kapibara"),
    ],
)
def test_a_doubled_word_is_its_single_one(word: str, root: str) -> None:
    assert Stemmer()(word) == root


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("undang-undang undang-undangnya perundang-undangan", "undang-undang"),
        ("mata-mata memata-matai", "mata-mata"),
        ("hati-hati berhati-hati kehati-hatian", "hati-hati"),
        ("oleh-oleh oleh-olehnya", "oleh-oleh"),
        ("paru-paru", "paru-paru"),
    ],
)
def test_doubling_that_makes_another_word_stays(words: str, stem: str) -> None:
    # KBBI: undang-undang is a law, undang invites; mata-mata is a spy, mata an eye.
    assert {Stemmer()(word) for word in words.split()} == {stem}


@pytest.mark.parametrize(
    "word", ["rusia-ukraina", "jakarta-tangerang", "g20", "co2", "u23", "ke-2", "di-phk", "-", "--"]
)
def test_what_is_not_doubled_stays(word: str) -> None:
    assert Stemmer()(word) == word


@given(st.text("abn2-", max_size=60) | st.text())
def test_never_raises_and_never_gives_nothing(word: str) -> None:
    assert single(word) != ""
