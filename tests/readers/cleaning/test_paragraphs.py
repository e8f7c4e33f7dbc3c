"""Which paragraphs of a page are the article's own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib.readers.cleaning import paragraphs

LEAD = "Banjir merendam tiga desa di Kecamatan Karanganyar, Demak."
SECOND = "Warga mengungsi ke balai desa sejak Kamis malam."
LAST = "Tanggul ditargetkan pulih dalam dua pekan."

some_paragraphs = st.lists(
    st.sampled_from([LEAD, SECOND, "Baca juga: Tanggul Jebol", "Berita Terkait", "Tag: demak"])
    | st.text(max_size=60)
    | st.text(min_size=200, max_size=260),
    max_size=8,
)


def kept(*between: str) -> list[str]:
    """What is kept of paragraphs that stand between the lead and a last sentence."""
    return paragraphs.article_paragraphs([LEAD, *between, LAST])


@pytest.mark.parametrize(
    "label",
    [
        "Baca juga: Tanggul Sungai Wulan Jebol Lagi",
        "BACA JUGA : Tanggul Sungai Wulan Jebol Lagi",
        "Baca Juga Tanggul Sungai Wulan Jebol Lagi",
        "Baca selengkapnya: Tanggul Sungai Wulan Jebol Lagi",
        "Baca: Tanggul Sungai Wulan Jebol Lagi",
        "Simak juga: Cara Membantu Korban Banjir",
        "Lihat juga Video: Banjir Demak dari Udara",
        "Tonton juga video banjir Demak dari udara",
        "Simak Video 'Banjir Demak dari Udara'",
        "Saksikan video selengkapnya di sini",
        "Pilihan Editor: Mengapa Pantura Terus Terendam",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "Iklan",
        "Ikuti kami di Google News",
        "Dapatkan kabar terbaru lewat WhatsApp Channel kami",
        "Halaman selanjutnya",
        "Artikel ini telah tayang di Kabarpantura.example dengan judul Banjir Demak",
        "Lihat Artikel Asli",
        "Penulis: Sari Wulandari",
        "Editor : Bagus Prakoso",
        "Pewarta: Sari Wulandari",
        "Reporter: Sari Wulandari",
        "Sumber: BPBD Demak",
        "Foto: Sari Wulandari",
        "Copyright 2024 Kabar Pantura",
        "© 2024 Kabar Pantura",
        "[Gambas:Video Kabar]",
        "Telusuri berita bencana lainnya",
        'Baca artikel kabar, "Banjir Demak" selengkapnya https://kabar.example/banjir-demak.',
        "Tags: banjir, demak",
    ],
)
def test_a_label_is_dropped_and_only_the_label(label: str) -> None:
    assert paragraphs.is_label(label)
    assert kept(label) == [LEAD, LAST]
    # Nothing behind it goes with it.
    assert kept(label, SECOND) == [LEAD, SECOND, LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "Banjir kali ini lebih tinggi daripada tahun lalu.",
        "Bacaan warga di pengungsian disumbang perpustakaan desa.",
        "Editornya mengaku tidak tahu soal foto itu.",
        "Sumber air bersih warga tercemar lumpur.",
        "Iklan layanan masyarakat itu ditayangkan selama sepekan.",
        "Fotografer itu terjatuh ke sungai.",
        "Hak cipta atas lagu itu dipegang ahli warisnya, kata pengacara keluarga.",
        "Berita terkait kenaikan harga beras itu dipastikan bohong, kata Wakil Bupati.",
        "Pemerintah meminta Google News membayar royalti kepada media lokal.",
        "Cek Fakta Kabar mendapati pesan tentang saluran WhatsApp itu palsu.",
        "[Gambas:Video Kabar]Tingginya suku bunga membuat biaya dana ikut naik.",
        "Baca berita hanya dari sumber yang tepercaya, pesan Bupati kepada warga.",
    ],
)
def test_a_sentence_that_looks_a_little_like_a_label_stays(sentence: str) -> None:
    assert kept(sentence) == [LEAD, sentence, LAST]


def test_a_text_that_is_about_what_the_rules_look_for_is_not_taken_away() -> None:
    about = [
        "Ikuti saja saluran WhatsApp milik pemerintah desa, kata Kepala Desa Ngemplik kemarin.",
        "Saluran itu dibuat sejak banjir.",
        "Cek dulu siapa yang mengelola kanal Telegram itu, ujarnya memperingatkan warga.",
        "Sumber: kabar dari grup tetangga kerap keliru sehingga warga perlu memeriksa lagi.",
    ]
    assert paragraphs.article_paragraphs([*about, "Baca juga: Banjir"]) == about


def test_a_long_paragraph_is_never_a_label() -> None:
    long = (
        "Baca juga menjadi kebiasaan warga selama di pengungsian, " + "kata Sari, " * 20 + "Jumat."
    )
    assert len(long) > 200
    assert not paragraphs.is_label(long)
    assert kept(long) == [LEAD, long, LAST]


@pytest.mark.parametrize("heading", ["Berita Terkait", "Rekomendasi untuk Anda", "Artikel Lainnya"])
def test_headlines_under_a_heading_of_other_articles_are_dropped(heading: str) -> None:
    found = [LEAD, LAST, heading, "Tanggul Jebol di Grobogan", "Harga Beras Naik"]
    assert paragraphs.article_paragraphs(found) == [LEAD, LAST]


def test_a_sentence_behind_such_a_heading_is_the_article_again() -> None:
    found = kept("Berita Terkait", "Tanggul Jebol di Grobogan", SECOND, "Upaya Pemulihan")
    assert found == [LEAD, SECOND, "Upaya Pemulihan", LAST]


def test_subheadings_stay() -> None:
    assert kept("Upaya Pemulihan Tanggul") == [LEAD, "Upaya Pemulihan Tanggul", LAST]


def test_the_signature_names_the_writer_and_is_dropped() -> None:
    found = [LEAD, LAST, "(Kabarpantura.com/Sari Wulandari)"]
    assert paragraphs.signature(found) == "Sari Wulandari"
    assert paragraphs.article_paragraphs(found) == [LEAD, LAST]


@pytest.mark.parametrize("text", ["(12/6/2023)", "(AFP/Getty Images)", "(Sari Wulandari)", LAST])
def test_other_brackets_are_no_signature(text: str) -> None:
    assert paragraphs.signature([LEAD, text]) is None
    assert text in paragraphs.article_paragraphs([LEAD, text])


def test_an_outlet_in_a_later_paragraph_stays() -> None:
    later = f"KABARPANTURA.COM - {SECOND}"
    assert kept(later) == [LEAD, later, LAST]


def test_nothing_is_kept_of_nothing() -> None:
    assert paragraphs.article_paragraphs([]) == []
    assert paragraphs.article_paragraphs(["Baca juga: Tanggul Jebol", "Iklan"]) == []


def test_the_headlines_of_cross_links_in_order_and_once() -> None:
    found = [
        LEAD,
        "Baca juga: Tanggul Sungai Wulan Jebol Lagi",
        SECOND,
        "Simak juga : Cara Membantu Korban Banjir",
        "BACA JUGA: Tanggul Sungai Wulan Jebol Lagi",
        "Baca: Pantura Terendam: Apa Sebabnya?",
    ]
    assert paragraphs.related_headlines(found) == (
        "Tanggul Sungai Wulan Jebol Lagi",
        "Cara Membantu Korban Banjir",
        "Pantura Terendam: Apa Sebabnya?",
    )


def test_sentences_and_other_labels_name_no_headline() -> None:
    assert paragraphs.related_headlines([LEAD, "Iklan", "Editor: Bagus Prakoso", ""]) == ()


@pytest.mark.parametrize("text", ["Air surut.", "Siapa?", 'Katanya, "surut."', "“Surut!”", "Lalu…"])
def test_a_sentence_closes(text: str) -> None:
    assert paragraphs.is_sentence(text)
    assert paragraphs.is_sentence(f"{text} ")


@pytest.mark.parametrize("text", ["Upaya Pemulihan", "Air surut. Lalu", "", "Judul:"])
def test_a_headline_does_not_close(text: str) -> None:
    assert not paragraphs.is_sentence(text)


def test_a_caption_given_twice_stays_once_without_its_credit() -> None:
    caption = "Warga menuntun sepeda di jalan yang terendam."
    credited = f"{caption} FOTO KABAR/DEWI"
    lines = [LEAD, credited, f"{credited} (FOTO KABAR/DEWI)", LAST]
    assert paragraphs.without_repeated_credit(lines) == [LEAD, caption, LAST]


def test_a_caption_repeated_with_a_credit_that_it_did_not_have() -> None:
    caption = "Warga menuntun sepeda di jalan yang terendam."
    assert paragraphs.without_repeated_credit([caption, f"{caption} (FOTO KABAR)"]) == [caption]


def test_brackets_at_the_end_of_an_ordinary_sentence_stay() -> None:
    lines = [LEAD, "Hujan turun sejak Rabu (7/2/2024)", SECOND]
    assert paragraphs.without_repeated_credit(lines) == lines


@settings(max_examples=200)
@given(some_paragraphs)
def test_only_short_paragraphs_are_ever_dropped_and_the_order_stays(found: list[str]) -> None:
    result = paragraphs.article_paragraphs(found)
    assert len(result) <= len(found)
    rest = iter(found)
    assert all(each in rest for each in result[1:])
    assert sum(len(each) > 200 for each in result[1:]) >= sum(len(each) > 200 for each in found) - 1


@settings(max_examples=200)
@given(some_paragraphs)
def test_headlines_are_parts_of_short_paragraphs(found: list[str]) -> None:
    for headline in paragraphs.related_headlines(found):
        assert any(headline in each and len(each) <= 200 for each in found)


@settings(max_examples=200)
@given(some_paragraphs)
def test_captions_without_credit_are_no_more_than_before(lines: list[str]) -> None:
    result = paragraphs.without_repeated_credit(lines)
    assert len(result) <= len(lines)
    assert all(any(line.startswith(each) for line in lines) for each in result)


@pytest.mark.parametrize(
    "sentence",
    [
        "Penulis: profesi yang kian ditinggalkan anak muda di pesisir, menurut survei tahun ini.",
        "Sumber: mata air di kaki Gunung Kelam itu kini mengering sejak Juli, kata warga.",
    ],
)
def test_a_sentence_that_goes_on_behind_a_label_stays(sentence: str) -> None:
    assert paragraphs.article_paragraphs([sentence]) == [sentence]
    assert not paragraphs.is_label(sentence)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Unduh aplikasi Kabar Pantura di Play Store dan App Store sekarang.", "advertisement"),
        ("Dapatkan kabar pilihan setiap pagi. Daftar nawala kami di sini.", "advertisement"),
        ("Konten ini khusus pelanggan. Silakan masuk atau berlangganan.", "advertisement"),
        ("Ikuti Kabar Pantura di Google Berita untuk kabar terbaru.", "channel"),
        ("Kami memakai kuki untuk menyimpan pilihan Anda.", "notice"),
        ("Laporan Wartawan Kabar Pantura, Yunita Baransano", "credit"),
        ("Oleh Yunita Baransano", "credit"),
        ("Kontributor: Yunita Baransano", "credit"),
        ("Artikel ini sudah tayang di Kabar Pantura dengan judul Banjir", "address"),
        ("Halaman: 1 2 3 Selanjutnya", "page-number"),
        ("Lanjut ke halaman berikutnya >>>", "page-number"),
    ],
)
def test_the_rule_behind_a_label(line: str, rule: str) -> None:
    assert paragraphs.label_of(line) == rule
