"""Pages from WARC files (ISO 28500), whole and damaged."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from searchlib import Article, ReadError, read
from searchlib.readers.formats.warc import read_warc
from searchlib.readers.sources import files
from tests.readers.html.pages import PARAGRAPHS, p, page
from tests.readers.pieces import articles

PATH = "/arsip/a.warc"
TITLES = ("Banjir Demak Meluas", "Tanggul Wulan Diperbaiki", "Dapur Umum Ditutup")
URLS = tuple(f"https://kabar.example/{title.lower().replace(' ', '-')}" for title in TITLES)
HTML = "text/html; charset=utf-8"


def of(title: str) -> bytes:
    return page(p(*PARAGRAPHS), f"<title>{title}</title>")


PAGES = tuple(of(title) for title in TITLES)


def record(
    url: str,
    body: bytes,
    kind: str = "response",
    status: str = "200 OK",
    content: str | None = HTML,
    **headers: str,
) -> bytes:
    """One record, as ISO 28500 has it; names of headers of HTTP with `_` for `-`."""
    stated = {name.replace("_", "-"): value for name, value in headers.items()}
    stated |= {"Content-Type": content} if content else {}
    if kind in ("response", "revisit"):
        body = b"".join([f"HTTP/1.1 {status}\r\n".encode(), lines(stated), b"\r\n", body])
        stated = {"Content-Type": f"application/http; msgtype={kind}"}
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-05-06T07:08:09Z",
        "WARC-Record-ID": "<urn:uuid:7a0b1c2d-0000-4000-8000-000000000001>",
        **stated,
        "Content-Length": str(len(body)),
    }
    return b"".join([b"WARC/1.0\r\n", lines(named), b"\r\n", body, b"\r\n\r\n"])


def lines(headers: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()


def three() -> list[bytes]:
    return [record(url, each) for url, each in zip(URLS, PAGES, strict=True)]


def found(data: bytes, path: str | None = PATH) -> list[Article | ReadError]:
    return articles(read_warc(BytesIO(data), path))


def titles(data: bytes) -> list[str]:
    return [each.title if isinstance(each, Article) else str(each) for each in found(data)]


def test_the_pages_of_a_crawl() -> None:
    got = found(b"".join(three()))
    assert [(each.title, each.id, each.path) for each in got if isinstance(each, Article)] == [
        (title, url, PATH) for title, url in zip(TITLES, URLS, strict=True)
    ]
    # The day of capture is not that of publication.
    assert [each.published for each in got if isinstance(each, Article)] == [None] * 3


def test_what_is_no_page_of_a_crawl_is_passed_over() -> None:
    gone = [
        record(URLS[0], b"", status="301 Moved Permanently", Location=URLS[1]),
        record(URLS[0], of("404"), status="404 Not Found"),
        record(f"{URLS[0]}/a.jpg", b"\xff\xd8\xff", content="image/jpeg"),
        record(f"{URLS[0]}/a.js", b"var a;", content="application/javascript"),
        record(f"{URLS[0]}/b.jpg", b"\xff\xd8\xff", content=None),
        record(URLS[0], b"", kind="revisit"),
        record(URLS[0], b"seed: 1", kind="metadata", content="application/warc-fields"),
    ]
    assert titles(b"".join([*gone, record(URLS[2], PAGES[2])])) == [TITLES[2]]


def test_a_crawl_without_a_page() -> None:
    with pytest.raises(ReadError, match="no page in it"):
        found(record(URLS[0], b"seed: 1", kind="metadata", content="application/warc-fields"))


def test_a_page_whose_type_is_not_said_is_told_by_its_content() -> None:
    assert titles(record(URLS[0], PAGES[0], content=None)) == [TITLES[0]]


# warcio leaves closing its temporary files to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_the_writer_of_warcio_writes_is_read() -> None:
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "uji"}))
    for url, each in zip(URLS, PAGES, strict=True):
        head = StatusAndHeaders("200 OK", [("Content-Type", HTML)], protocol="HTTP/1.1")
        ask = StatusAndHeaders("GET / HTTP/1.1", [("Host", "kabar.example")], is_http_request=True)
        answer = writer.create_warc_record(url, "response", BytesIO(each), http_headers=head)
        asked = writer.create_warc_record(url, "request", http_headers=ask)
        writer.write_request_response_pair(asked, answer)
    assert titles(stream.getvalue()) == list(TITLES)
    assert titles(gzip.decompress(stream.getvalue())) == list(TITLES)


def test_one_odd_answer_does_not_stop_the_file() -> None:
    odd = [
        record(URLS[0], PAGES[0]).replace(b"HTTP/1.1 200 OK", b"HTTP/2 200"),
        record(URLS[0], PAGES[0]).replace(b"WARC-Target-URI", b"X-Uri"),
        record("dns:kabar.example", b"").replace(b"HTTP/1.1 200 OK", b"20240506070809"),
        record(URLS[0], b"").replace(b"HTTP/1.1 200 OK\r\nContent-Type: text/html", b"\xff" * 40),
    ]
    # The length is that of the changed answer.
    data = b"".join(map(with_length, odd))
    got = found(data + record(URLS[1], PAGES[1]))
    assert [each.title for each in got if isinstance(each, Article)] == [
        TITLES[0],
        TITLES[0],
        TITLES[1],
    ]
    named = got[1]
    assert isinstance(named, Article)
    assert named.id == f"{PATH}#<urn:uuid:7a0b1c2d-0000-4000-8000-000000000001>"


def with_length(record: bytes) -> bytes:
    """A record with the length that it has."""
    head, _, body = record.partition(b"\r\n\r\n")
    start = head.partition(b"Content-Length: ")[0]
    return b"%sContent-Length: %d\r\n\r\n%s" % (start, len(body.removesuffix(b"\r\n\r\n")), body)


def test_a_page_that_was_saved_without_a_server_is_known_by_its_name_in_the_file() -> None:
    data = record("file:///situs/banjir.html", PAGES[0], kind="resource", content="text/html")
    data += record("file:///situs/tanggul.html", PAGES[1], kind="conversion", content="text/html")
    first, second = found(data)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, second.id) == (
        f"{PATH}#file:///situs/banjir.html",
        f"{PATH}#file:///situs/tanggul.html",
    )
    assert (first.path, first.url, second.title) == (PATH, None, TITLES[1])


def test_a_compressed_answer_in_chunks() -> None:
    packed = gzip.compress(PAGES[0])
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    data = record(URLS[0], chunks, Content_Encoding="gzip", Transfer_Encoding="Chunked")
    assert titles(data) == [TITLES[0]]


def test_an_answer_that_cannot_be_unpacked_is_reported_with_its_page(
    capfd: pytest.CaptureFixture[str],
) -> None:
    cut = gzip.compress(PAGES[0])[:-60]
    data = record(URLS[0], cut, Content_Encoding="gzip") + record(URLS[1], PAGES[1])
    assert titles(data) == [f"{URLS[0]}: compressed by gzip: cut off", TITLES[1]]
    assert capfd.readouterr().err == ""


def test_the_encoding_that_the_server_names() -> None:
    text = page(p(*PARAGRAPHS, "Ongkosnya 5 \u20ac."), f"<title>{TITLES[0]}</title>").decode()
    data = record(URLS[0], text.encode("cp1252"), content="text/html;charset=windows-1252")
    (article,) = found(data)
    assert isinstance(article, Article)
    assert "5 \u20ac." in article.body


def test_a_page_that_is_no_article_is_reported_with_its_address() -> None:
    empty = page("<h1>Masuk</h1>")
    data = record(URLS[0], empty) + record(URLS[1], PAGES[1])
    reason, title = titles(data)
    assert reason.startswith(f"{URLS[0]}: ")
    assert title == TITLES[1]


def test_gzipped_whole_or_by_record(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, three())))
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(b"".join(three())))
    (tmp_path / "c.warc").write_bytes(b"".join(map(gzip.compress, three())))
    (tmp_path / "d").write_bytes(b"".join(three()))
    for name in ("a.warc.gz", "b.warc.gz", "c.warc", "d"):
        reading = read(tmp_path / name)
        assert [each.title for each in reading] == list(TITLES)
        assert reading.failed == []


def test_what_came_before_the_damage_goes_in(tmp_path: Path) -> None:
    first, second, third = three()
    (tmp_path / "a.warc").write_bytes(first + second + third[:-200])
    (tmp_path / "b.warc").write_bytes(first + b"x" * 40 + second[40:] + third)
    for cut_at in (5, 60, 200, -30):
        data = gzip.compress(first) + gzip.compress(second)[:cut_at]
        (tmp_path / f"c{cut_at}.warc.gz").write_bytes(data)
    for name, reason in (
        ("a.warc", f"damaged at or behind {URLS[2]}: the record is cut off"),
        ("b.warc", f"damaged at or behind {URLS[0]}: at byte {len(first):,}: "),
        ("c5.warc.gz", f"damaged at or behind {URLS[0]}: damaged gzip: "),
        ("c60.warc.gz", f"damaged at or behind {URLS[0]}: damaged gzip: "),
        ("c200.warc.gz", f"damaged at or behind {URLS[0]}: damaged gzip: "),
        ("c-30.warc.gz", f"damaged at or behind {URLS[1]}: damaged gzip: "),
    ):
        reading = read(tmp_path / name)
        assert [each.title for each in reading][:1] == [TITLES[0]]
        assert [reason in each.reason for each in reading.failed] == [True], name


def test_a_record_that_is_longer_than_it_says_ends_the_file(
    capfd: pytest.CaptureFixture[str],
) -> None:
    first, second, third = three()
    head, _, rest = first.partition(b"Content-Length: ")
    short = head + b"Content-Length: 400\r\n" + rest.partition(b"\r\n")[2]
    pieces = read_warc(BytesIO(short + second + third), PATH)
    with pytest.raises(ReadError, match="longer than it says"):
        list(pieces)
    assert capfd.readouterr().err == ""


def test_a_record_that_is_cut_off_is_told_though_it_is_no_page() -> None:
    picture = record(f"{URLS[0]}/a.jpg", b"\xff\xd8\xff" * 9, content="image/jpeg")
    pieces = read_warc(BytesIO(record(URLS[0], PAGES[0]) + picture[:-20]), PATH)
    with pytest.raises(
        ReadError, match=f"damaged at or behind {URLS[0]}/a.jpg: the record is cut off"
    ):
        list(pieces)


def test_a_record_without_a_length() -> None:
    data = record(URLS[0], PAGES[0]).replace(b"Content-Length", b"X-Length")
    with pytest.raises(ReadError, match="does not say its length"):
        found(data)


@pytest.mark.parametrize(
    "tail", [b"\0", b"\n", b"WARC/1.0\r\n" + b"A", b"WARC/1.0\r\n" + b"A: b\r\n"]
)
def test_what_follows_the_last_record_without_end(tail: bytes) -> None:
    # Zeros are what a crash leaves of blocks that were not written yet.
    data = record(URLS[0], PAGES[0]) + tail + tail[-6:] * 2**22
    with pytest.raises(ReadError, match=f"damaged at or behind {URLS[0]}: .{{1,300}}"):
        list(read_warc(BytesIO(data), PATH))


def test_a_page_is_no_larger_than_any_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", len(PAGES[0]) + 100)
    bomb = gzip.compress(b" " * 2**20)
    large = record(URLS[0], b" " * 2**20)
    data = large + record(URLS[0], bomb, Content_Encoding="gzip") + record(URLS[1], PAGES[1])
    assert titles(data) == [*[f"{URLS[0]}: larger than 0 MiB"] * 2, TITLES[1]]


@pytest.mark.parametrize("data", [b"", b"WARC/1.0\r\n", b"halo", b"\0" * 100, b"WARC/1.0\r\n\r\n"])
def test_what_is_no_warc(data: bytes) -> None:
    with pytest.raises(ReadError):
        found(data)


@settings(max_examples=200)
@given(st.data())
def test_any_damage_gives_articles_and_read_errors(data: st.DataObject) -> None:
    packed = data.draw(st.booleans())
    whole = b"".join(gzip.compress(each) if packed else each for each in three())
    place = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 60))
    damaged = whole[:place] + data.draw(st.binary(max_size=60)) + whole[place + length :]
    try:
        got = found(data.draw(st.sampled_from([damaged, damaged[: place + 30], damaged[place:]])))
    except ReadError as error:
        assert str(error)
    else:
        assert got
