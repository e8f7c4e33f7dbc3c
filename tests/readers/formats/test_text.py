"""Plain text as saved from a news page."""

from __future__ import annotations

import codecs
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib import Article, Parsed, ReadError
from searchlib.readers.formats.mhtml import read_text
from searchlib.readers.formats.text import parse_text
from tests.readers.pieces import articles, only

SAVED_PAGE = Path(__file__).resolve().parents[4] / "shared/seeds/tribunnews-kim-jong-un.txt"

SUMMARY = "Tanggul yang jebol merendam tiga desa. Ratusan warga mengungsi ke balai desa."
SECOND = "Sebanyak 412 warga mengungsi ke balai desa dan dua masjid."
LAST = "Perbaikan tanggul ditargetkan selesai dalam dua pekan."
fragments = st.sampled_from(
    [
        *("Kamis, 2 Oktober 2025", "Banjir di Demak", SUMMARY, "Editor: Bagus", "", "\x85", "\r"),
        *("KABAR.COM - Banjir.", "Baca juga: Tanggul Jebol Lagi", "(Kabar.com/Sari)", "\u2028"),
        *("© 2025 Kabar.com", "Berita Terkait", "Foto (FOTO)", "Foto", "12 orang 2023"),
        *("(9/2/2024)", "1 ſep 2024"),
    ]
)


def read_bytes(data: bytes, path: str | None = None) -> Article:
    """The one article in the bytes of a text file."""
    article = only(read_text(BytesIO(data), path))
    assert isinstance(article, Article)
    return article


def read_lines(*lines: str) -> Article:
    return read_bytes("\n".join(lines).encode())


def saved_page(masthead: str = "Kamis, 15 Februari 2024", day: str = "Jumat (9/2/2024)") -> str:
    """A page as copied from a browser, in the layout of the Tribun sites."""
    photo = "Petugas menutup tanggul dengan karung pasir. FOTO KABAR/DEWI"
    return "\n".join(
        [
            *(masthead, "", "Bencana Pantura", "", "Banjir Demak: Tiga Desa Terendam", ""),
            *(SUMMARY, "", "Editor: Bagus Prakoso", "FOTO KABAR/DEWI"),
            "Warga menuntun sepeda di jalan. (FOTO KABAR/DEWI) - Banjir merendam Demak.",
            *("", f"KABARPANTURA.COM - Banjir merendam tiga desa di Demak pada {day}.", ""),
            *(SECOND, "", "Baca juga: Tanggul Sungai Wulan Jebol Lagi", ""),
            *("Tanggul Dibangun 1987", "", photo, f"{photo} (FOTO KABAR/DEWI)", "", LAST, ""),
            *("(Kabarpantura.com/Sari Wulandari)", "", "Berita lain terkait banjir Demak", ""),
            *("Sumber: Kabarpantura.com", "Rekomendasi untuk Anda", "", "Berita Terkini", ""),
            "© 2024 KabarPantura.com, bagian dari Kelompok Kabar. All Right Reserved",
        ]
    )


def published(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


# The article the project started from


@pytest.mark.skipif(not SAVED_PAGE.exists(), reason=f"the saved page is not at {SAVED_PAGE}")
def test_the_real_saved_page() -> None:
    article = read_bytes(SAVED_PAGE.read_bytes())
    assert article.title == (
        "Kim Jong Un: Korea Utara Beri Dukungan Penuh dan Solidaritas pada Rusia"
    )
    assert (article.author, article.editor) == ("Yunita Rahmayanti", "Nuryanti")
    assert article.section == "Konflik Rusia Vs Ukraina"
    assert article.source == "TribunNews"
    assert (published(article), article.date_source) == ("2023-06-12T00:00:00+07:00", "body")
    assert article.related == (
        "Korea Utara Pastikan akan Segera Luncurkan Satelit Pengintai Militer Pertamanya",
        "Roket Jatuh ke Laut, Korea Utara Janji Luncurkan Banyak Satelit Pengintai",
        "AS Tuding Rusia Telah Menerima Ratusan Drone Militer Buatan Iran untuk Serang Ukraina",
    )


@pytest.mark.skipif(not SAVED_PAGE.exists(), reason=f"the saved page is not at {SAVED_PAGE}")
@pytest.mark.parametrize(
    "noise",
    [
        *("Oktober 2025", "Konflik Rusia Vs Ukraina", "Nuryanti", "tanpa menyebut invasi"),
        *("Getty Images", "KCNA VIA KNS", "NIKOLSKY", "SPUTNIK", "Baca juga", "Sumber:"),
        *("Berita lain terkait", "Rekomendasi untuk Anda", "Berita Terkini", "©", "Right Reserved"),
        *("TRIBUNNEWS", "Yunita"),
    ],
)
def test_what_is_no_part_of_the_real_article_is_not_in_its_body(noise: str) -> None:
    assert noise.lower() not in read_bytes(SAVED_PAGE.read_bytes()).body.lower()


@pytest.mark.skipif(not SAVED_PAGE.exists(), reason=f"the saved page is not at {SAVED_PAGE}")
def test_the_real_article_is_whole() -> None:
    lines = read_bytes(SAVED_PAGE.read_bytes()).body.split("\n")
    assert lines[0].startswith("Pemimpin Korea Utara, Kim Jong Un, menyatakan dukungan penuh")
    assert lines[-1].endswith("dikutip dari The Guardian.")
    assert "Kedekatan Korea Utara dan Rusia" in lines
    assert "AS Tuduh Korea Utara Pasok Senjata ke Rusia" in lines
    # The two captions stand in the page twice.
    assert sum("menghadiri resepsi setelah pembicaraan" in line for line in lines) == 1
    assert sum("Koordinator Komunikasi Strategis" in line for line in lines) == 1
    # 17 paragraphs, 2 captions and 2 subheadings.
    assert len(lines) == 21


# A saved page of our own in the same layout


def test_a_saved_page() -> None:
    article = read_bytes(saved_page().encode(), "/arsip/banjir.txt")
    assert article.title == "Banjir Demak: Tiga Desa Terendam"
    assert article.section == "Bencana Pantura"
    assert (article.author, article.editor) == ("Sari Wulandari", "Bagus Prakoso")
    assert article.source == "KabarPantura"
    assert article.related == ("Tanggul Sungai Wulan Jebol Lagi",)
    assert (article.path, article.id) == ("/arsip/banjir.txt", "/arsip/banjir.txt")
    assert article.body.split("\n") == [
        "Banjir merendam tiga desa di Demak pada Jumat (9/2/2024).",
        SECOND,
        "Tanggul Dibangun 1987",
        "Petugas menutup tanggul dengan karung pasir.",
        LAST,
    ]


@pytest.mark.parametrize(
    ("masthead", "day", "expected", "source"),
    [
        # More than 7 days before the masthead: the page was saved later.
        ("Kamis, 2 Oktober 2025", "Jumat (9/2/2024)", "2024-02-09", "body"),
        ("Sabtu, 17 Februari 2024", "Jumat (9/2/2024)", "2024-02-09", "body"),
        ("17/02/2024", "9 Februari 2024", "2024-02-09", "body"),
        # 7 days or fewer, or the same day.
        ("Jumat, 16 Februari 2024", "Jumat (9/2/2024)", "2024-02-16", "masthead"),
        ("Jumat, 9 Februari 2024", "Jumat (9/2/2024)", "2024-02-09", "masthead"),
        # The lead tells of a day to come.
        ("Kamis, 1 Februari 2024", "Jumat (9/2/2024)", "2024-02-01", "masthead"),
        # No full date in the lead.
        ("Kamis, 2 Oktober 2025", "Jumat (9/2)", "2025-10-02", "masthead"),
        ("Kamis, 2 Oktober 2025", "Februari 2024", "2025-10-02", "masthead"),
    ],
)
def test_which_date_counts(masthead: str, day: str, expected: str, source: str) -> None:
    article = read_bytes(saved_page(masthead, day).encode())
    assert published(article) == f"{expected}T00:00:00+07:00"
    assert article.date_source == source


def test_seven_days_are_counted_in_days_whatever_the_time_of_saving() -> None:
    article = read_bytes(saved_page("Jumat, 16 Februari 2024 21:15 WIB").encode())
    assert published(article) == "2024-02-16T21:15:00+07:00"
    assert article.date_source == "masthead"


def test_a_date_in_a_later_paragraph_is_an_event() -> None:
    page = saved_page(day="Jumat pagi").replace(SECOND, "Tanggul dibangun pada 3 Mei 1987.")
    assert published(read_bytes(page.encode())) == "2024-02-15T00:00:00+07:00"


@pytest.mark.parametrize(
    ("masthead", "expected"),
    [
        ("Jum'at, 9 Februari 2024", "2024-02-09T00:00:00+07:00"),
        ("Jumat, 9 Februari 2024 | 14:05 WIB", "2024-02-09T14:05:00+07:00"),
        ("Jumat, 09 Februari 2024 14.05 WITA", "2024-02-09T14:05:00+08:00"),
        ("9 Pebruari 2024", "2024-02-09T00:00:00+07:00"),
        ("Jumat, 9/2/2024", "2024-02-09T00:00:00+07:00"),
    ],
)
def test_the_masthead_in_several_spellings(masthead: str, expected: str) -> None:
    article = read_bytes(saved_page(masthead).encode())
    assert article.title == "Banjir Demak: Tiga Desa Terendam"
    assert published(article) == expected


LEAD = "Banjir merendam tiga desa di Kecamatan Karanganyar, Demak, sejak Kamis malam."
TITLE = "Banjir Demak Meluas"
URL = "https://kabar.example/bencana/banjir-demak-meluas"
TEXT = f"{LEAD}\n\n{SECOND}\n\n{LAST}"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"{TITLE}\nOleh: Sari Dewi\n12 Juni 2023\n\n{TEXT}", {"author": "Sari Dewi", "day": 12}),
        (f"{TITLE}\n\nOleh Sari Dewi\n\n{TEXT}", {"author": "Sari Dewi"}),
        (f"{TITLE}\n\nLaporan Wartawan Kabar.com, Sari Dewi\n\n{TEXT}", {"author": "Sari Dewi"}),
        (
            f"{TITLE}\n\nPewarta: Sari | Editor: Bagus\nDemak (ANTARA) - {TEXT}",
            {"author": "Sari", "editor": "Bagus", "source": "ANTARA", "place": "Demak"},
        ),
        (
            f"{TITLE}\n\nKompas.com - 12/06/2023, 08:15 WIB\n\nPenulis Sari Dewi | Editor Bayu Aji"
            f"\n\nDEMAK, KOMPAS.com - {TEXT}\n\nArtikel ini telah tayang di Kompas.com dengan judul"
            f' "{TITLE}", Klik untuk baca: {URL}',
            {
                **{"author": "Sari Dewi", "editor": "Bayu Aji", "source": "Kompas"},
                **{"place": "DEMAK", "url": URL, "day": 12},
            },
        ),
        (
            f"{TITLE}\nSenin, 12 Jun 2023 08:15 WIB\n\n{TEXT}\n\n"
            f'Baca artikel kabar, "{TITLE}" selengkapnya {URL}.',
            {"url": URL, "day": 12},
        ),
        (f"{TITLE}\n{URL}\n2023-06-12 08:15\n\n{TEXT}", {"url": URL, "day": 12}),
        (
            f"Judul: {TITLE}\nURL: {URL}\nTanggal: 12 Juni 2023\nRubrik: Bencana\n\n{TEXT}",
            {"url": URL, "day": 12, "section": "Bencana"},
        ),
        (f"{TITLE}\n\n{TEXT}\n\nSumber: {URL}", {"url": URL}),
        (f"# {TITLE}\n\n*Senin, 12 Juni 2023*\n\n{TEXT}", {"day": 12}),
        (f"{TITLE}\n\nDemak, 12 Juni 2023\n\n{TEXT}", {"day": 12}),
        (f"{TITLE}\n\n{TITLE}\n\nSenin, 12 Juni 2023 | 08:15 WIB\n\n{TEXT}", {"day": 12}),
        (f"{TITLE}\nPublished: Jun 12, 2023\n\n{TEXT}", {"day": 12}),
        (f"{TITLE}\x0c\n\n\ufeff{TEXT}\u200b".replace("Demak, sejak", "De\xadmak,\xa0sejak"), {}),
    ],
)
def test_what_copied_texts_open_and_close_with(text: str, fields: dict[str, object]) -> None:
    article = read_bytes(text.encode())
    lead = f"{fields['place']} - {LEAD}" if "place" in fields else LEAD
    assert (article.title, article.body) == (TITLE, f"{lead}\n{SECOND}\n{LAST}")
    for name in ("author", "editor", "source", "section", "url"):
        assert getattr(article, name) == fields.get(name), name
    day = article.published and (article.published.month, article.published.day)
    assert day == ((6, 12) if "day" in fields else None)


def test_the_address_of_another_article_is_not_its_own() -> None:
    footer = f'Artikel ini telah tayang di Kabar.com dengan judul "Tanggul Jebol", {URL}'
    assert read_bytes(f"{TITLE}\n\n{TEXT}\n\n{footer}".encode()).url is None


def test_where_a_text_says_it_and_what_was_left_out() -> None:
    text = f"{TITLE}\n\nOleh: Sari Dewi\n\n12 Juni 2023\n\n{TEXT}\n\nBaca juga: Tanggul Jebol Lagi"
    (parsed,) = parse_text(text.encode(), None)
    assert isinstance(parsed, Parsed)
    assert parsed.signals == {
        **{"title": "masthead", "published": "masthead", "author": "byline"},
        **{"body": "text", "language": "text"},
    }
    assert parsed.removed == (("Baca juga: Tanggul Jebol Lagi", "cross-link"),)


def test_the_language_is_that_of_the_text() -> None:
    english = (
        "Floods in Demak\n\nThe flood that has covered three villages was caused by a broken dam,"
        " the governor said on Friday.\n\nMore than 400 people have been moved to the town hall."
    )
    assert read_bytes(english.encode()).language == "en"


def test_a_masthead_without_a_section() -> None:
    page = saved_page().replace("Bencana Pantura\n\n", "")
    article = read_bytes(page.encode())
    assert (article.title, article.section) == ("Banjir Demak: Tiga Desa Terendam", None)


@pytest.mark.parametrize("role", ["Penulis", "Reporter", "Pewarta"])
def test_a_line_that_names_the_writer(role: str) -> None:
    page = saved_page().replace("(Kabarpantura.com/Sari Wulandari)", f"{role}: Sari Wulandari")
    article = read_bytes(page.encode())
    assert article.author == "Sari Wulandari"
    assert "Sari" not in article.body


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    page = read_bytes(saved_page().replace("\n", end).encode())
    assert page == read_bytes(saved_page().encode())


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")],
)
def test_the_unicode_encodings_of_editors(bom: bytes, encoding: str) -> None:
    assert read_bytes(bom + saved_page().encode(encoding)) == read_bytes(saved_page().encode())


# Text without a masthead


def test_a_title_line_and_paragraphs() -> None:
    article = read_lines("Banjir Demak Meluas", "", "Banjir meluas ke lima desa.", "", LAST)
    assert article.title == "Banjir Demak Meluas"
    assert article.body == f"Banjir meluas ke lima desa.\n{LAST}"
    assert (article.published, article.date_source, article.section) == (None, None, None)


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    article = read_lines("Banjir Demak Meluas", "Banjir meluas ke lima desa.", LAST)
    assert article.title == "Banjir Demak Meluas"
    assert article.body == f"Banjir meluas ke lima desa.\n{LAST}"


def test_a_text_of_sentences_only_has_no_title() -> None:
    article = read_lines("Banjir meluas ke lima desa.", "", LAST)
    assert (article.title, article.body) == ("", f"Banjir meluas ke lima desa.\n{LAST}")


def test_lines_cut_at_a_fixed_width_are_one_paragraph() -> None:
    article = read_lines(
        "Banjir Demak Meluas",
        "",
        "Banjir yang merendam Kecamatan Karanganyar sejak Kamis malam",
        "kini meluas ke lima desa di sekitarnya setelah hujan kembali",
        "turun semalaman.",
        "",
        LAST,
    )
    assert article.body.split("\n") == [
        "Banjir yang merendam Kecamatan Karanganyar sejak Kamis malam kini meluas ke lima desa di "
        "sekitarnya setelah hujan kembali turun semalaman.",
        LAST,
    ]


def test_cross_links_leave_the_text_and_nothing_else_goes() -> None:
    link = "Baca juga: Tanggul Sungai Wulan Jebol Lagi"
    article = read_lines("Banjir Demak Meluas", "", "Air naik lagi.", "", link, "", LAST)
    assert article.body == f"Air naik lagi.\n{LAST}"
    assert article.related == ("Tanggul Sungai Wulan Jebol Lagi",)


def test_without_a_path_the_content_identifies() -> None:
    first, again = read_bytes(saved_page().encode()), read_bytes(saved_page().encode())
    assert first.id == again.id != read_bytes(b"Air naik lagi di Demak.").id


# What is no article


@pytest.mark.parametrize("data", [b"", b"\n \n", codecs.BOM_UTF8, "\xa0\n\u2003\n".encode()])
def test_an_empty_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        articles(read_text(BytesIO(data), None))


@pytest.mark.parametrize(
    "text", ["Kamis, 2 Oktober 2025", "Baca juga: Tanggul Sungai Wulan Jebol Lagi", "Iklan"]
)
def test_a_text_without_title_and_body_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        articles(read_text(BytesIO(text.encode()), None))


@pytest.mark.parametrize("data", [b"\x7fELF\0\1", b"a\0b", b"%PDF-1.7\n"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        articles(read_text(BytesIO(data), None))


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.lists(fragments | st.text(max_size=20), max_size=12).map("\n".join).map(str.encode)
)
@example(b"Kamis, 2 Oktober 2025")
@example("Banjir di Demak\n\nBanjir melanda pada 1 ſep 2024.".encode())
def test_any_bytes_are_an_article_with_text_or_a_read_error(data: bytes) -> None:
    try:
        article = only(read_text(BytesIO(data), "/arsip/a.txt"))
    except ReadError as error:
        assert str(error)
    else:
        assert article.path == "/arsip/a.txt"
        assert article.title or article.body


DAY = "Senin, 21 November 2022 15:42 WIB"
MASTHEADS = [
    f"Minggu, 12 November 2023|Regional|HEADLINE|Tayang: {DAY}|Penulis: Rahmat Iman · Editor: Dewi",
    f"TribunCianjur.com|Beranda > Regional|HEADLINE|{DAY}|Penulis: Rahmat Iman|Editor: Dewi|A+|A-",
    f"Home > Regional|HEADLINE|Penulis: Rahmat Iman · Editor: Dewi|Terbit: {DAY}",
]


@pytest.mark.parametrize("masthead", MASTHEADS)
@pytest.mark.parametrize("dateline", ["KABARCIANJUR.COM, CIANJUR - ", ""])
def test_the_headline_is_the_title_whatever_stands_around_it(masthead: str, dateline: str) -> None:
    headline = "Warga Cianjur Mengungsi Setelah Gempa Magnitudo 5,6"
    lead = f"{dateline}Ribuan warga mengungsi setelah gempa mengguncang Kabupaten Cianjur."
    lines = [headline if line == "HEADLINE" else line for line in masthead.split("|")]
    text = "\n\n".join([*lines, lead, "Gempa terasa sampai Bandung dan Jakarta."])
    article = only(read_text(BytesIO(text.encode()), None))
    assert article.title == headline
    assert (article.author, article.editor) == ("Rahmat Iman", "Dewi")
    assert article.published is not None
    assert article.published.isoformat() == "2022-11-21T15:42:00+07:00"
    assert article.body.endswith("Gempa terasa sampai Bandung dan Jakarta.")
    assert "Penulis" not in article.body


def test_an_editor_line_at_the_end_does_not_take_the_article_away() -> None:
    parts = ["Judul Berita", "Hujan turun di Bogor.", "Sungai meluap.", "Editor: Dewi", "© Kabar"]
    text = "\n\n".join(parts)
    article = only(read_text(BytesIO(text.encode()), None))
    assert (article.title, article.editor) == ("Judul Berita", "Dewi")
    assert article.body == "Hujan turun di Bogor.\nSungai meluap."


def test_a_summary_without_its_full_stop_is_not_the_title() -> None:
    summary = (
        "Warga mengungsi sejak Kamis malam. Pemerintah mengirim tenda dan makanan ke tiga desa"
    )
    parts = ["Kamis, 2 Oktober 2025", "Banjir", "Banjir Rendam Tiga Desa di Demak", summary]
    text = "\n\n".join([*parts, "Editor: Dewi", "KABAR.COM - Banjir merendam tiga desa."])
    article = only(read_text(BytesIO(text.encode()), None))
    assert (article.title, article.section) == ("Banjir Rendam Tiga Desa di Demak", "Banjir")


def test_a_day_in_a_text_without_masthead_is_not_its_date() -> None:
    text = "Sejarah Proklamasi\n\nPada 17 Agustus 1945 kemerdekaan diproklamasikan di Jakarta."
    article = only(read_text(BytesIO(text.encode()), None))
    assert (article.published, article.date_source) == (None, None)
