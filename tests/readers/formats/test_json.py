"""Articles from JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib import Article, InvalidArgument, ReadError
from searchlib.readers.formats.csv import read_csv
from searchlib.readers.formats.json import read_json, read_lines
from searchlib.readers.records.field_names import given_names
from searchlib.readers.sources import files
from tests.readers.pieces import articles

URL = "https://kabar.example/bencana/banjir-demak"
TITLE, BODY = "Banjir Demak", "Tiga desa terendam."
KNOWN = (
    "title judul body content isi text date tanggal published url author penulis editor section"
    " tags related source language id extra path date_source"
).split()

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False)
    | st.text(max_size=10) | st.sampled_from([URL, "2023-06-12", "1 ſep 2024", "http://[::1]/a"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(KNOWN) | st.text(max_size=5), inner, max_size=5),
    max_leaves=10,
)  # fmt: skip
records = st.dictionaries(st.sampled_from(KNOWN) | st.text(max_size=5), values, max_size=8)


def record(**fields: Any) -> dict[str, Any]:
    """A record that is an article, and whatever a test is about."""
    return {"title": TITLE, "body": BODY, **fields}


def both(data: bytes, path: str | None) -> Iterator[list[Article | ReadError]]:
    """What each of the two readers makes of the bytes; a refused file is its one error."""
    for reader in (read_json, read_lines):
        try:
            yield articles(reader(BytesIO(data), path))
        except ReadError as error:
            yield [error]


def read(value: object, path: str | None = "/arsip/a.json") -> list[Article | ReadError]:
    return articles(read_json(BytesIO(orjson.dumps(value)), path))


def one(**fields: Any) -> Article:
    """The article that a record with a title and a body is read as."""
    return alone("/arsip/a.json", **fields)


def alone(path: str | None, **fields: Any) -> Article:
    (article,) = read(record(**fields), path)
    assert isinstance(article, Article)
    return article


def lines(*each: bytes, path: str | None = "/arsip/a.jsonl") -> list[Article | ReadError]:
    return articles(read_lines(BytesIO(b"\n".join(each)), path))


def titles(found: list[Article | ReadError]) -> list[str]:
    """Titles of articles; of an error the word that stands for it."""
    return [each.title if isinstance(each, Article) else "galat" for each in found]


# Field names


@pytest.mark.parametrize("name", ["title", "judul", "headline", "Title", "JUDUL", "og:title"])
def test_names_of_the_title(name: str) -> None:
    (article,) = read({name: TITLE, "body": BODY})
    assert isinstance(article, Article)
    assert (article.title, article.extra) == (TITLE, {})


@pytest.mark.parametrize(
    "name", ["body", "content", "isi", "text", "konten", "articleBody", "full_text", "maintext"]
)
def test_names_of_the_body(name: str) -> None:
    (article,) = read({"title": TITLE, name: BODY})
    assert isinstance(article, Article)
    assert (article.body, article.extra) == (BODY, {})


@pytest.mark.parametrize(
    "name",
    "date published tanggal published_at publishedAt datePublished publish_date date_published"
    " pubDate tanggal-terbit timestamp".split(),
)
def test_names_of_the_date_and_the_name_is_its_source(name: str) -> None:
    article = one(**{name: "Senin, 12 Juni 2023 14:05 WIB"})
    assert article.published is not None
    assert article.published.isoformat() == "2023-06-12T14:05:00+07:00"
    assert name in (article.date_source or "")
    assert article.extra == {}


@pytest.mark.parametrize("name", ["url", "link", "tautan", "href", "URL", "canonical_url"])
def test_names_of_the_address(name: str) -> None:
    article = one(**{name: f"{URL}?utm_source=x"})
    assert (article.url, article.id) == (f"{URL}?utm_source=x", URL)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        *(("author", name) for name in ("author", "authors", "penulis", "byline", "reporter")),
        *(("editor", name) for name in ("editor", "penyunting")),
        *(("section", name) for name in ("section", "category", "kategori", "rubrik", "kanal")),
        *(("source", name) for name in ("source", "sumber", "site_name", "publisher", "media")),
    ],
)
def test_names_of_the_other_texts(field: str, name: str) -> None:
    article = one(**{name: " Sari Wulandari "})
    assert getattr(article, field) == "Sari Wulandari"
    assert article.extra == {}


@pytest.mark.parametrize("name", ["tags", "tag", "keywords", "topik"])
@pytest.mark.parametrize(
    "value", [["banjir", "Demak"], "banjir, Demak", [{"name": "banjir"}, "Demak"]]
)
def test_names_and_forms_of_the_tags(name: str, value: object) -> None:
    assert one(**{name: value}).tags == ("banjir", "Demak")


def test_a_record_that_names_no_source_is_from_its_site() -> None:
    assert one(url=URL).source == "kabar.example"
    assert one(url=URL, source="Kabar Pantura").source == "Kabar Pantura"
    assert one().source is None


def test_language_and_related() -> None:
    article = one(bahasa="en", related=["Tanggul Jebol", "Harga Beras Naik"])
    assert (article.language, article.related) == ("en", ("Tanggul Jebol", "Harga Beras Naik"))
    assert one().language == "id"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"name": "Sari", "@type": "Person"}, "Sari"),
        (["Sari", "Rudi"], "Sari, Rudi"),
        ([{"name": "Sari"}, {"name": "Rudi"}], "Sari, Rudi"),
        ("", None),
        ([], None),
        (None, None),
        ({}, None),
    ],
)
def test_forms_of_the_author(value: object, expected: str | None) -> None:
    assert one(author=value).author == expected


def test_paragraphs_in_a_list_are_lines_of_the_body() -> None:
    assert one(body=["Tiga desa terendam.", "Warga mengungsi."]).body == (
        "Tiga desa terendam.\nWarga mengungsi."
    )


def test_rendered_texts_of_a_wordpress_export() -> None:
    assert one(title={"rendered": "Rob di Demak"}).title == "Rob di Demak"


def test_of_two_names_the_other_stays_with_the_user() -> None:
    article = one(judul="Judul Lain")
    assert (article.title, article.extra) == (TITLE, {"judul": "Judul Lain"})


def test_an_empty_field_gives_way_to_a_full_one() -> None:
    (article,) = read({"title": "", "judul": TITLE, "body": None, "isi": BODY})
    assert isinstance(article, Article)
    assert (article.title, article.body) == (TITLE, BODY)


# Dates


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018-07-13", "2018-07-13T00:00:00+07:00"),
        ("2017-06-06T07:45:00Z", "2017-06-06T07:45:00+00:00"),
        (1686553500, "2023-06-12T14:05:00+07:00"),
        (1686553500000, "2023-06-12T14:05:00+07:00"),
    ],
)
def test_forms_of_the_date(value: object, expected: str) -> None:
    published = one(date=value).published
    assert published is not None
    assert published.isoformat() == expected


@pytest.mark.parametrize("value", ["kemarin", {"$date": 1}, -1])
def test_a_date_in_no_known_form_stays_as_it_was(value: object) -> None:
    article = one(tanggal=value)
    assert (article.published, article.date_source) == (None, None)
    assert article.extra == {"tanggal": value}


def test_no_date_is_no_date() -> None:
    article = one(date=None)
    assert (article.published, article.date_source, article.extra) == (None, None, {})


# The user's own fields


def test_other_fields_are_the_users_own() -> None:
    own = {"jumlah_kata": 412, "foto": {"kredit": ["Dewi"]}, "terverifikasi": False}
    assert one(**own).extra == own


def test_a_field_called_extra_is_merged() -> None:
    assert one(extra={"jumlah_kata": 412}, foto="a.jpg").extra == {
        "jumlah_kata": 412,
        "foto": "a.jpg",
    }


@pytest.mark.parametrize("value", ["catatan", 7, ["a"]])
def test_a_field_called_extra_is_not_lost_whatever_it_holds(value: object) -> None:
    assert one(extra=value).extra == {"extra": value}


# Identity


def test_the_address_identifies_and_the_own_id_stays_with_the_user() -> None:
    article = one(url=f"{URL}#komentar", id=7)
    assert (article.id, article.extra) == (URL, {"id": 7})


@pytest.mark.parametrize(
    ("own", "expected"), [("k-7", "/arsip/a.json#k-7"), (7, "/arsip/a.json#7")]
)
def test_without_an_address_the_own_id_identifies(own: object, expected: str) -> None:
    assert one(id=own).id == expected
    assert one(id=own).extra == {}
    assert one(id=own, url="/bencana/banjir-demak").id == expected


def test_without_address_and_id_the_place_in_the_file_identifies() -> None:
    assert one().id == "/arsip/a.json"
    found = [*read([record(), record()], "/arsip/b.json"), *lines(*[orjson.dumps(record())] * 2)]
    ids = [each.id for each in found if isinstance(each, Article)]
    assert len(set(ids)) == 4
    assert all(identity.startswith("/arsip/") for identity in ids)
    assert {each.path for each in found if isinstance(each, Article)} == {
        "/arsip/b.json",
        "/arsip/a.jsonl",
    }


def test_records_of_stdin_are_identified_by_their_content() -> None:
    first, again, other = alone(None), alone(None, a=1), alone(None, title="Lain")
    assert first.path is None
    assert first.id == again.id != other.id


# Files


@pytest.mark.parametrize("name", ["articles", "data", "items", "results", "berita", "artikel"])
def test_a_list_and_an_object_that_wraps_one(name: str) -> None:
    several = [record(), record(title="Lain")]
    assert titles(read(several)) == titles(read({"total": 2, name: several})) == [TITLE, "Lain"]


def test_an_article_that_holds_a_list_is_the_article() -> None:
    article = one(data=[1, 2])
    assert (article.title, article.extra) == (TITLE, {"data": [1, 2]})


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n\n"])
def test_json_lines_under_either_name(end: bytes) -> None:
    data = end.join(orjson.dumps(record(title=title)) for title in ("Satu", "Dua")) + end
    assert [titles(found) for found in both(data, None)] == [["Satu", "Dua"]] * 2


def test_a_broken_line_is_reported_with_its_number_and_the_others_go_in() -> None:
    good = orjson.dumps(record())
    for reader in (read_json, read_lines):
        found = articles(reader(BytesIO(b"\n".join([good, b"", b'{"title": "Put', good])), None))
        assert titles(found) == [TITLE, "galat", TITLE]
        assert "line 3" in str(found[1])


def test_lines_are_counted_from_the_beginning_of_the_file() -> None:
    data = b"\n\n" + orjson.dumps(record()) + b"\n{putus\n"
    for found in both(data, None):
        assert titles(found) == [TITLE, "galat"]
        assert "line 4" in str(found[1])


@pytest.mark.parametrize("value", [7, "berita", None, ["a"], {}, {"url": URL}, {"title": ""}])
def test_a_record_that_is_no_article_is_reported_and_the_others_go_in(value: object) -> None:
    assert titles(read([record(), value, record()])) == [TITLE, "galat", TITLE]
    good = orjson.dumps(record())
    assert titles(lines(good, orjson.dumps(value), good)) == [TITLE, "galat", TITLE]


def test_the_report_names_what_the_record_had_instead() -> None:
    (error,) = read({"nama": "Sari", "umur": 7})
    assert isinstance(error, ReadError)
    assert "nama" in str(error)


@pytest.mark.parametrize(
    "encode", ["utf-8-sig", "utf-16", "utf-32"], ids=["utf-8 with mark", "utf-16", "utf-32"]
)
def test_json_with_a_byte_order_mark(encode: str) -> None:
    data = orjson.dumps(record(title="Jum’at")).decode().encode(encode)
    assert titles(articles(read_json(BytesIO(data), None))) == ["Jum’at"]


@pytest.mark.parametrize("encode", ["windows-1252", "utf-16-le", "utf-16-be"])
def test_json_in_another_encoding_without_a_mark(encode: str) -> None:
    data = orjson.dumps(record(title="Jum’at")).decode().encode(encode)
    assert titles(articles(read_json(BytesIO(data), None))) == ["Jum’at"]


def test_a_json_line_in_another_encoding() -> None:
    data = orjson.dumps(record(title="Jum’at"))
    assert titles(lines(data, data.decode().encode("windows-1252"))) == ["Jum’at"] * 2


def test_json_lines_with_a_byte_order_mark() -> None:
    data = orjson.dumps(record(title="Jum’at")).decode().encode("utf-8-sig")
    assert titles(lines(data)) == ["Jum’at"]


@pytest.mark.parametrize(
    "data",
    [b"{", b"[1, 2", b"berita", b"[NaN]", b"[{'title': 'Banjir'}]"],
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        articles(read_json(BytesIO(data), None))
    assert {type(each) for each in lines(data)} == {ReadError}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\0\0", "a PNG picture"),
        (b"\x1f\x8b\x08\0", "gzip; unpack it"),
        (bytes(range(256)) * 9, "binary, not text"),
    ],
)
def test_what_is_no_text_is_refused_once(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError, match=kind):
        articles(read_json(BytesIO(data), None))
    with pytest.raises(ReadError, match=kind):
        lines(data, data, data)


def test_a_broken_line_is_told_in_words() -> None:
    (error,) = lines(b"{rusak")
    assert str(error).startswith("line 1: broken JSON: ")
    assert "(char" not in str(error)
    kinds = [str(each) for each in lines(b"null", b"[1]", b'"a"', b"7", b"true")]
    assert [kind.split("not an object but ")[1] for kind in kinds] == [
        *("null", "a list", "a text", "a number", "true or false")
    ]


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("reader", [read_json, read_lines])
def test_an_empty_file_is_refused(reader: Any, data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        articles(reader(BytesIO(data), None))


def test_a_line_beyond_the_largest_size_ends_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    good = orjson.dumps(record())
    monkeypatch.setattr(files, "MAX_BYTES", len(good) + 1)
    found = read_lines(BytesIO(good + b"\n" + b"x" * 2 * len(good)), None)
    assert titles(articles([next(found)])) == [TITLE]
    with pytest.raises(ReadError, match="line 2"):
        next(found)


def test_an_export_is_read_back_as_it_was() -> None:
    article = alone(None, url=URL, date="2023-06-12", tags=["a"], related=["B"], foto=[1])
    assert read(article.to_dict(), None) == [article]


class Unseekable(BytesIO):
    """A stream as stdin is: it can only be read on."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise OSError("not seekable")


def test_a_pipe_is_cut_into_pieces_of_some_lines() -> None:
    stream: BinaryIO = Unseekable(orjson.dumps(record()) + b"\n" + b"putus\n" * 100_000)
    first, *rest = [articles([piece]) for piece in read_lines(stream, None)]
    assert titles(first[:1]) == [TITLE]
    assert len(first) < 100_000
    assert len(first) + sum(map(len, rest)) == 100_001


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | values.map(orjson.dumps)
    | st.lists(records.map(orjson.dumps) | st.binary(max_size=20), max_size=4).map(b"\n".join)
)
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"[" * 2000)
@example(b'{"title": "a", "b": ' + b"[" * 300 + b"]" * 300 + b"}")
@example('{"title": "a", "date": "1 ſep 2024"}'.encode())
def test_any_bytes_are_articles_and_read_errors(data: bytes) -> None:
    for found in both(data, "/arsip/a.json"):
        for each in found:
            assert (
                str(each) if isinstance(each, ReadError) else each.id and (each.title or each.body)
            )


@settings(max_examples=200)
@given(records)
def test_a_record_with_a_title_and_a_body_is_an_article(fields: dict[str, Any]) -> None:
    (article,) = read({**fields, "title": TITLE, "body": BODY}, None)
    assert isinstance(article, Article)
    assert (article.title, article.body) == (TITLE, BODY)


# The day in the address and the date of a field


@pytest.mark.parametrize(
    ("written", "expected", "signal"),
    [
        # A scraper's clock: it never comes before the address, and often days later.
        ("2024-02-09T07:56:32Z", "2024-02-08T00:00:00+07:00", "url"),
        ("9/2/2024", "2024-02-08T00:00:00+07:00", "url"),
        ("2024-02-14 10:00:00", "2024-02-08T00:00:00+07:00", "url"),
        # The same day, and what the site itself showed.
        ("2024-02-08T07:56:32Z", "2024-02-08T07:56:32+00:00", "json:date"),
        ("Jumat, 9 Februari 2024 |01:05 WIB", "2024-02-09T01:05:00+07:00", "json:date"),
        ("2024-02-07 10:00:00", "2024-02-07T10:00:00+07:00", "json:date"),
    ],
)
def test_the_day_in_the_address_beats_the_clock_of_a_scraper(
    written: str, expected: str, signal: str
) -> None:
    article = one(url="https://kabar.example/2024/02/08/banjir", date=written)
    assert article.published is not None
    assert (article.published.isoformat(), article.date_source) == (expected, signal)


@pytest.mark.parametrize(
    ("day", "expected"), [("9/2/2024", 9), ("9/2", 9), ("09/02/24", 9), ("8/2", 8), ("7/2/2024", 8)]
)
def test_the_day_in_brackets_confirms_a_later_date(day: str, expected: int) -> None:
    article = one(
        url="https://kabar.example/2024/02/08/banjir",
        date="2024-02-09T07:56:32Z",
        body=f"Demak - Banjir merendam lima desa, kata Sari, Kamis ({day}).",
    )
    assert article.published is not None
    assert article.published.day == expected


@pytest.mark.parametrize(
    ("serial", "time"),
    [(45334, "00:00:00"), ("45334", "00:00:00"), (45334.0, "00:00:00"), (45334.34375, "08:15:00")],
)
def test_a_day_as_spreadsheets_count_it(serial: object, time: str) -> None:
    published = one(date=serial).published
    assert published is not None
    assert published.isoformat() == f"2024-02-12T{time}+07:00"


# Texts are cleaned by the rules of pages


SENTENCES = (
    "Air naik sejak Kamis malam setelah tanggul Sungai Wulan jebol, kata Sari.",
    "Warga mengungsi ke balai desa dan dua sekolah dasar yang lebih tinggi.",
)


@pytest.mark.parametrize(
    "body",
    [
        "\n".join([SENTENCES[0], "Baca juga: Tanggul Wulan Jebol Lagi", SENTENCES[1]]),
        "\n\n".join([SENTENCES[0], "Baca juga: Tanggul Wulan Jebol Lagi", "", SENTENCES[1]]),
        f"{SENTENCES[0]}\nADVERTISEMENT\nBaca juga:\nTanggul Wulan Jebol Lagi\n{SENTENCES[1]}",
        f"<p>{SENTENCES[0]}</p><p><strong>Baca juga: <a href='/x'>Tanggul Wulan Jebol Lagi</a>"
        f"</strong></p><p>{SENTENCES[1]}</p>",
        f"<script>var a=1</script><div>{SENTENCES[0]}</div><figure><img src=x><figcaption>Foto: Dok"
        f"</figcaption></figure><ul class=baca-juga><li><a href='/x'>Tanggul Wulan Jebol Lagi</a>"
        f"</li></ul><div>{SENTENCES[1]}</div>",
        [SENTENCES[0], "Baca juga: Tanggul Wulan Jebol Lagi", SENTENCES[1]],
        {
            "rendered": f"<p>{SENTENCES[0]}</p>\n<p>Baca juga: Tanggul Wulan Jebol Lagi</p>\n"
            f"<p>{SENTENCES[1]}</p>"
        },
    ],
)
def test_cross_links_leave_the_text_and_are_kept_as_related(body: object) -> None:
    article = one(body=body)
    assert tuple(article.body.split("\n")) == SENTENCES
    assert article.related in (("Tanggul Wulan Jebol Lagi",), ())
    assert article.related or "figure" in str(body)


def test_a_line_of_people_says_who_they_are() -> None:
    article = one(body="\n".join([*SENTENCES, "Penulis: Sari Wulandari", "Editor: Bagus Aji"]))
    assert (article.author, article.editor) == ("Sari Wulandari", "Bagus Aji")
    assert tuple(article.body.split("\n")) == SENTENCES
    known = one(body=f"{SENTENCES[0]}\nPenulis: Sari Wulandari", author="Rina Dewi")
    assert known.author == "Rina Dewi"


def test_the_outlet_leaves_title_and_first_paragraph() -> None:
    article = one(
        title="Banjir Demak | tempo.co", body=f"TEMPO.CO, Jakarta - {SENTENCES[0]}", url=URL
    )
    assert article.title == "Banjir Demak"
    assert article.body == f"Jakarta - {SENTENCES[0]}"


def test_a_text_that_is_a_label_as_a_whole_stays() -> None:
    assert one(body="Baca juga: Tanggul Wulan Jebol Lagi").body


# Fields under names of their own


@pytest.mark.parametrize("value", [" ".join(SENTENCES), list(SENTENCES)])
def test_a_text_under_no_known_name_is_reported(value: object) -> None:
    (error,) = read({"judul": TITLE, "uraian_peristiwa": value, "url": URL})
    assert isinstance(error, ReadError)
    assert "--map body=uraian_peristiwa" in str(error)
    (found,) = read({"judul": TITLE, "url": URL})
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "names",
    [
        {"body": "uraian"},
        {"isi": "uraian"},
        {"uraian": "body"},
        {"body": "uraian", "tanggal": "hari"},
    ],
)
def test_names_that_are_given(names: dict[str, str]) -> None:
    given = given_names(names)
    record_ = {"judul": TITLE, "uraian": SENTENCES[0], "hari": "12 Juni 2023", "isi": "catatan"}
    table = [list(record_), list(record_.values())]
    rows = "\n".join(",".join(f'"{value}"' for value in row) for row in table)
    for data, reader in (
        (orjson.dumps([record_, record_]), read_json),
        (orjson.dumps(record_), read_json),
        (orjson.dumps(record_) + b"\n", read_lines),
        (rows.encode(), read_csv),
    ):
        found = articles(reader(BytesIO(data), None, given))
        assert found
        for article in found:
            assert isinstance(article, Article)
            assert article.body == SENTENCES[0]
            assert (article.published is not None) == ("tanggal" in names)


def test_a_name_for_no_field_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="neither 'warna' nor 'merah'"):
        given_names({"warna": "merah"})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Oleh: Yunita Baransano", "Yunita Baransano"),
        ("Yunita Baransano - Kabar Pantura", "Yunita Baransano"),
        (["Yunita Baransano", "Editor", "https://facebook.com/x"], "Yunita Baransano"),
        (["Yunita Baransano", "Rudi Lasut"], "Yunita Baransano, Rudi Lasut"),
        ("Tim Redaksi", None),
        ("admin2", None),
    ],
)
def test_authors_are_people(value: object, expected: str | None) -> None:
    assert one(author=value).author == expected


def test_lines_that_were_cut_out_of_an_array() -> None:
    data = b",\n".join(orjson.dumps(record(title=title)) for title in ("Satu", "Dua"))
    assert [titles(found) for found in both(data, None)] == [["Satu", "Dua"]] * 2


@pytest.mark.parametrize("jam", ["14:05 WIB", "14.05", "Pukul 14.05 WIB"])
def test_a_time_of_day_in_a_field_of_its_own(jam: str) -> None:
    published = one(tanggal="12 Juni 2023", jam=jam).published
    assert published is not None
    assert published.isoformat() == "2023-06-12T14:05:00+07:00"


def test_two_writers_in_one_text() -> None:
    assert one(author="Yunita Baransano dan Rudi Lasut").author == "Yunita Baransano, Rudi Lasut"
