"""Lines of mastheads, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.formats import masthead


@pytest.mark.parametrize(
    "line",
    [
        "Senin, 12 Juni 2023",
        "Senin, 12 Juni 2023 | 08:15 WIB",
        "Jum'at, 12/06/2023 08.15",
        "Tayang: Senin, 12 Juni 2023 08:15 WIB",
        "Kabar.com - 12/06/2023, 08:15 WIB",
        "Kota Demak, 12 Juni 2023",
        "2023-06-12",
        "Published: Jun 12, 2023",
        "Penulis: Sari Wulandari",
        "Oleh Sari Wulandari",
        "https://kabar.example/a",
        "Sumber: https://kabar.example/a",
        "Judul: Banjir Demak",
        "Rubrik: Bencana",
    ],
)
def test_a_line_that_gives_a_fact(line: str) -> None:
    assert masthead.is_fact(line)
    assert not masthead.is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Banjir Demak Meluas",
        "Harga Emas Antam Hari Ini, 12 Juni 2023",
        "Kronologi Banjir 12 Juni 2023",
        "Judul Buku Itu Diganti",
        "Alamat Palsu Pinjol Ilegal",
    ],
)
def test_a_headline(line: str) -> None:
    assert masthead.is_heading(line)


def test_a_copy_names_the_address_under_its_own_title() -> None:
    line = 'Baca artikel kabar, "Banjir: Demak Meluas" selengkapnya https://kabar.example/a.'
    assert masthead.copied_from(line, "Banjir, Demak Meluas") == "https://kabar.example/a"
    assert masthead.copied_from(line, "Tanggul Jebol") is None
    assert masthead.copied_from(line, "") is None


@given(st.text(), st.text())
def test_any_line_is_told(line: str, title: str) -> None:
    assert isinstance(masthead.is_fact(line), bool)
    assert masthead.copied_from(line, title) is None or "://" in line
