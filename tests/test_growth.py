"""No run of any sign in a text takes the square of its length.

50,000 letters are read in a twentieth of a second. A rule that begins anew at each of them would
take half a minute and more for each of the seventy runs, which the test does not wait for.
"""

from __future__ import annotations

import gzip
import signal
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import orjson
import pytest

from searchlib import analyze, canonical_url, read
from searchlib.highlight.highlighter import Highlighter
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


# What parsers take the square of, or more: nests, lists in lists, attributes, and what is never
# closed, each as long as a page.
SHAPES = {
    ".html": [
        *("<div>", "<ul><li>", "<table><tr><td>", "<font><p>", "<i>a<p>b", "<a href=x>a"),
        *("<article>a", "<div class=promo><p>Air naik lagi.</p>", "<figure>a", "<form><div>"),
        *("<svg><g>", "<template>", "<!--", '<script>"', "<a b='", "<p a=1 ", "&#x41;"),
        *("<blockquote><time>1", "<h2>a</h2>", "<template shadowrootmode=open><p>a"),
        '<script type="application/ld+json">{"a":',
    ],
    ".json": ["[", '{"a":', '"', '\\"', "NaN,", ",", "{},"],
    ".csv": ['"', '\\"', ",", "\n", "\r"],
    ".rss": ["<", "<item>", "&", '<a b="', "<item><title>a</title></item>"],
    ".mhtml": ["--a\n", "X: y\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n"],
}
HEADS = {
    ".html": "<title>Judul</title><p>Air naik sejak Kamis malam, kata Sari di Demak kemarin.</p>",
    ".json": '[{"title": "Judul", "body": "Air naik."},',
    ".csv": "title,body\nJudul,Air naik.\n",
    ".rss": "<rss><channel>",
    ".mhtml": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n",
}


@pytest.mark.parametrize("suffix", SHAPES)
def test_a_file_of_a_shape_takes_its_length(tmp_path: Path, suffix: str) -> None:
    for number, shape in enumerate(SHAPES[suffix]):
        path = tmp_path / f"{number}{suffix}"
        path.write_text(HEADS[suffix] + shape * (4 * LETTERS // len(shape)))
        reading = read(path)
        assert len(list(reading)) + len(reading.failed) >= 1


def test_an_address_of_a_long_run(tmp_path: Path) -> None:
    # Found by mutating pages: 8 KB took 1.4 s.
    for number, run in enumerate(("9", "a-", "-", "/", "?")):
        path = tmp_path / f"{number}.html"
        link = f"<a itemprop=url href='https://x.example/{run * LETTERS} \"'></a>"
        path.write_text(HEADS[".html"] + link)
        assert len(list(read(path))) == 1


def test_a_script_of_what_is_never_closed(tmp_path: Path) -> None:
    # Texts and comments were tried anew at each quote and sign in them: 16 KB took 5 s.
    for number, (start, run) in enumerate((('"', '\\"'), ("[", "/*"), ('{"a":1}]]>', " "))):
        path = tmp_path / f"{number}.html"
        script = f'<script type="application/ld+json">{start}{run * LETTERS}x</script>'
        path.write_text(script + HEADS[".html"])
        assert len(list(read(path))) == 1


def test_blank_lines_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 50_000_000))
    reading = read(path)
    assert list(reading) == []
    assert "blank lines" in reading.failed[0].reason
