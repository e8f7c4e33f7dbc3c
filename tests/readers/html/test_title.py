"""The headline without what sites put behind it."""

from __future__ import annotations

import pytest

from searchlib.readers.html.title import title
from tests.readers.html.pages import linked, opened

URL = "https://regional.kompas.com/read/2023/06/12/banjir"


def headed(head: str, body: str = "", url: str = URL) -> str | None:
    found = title(opened(body, head), url)
    return found.value if found else None


@pytest.mark.parametrize(
    "tail",
    [
        *(" - Kompas.com", " | kompas.com", " – KOMPAS", " Halaman 2 - Kompas.com", " Halaman all"),
        *(" - Halaman 2", " (Halaman 3)", " - Kompas.com Regional", " - Regional Kompas.com"),
    ],
)
def test_the_site_and_the_page_behind_the_title_are_left_out(tail: str) -> None:
    assert headed(f"<title>Banjir Demak Meluas{tail}</title>") == "Banjir Demak Meluas"


@pytest.mark.parametrize(
    "text",
    ["Persija - Persib Imbang", "Duel Korea Utara – Korea Selatan", "Harga Beras | Naik Lagi"],
)
def test_a_dash_of_the_title_itself_stays(text: str) -> None:
    assert headed(f"<title>{text}</title>") == text


def test_a_tail_that_another_candidate_lacks_is_the_sites() -> None:
    head = '<meta property="og:title" content="Banjir Demak - Portal Pantura Raya">'
    assert headed(head, "<h1>Banjir Demak</h1>", "https://x.example/banjir") == "Banjir Demak"


def test_a_title_that_one_place_cuts_is_taken_from_another() -> None:
    whole = "Banjir Demak Meluas ke Lima Desa, Ribuan Warga Mengungsi ke Sekolah dan Balai Desa"
    head = linked(headline=f"{whole[:70]}…") + f'<meta property="og:title" content="{whole}">'
    assert headed(head) == whole


def test_the_signal_is_named() -> None:
    found = title(opened("", linked(headline="Banjir Demak")), "")
    assert found is not None
    assert found.name == "json-ld:headline"


def test_a_page_without_a_title_has_none() -> None:
    assert headed("") is None


def test_the_sites_name_in_the_first_heading_is_no_title() -> None:
    head = "<meta property=og:site_name content='Kabar Pantura'>"
    body = "<h1>Kabar Pantura</h1><h2 class=entry-title>Banjir Demak</h2>"
    assert headed(f"{head}<title>Banjir Demak - Kabar Pantura</title>", body) == "Banjir Demak"


def test_a_name_before_the_title_is_left_out_where_the_page_shows_the_title_alone() -> None:
    head = "<title>Suara Lama :: Banjir Demak Meluas</title>"
    assert headed(head, "<h3>Banjir Demak Meluas</h3>", "") == "Banjir Demak Meluas"


def test_of_a_page_titled_as_its_site_the_line_above_the_date_is_the_headline() -> None:
    body = "<b>Banjir Demak Meluas ke Kudus</b><br><i>Rabu, 10 Mar 2004, 07:45 WIB</i>"
    assert headed("<title>Harian Pantura</title>", body, "") == "Banjir Demak Meluas ke Kudus"


@pytest.mark.parametrize("separator", ["|", "-", "·", "\\", "/", "‹", "»", ":", "::"])
@pytest.mark.parametrize("before", [True, False])
def test_the_sites_own_name_on_either_side(separator: str, before: bool) -> None:
    gap = "" if separator == ":" and before else " "
    parts = ("Harian Lentera", "Banjir Demak Meluas")
    text = f"{gap}{separator} ".join(parts if before else parts[::-1])
    name = "<meta property=og:site_name content='Harian Lentera'>"
    assert headed(f"{name}<title>{text}</title>", "<p>Harian Lentera</p>", "") == parts[1]
    assert headed(f'{name}<meta property="og:title" content="{text}">', "", "") == parts[1]


@pytest.mark.parametrize("text", ["Ekonomi | Banjir Demak", "Banjir Demak - Ekonomi"])
def test_the_section_that_the_page_states_is_no_part(text: str) -> None:
    head = f"<meta property=article:section content=Ekonomi><title>{text}</title>"
    assert headed(head, "", "") == "Banjir Demak"


@pytest.mark.parametrize("text", ["VIDEO: Banjir Demak", "Ekonomi: Harga Beras Naik"])
def test_what_stands_before_a_colon_is_the_titles(text: str) -> None:
    head = "<meta property=article:section content=Ekonomi>"
    assert (
        headed(f'{head}<meta property="og:title" content="{text}">', "<h1>Banjir Demak</h1>")
        == text
    )
