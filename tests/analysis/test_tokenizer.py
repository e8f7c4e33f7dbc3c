from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchlib.analysis import tokenizer
from searchlib.analysis.tokenizer import spans


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korea Utara, kata-nya.", ["Korea", "Utara", "kata", "nya"]),
        ("anak-anak bermain", ["anak-anak", "bermain"]),
        ("buku-bukunya", ["buku-bukunya"]),
        ("berlari-larian", ["berlari-larian"]),
        ("Rusia-Ukraina", ["Rusia", "Ukraina"]),
        ("capres-cawapres", ["capres", "cawapres"]),
        ("Jum'at", ["Jum'at"]),
        ("Qur’an", ["Qur’an"]),
        ("'kutipan'", ["kutipan"]),
        ("1.000.000 dan 1,5", ["1.000.000", "dan", "1,5"]),
        ("pada 2023.", ["pada", "2023"]),
        ("Rp1,5 triliun", ["Rp", "1,5", "triliun"]),
        ("12/6/2023", ["12", "/6/", "2023"]),
        ("12-06-2023 12.06.2023", ["12", "-06-", "2023", "12", ".06.", "2023"]),
        ("2023-06-12", ["2023", "-06-", "12"]),
        ("6/25/2023 24/7 1/2", ["6", "25", "2023", "24", "7", "1", "2"]),
        ("60% 60 persen", ["60", "%", "60", "persen"]),
        ("Rp1,5T", ["Rp", "1,5", "T"]),
        ("di-PHK se-Indonesia ke-2", ["di", "PHK", "se", "Indonesia", "ke", "2"]),
        ("e-KTP KTP-el non-aktif", ["e", "KTP", "KTP", "el", "non", "aktif"]),
        ("meniru-nirukan undang-undang-nya", ["meniru-nirukan", "undang-undang", "nya"]),
        ("sayur-mayur Anak-anak", ["sayur-mayur", "Anak-anak"]),
        ("Sudan-Danau 123-123", ["Sudan", "Danau", "123", "123"]),
        ("Covid-19", ["Covid", "19"]),
        ("B.J. Habibie, K.H. Hasyim; P.T. X", ["B.J", "Habibie", "K.H", "Hasyim", "P.T", "X"]),
        ("A.B.c dan S.H., M.Si. di U.S", ["A.B", "c", "dan", "S.H", "M", "Si", "di", "U.S"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("a_b", ["a", "b"]),
        *(
            (f"sate{sign}lit", [f"sate{sign}lit"])
            for sign in "\u00ad\u2060\u200b\u200c\u200d\ufeff"
        ),
        *((f"anak{sign}anak", [f"anak{sign}anak"]) for sign in "\u2010\u2011"),
        ("Rusia\u2011Ukraina", ["Rusia", "Ukraina"]),
        *((f"Jum{sign}at", [f"Jum{sign}at"]) for sign in "‘`´ʼʿʻʾ"),
        ("‘kutipan’ `kode`", ["kutipan", "kode"]),
        ("1½ 5¼ ½ 10² m² H₂O", ["1", "½", "5", "¼", "½", "10", "²", "m²", "H₂O"]),
        ("مُحَمَّد हिन्दी", ["مُحَمَّد", "हिन्दी"]),
        ("pukul 10:30 dan 10.30", ["pukul", "10:30", "dan", "10.30"]),
        ("10:30:45 skor 2:1, 234:5", ["10:30:45", "skor", "2", "1", "234", "5"]),
        ("", []),
        ("!?…", []),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
@example("²\xad 10²\u0301")
def test_spans_are_ordered_and_hold_words(text: str) -> None:
    found = list(spans(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(
        text[start:end] == "%" or any(letter.isalnum() for letter in text[start:end])
        for start, end in found
    )


@given(st.text() | st.text("anak-12/.%Rp,'’ ").map(str))
@example("a-" * 30_000 + "1." * 30_000 + "/1" * 30_000)
def test_words_are_what_the_spans_hold(text: str) -> None:
    assert tokenizer.words(text) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warga Bekasi. Banjir surut", ["Warga", "Banjir"]),
        ('Katanya: "Kami di Jakarta." KPK diam', ["Katanya", "Kami", "KPK"]),
        ("hujan di Bogor\nAngin kencang", ["Angin"]),
        ("JAKARTA, KOMPAS - Presiden tiba", ["JAKARTA", "Presiden"]),
        ("1 Juni. 2 Juli", []),
        ("", []),
    ],
)
def test_openings(text: str, expected: list[str]) -> None:
    assert tokenizer.openings(text) == expected


@given(st.text() | st.text('Ab .\n"-'))
def test_openings_are_capitalised_words(text: str) -> None:
    assert all(word[0].isupper() for word in tokenizer.openings(text))


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    covered = {at for start, end in spans(text) for at in range(start, end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())
