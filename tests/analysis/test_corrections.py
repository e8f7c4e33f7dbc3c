from __future__ import annotations

from itertools import chain

import pytest

from searchlib.analysis.corrections import CORRECTIONS, correction
from searchlib.analysis.stemmer import STEPS, Stemmer

# Words that PySastrawi gives a wrong root, from its issues and from reading the news.
FAMILIES = """
    sidik: penyidik penyidikan disidik
    selidik: penyelidikan menyelidiki penyelidik diselidiki
    bank: perbankan bank
    beri: berikan memberikan diberikan pemberian
    kunjung: mengunjungi kunjungan berkunjung pengunjung dikunjungi
    basis: berbasis basis
    nilai: senilai bernilai menilai penilaian
    rupa: berupa menyerupai
    kurang: dikurangi mengurangi kekurangan pengurangan
    sinar: menyinari bersinar
    masuk: memasuki memasukkan pemasukan termasuk
    karang: mengarang pengarang
    tangis: menangis tangisan
    gerak: gerakan pergerakan bergerak menggerakkan
    alam: pengalaman mengalami dialami
    setuju: menyetujui persetujuan disetujui setuju
    tarik: penarikan tarikan menarik ketertarikan
    pajak: perpajakan pajak
    rawat: perawatan perawat dirawat merawat
    rasa: perasaan merasa terasa
    suntik: suntikan penyuntikan menyuntik
    jelajah: menjelajahi penjelajah
    lukis: melukis pelukis lukisan
    kawal: mengawal pengawal pengawalan dikawal
    saring: menyaring penyaringan
    rampok: perampokan merampok
    program: pemrograman memprogram
    tanggungjawab: mempertanggungjawabkan pertanggungjawaban bertanggungjawab
    adil: ketidakadilan keadilan pengadilan
    beli: dibelinya membelinya pembelian
"""


@pytest.mark.parametrize("line", FAMILIES.strip().splitlines(), ids=lambda line: line.split(":")[0])
def test_a_family_has_one_root(line: str) -> None:
    # The families are KBBI's.
    root, _, words = line.strip().partition(": ")
    stem = Stemmer()
    assert {word: stem(word) for word in words.split()} == dict.fromkeys(words.split(), root)


@pytest.mark.parametrize(
    "word",
    """
    kinerja pemilu pasukan perseroan politisi kepala
    dengan tentang pertama walaupun menteri berita beruang belum
    """.split(),
)
def test_some_words_are_their_own_root(word: str) -> None:
    assert Stemmer()(word) == word


def test_clitics_do_not_hide_a_correction() -> None:
    assert correction("kontrakannya") == correction("kontrakan") == "kontrak"
    assert correction("rumahnya") is None


def test_every_correction_is_needed() -> None:
    other = Stemmer(without=["corrections"])
    assert [word for word, root in CORRECTIONS.items() if other(word) == root] == []


def test_roots_of_corrections_are_stems_themselves() -> None:
    stem = Stemmer()
    assert {root for root in CORRECTIONS.values() if stem(root) != root} == set()


def test_lists_hold_folded_words() -> None:
    for word in chain.from_iterable(CORRECTIONS.items()):
        assert word.replace("-", "").isalpha()
        assert word == word.lower()


def test_the_step_may_be_switched_off() -> None:
    assert "corrections" in STEPS
    assert Stemmer(without=["corrections"])("kontrakan") == "kontra"
