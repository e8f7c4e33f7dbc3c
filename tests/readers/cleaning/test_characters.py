"""Characters that are none of a text's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.cleaning.characters import clean, clean_values

TEXT = "“Kami mengungsi,” kata André – Jum’at… harga €5 ✓"


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_marks_that_do_not_show_leave_words_whole(mark: str) -> None:
    assert clean(f"peme{mark}rin{mark}tah Demak{mark}.{mark} Air") == "pemerintah Demak. Air"


@pytest.mark.parametrize("text", ["👨\u200d👩\u200d👧 mengungsi", "می\u200cخواهم", "क्\u200dष"])
def test_joiners_of_emoji_and_of_other_scripts_stay(text: str) -> None:
    assert clean(text) == text


def twice(text: str) -> str:
    """The text as a program shows it that takes UTF-8 for windows-1252, as browsers know that."""
    latin = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
    return "".join(latin.get(b) or bytes([b]).decode("windows-1252") for b in text.encode())


@pytest.mark.parametrize("text", [TEXT, "Jum’at", "André", "a\xa0b", "“Kami”\n“Air 😀”"])
def test_what_was_encoded_twice_is_decoded_once_more(text: str) -> None:
    assert clean(twice(text)) == text


def test_each_line_by_itself() -> None:
    assert clean(f"{twice(TEXT)}\n{TEXT}\n{twice(TEXT)}") == f"{TEXT}\n{TEXT}\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "São Paulo dan Curaçao",
        "NÃO, kata André",
        f"{twice('“Kami”')} dan “kita”",  # does not decode as a whole
        twice("日本"),  # no letters of ours
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert clean(text) == text


def test_only_texts_of_an_article_are_cleaned() -> None:
    values = {"title": "Ban\u00adjir", "url": "https://x.example/a\u00adb", "tags": ("a\u00ad",)}
    found = clean_values(values)
    assert found == {"title": "Banjir", "url": "https://x.example/a\u00adb", "tags": ("a",)}


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert "\u00ad" not in clean(text)


@given(st.text("aé“”–… \n", max_size=30))
def test_any_text_that_was_encoded_twice_comes_back(text: str) -> None:
    assert clean(twice(text)) == text
