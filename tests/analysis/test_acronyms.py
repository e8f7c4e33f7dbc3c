from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.acronyms import pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata Kejaksaan Agung (Kejagung) kemarin", [("kejagung", "kejaksaan agung")]),
        (
            "Komisi Pemberantasan Korupsi (KPK)",
            [("kpk", "komisi pemberantasan korupsi")],
        ),
        (
            "Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)",
            [("bmkg", "badan meteorologi klimatologi dan geofisika")],
        ),
        ("Kementerian Dalam Negeri (Kemendagri)", [("kemendagri", "kementerian dalam negeri")]),
        ("di Kalimantan Timur (Kaltim) dan", [("kaltim", "kalimantan timur")]),
        ("memakai alat pelindung diri (APD).", [("apd", "alat pelindung diri")]),
        ("Presiden Joko Widodo (Jokowi)", [("jokowi", "joko widodo")]),
        # The fewest words that will do.
        ("Ketua Komisi Pemilihan Umum (KPU)", [("kpu", "komisi pemilihan umum")]),
        # A sentence ends before the bracket, or the letters are not there.
        ("Kejaksaan. Agung (Kejagung)", []),
        ("Presiden tiba di Jakarta (Antara)", []),
        ("Bank Indonesia (ECB)", []),
        ("KPK (KPK)", []),
        ("(KPK)", []),
        ("", []),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_pair_comes_as_often_as_it_stands_there() -> None:
    assert pairs("Bank Indonesia (BI) " * 3) == [("bi", "bank indonesia")] * 3


@given(
    st.text() | st.lists(st.sampled_from(["Bank ", "dan ", "(Ba", "(BI)", ") ", "\n"])).map("".join)
)
def test_a_long_form_has_the_letters_of_the_short_one_in_order(text: str) -> None:
    for short, long in pairs(text):
        letters = iter(long)
        assert all(letter in letters for letter in short)
        assert len(long.split(" ")) > 1
