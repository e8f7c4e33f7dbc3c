"""Languages of texts written for this test, told by whoever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.facts.language import language_of

INDONESIAN = [
    "Wali kota mengatakan perbaikan jembatan itu akan selesai bulan depan karena bahan "
    "bangunan sudah tiba di pelabuhan. Warga diminta bersabar dan tidak melewati jembatan "
    "lama yang sudah rapuh.",
    "Rapat itu dihadiri para petani dari lima desa. Mereka meminta pupuk dikirim sebelum "
    "musim tanam, sebab tahun lalu pupuk baru datang setelah padi berbunga dan banyak yang "
    "gagal panen.",
    "Klub itu menang 2-0 atas tamunya di pertandingan terakhir. Kedua gol dicetak pada babak "
    "kedua oleh penyerang yang baru sembuh dari cedera lutut.",
    # An Indonesian article on Malaysia.
    "Perdana Menteri Malaysia tiba di Kuala Lumpur setelah kunjungan ke Jakarta. Menurut juru"
    " bicara pemerintah, kedua negara membahas tenaga kerja dan perbatasan di Sabah. Polis "
    "Diraja Malaysia mengawal rombongan sampai ke kantor perdana menteri.",
    "Film berjudul The Girl of the Sea itu akan tayang di bioskop pada bulan Maret. Sutradara"
    " mengatakan cerita film ini berasal dari dongeng yang dia dengar dari neneknya ketika "
    "masih kecil.",
]
MALAY = [
    "Polis menahan seorang suspek berhubung kes kecurian motosikal di Taman Melur pada Isnin "
    "lalu. Ketua polis daerah berkata siasatan mendapati suspek tidak mempunyai pekerjaan "
    "tetap.",
    "Menteri memaklumkan bahawa bantuan kewangan akan disalurkan kepada syarikat kecil kerana"
    " jualan mereka merosot tiga puluh peratus sejak Ogos. Permohonan boleh dibuat melalui "
    "laman sesawang.",
    "Jurulatih pasukan itu berkata pemainnya mahu membawa pulang pingat dari kejohanan di "
    "Ipoh pada Julai ini. Latihan akan bermula pada hari Khamis selepas semua pemain sihat.",
]
ENGLISH = [
    "The minister said that the new bridge would be opened in March, after more than two "
    "years of delays which had cost the province a third of its budget for roads.",
    "Two fishermen from Cilacap were found on Monday by a passing ship. They had been at sea "
    "for nine days and were taken to the nearest hospital.",
    # Of an Indonesian city, with Indonesian names.
    "Residents of Kampung Melayu and Bidara Cina left their homes when the river rose. It was"
    " the third flood of this year for the two villages, and many of them have lost their "
    "rice.",
]


@pytest.mark.parametrize("stated", [None, "", "id", "id-ID", "en", "en-US", "nl"])
def test_the_text_says_its_language_whatever_is_stated(stated: str | None) -> None:
    assert [language_of(text, stated) for text in INDONESIAN] == ["id"] * len(INDONESIAN)
    assert [language_of(text, stated) for text in MALAY] == ["ms"] * len(MALAY)
    assert [language_of(text, stated) for text in ENGLISH] == ["en"] * len(ENGLISH)


@pytest.mark.parametrize("text", ["", "Foto: Antara", "1. 2. 3.", "Jakarta", "日本の首相"])
@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("en-US", "en"),
        ("EN_us", "en"),
        ("ms", "ms"),
        ("msa", "ms"),
        ("in", "id"),  # the code of Indonesian until 1989, which Java writes still
        ("ind", "id"),
        ("ja", "ja"),
        (None, "id"),
        ("", "id"),
        ("Bahasa Indonesia", "id"),
        ("x" * 100_000, "id"),
    ],
)
def test_a_text_too_short_to_tell_has_the_language_that_is_stated(
    text: str, stated: str | None, expected: str
) -> None:
    assert language_of(text, stated) == expected


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "De minister zei dat de nieuwe brug in maart open zou gaan, na meer dan twee jaar of "
            "langer van uitstel. Het was een van de grootste werken in de provincie.",
            "nl",
        ),
        (
            "Pak lurah ngendika menawa dalan anyar iku bakal rampung sasi ngarep. Warga padha "
            "seneng amarga saiki bisa menyang pasar tanpa muter adoh, kaya nalika isih udan.",
            "jv",
        ),
    ],
)
def test_another_language_is_the_one_that_is_stated(text: str, stated: str) -> None:
    assert language_of(text, stated) == stated


def test_malay_that_is_stated_stands_where_no_word_is_indonesian() -> None:
    text = "Mereka tiba di sekolah itu pada pagi hari dan akan pulang dengan bas pada petang ini."
    assert language_of(text, "ms") == "ms"
    assert language_of(text, None) == "id"
    assert language_of(INDONESIAN[0], "ms") == "id"


@given(st.text(), st.none() | st.text())
def test_any_text_has_a_language(text: str, stated: str | None) -> None:
    code = language_of(text, stated)
    assert code == code.lower()
    assert 2 <= len(code) <= 3
