"""Datelines as the press writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.cleaning import paragraphs
from searchlib.readers.facts.dateline import outlet, without_outlet

LEAD = "Banjir merendam tiga desa di Demak sejak Kamis malam."


@pytest.mark.parametrize(
    ("opening", "name", "place"),
    [
        ("KABARPANTURA.COM - ", "KABARPANTURA.COM", ""),
        ("Kabarpantura.com – ", "Kabarpantura.com", ""),
        ("KOMPAS.com– ", "KOMPAS.com", ""),
        ("KABARPANTURA.COM, DEMAK - ", "KABARPANTURA.COM", "DEMAK"),
        ("KABARPANTURA.COM,DEMAK- ", "KABARPANTURA.COM", "DEMAK"),
        ("Kabarpantura.co.id, Demak — ", "Kabarpantura.co.id", "Demak"),
        ("REPUBLIKA.CO.ID, JAKARTA -- ", "REPUBLIKA.CO.ID", "JAKARTA"),
        ("Harianjogja.com, SLEMAN—", "Harianjogja.com", "SLEMAN"),
        ("SURYA.co.id | SURABAYA – ", "SURYA.co.id", "SURABAYA"),
        ("TRIBUN-MEDAN.COM,- ", "TRIBUN-MEDAN.COM", ""),
        ("LABUAN BAJO, KOMPAS.com – ", "KOMPAS.com", "LABUAN BAJO"),
        ("Jakarta (ANTARA) - ", "ANTARA", "Jakarta"),
        ("Serang, Banten (ANTARA News) - ", "ANTARA News", "Serang, Banten"),
        ("BEKASI (Pos Kota) – ", "Pos Kota", "BEKASI"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia", "Jakarta"),
        ("Jakarta, CNN Indonesia - - ", "CNN Indonesia", "Jakarta"),
        ("Jakarta, CNBC Indonesia - ", "CNBC Indonesia", "Jakarta"),
        ("VIVA – ", "VIVA", ""),
        ("Liputan6.com, Jakarta - ", "Liputan6.com", "Jakarta"),
    ],
)
def test_the_outlet_leaves_and_the_place_stays(opening: str, name: str, place: str) -> None:
    assert outlet(opening + LEAD) == name
    rest = f"{place} - {LEAD}" if place else LEAD
    assert without_outlet(opening + LEAD) == rest
    assert paragraphs.article_paragraphs([opening + LEAD, "Dua."]) == [rest, "Dua."]


def test_liputan6_writes_no_dash() -> None:
    assert without_outlet(f"Liputan6.com, Jakarta {LEAD}") == f"Jakarta {LEAD}"


@pytest.mark.parametrize(
    "lead",
    [
        LEAD,
        f"DEMAK - {LEAD}",
        f"Jakarta: {LEAD}",
        "Situs kabar.com tidak dapat dibuka.",
        "Bukalapak.com, Tokopedia, dan Shopee bersaing.",
        "Jakarta - Bandung macet sejak pagi.",
        "Bank Indonesia (BI) - bank sentral - menaikkan suku bunga.",
        "KOMPAS.com - ",
    ],
)
def test_a_first_paragraph_without_an_outlet_stays_whole(lead: str) -> None:
    assert outlet(lead) is None
    assert without_outlet(lead) == lead


@given(st.text(), st.sampled_from(["", "KOMPAS.com", "Jakarta (ANTARA)", "A, VIVA"]))
def test_what_follows_the_dash_is_kept(text: str, opening: str) -> None:
    assert without_outlet(f"{opening} - Warga{text}").endswith(f"Warga{text}")
