from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.normalizer import MAX_LENGTH, fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Jakarta", "jakarta"),
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Jum'at", "jumat"),
        ("Qur’an", "quran"),
        ("ＫＯＲＥＡ", "korea"),
        ("Straße", "strasse"),
        ("anak-anak", "anak-anak"),
        ("1.000", "1.000"),
        # Letters that Unicode does not take apart.
        ("Højlund", "hojlund"),
        ("Łódź", "lodz"),
        ("Diyarbakır", "diyarbakir"),
        ("Đoković", "dokovic"),
        ("Æsir", "aesir"),
        ("Œuvre", "oeuvre"),
        # Invisible signs and other hyphens.
        *((f"sate{sign}lit", "satelit") for sign in "\u00ad\u2060\u200b\u200c\u200d\ufeff"),
        *((f"anak{hyphen}anak", "anak-anak") for hyphen in "\u2010\u2011"),
        # Apostrophes.
        *((f"Jum{sign}at", "jumat") for sign in "‘`´ʼʿʻʾ’'"),
        ("½", "½"),
        ("m²", "m2"),
        ("10:30", "10.30"),
        # Arabic vowel signs and tatweel are left out, the vowels of Devanagari are letters.
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_one_spelling(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(min_size=1))
def test_never_empty_for_a_word_never_too_long(word: str) -> None:
    folded = fold(word)
    assert len(folded) <= MAX_LENGTH
    assert folded or not any(letter.isalnum() for letter in word)


@given(st.text())
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
