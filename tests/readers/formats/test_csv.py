"""Articles from CSV, as databases, spreadsheets and scripts write it."""

from __future__ import annotations

import csv
import io
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import ReadError
from searchlib.readers.formats.csv import read_csv
from searchlib.readers.piece import Parsed
from searchlib.readers.reading import parse

HEADER = "judul,tanggal,isi"
ROWS = [
    ("Banjir Demak", "12 Juni 2023", 'Kata Sari, "Air naik, cepat," di Demak.'),
    ("Gempa Cianjur", "13 Juni 2023", "Tanah retak.\nRumah roboh."),
]


def read(data: bytes) -> list[tuple[str, str] | str]:
    """Title and body of each article, the reason of what is none."""
    found = [each for piece in read_csv(BytesIO(data), None) for each in parse(piece)]
    return [
        (each.article.title, each.article.body) if isinstance(each, Parsed) else str(each)
        for each in found
    ]


def written(**settings: object) -> str:
    text = io.StringIO()
    writer = csv.writer(text, **settings)  # type: ignore[arg-type]
    writer.writerows([HEADER.split(","), *ROWS])
    return text.getvalue()


EXPECTED = [(title, body) for title, _, body in ROWS]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"lineterminator": "\n"},
        {"lineterminator": "\n", "quoting": csv.QUOTE_ALL},
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL},
        {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL, "delimiter": ";"},
    ],
)
def test_the_ways_of_writing_it(settings: dict[str, object]) -> None:
    assert read(written(**settings).encode()) == EXPECTED


def test_a_backslash_that_stands_last_in_a_text_is_no_escape() -> None:
    data = f'{HEADER}\n"Berkas C:\\data\\",12 Juni 2023,"Air ""naik"" lagi."\n' * 1
    assert read(data.encode()) == [("Berkas C:\\data\\", 'Air "naik" lagi.')]


def test_the_line_ends_of_old_macs() -> None:
    data = "\r".join([HEADER, "Banjir,12 Juni 2023,Air naik.", "Gempa,13 Juni 2023,Tanah “retak”."])
    expected = [("Banjir", "Air naik."), ("Gempa", "Tanah “retak”.")]
    assert read(data.encode()) == expected
    assert read(data.encode("windows-1252")) == expected
    assert read(data.encode("utf-16")) == expected


def test_a_nul_in_a_text_is_left_out() -> None:
    data = f"{HEADER}\nBanjir,12 Juni 2023,Air\0 naik.\nGempa,13 Juni 2023,Tanah retak.\n"
    assert read(data.encode()) == [("Banjir", "Air naik."), ("Gempa", "Tanah retak.")]


def test_a_serial_day_with_its_time() -> None:
    (piece,) = read_csv(BytesIO(b"judul,tanggal,isi\nBanjir,45334.34375,Air naik.\n"), None)
    (found,) = parse(piece)
    assert isinstance(found, Parsed)
    assert found.article.published is not None
    assert found.article.published.isoformat() == "2024-02-12T08:15:00+07:00"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ReadError, match="binary"):
        read(bytes(range(256)) * 8)


@given(st.lists(st.text('a",;\\\n\r|\t é', max_size=12).filter(str.strip), min_size=1, max_size=5))
def test_what_is_written_by_the_rules_is_read(texts: list[str]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([("judul", "isi"), *(("Banjir Demak", each) for each in texts)])
    found = [pair for pair in read(text.getvalue().encode()) if not isinstance(pair, str)]
    assert all(title == "Banjir Demak" for title, _ in found)
