from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis import alternatives as module
from searchlib.analysis.alternatives import (
    WEIGHTS,
    Alternative,
    alternatives,
    forms,
    modern,
)
from searchlib.analysis.analyzer import analyze

LISTS = sorted(
    path for path in Path(module.__file__).with_name("lists").iterdir() if path.stem != "names"
)
# What each stands for, as any reader of Indonesian news knows.
SHORT_FORMS = {
    "AS": "Amerika Serikat",
    "RI": "Republik Indonesia",
    "DPR": "Dewan Perwakilan Rakyat",
    "KPK": "Komisi Pemberantasan Korupsi",
    "TNI": "Tentara Nasional Indonesia",
    "MK": "Mahkamah Konstitusi",
    "MA": "Mahkamah Agung",
    "BMKG": "Badan Meteorologi, Klimatologi, dan Geofisika",
    "Menlu": "Menteri Luar Negeri",
    "Menkeu": "Menteri Keuangan",
    "Kemlu": "Kementerian Luar Negeri",
    "Kejagung": "Kejaksaan Agung",
    "Korut": "Korea Utara",
    "Korsel": "Korea Selatan",
    "Jateng": "Jawa Tengah",
    "Sulsel": "Sulawesi Selatan",
    "NTT": "Nusa Tenggara Timur",
    "PKS": "Partai Keadilan Sejahtera",
    "BUMN": "Badan Usaha Milik Negara",
    "UMKM": "Usaha Mikro, Kecil, dan Menengah",
    "APBD": "Anggaran Pendapatan dan Belanja Daerah",
    "PHK": "Pemutusan Hubungan Kerja",
    "BBM": "Bahan Bakar Minyak",
    "UU": "Undang-Undang",
    "Pilkada": "Pemilihan Kepala Daerah",
    "Cawapres": "Calon Wakil Presiden",
    "KTP": "Kartu Tanda Penduduk",
    "RSUD": "Rumah Sakit Umum Daerah",
    "SMA": "Sekolah Menengah Atas",
    "UGM": "Universitas Gadjah Mada",
    "Kapolda": "Kepala Kepolisian Daerah",
    "Ojol": "Ojek Online",
}
SPELLINGS = {
    "miliar": "milyar",
    "triliun": "trilyun",
    "prancis": "perancis",
    "izin": "ijin",
    "perizinan": "perijinan",
    "risiko": "resiko",
    "apotek": "apotik",
    "aktivitas": "aktifitas",
    "november": "nopember",
    "februari": "pebruari",
    "objek": "obyek",
    "provinsi": "propinsi",
    "atlet": "atlit",
    "sistem": "sistim",
    "praktik": "praktek",
    "nasihat": "nasehat",
    "sukarno": "soekarno",
    "jakarta": "djakarta",
    "moskwa": "moskow",
    "tiongkok": "china",
    "yogyakarta": "jogja",
    "napas": "nafas",
    "utang": "hutang",
    "musala": "mushola",
}
COLLOQUIAL = {"nggak": "tidak", "gak": "tidak", "gimana": "bagaimana", "udah": "sudah"}
# Names of people and towns that are written in either spelling today.
OLD_SPELLINGS = {
    "soekarno": "sukarno",
    "soeharto": "suharto",
    "tjokroaminoto": "cokroaminoto",
    "djuanda": "juanda",
    "sjahrir": "syahrir",
    "njoto": "nyoto",
    "chairil": "khairil",
    "tjipto": "cipto",
    "soerjadi": "suryadi",
    "djojohadikoesoemo": "joyohadikusumo",
    "bandoeng": "bandung",
    "tjirebon": "cirebon",
    "bandjarmasin": "banjarmasin",
    "tjiandjur": "cianjur",
    "widjojo": "wijoyo",
}


def run(text: str) -> tuple[str, ...]:
    return tuple(analyze.words(text))


def groups(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        line.removeprefix("? ").split(" = ") for line in lines if line and not line.startswith("#")
    ]


KNOWN = sorted({run(form) for path in LISTS for group in groups(path) for form in group})


def others(text: str) -> set[tuple[str, ...]]:
    return {each.words for each in alternatives(run(text))}


@pytest.mark.parametrize(("short", "long"), SHORT_FORMS.items())
def test_a_short_form_and_what_it_stands_for_find_each_other(short: str, long: str) -> None:
    assert run(long) in others(short)
    assert run(short) in others(long)
    assert run(long) in set(forms())


@pytest.mark.parametrize(("standard", "other"), SPELLINGS.items())
def test_spellings_find_each_other(standard: str, other: str) -> None:
    assert Alternative((other,), WEIGHTS["spelling"], "spelling") in alternatives((standard,))
    assert Alternative((standard,), WEIGHTS["spelling"], "spelling") in alternatives((other,))


@pytest.mark.parametrize(
    ("one", "other"), [("koran", "surat kabar"), ("netizen", "warganet"), ("hacker", "peretas")]
)
def test_synonyms_find_each_other(one: str, other: str) -> None:
    assert Alternative(run(other), WEIGHTS["synonym"], "synonym") in alternatives(run(one))
    assert Alternative(run(one), WEIGHTS["synonym"], "synonym") in alternatives(run(other))


@pytest.mark.parametrize(("spoken", "standard"), COLLOQUIAL.items())
def test_the_standard_word_is_worth_more_than_the_spoken_one(spoken: str, standard: str) -> None:
    there = {each.words: each.weight for each in alternatives((spoken,))}
    back = {each.words: each.weight for each in alternatives((standard,))}
    assert there[(standard,)] == WEIGHTS["colloquial"] > back[(spoken,)]
    assert alternatives((spoken,))[0].words == (standard,)


def test_a_short_form_with_two_meanings_has_both_the_commoner_first() -> None:
    united, tax = run("Perserikatan Bangsa-Bangsa"), run("Pajak Bumi dan Bangunan")
    found = [each.words for each in alternatives(("pbb",))]
    assert found.index(united) < found.index(tax)
    assert others("Pajak Bumi dan Bangunan") == {("pbb",)}  # not by way of PBB


def test_groups_of_more_than_two() -> None:
    assert others("KTP-el") == {run("e-KTP"), run("eKTP"), run("KTP elektronik")}
    assert run("Yogya") in others("Jogja") and run("Jogjakarta") in others("Jogja")


def test_doubtful_groups_count_less() -> None:
    party = {each.words: each.weight for each in alternatives(("pan",))}
    assert 0 < party[run("Partai Amanat Nasional")] < WEIGHTS["acronym"]


@pytest.mark.parametrize("text", ["", "harga beras", "komisi pemberantasan", "di", "kpk kpk"])
def test_what_the_lists_do_not_hold_as_a_whole_has_none(text: str) -> None:
    assert alternatives(run(text)) == ()


def test_every_alternative_leads_back_with_a_weight_in_bounds() -> None:
    for known in KNOWN:
        for each in alternatives(known):
            assert known in {other.words for other in alternatives(each.words)}
            assert 0 < each.weight < 1 and each.kind in WEIGHTS


def test_nothing_is_its_own_alternative_nor_twice_anothers() -> None:
    for known in KNOWN:
        found = [each.words for each in alternatives(known)]
        assert known not in found and len(found) == len(set(found))


def test_forms_are_words_as_the_analyzer_gives_them() -> None:
    assert [known for known in KNOWN if run(" ".join(known)) != known] == []


def test_all_forms_are_given_once_and_have_alternatives() -> None:
    given = list(forms())
    assert len(given) == len(set(given)) > 4000
    assert all(map(alternatives, given))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_how_it_was_made_and_says_nothing_twice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Written from knowledge of Indonesia" in text.split("\n\n")[0]
    listed = [frozenset(map(run, group)) for group in groups(path)]
    assert len(listed) == len(set(listed))
    assert all(
        len(folded) == len(group) > 1 for folded, group in zip(listed, groups(path), strict=True)
    )


@pytest.mark.parametrize(("old", "new"), OLD_SPELLINGS.items())
def test_old_spelling_is_made_new(old: str, new: str) -> None:
    assert modern(old) == new


@pytest.mark.parametrize("word", ["ganjar", "jaya", "sukarno", "wijaya", "banjarmasin", "che", ""])
def test_new_spelling_stays(word: str) -> None:
    assert modern(word) is None


@given(st.lists(st.text(), max_size=3))
def test_any_run_may_be_asked_for(words: list[str]) -> None:
    assert all(each.words != tuple(words) for each in alternatives(tuple(words)))


@given(st.text(alphabet="acdeghijnorstuy-", max_size=12))
def test_what_is_modern_differs_and_has_no_oe(word: str) -> None:
    new = modern(word)
    assert new is None or (new != word and "oe" not in new and len(new) <= len(word))
