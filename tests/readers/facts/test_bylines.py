"""Lines that name people, as sites and their copied texts have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.facts.bylines import bylines, person


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Penulis: Sari Wulandari"], {"author": "Sari Wulandari"}),
        (["Oleh: Sari Wulandari - Kabar"], {"author": "Sari Wulandari"}),
        (
            ["Penulis", ": Sari Wulandari", "Editor", ": Bagus P. Adi"],
            {"author": "Sari Wulandari", "editor": "Bagus P. Adi"},
        ),
        (
            ["Penulis: Sari Wulandari | Editor: Bagus"],
            {"author": "Sari Wulandari", "editor": "Bagus"},
        ),
        (["Penulis", ": Kontributor Lhokseumawe, Sari Wulandari"], {"author": "Sari Wulandari"}),
        (["Pewarta : Sari Wulandari"], {"author": "Sari Wulandari"}),
        (["Oleh Sari Wulandari"], {"author": "Sari Wulandari"}),
        (["By Sari Wulandari"], {"author": "Sari Wulandari"}),
        (["Laporan Wartawan Kabar.com, Sari Wulandari"], {"author": "Sari Wulandari"}),
        (["Laporan reporter Kabar Pantura Sari"], {}),
        (
            ["Penulis Sari Wulandari | Editor Bagus Adi"],
            {"author": "Sari Wulandari", "editor": "Bagus Adi"},
        ),
        (["Penulis Novel Laris Ditangkap"], {}),
        (["Editor: Redaksi"], {}),
        (["Penulis buku itu: seorang guru besar yang sudah pensiun sejak tahun 1999"], {}),
        (["Oleh karena itu, warga mengungsi."], {}),
    ],
)
def test_lines_that_name_people(lines: list[str], expected: dict[str, str]) -> None:
    assert bylines(lines) == expected


@given(st.lists(st.text(min_size=1) | st.sampled_from(["Oleh: ", "Editor", ": A", "Laporan"])))
def test_any_lines_name_an_author_an_editor_or_nobody(lines: list[str]) -> None:
    people = bylines(lines)
    assert people.keys() <= {"author", "editor"}
    assert all(person(name) for name in people.values())
