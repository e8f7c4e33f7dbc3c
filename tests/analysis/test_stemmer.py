from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from searchlib import stem
from searchlib.analysis import corrections, stemmer
from searchlib.analysis.normalizer import fold
from searchlib.analysis.stemmer import STEPS, Stemmer, stem_folded
from tests.conftest import shared

OURS = tuple(step for step in STEPS if step != "sastrawi")


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("pengintai mengintai pengintaian diintai", "intai"),
        ("dukungan mendukung didukung pendukung", "dukung"),
        ("peluncuran meluncurkan diluncurkan", "luncur"),
        ("kebakaran membakar terbakar", "bakar"),
        ("anak-anak anak anaknya", "anak"),
        ("memperbaiki perbaikan", "baik"),
    ],
)
def test_a_family_has_one_root(words: str, root: str) -> None:
    # KBBI, the dictionary of the language authority, lists these forms under their root.
    assert {stem(word) for word in words.split()} == {root}


def test_case_and_accents_do_not_matter() -> None:
    assert stem("MENGINTAI") == stem("mengintai")


@pytest.mark.parametrize("word", ["", "g20", "1.00", "москва", "x" * 5000, "a-b-c-d", "Ω", "-"])
def test_what_is_no_indonesian_word_stays(word: str) -> None:
    assert stem_folded(word) == word


@given(st.text())
def test_never_raises(word: str) -> None:
    assert isinstance(stem(word), str)


@given(st.text(alphabet="abcdegiklmnoprstuy-", max_size=30))
def test_a_word_never_becomes_nothing(word: str) -> None:
    assert bool(stem_folded(word)) == bool(word)


def test_without_our_steps_it_is_pysastrawi() -> None:
    lines = shared("data/lemmas/sastrawi_tests.tsv").read_text().splitlines()
    words = [word for line in lines if (word := line.split("\t")[0].lower()) and " " not in word]
    oracle, plain = StemmerFactory().create_stemmer(), Stemmer(without=OURS)
    assert len(words) > 200
    assert [word for word in words if plain(word) != oracle.stem(word)] == []


def test_agrees_with_the_lemmas_of_a_treebank() -> None:
    # What PySastrawi reaches is 0.942 and 0.984 (issue 4); the names wait for the gazetteer.
    common, proper = agreement(shared("data/lemmas/id_csui-ud-train.conllu"))
    assert common >= 0.965
    assert proper >= 0.985


def agreement(treebank: Path) -> tuple[float, float]:
    """The shares of common words stemmed to their lemma, and of proper nouns left alone."""
    common: list[bool] = []
    proper: list[bool] = []
    for line in treebank.read_text(encoding="utf-8").splitlines():
        number, form, lemma, kind, *_ = [*line.split("\t"), "", "", ""]
        if number.isdecimal() and kind not in ("PUNCT", "NUM", "SYM", "X"):
            root = fold(form if kind == "PROPN" else lemma)
            (proper if kind == "PROPN" else common).append(stem(fold(form)) == root)
    return sum(common) / len(common), sum(proper) / len(proper)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stemmer, "_REMEMBERED", 3)
    asked = Stemmer()
    roots = {"bukunya": "buku", "membaca": "baca", "diajak": "ajak"}
    for word in ("bukunya", "membaca", "mobil", "bukunya", "diajak", "x" * 101, "bukunya"):
        assert asked(word) == roots.get(word, word)
        assert len(asked._memory) <= 3
    assert "x" * 101 not in asked._memory


def test_many_threads_may_ask_at_once() -> None:
    words = ["membaca", "pembaca", "bacaan", "dibacakan"] * 200
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(stem_folded, words)) == {"baca"}


def test_the_fingerprint_depends_on_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Stemmer().fingerprint
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path) + (b"x" if path.suffix == ".txt" else b"")
    )
    assert Stemmer().fingerprint != sound


def test_the_fingerprint_depends_on_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Stemmer().fingerprint
    monkeypatch.setattr(stemmer, "_VERSION", "another")
    assert Stemmer().fingerprint != sound


@pytest.mark.parametrize("step", STEPS)
def test_the_fingerprint_depends_on_the_steps(step: str) -> None:
    assert Stemmer([step]).fingerprint != Stemmer().fingerprint


def test_the_fingerprint_depends_on_the_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Stemmer().fingerprint
    monkeypatch.setitem(corrections.CORRECTIONS, "bukunya", "nya")
    assert Stemmer().fingerprint != sound


def test_an_unknown_step_is_told() -> None:
    with pytest.raises(ValueError, match=r"no step of stemming: spelling; use numbers, .*"):
        Stemmer(without=["spelling", "names"])


@pytest.mark.parametrize(
    ("word", "root", "step"),
    [
        ("1.000.000", "1000000", "numbers"),
        ("bekasi", "bekasi", "names"),
        ("sebesar", "sebesar", "particles"),
        ("kontrakan", "kontrak", "corrections"),
        ("gerakan-gerakan", "gerak", "doubling"),
        ("perbankan", "bank", "pairs"),
        ("rumah", "rumah", "sastrawi"),
        ("ketidakadilan", "adil", "confixes"),
        ("nikolsky", "nikolsky", ""),
    ],
)
def test_says_which_step_decided(word: str, root: str, step: str) -> None:
    assert Stemmer().explain(word) == (root, step)
    assert not step or Stemmer(without=[step]).explain(word)[1] != step


def test_a_name_keeps_its_form() -> None:
    asked = Stemmer()
    assert asked("kemayoran", named=True) == "kemayoran"
    assert asked("bekasinya") == asked("bekasi", named=True) == "bekasi"
    assert asked("1.000", named=True) == "1000"


def test_time_does_not_grow_faster_than_the_word() -> None:
    # 32,000 hyphens take PySastrawi 41 s; a hang is what fails here.
    for each in ("a-", "me", "ber", "nya", "kan", "1.000", "-", "ke-2"):
        assert Stemmer()(each * 20_000)
