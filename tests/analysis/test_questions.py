from __future__ import annotations

import gzip

import orjson
import pytest

from searchlib import analyze
from searchlib.analysis.questions import asks
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
    assert asks(analyze.words(text))


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
    assert not asks(analyze.words(text))


def test_questions_of_native_speakers_and_titles_are_told_apart() -> None:
    lines = shared("data/qa/tydiqa/queries.jsonl").read_bytes().splitlines()
    questions = [orjson.loads(line)["text"] for line in lines]
    with gzip.open(shared("data/news/news.jsonl.gz")) as news:
        titles = [orjson.loads(line)["title"] or "" for line in news]
    known = sum(asks(analyze.words(text)) for text in questions) / len(questions)
    wrong = sum(asks(analyze.words(text)) for text in titles) / len(titles)
    assert known > 0.98
    assert wrong < 0.02
