"""Pages saved as MHTML."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import ReadError, read
from searchlib.readers.formats.mhtml import is_mhtml, parse_mhtml, read_page, read_text
from searchlib.readers.piece import Parsed
from tests.readers.html.pages import PARAGRAPHS, TITLE, URL, p

SHELL = "<html><head><title>{}</title></head><body>{}</body></html>"
MARKUP = SHELL.format(TITLE, f"<h1>{TITLE}</h1>{p(*PARAGRAPHS)}")
FRAME = SHELL.format("Iklan", p("Beli sekarang juga di toko kami." * 9))
NAMES = [f"halaman{suffix}" for suffix in (".mhtml", ".mht", ".html", ".txt", "")]


def saved(*pages: tuple[str, str], charset: str = "utf-8", location: str | None = URL) -> bytes:
    message = MIMEMultipart("related", type="text/html")
    if location:
        message["Snapshot-Content-Location"] = location
    for url, markup in pages:
        part = MIMEText(markup, "html", charset)
        part["Content-Location"] = url
        message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_page_is_read_whatever_its_name(tmp_path: Path, name: str, newline: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(saved((URL, MARKUP)).replace(b"\n", newline))
    for reading in (read(tmp_path), read(path)):
        (article,) = reading
        assert (article.title, article.url) == (TITLE, URL)
        assert tuple(article.body.split("\n")) == PARAGRAPHS


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "us-ascii"])
def test_the_encodings_of_its_parts_are_undone(charset: str) -> None:
    (found,) = parse_mhtml(saved((URL, MARKUP), charset=charset), None)
    assert isinstance(found, Parsed)
    assert tuple(found.article.body.split("\n")) == PARAGRAPHS


def test_the_page_is_that_of_the_saved_address_and_no_frame() -> None:
    frame = "https://iklan.example/kotak"
    (found,) = parse_mhtml(saved((frame, FRAME), (URL, MARKUP)), None)
    assert isinstance(found, Parsed)
    assert found.article.title == TITLE
    (found,) = parse_mhtml(saved((URL, MARKUP), (frame, FRAME), location=None), None)
    assert isinstance(found, Parsed)
    assert (found.article.title, found.article.url) == (TITLE, URL)


def test_a_page_in_a_part_of_a_part() -> None:
    outer, inner = MIMEMultipart("mixed"), MIMEMultipart("alternative")
    inner.attach(MIMEText(MARKUP, "html", "utf-8"))
    outer.attach(inner)
    (found,) = parse_mhtml(outer.as_bytes(), None)
    assert isinstance(found, Parsed)
    assert found.article.title == TITLE


def test_an_archive_without_a_page() -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEText("kosong", "plain"))
    for data, reason in ((message.as_bytes(), "without a page"), (saved((URL, "")), "is empty")):
        with pytest.raises(ReadError, match=reason):
            parse_mhtml(data, None)


def test_parts_in_parts_in_parts() -> None:
    data = saved((URL, MARKUP)) + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 5000
    with pytest.raises(ReadError, match="parts in parts"):
        parse_mhtml(data, None)


def test_a_letter_and_a_text_are_none() -> None:
    letter = EmailMessage()
    letter.set_content("Salam.")
    assert not is_mhtml(letter.as_bytes())
    assert not is_mhtml(f"Content-Type: multipart/related\n\n{TITLE}".encode())
    (piece,) = read_text(BytesIO(f"{TITLE}\n\n{PARAGRAPHS[0]}".encode()), None)
    assert not isinstance(piece, ReadError)
    (found,) = piece()
    assert isinstance(found, Parsed)
    assert found.article.title == TITLE


@given(st.integers(0, 3000), st.integers(0, 400), st.binary(max_size=20))
@settings(deadline=None)
def test_a_damaged_archive_is_read_or_refused(start: int, size: int, other: bytes) -> None:
    data = saved((URL, MARKUP))
    damaged = data[:start] + other + data[start + size :]
    try:
        for piece in read_page(BytesIO(damaged), None):
            assert not isinstance(piece, ReadError)
            assert piece()
    except ReadError as error:
        assert str(error)
