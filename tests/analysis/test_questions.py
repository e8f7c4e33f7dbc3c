from __future__ import annotations

import gzip

import orjson
import pytest

from searchlib import analyze
from searchlib.analysis.questions import question
from tests.conftest import shared


@pytest.mark.parametrize(
    "text",
    [
        "Kapan Indonesia merdeka?",
        "siapakah presiden pertama Indonesia",
        "Pada tahun berapa Candi Borobudur dibangun",
        "di mana letak Danau Toba",
        "luas kota Jakarta berapa",
        "sebutkan provinsi di Sumatra",
        "Mengapa harga beras naik",
    ],
)
def test_questions(text: str) -> None:
    assert question(analyze.words(text))


@pytest.mark.parametrize(
    "text",
    [
        "satelit pengintai",
        "",
        "kaki lima",
        "Presiden jelaskan sebab ia datang ke mana pun rakyat memintanya",
        "harga beras naik",
    ],
)
def test_no_questions(text: str) -> None:
    assert question(analyze.words(text)) is None


@pytest.mark.parametrize(
    ("text", "kind", "cue"),
    [
        ("Kapan Indonesia merdeka?", "when", "agustus"),
        ("Pada tahun berapa Candi Borobudur dibangun", "when", "abad"),
        ("tanggal berapa pemilu", "when", "april"),
        ("Berapa tahun Soeharto berkuasa", "how many", ""),
        ("Berapa lama hamil gajah", "how many", "bulan"),
        ("Seberapa tinggi gunung Semeru", "how many", "mdpl"),
        ("Berapakah luas Jakarta", "how many", "km2"),
        ("siapakah presiden pertama Indonesia", "who", "seorang"),
        ("lagu itu ciptaan siapa", "who", "oleh"),
        ("apa itu inflasi", "what is", "adalah"),
        ("apakah inflasi itu", "what is", "yaitu"),
        ("Apa yang dimaksud dengan koperasi", "what is", "merupakan"),
        ("apa nama ibu kota Mesir dahulu", "other", ""),
        ("Di mana letak Danau Toba", "other", ""),
        ("mengapa harga beras naik", "other", ""),
        ("sebutkan provinsi di Sumatra", "other", ""),
    ],
)
def test_what_is_asked_for(text: str, kind: str, cue: str) -> None:
    found = question(analyze.words(text))
    assert found is not None
    assert found.kind == kind
    assert cue in found.cues if cue else not found.cues


def is_question(text: str) -> bool:
    return question(analyze.words(text)) is not None


def test_questions_of_native_speakers_and_titles_are_told_apart() -> None:
    lines = shared("data/qa/tydiqa/queries.jsonl").read_bytes().splitlines()
    questions = [orjson.loads(line)["text"] for line in lines]
    with gzip.open(shared("data/news/news.jsonl.gz")) as news:
        titles = [orjson.loads(line)["title"] or "" for line in news]
    known = sum(map(is_question, questions)) / len(questions)
    wrong = sum(map(is_question, titles)) / len(titles)
    assert known > 0.98
    assert wrong < 0.02
