"""Text of bytes in the encodings of saved pages: WHATWG Encoding Standard, and Python's codecs."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib import ReadError
from searchlib.readers.sources.encoding import by_bom, decode

TEXT = "Jum’at dini hari, Demak – “tiga desa” terendam"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(bom: bytes, encoding: str) -> None:
    data = bom + TEXT.encode(encoding)
    assert by_bom(data) is not None
    assert decode(data) == TEXT
    assert decode(data, "windows-1252") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "windows-1252"])
@pytest.mark.parametrize(
    "stated", [(), ("utf-8",), ("iso-8859-1",), ("utf-16",), ("tak-ada", "windows-1252")]
)
def test_the_content_is_believed_before_what_is_stated(
    encoding: str, stated: tuple[str, ...]
) -> None:
    assert decode(TEXT.encode(encoding), *stated) == TEXT


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "ISO-8859-1", "latin1", "ascii"])
def test_the_labels_of_latin_1_mean_windows_1252(label: str) -> None:
    # WHATWG Encoding Standard, section 4.2.
    assert decode("“Jum’at”".encode("windows-1252"), label) == "“Jum’at”"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("日本の首相", "shift_jis"), ("中国新闻", "gbk"), ("Žilina", "iso-8859-2")],
)
def test_an_encoding_that_is_stated_and_fits(text: str, encoding: str) -> None:
    assert decode(f"Tajuk {text}".encode(encoding), "tak-ada", encoding) == f"Tajuk {text}"


def test_of_two_the_first_that_fits() -> None:
    data = "Tajuk 日本".encode("euc-jp")
    assert decode(data, "euc-jp", "windows-1252") == "Tajuk 日本"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode() + b" \xff ya", f"{TEXT} \ufffd ya"),
        (TEXT.encode().replace(b"\x80\x93", b"\x80"), TEXT.replace("–", "\ufffd")),
        ("Jum’at".encode()[:5], "Jum\ufffd"),  # cut off inside a letter
        (b"Banjir\0 di\0 Demak, " * 3 + b"pagi", "Banjir di Demak, " * 3 + "pagi"),
    ],
)
def test_a_few_broken_bytes_break_nothing_else(data: bytes, text: str) -> None:
    if b"\0" in data:
        data = data.ljust(400, b".")
        text += "." * (400 - len(data.rstrip(b".")))
    assert decode(data, "utf-8") == text


@pytest.mark.parametrize("stated", [(), ("utf-8",), ("iso-8859-1",), ("windows-1252",)])
@pytest.mark.parametrize("newline", ["\n", " "])
def test_a_paragraph_of_windows_1252_in_a_page_of_utf_8(
    stated: tuple[str, ...], newline: str
) -> None:
    pasted = "“Kami mengungsi,” ujarnya – “rumah kami roboh,” – “semua”…"
    data = TEXT.encode() + newline.encode() + pasted.encode("windows-1252")
    assert decode(data, *stated) == f"{TEXT}{newline}{pasted}"
    assert decode(pasted.encode("windows-1252"), *stated) == pasted


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x7fELF\x02\0\0\0", "binary"),
        (b"a\0b", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"\x1f\x8b\x08\0", "name it .gz"),
        (bytes(range(256)), "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


@settings(max_examples=300)
@given(
    st.binary(max_size=200),
    st.lists(
        st.none()
        | st.text(max_size=8)
        | st.sampled_from("utf-8 windows-1252 utf-16 utf-7 idna punycode hex gbk big5".split()),
        max_size=2,
    ),
)
@example(b"<p>Banjir di Demak", ["punycode"])
def test_any_bytes_are_text_or_a_read_error(data: bytes, stated: list[str | None]) -> None:
    try:
        text = decode(data, *stated)
    except ReadError as error:
        assert str(error)
    else:
        assert "\0" not in text
        assert text.encode().decode() == text  # it has no lone surrogates


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.none() | st.text(max_size=8))
def test_utf_8_text_comes_back(text: str, stated: str | None) -> None:
    assert decode(text.encode(), stated) == text.removeprefix("\ufeff")
