"""Headlines without the names of their sites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.facts.titles import letters, site_names, without_names

TITLE = "Banjir Demak Meluas"
NAMES = site_names("https://www.kabarpantura.example/banjir", ["Kabar Pantura"])


def test_the_names_of_a_site_are_those_of_its_address_too() -> None:
    assert {"kabarpantura", "kabarpanturaexample"} == NAMES


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE} | Kabar Pantura",
        f"{TITLE} - kabarpantura.example",
        f"{TITLE} | tempo.co",
        f"Kabar Pantura: {TITLE}",
        f"KabarPantura.com · {TITLE}",
        f"{TITLE} - Halaman 2 - Kabar Pantura",
    ],
)
def test_the_sites_name_on_either_side(text: str) -> None:
    assert without_names(text, NAMES) == TITLE


@pytest.mark.parametrize("text", ["Jokowi: Harga Beras Turun", "Persija - Persib Imbang", ""])
def test_what_is_no_name_of_the_site_stays(text: str) -> None:
    assert without_names(text, NAMES) == text


@given(st.text("aA -|:·/", max_size=60))
def test_a_title_is_only_cut(text: str) -> None:
    assert without_names(text, NAMES) in text
    assert letters(without_names(text, NAMES)) in letters(text)
