"""The alternatives that a search has of our lists and of what the articles explain."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchlib import Article, Index, analyze
from searchlib.engine.learned.alternatives import LearnedAlternatives
from searchlib.engine.snapshot import Snapshot

# No list of ours knows this one.
EXPLAINED = "Menurut Dewan Kopi Arumbi (Dekobi) panen melimpah."
SHORT = "Ketua Dekobi memuji petani."
LONG = "Rapat Dewan Kopi Arumbi ditunda. Dewan itu sibuk."
APART = "Dewan meminum kopi di Arumbi."


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    bodies = {"a": EXPLAINED, "b": EXPLAINED, "pendek": SHORT, "panjang": LONG, "pisah": APART}
    made.add([Article(id=key, title="Kabar", body=body) for key, body in bodies.items()])
    return made


def ids(index: Index, query: str, alternatives: bool = True) -> set[str]:
    return {hit.id for hit in index.search(query, alternatives=alternatives)}


def test_a_short_form_finds_the_long_one(index: Index) -> None:
    assert ids(index, "dekobi") == {"a", "b", "pendek", "panjang"}
    assert ids(index, "dekobi", alternatives=False) == {"a", "b", "pendek"}
    assert index.search("+dekobi -rapat").total == 3


def test_a_long_form_finds_the_short_one(index: Index) -> None:
    assert "pendek" in ids(index, "dewan kopi arumbi")
    assert "pendek" not in ids(index, "dewan kopi arumbi", alternatives=False)
    assert "pendek" not in ids(index, "kopi dewan arumbi")
    # A phrase is met as it is written.
    assert ids(index, '"dewan kopi arumbi"') == {"a", "b", "panjang"}


def test_what_was_asked_ranks_above_its_alternatives(index: Index) -> None:
    assert index.search("dekobi")[-1].id == "panjang"


def test_what_was_looked_for_is_told(index: Index) -> None:
    ((run, also),) = index.search("dekobi").alternatives
    assert (run, also.words, also.kind) == (("dekobi",), ("dewan", "kopi", "arumbi"), "acronym")
    assert 0 < also.weight < 1
    assert index.search("dekobi", alternatives=False).alternatives == ()


def test_alternatives_are_marked_in_snippets(index: Index) -> None:
    (hit,) = [hit for hit in index.search("dekobi") if hit.id == "panjang"]
    assert hit.snippet.startswith("Rapat **Dewan** **Kopi** **Arumbi** ditunda. Dewan")


def test_pairs_are_added_up_over_segments_and_kept_by_merges(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="a", title="Kabar", body=f"{EXPLAINED} {'laut ' * 400}")])
        assert ids(index, "dekobi") == {"a"}
        assert index.search("dekobi").alternatives == ()  # explained once
        index.add([Article(id="b", title="Kabar", body=EXPLAINED)])
        snapshot = Snapshot.open(tmp_path / "index", analyze.fingerprint)
        assert len(snapshot.parts) == 2
        assert len(index.search("dekobi").alternatives) == 1
        index.optimize()
        assert len(index.search("dekobi").alternatives) == 1


def test_the_most_frequent_meaning_is_taken(tmp_path: Path) -> None:
    rare = "Menurut Dewan Koperasi Binaan (Dekobi) kas cukup."
    with Index.create(tmp_path / "index") as index:
        bodies = [*[EXPLAINED] * 11, *[rare] * 2]
        index.add(Article(id=str(at), title="x", body=body) for at, body in enumerate(bodies))
        segments = [
            part.segment for part in Snapshot.open(tmp_path / "index", analyze.fingerprint).parts
        ]
        learned = LearnedAlternatives(segments, lambda term: True)
        found = [each.words for _, each in learned(["dekobi"], str.isupper)]
    assert found == [("dewan", "kopi", "arumbi")]


def test_our_own_lists_need_no_explanation(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        bodies = {
            "kpk": "Komisi Pemberantasan Korupsi memeriksa saksi.",
            "miliar": "Kerugian negara lima milyar rupiah.",
            "tidak": "Dia nggak hadir.",
        }
        index.add(Article(id=key, title="Kabar", body=body) for key, body in bodies.items())
        for query in bodies:
            assert ids(index, query) == {query}
            assert ids(index, query, alternatives=False) == set()


def test_a_hyphenated_short_form_is_one(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        bodies = {"a": "Warga mencetak KTP elektronik.", "b": "Warga mencetak KTP-el.", "c": "KTP."}
        index.add(Article(id=key, title="Kabar", body=body) for key, body in bodies.items())
        assert ids(index, "KTP-el") == {"a", "b"}
        assert ids(index, "KTP-el", alternatives=False) == {"b"}


def test_an_old_spelling_finds_the_new_name_that_the_articles_know(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        bodies = {
            "a": "Makam Tjokrowinoto di desa.",
            "b": "Makam itu, kata Cokrowinoto, dan rumah Cokrowinoto, dijaga.",
            "c": "Warga membeli jarum dan benang, dan Jarum itu.",
        }
        index.add(Article(id=key, title="Kabar", body=body) for key, body in bodies.items())
        assert ids(index, "tjokrowinoto") == {"a", "b"}
        assert ids(index, "tjokrowinoto", alternatives=False) == {"a"}
        # An ordinary word is nobody's name.
        assert ids(index, "djarum") == set()


@pytest.fixture
def homes_of_art(tmp_path: Path) -> Index:
    """Articles that explain an acronym which is an ordinary word too."""
    made = Index.create(tmp_path / "index")
    bodies = {
        "a": "Pameran di Taman Irama Mutiara (TIM) dibuka.",
        "b": "Konser Taman Irama Mutiara (TIM) ditunda.",
        "taman": "Warga datang ke Taman Irama Mutiara.",
        "tim": "Pelatih memuji tim itu. Sebuah tim lain kalah.",
    }
    made.add(Article(id=key, title="Kabar", body=body) for key, body in bodies.items())
    return made


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("tim", False),
        ("tim kalah", False),
        ("Tim", False),
        ("TIM", True),
        ("konser TIM ditunda", True),
        # Who shouts says nothing by capitals.
        ("PELATIH TIM", False),
    ],
)
def test_an_ordinary_word_is_an_acronym_in_capitals_only(
    homes_of_art: Index, query: str, finds: bool
) -> None:
    also = {each.words for _, each in homes_of_art.search(query).alternatives}
    assert (("taman", "irama", "mutiara") in also) == finds
    assert ("taman" in ids(homes_of_art, query)) == finds


def test_what_our_lists_are_sure_of_may_be_written_small(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        texts = ("Ada pemilu. Ada pemilu lagi.", "Undang-undang pemilihan umum dibahas.")
        index.add(Article(id=text[:3], title="Kabar", body=text) for text in texts)
        assert ids(index, "pemilu") == {"Ada", "Und"}


@pytest.mark.parametrize(("asked", "other"), [("cafe", "kafe"), ("november", "nopember")])
def test_a_rare_spelling_does_not_outrank_the_word_asked_for(
    tmp_path: Path, asked: str, other: str
) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Article(id=f"{n}", body=f"Acara di {asked} itu batal.") for n in range(20))
        index.add([Article(id="lain", body=f"Acara di {other} itu batal.")])
        assert index.search(asked, limit=None)[-1].id == "lain"
        assert len(index.search(other, limit=None)) == 21
        assert index.search(other)[0].id == "lain"


@pytest.mark.parametrize("query", ["kerja sama", "non aktif"])
def test_another_form_counts_once_whoever_knows_it(tmp_path: Path, query: str) -> None:
    one = query.replace(" ", "")
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="satu", body=f"Kabar {one}."), Article(id="dua", body=query)])
        results = index.search(query)
        assert [each.words for _, each in results.alternatives].count((one,)) == 1
        assert [hit.id for hit in results] == ["dua", "satu"]
