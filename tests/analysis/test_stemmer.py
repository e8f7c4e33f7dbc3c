from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from searchlib import stem
from searchlib.analysis import stemmer
from searchlib.analysis.stemmer import stem_folded
from tests.conftest import shared


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


@pytest.mark.parametrize("word", ["", "g20", "1.000", "москва", "x" * 5000, "a-b-c-d", "Ω", "-"])
def test_what_is_no_indonesian_word_stays(word: str) -> None:
    assert stem_folded(word) == word


@given(st.text())
def test_never_raises(word: str) -> None:
    assert isinstance(stem(word), str)


@given(st.text(alphabet="abcdegiklmnoprstuy-", max_size=30))
def test_a_word_never_becomes_nothing(word: str) -> None:
    assert bool(stem_folded(word)) == bool(word)


def test_agrees_with_pysastrawi() -> None:
    lines = shared("data/lemmas/sastrawi_tests.tsv").read_text().splitlines()
    words = [word for line in lines if (word := line.split("\t")[0].lower()) and " " not in word]
    oracle = StemmerFactory().create_stemmer()
    assert len(words) > 200
    assert [word for word in words if stem(word) != oracle.stem(word)] == []


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stemmer, "_REMEMBERED", 3)
    memory = stemmer._Memory()
    roots = {"bukunya": "buku", "membaca": "baca", "diajak": "ajak"}
    monkeypatch.setattr(stemmer, "_memory", memory)
    for word in ("bukunya", "membaca", "mobil", "bukunya", "diajak", "x" * 101, "bukunya"):
        assert stem_folded(word) == roots.get(word, word)
        assert len(memory) <= 3
    assert "x" * 101 not in memory


def test_many_threads_may_ask_at_once() -> None:
    words = ["membaca", "pembaca", "bacaan", "dibacakan"] * 200
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(stem_folded, words)) == {"baca"}


def test_the_fingerprint_depends_on_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = stemmer.fingerprint()
    assert sound.startswith("pysastrawi-")
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path) + (b"x" if path.suffix == ".txt" else b"")
    )
    assert stemmer.fingerprint() != sound


def test_the_fingerprint_depends_on_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = stemmer.fingerprint()
    monkeypatch.setattr(stemmer, "_VERSION", "another")
    assert stemmer.fingerprint() != sound
