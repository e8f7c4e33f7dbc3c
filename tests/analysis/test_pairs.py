from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.analysis.pairs import Pairs, by_chance
from searchlib.analysis.sastrawi import Sastrawi

ROOTS = frozenset(
    "bank perban kurang rang tarik tari nilai nila masuk basis sia satu teman".split()
)
pairs = Pairs(ROOTS, Sastrawi(ROOTS))


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("perbankan", "bank"),  # per- goes with -an
        ("penarikan", "tarik"),  # as does pe-
        ("dikurangi", "kurang"),  # di- with -i, and ku- with neither
        ("senilai", "nilai"),  # se- with no suffix
        ("memasuki", "masuk"),
        ("mempersatukan", "satu"),
        ("menemani", "teman"),
        ("berbasis", "basis"),
        ("masuknya", "masuk"),
        ("bank", None),
        ("persia", None),  # of three letters, and nothing is derived from it
        ("jakarta", None),
        ("", None),
    ],
)
def test_what_surrounds_a_root_is_a_pair(word: str, root: str | None) -> None:
    assert pairs.root(word) == root


def test_chance() -> None:
    assert by_chance("persia", "sia")
    assert by_chance("kinerja", "kerja")
    assert not by_chance("kenaikkan", "naik")
    assert not by_chance("memungkinan", "mungkin")


@given(st.text("abdegikmnprstuny", max_size=20) | st.text())
def test_a_root_is_known(word: str) -> None:
    root = pairs.root(word)
    assert root is None or root in ROOTS or root == word
