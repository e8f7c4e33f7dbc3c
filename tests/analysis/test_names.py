from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis import names
from searchlib.analysis.names import gazetteer, is_name
from searchlib.analysis.normalizer import fold

LIST = Path(names.__file__).with_name("lists") / "names.txt"
CLITICS = ("nya", "lah", "kah", "pun")

# As the law of each names them; since 2022 there are 38.
PROVINCES = """
Aceh, Sumatera Utara, Sumatera Barat, Riau, Kepulauan Riau, Jambi, Sumatera Selatan,
Kepulauan Bangka Belitung, Bengkulu, Lampung, Banten, Daerah Khusus Jakarta, Jawa Barat,
Jawa Tengah, Daerah Istimewa Yogyakarta, Jawa Timur, Bali, Nusa Tenggara Barat,
Nusa Tenggara Timur, Kalimantan Barat, Kalimantan Tengah, Kalimantan Selatan,
Kalimantan Timur, Kalimantan Utara, Sulawesi Utara, Gorontalo, Sulawesi Tengah,
Sulawesi Barat, Sulawesi Selatan, Sulawesi Tenggara, Maluku, Maluku Utara, Papua,
Papua Barat, Papua Selatan, Papua Tengah, Papua Pegunungan, Papua Barat Daya
""".replace("\n", " ").split(",")
ORDINARY_IN_PLACES = frozenset(
    """barat timur utara selatan tengah tenggara daya jaya besar kota kepulauan pegunungan
    hulu hilir raya daerah khusus istimewa pulau seribu""".split()
)
REGENCIES_AND_CITIES = """
bireuen pidie simeulue langsa lhokseumawe dairi simalungun tapanuli nias binjai sibolga
mentawai pasaman sijunjung solok pariaman bukittinggi bengkalis kampar kuantan pelalawan rokan
siak dumai pekanbaru karimun natuna batam merangin sarolangun tebo banyuasin lahat musi
lubuklinggau prabumulih pangkalpinang kaur kepahiang rejang mukomuko mesuji pesawaran pringsewu
lebak pandeglang serang tangerang cilegon bandung bekasi bogor ciamis cirebon garut indramayu
karawang subang sukabumi depok cimahi banyumas blora boyolali brebes cilacap demak jepara kebumen
kendal pekalongan pemalang temanggung wonogiri surakarta salatiga bantul gunungkidul sleman
bangkalan banyuwangi gresik jember kediri lamongan lumajang malang nganjuk pamekasan pasuruan
sidoarjo situbondo sumenep tuban surabaya badung bangli gianyar karangasem tabanan denpasar bima
dompu lombok sumbawa mataram alor belu ende flores kupang lembata manggarai sikka sumba
bengkayang kapuas ketapang melawi sambas sanggau sekadau sintang singkawang barito katingan
kotawaringin seruyan banjarmasin tabalong tapin berau kutai kartanegara paser penajam balikpapan
bontang samarinda bulungan malinau nunukan tarakan bolaang mongondow minahasa sangihe talaud
bitung manado tomohon boalemo pohuwato banggai buol donggala morowali poso sigi tojo palu majene
mamasa mamuju polewali bantaeng bone bulukumba enrekang gowa luwu maros pinrang selayar sinjai
soppeng takalar toraja wajo makassar palopo parepare bombana buton kolaka konawe muna wakatobi
baubau kendari buru seram tanimbar ambon tual halmahera morotai taliabu ternate tidore asmat biak
digoel fakfak jayapura kaimana keerom manokwari mappi merauke mimika nabire paniai sarmi sorong
supiori tambrauw bintuni wondama tolikara waropen yahukimo yapen
""".split()
# Names that PySastrawi makes ordinary words of.
MISTAKEN = """
kejagung kejati kejari kementan kedubes ketum semeru merapi bali susi deni hadi rosan diana
labuan kemayoran berlin busan persia balkan penang taliban persita megawati
""".split()
# Ordinary words, many of them parts of names or near one by form.
ORDINARY = """
pembangunan kementerian kemerdekaan perubahan bekas malu diri barat jagung pemerintah pendidikan
kesehatan keuangan perhubungan pertanian perdagangan kehutanan kelautan kejaksaan pengadilan
kepolisian kepulauan pegunungan persatuan perjuangan kebangkitan keadilan kesejahteraan
demokrasi gerakan indah permainan berita terbuka selamat melati hakim minggu merdeka meriah
raihan bundaran lingkaran kembali sekali dini mitra pegadaian setiap berkarya kurnia harapan
putri bunga perusahaan perumahan karyawan menteri presiden gubernur bupati kantor rakyat
""".split()
# Ordinary words that end as a clitic does.
ENDING_ALIKE = """
masalah jumlah sekolah kuliah istilah wilayah salah kalah olah celah setelah sebelah langkah
nikah berkah nafkah tingkah bongkah tanya punya hanya bertanya ditanya menanya sepenuhnya himpun
rumpun ampun pimpun makalah risalah bilah pilah ulah belah
""".split()


@pytest.mark.parametrize("province", PROVINCES)
def test_every_province_is_known(province: str) -> None:
    words = set(province.lower().split()) - ORDINARY_IN_PLACES
    assert words and words <= gazetteer()


def test_regencies_and_cities_are_known() -> None:
    assert [name for name in REGENCIES_AND_CITIES if name not in gazetteer()] == []


def test_names_that_look_derived_are_known() -> None:
    assert [name for name in MISTAKEN if name not in gazetteer()] == []


def test_ordinary_words_are_not_names() -> None:
    assert gazetteer().isdisjoint(ORDINARY)
    assert gazetteer().isdisjoint(ORDINARY_IN_PLACES)


def test_no_ordinary_word_is_a_name_and_a_clitic() -> None:
    taken = [word for word in ENDING_ALIKE for clitic in CLITICS if word.endswith(clitic)]
    assert gazetteer().isdisjoint(word[:-3] for word in taken)


def test_names_are_folded_words_that_are_long_enough() -> None:
    odd = [name for name in gazetteer() if fold(name) != name or len(name) < 4]
    assert odd == []
    assert all(name.replace("-", "").isalpha() for name in gazetteer())


def test_the_list_is_sorted_by_group_and_says_nothing_twice() -> None:
    groups = [
        [line for line in group.splitlines() if not line.startswith("#")]
        for group in LIST.read_text(encoding="utf-8").split("\n\n")
    ]
    assert all(group == sorted(group) for group in groups)
    listed = [name for group in groups for name in group]
    assert len(listed) == len(set(listed)) == len(gazetteer())


@pytest.mark.parametrize(
    ("capitalised", "lower", "expected"),
    [
        (0, 0, False),
        (1, 0, False),  # once may be a slip
        (2, 0, True),
        (2, 1, False),
        (20, 1, False),  # 5 % is no longer under 5 %
        (21, 1, True),
        (1000, 49, True),
        (1000, 50, False),
        (5, 900, False),
    ],
)
def test_the_rule_of_evidence(capitalised: int, lower: int, expected: bool) -> None:
    assert is_name(capitalised, lower) is expected


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_capitals_never_take_a_name_back(capitalised: int, lower: int) -> None:
    assert is_name(capitalised + 1, lower) >= is_name(capitalised, lower)
    assert is_name(capitalised, lower) >= is_name(capitalised, lower + 1)
