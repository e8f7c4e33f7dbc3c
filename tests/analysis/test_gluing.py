from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import analyze
from searchlib.analysis.gluing import cut


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("dilansirAFP", "dilansir AFP"),
        ("diPiala", "di Piala"),
        ("JakartaPolisi", "Jakarta Polisi"),
        ("JakartaPT", "Jakarta PT"),
        ("PresidenPrabowo", "Presiden Prabowo"),
        ("BupatiSidoarjo", "Bupati Sidoarjo"),
        ("antaraIsraeldanIran", "antara Israel dan Iran"),
        ("denganSekdaPurwakarta", "dengan Sekda Purwakarta"),
    ],
)
def test_what_was_glued_is_cut(written: str, words: str) -> None:
    assert cut(written) == tuple(words.split())
    assert [token.text for token in analyze(f"({written})")] == words.split()
    assert analyze.words(written) == words.lower().split()


@pytest.mark.parametrize(
    "brand",
    """
    iPhone YouTube McDonald PeduliLindungi WhatsApp TikTok PlayStation AirAsia FamilyMart eSports
    TransJakarta NasDem KapanLagi detikNews TribunJakarta SuaraMerdeka ShopeeFood AstraZeneca MoU
    kWh LinkedIn OpenAI mRNA microSD TurnBackHoax
    """.split(),
)
def test_brands_are_not(brand: str) -> None:
    assert cut(brand) == (brand,)
    assert analyze.words(brand) == [brand.lower()]


def test_offsets_are_those_of_the_words_in_the_text() -> None:
    text = "Kata PresidenPrabowo, di-PHK"
    assert [text[token.start : token.end] for token in analyze(text)] == [
        "Kata", "Presiden", "Prabowo", "di", "PHK"
    ]  # fmt: skip


@given(st.text(alphabet="abdiknrstuABDIKJP", max_size=40))
def test_nothing_is_lost(written: str) -> None:
    assert "".join(cut(written)) == written


def test_no_letters_take_long() -> None:
    letters = "aA" * 1_000_000
    assert analyze.written_words(letters) == [letters]


def test_a_glued_word_is_found_by_each_of_its_words() -> None:
    assert {"israel", "iran"} <= {token.term for token in analyze("Perang antaraIsraeldanIran")}
