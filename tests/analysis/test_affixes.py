from __future__ import annotations

import pytest

from searchlib.analysis import affixes


# The rules as Asian (2007) and PySastrawi state them, each with a word that it is for. A long
# word has all the letters that a rule may look at, and no more.
@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("diambil", "ambil"),  # plain
        ("berakar", "akar rakar"),  # 1
        ("berlari", "lari"),  # 2
        ("berdaerah", "daerah"),  # 3
        ("belajar", "ajar"),  # 4
        ("bekerja", "kerja"),  # 5
        ("terakhir", "akhir rakhir"),  # 6
        ("terseret", "seret"),  # 7
        ("terbawa", "bawa"),  # 8
        ("tepercik", "percik"),  # 9
        ("melipat", "lipat"),  # 10
        ("membawa", "bawa"),  # 11
        ("mempengaruhi", "pengaruhi"),  # 12
        ("meminum", "minum pinum"),  # 13
        ("mencuci", "cuci"),  # 14
        ("menari", "nari tari"),  # 15
        ("menghias", "hias"),  # 16
        ("mengarang", "arang karang ngarang"),  # 17
        ("mengecat", "ecat kecat cat ngecat"),  # 17c
        ("menyapu", "nyapu sapu"),  # 18
        ("mempopulerkan", "populerkan"),  # 19
        ("pewarna", "warna"),  # 20
        ("peradilan", "adilan radilan"),  # 21
        ("perjuangan", "juangan"),  # 23
        ("perdaerahan", "daerahan"),  # 24
        ("pembangun", "bangun"),  # 25
        ("peminum", "minum pinum"),  # 26
        ("pencuci", "cuci"),  # 27
        ("penari", "nari tari"),  # 28
        ("penghias", "hias"),  # 29
        ("pengecat", "ecat kecat cat"),  # 30
        ("pengarang", "arang karang ngarang"),  # 30, then 34
        ("penyapu", "nyapu sapu"),  # 31
        ("pelajar", "ajar"),  # 32
        ("pelari", "lari"),  # 32
        ("petarung", "tarung"),  # 34
        ("terpercaya", "percaya"),  # 35
        ("pekerja", "kerja"),  # 36
        ("gerigi", "gigi"),  # 37
        ("gelembung", "gembung"),  # 38
        ("cemerlang", "cerlang"),  # 39
        ("kinerja", "kerja"),  # 40
        ("kubaca", "baca"),  # 41
        ("kaubaca", "baca"),  # 42
        ("kiat", ""),
        ("berr", ""),
        ("pe", ""),
        ("", ""),
    ],
)
def test_a_prefix_falls_by_its_rule(word: str, left: str) -> None:
    edits = affixes.prefix_edits(word)
    assert [letters + word[start:] for letters, start in edits] == left.split()


@pytest.mark.parametrize(
    ("word", "particle", "possessive", "derivation"),
    [
        ("bacalah", "baca", "bacalah", "bacalah"),
        ("bukunya", "bukunya", "buku", "bukunya"),
        ("nikmat-ku", "nikmat-ku", "nikmat", "nikmat-ku"),
        ("bukan---pun", "bukan", "bukan---pun", "bukan---pun"),
        ("tuliskan", "tuliskan", "tuliskan", "tulis"),
        ("makanan", "makanan", "makanan", "makan"),
        ("globalisasi", "globalisasi", "globalisasi", "global"),
        ("nasionalisme", "nasionalisme", "nasionalisme", "nasional"),
        ("kritis", "kritis", "kritis", "krit"),
        ("kunjungi", "kunjungi", "kunjungi", "kunjung"),
        ("kapal", "kapal", "kapal", "kapal"),
    ],
)
def test_suffixes_fall(word: str, particle: str, possessive: str, derivation: str) -> None:
    assert affixes.without_particle(word) == particle
    assert affixes.without_possessive(word) == possessive
    assert affixes.without_derivation(word) == derivation


@pytest.mark.parametrize("word", "bermainlah bertebaran menanami ditemui penanami teradili".split())
def test_these_pairs_of_affixes_lose_the_prefix_first(word: str) -> None:
    # Asian's table of rule precedence: be-lah, be-an, me-i, di-i, pe-i, ter-i.
    assert affixes.prefix_goes_first(word)


@pytest.mark.parametrize("word", "membacakan bukunya bermain kunjungi dibacakan".split())
def test_other_words_lose_the_suffix_first(word: str) -> None:
    assert not affixes.prefix_goes_first(word)
