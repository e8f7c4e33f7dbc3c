from __future__ import annotations

from searchlib import stem
from searchlib.analysis.stopwords import STOP_WORDS

# Words that general lists of Indonesian stop words hold and that a news search cannot spare.
SPARED = "tidak bukan tanpa belum baru kasus masalah naik kerja ibu orang besar".split()


def test_the_list_is_short_and_folded() -> None:
    assert len(STOP_WORDS) <= 110
    assert all(word == word.lower() and word.isalpha() for word in STOP_WORDS)


def test_negation_and_content_words_are_not_in_it() -> None:
    assert STOP_WORDS.isdisjoint(SPARED)


def test_no_stop_word_hides_a_longer_words_stem() -> None:
    # A stop word is known by its written form; its stem must not decide.
    assert stem("berdiri") not in STOP_WORDS
