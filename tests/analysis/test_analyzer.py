from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchlib import Token, analyze
from searchlib.analysis import Analyzer


def test_one_token_a_word() -> None:
    assert analyze("Satelit pengintai dan roketnya") == [
        Token("Satelit", "satelit", "satelit", 0, 7, 0, stop=False),
        Token("pengintai", "pengintai", "intai", 8, 17, 1, stop=False),
        Token("dan", "dan", "dan", 18, 21, 2, stop=True),
        Token("roketnya", "roketnya", "roket", 22, 30, 3, stop=False),
    ]


def test_values_are_not_reused() -> None:
    # Whoosh's analyzers hand out one Token object over and over; these are values.
    first, second = analyze("satu dua")
    assert (first.text, second.text) == ("satu", "dua")


@given(st.text())
def test_offsets_hold_the_source(text: str) -> None:
    tokens = analyze(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(token.term and token.word for token in tokens)


def test_fingerprint_is_stable() -> None:
    assert Analyzer().fingerprint == analyze.fingerprint


@given(
    st.text()
    | st.text("aZé x1")
    | st.sampled_from(
        ["Roket", "x" * 101, "Gempa  bumi di " + "x" * 101, "Jum'at", "ÉCLAIR", "Rp5.000", "ﬁlm"]
    )
)
def test_words_are_those_of_the_tokens(text: str) -> None:
    # Indexing, queries and highlighting must agree on what a word is.
    tokens = analyze(text)
    assert analyze.words(text) == [token.word for token in tokens]
    assert list(analyze.word_spans(text)) == [(each.start, each.end, each.word) for each in tokens]


@given(st.text() | st.sampled_from(["Mengintai", "yang", "anak-anak"]))
def test_a_word_has_the_stem_of_its_token(text: str) -> None:
    for token in analyze(text):
        assert analyze.is_stop(token.word) == token.stop
        assert analyze.stem(token.word) == (None if token.stop else token.term)
