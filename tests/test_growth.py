"""No run of any sign in a text takes the square of its length.

50,000 letters are read in a twentieth of a second. A rule that begins anew at each of them would
take half a minute and more for each of the seventy runs, which the test does not wait for.
"""

from __future__ import annotations

import signal
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import orjson
import pytest

from searchlib import analyze, canonical_url, read
from searchlib.highlight import Highlighter
from searchlib.query import parse

LETTERS = 50_000
SECONDS = 60
SIGNS = string.punctuation + " \n\t\r\v\f\x1c\x85\xa0\u2028\u200b\u0301aA1’“”„‘–—•…½"
RUNS = [
    *SIGNS,
    *("a-", "12/", "1.", "1,", "A.", "a ", "A ", "A. ", "(A) ", "a'", "\n\n", " -", "- ", "\n- "),
    *("a\n", "Rp ", "Baca juga: ", "http://", "&amp;", "<b>", "12/6/2023 ", "Senin (", "(KPK) "),
    *("a@b.", "#a ", "1 ", "à"),
]


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    def end(_: int, __: FrameType | None) -> None:
        raise AssertionError("a run of signs takes more than its length")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def passage(query: str) -> Callable[[str], object]:
    return lambda text: Highlighter(parse(query), analyze, lambda word: [word]).body(text, "")


WAYS: dict[str, Callable[[str], object]] = {
    "tokens": analyze,
    "openings": analyze.openings,
    "acronyms": analyze.acronyms,
    "query": parse,
    "address": lambda text: canonical_url(f"https://a.example/{text}"),
    "words": passage("presiden kata"),
    "phrase": passage('"presiden kata"'),
    "near": passage('"presiden kata"~5'),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_long_run_takes_its_length(way: str) -> None:
    for run in RUNS:
        WAYS[way](f"Presiden.{run * (LETTERS // len(run))}kata")


@pytest.mark.parametrize("suffix", [".txt", ".html", ".json"])
def test_a_file_of_a_long_run_takes_its_length(tmp_path: Path, suffix: str) -> None:
    lead = "Kalimat panjang berita tentang satelit yang diluncurkan. " * 5
    for number, run in enumerate(RUNS):
        text = f"Presiden.{run * (LETTERS // len(run))}kata"
        whole = {
            ".txt": f"Judul\n\n{text}",
            ".html": f"<title>Judul</title><article><p>{lead}</p><p>{text}</p></article>",
            ".json": orjson.dumps({"title": "Judul", "body": text, "author": text}).decode(),
        }
        path = tmp_path / f"{number}{suffix}"
        path.write_text(whole[suffix])
        reading = read(path)
        assert len(list(reading)) + len(reading.failed) == 1
