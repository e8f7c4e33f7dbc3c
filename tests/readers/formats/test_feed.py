"""Items of feeds: RSS 2.0 (rssboard.org), RSS 1.0 (RDF) and Atom (RFC 4287)."""

from __future__ import annotations

import gzip
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article, ReadError, read
from searchlib.readers.formats.feed import read_feed
from tests.readers.html.pages import LONG, PARAGRAPHS, TITLE, URL, p
from tests.readers.pieces import articles

BODY = "\n".join(PARAGRAPHS)
FULL = f"<![CDATA[{p(*PARAGRAPHS)}]]>"


def rss(*items: str, channel: str = "<language>id-id</language>") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Kabar - Bencana</title>'
        f"<link>https://www.kabar.example</link>{channel}{''.join(items)}</channel></rss>"
    ).encode()


def item(body: str = FULL, link: str = URL, rest: str = "") -> str:
    return (
        f"<item><title>{TITLE}</title><link>{link}</link>{rest}"
        f"<description>Tanggul jebol.</description><content:encoded>{body}</content:encoded></item>"
    )


def found(data: bytes, path: str | None = "/arsip/a.rss") -> list[Article | ReadError]:
    return articles(read_feed(BytesIO(data), path))


def only(data: bytes) -> Article:
    (article,) = found(data)
    assert isinstance(article, Article)
    return article


def test_an_item_of_rss() -> None:
    rest = (
        "<pubDate>Mon, 06 May 2024 10:20:30 +0700</pubDate><dc:creator>Sari Wulandari</dc:creator>"
        "<category>Bencana</category><category><![CDATA[Banjir & Longsor]]></category>"
        '<media:content url="https://www.kabar.example/a.jpg" medium="image"/>'
        '<guid isPermaLink="false">123</guid>'
    )
    article = only(rss(item(rest=rest)))
    assert (article.title, article.body) == (TITLE, BODY)
    assert article.url == URL
    assert article.id == "https://kabar.example/bencana/banjir-demak-meluas-ke-lima-desa"
    assert article.published == datetime.fromisoformat("2024-05-06T10:20:30+07:00")
    assert (article.author, article.tags) == ("Sari Wulandari", ("Bencana", "Banjir & Longsor"))
    assert article.image == "https://www.kabar.example/a.jpg"
    assert (article.source, article.language) == ("Kabar", "id")
    assert article.description == "Tanggul jebol."
    assert (article.path, dict(article.extra)) == ("/arsip/a.rss", {})


def test_an_entry_of_atom() -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title><entry>'
        f'<title type="html">{TITLE} &amp;amp; Sekitarnya</title>'
        f'<link rel="alternate" href="{URL}"/>'
        "<id>tag:kabar.example,2024:1</id><published>2024-05-06T03:20:30Z</published>"
        "<updated>2024-05-06T05:00:00Z</updated><author><name>Sari</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{p(*PARAGRAPHS)}</div></content></entry></feed>"
    ).encode()
    article = only(data)
    assert (article.title, article.body) == (f"{TITLE} & Sekitarnya", BODY)
    assert article.published == datetime.fromisoformat("2024-05-06T03:20:30+00:00")
    assert article.modified == datetime.fromisoformat("2024-05-06T05:00:00+00:00")
    assert (article.url, article.author) == (URL, "Sari")


def test_an_item_of_rdf() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:c="http://purl.org/rss/1.0/modules/content/">'
        f'<channel rdf:about="https://kabar.example/"/><item rdf:about="{URL}">'
        f"<title>{TITLE}</title><link>{URL}</link><dc:date>2024-05-06</dc:date><c:encoded>{FULL}</c:encoded></item>"
        "</rdf:RDF>"
    ).encode()
    article = only(data)
    assert (article.body, article.url) == (BODY, URL)
    assert article.published == datetime.fromisoformat("2024-05-06T00:00:00+07:00")


@pytest.mark.parametrize(
    ("channel", "source"),
    [
        ("Kabar", "Kabar"),
        ("Bencana Arsip - Kabar", "Kabar"),
        ("Berita Terkini | Kabar.example", "Kabar.example"),
        ("Warta Kita RSS Feed", "Warta Kita"),
        ("Warta Kita - Berita Terbaru", "Warta Kita"),
        ("Bencana - Nasional", "kabar.example"),
        ("RSS", "kabar.example"),
    ],
)
def test_the_outlet_is_the_title_of_the_feed_or_the_part_in_its_address(
    channel: str, source: str
) -> None:
    data = rss(item()).replace(b"Kabar - Bencana", channel.encode())
    assert only(data).source == source


def test_the_outlet_that_an_item_names() -> None:
    rest = '<source url="https://warta.example/rss">Warta Kita</source>'
    assert only(rss(item(rest=rest))).source == "Warta Kita"


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<author>redaksi@kabar.online (Sari Wulandari)</author>", "Sari Wulandari"),
        ("<author>redaksi@kabar.online</author>", None),
        ("<dc:creator>Sari</dc:creator><dc:creator>Budi</dc:creator>", "Sari, Budi"),
    ],
)
def test_authors(markup: str, author: str | None) -> None:
    # RSS 2.0: an author is a mail address, with the name in parentheses.
    assert only(rss(item(rest=markup))).author == author


def test_a_summary_is_the_description_without_its_end() -> None:
    teaser = "<p>Tanggul Wulan jebol [&#8230;]</p><p>The post appeared first on Kabar.</p>"
    data = rss(item()).replace(b"Tanggul jebol.", f"<![CDATA[{teaser}]]>".encode())
    assert only(data).description == "Tanggul Wulan jebol"
    whole = rss(item()).replace(b"Tanggul jebol.", FULL.encode())
    assert only(whole).description is None


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8", "ISO-8859-1"),
        ("cp1252", "UTF-8"),
        ("cp1252", "ISO-8859-1"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
    ],
)
def test_encodings_right_and_wrong(encoding: str, stated: str, tmp_path: Path) -> None:
    text = rss(item(rest="<dc:creator>René Sánchez</dc:creator>")).decode()
    (tmp_path / "a.xml").write_bytes(text.replace("UTF-8", stated).encode(encoding))
    assert [each.author for each in read(tmp_path)] == ["René Sánchez"]


def test_elements_of_any_prefix() -> None:
    data = (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Kabar</a:title><a:entry>'
        f'<a:title>{TITLE}</a:title><a:link href="{URL}"/>'
        f'<a:content type="html">{FULL}</a:content></a:entry></a:feed>'
    ).encode()
    article = only(data)
    assert (article.title, article.body, article.source) == (TITLE, BODY, "Kabar")


def test_a_long_description_is_the_text() -> None:
    markup = p(*PARAGRAPHS, LONG).replace("<", "&lt;")
    data = rss(f"<item><title>{TITLE}</title><description>{markup}</description></item>")
    assert only(data).body == f"{BODY}\n{LONG}"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<![CDATA[<p>Tanggul Sungai Wulan jebol dan merendam lima desa [&#8230;]</p>]]>",
        f"<![CDATA[{p(*PARAGRAPHS)}<p>Baca selengkapnya</p>]]>",
        f"<![CDATA[{p(PARAGRAPHS[0])}<p>Sebanyak 1.240 warga mengungsi ...</p>]]>",
    ],
)
def test_a_teaser_is_reported_and_the_others_go_in(body: str) -> None:
    other = "https://kabar.example/bencana/tanggul-wulan"
    teaser, whole = found(rss(item(body), item(link=other)))
    assert str(teaser) == f"{URL}: only a teaser; save the page itself"
    assert isinstance(whole, Article)
    assert whole.url == other


def test_the_line_that_wordpress_adds_is_not_the_article() -> None:
    # As WordPress has it in English and Indonesian.
    for line in (
        f'The post <a href="{URL}">{TITLE}</a> appeared first on <a href="/">Kabar</a>.',
        f'Artikel <a href="{URL}">{TITLE}</a> pertama kali tampil pada <a href="/">Kabar</a>.',
    ):
        markup = p(*PARAGRAPHS, "Baca juga: Pompa Air Dikirim ke Demak", line)
        assert only(rss(item(f"<![CDATA[{markup}]]>"))).body == BODY


def test_an_item_without_an_address_is_known_by_its_guid_and_its_file() -> None:
    data = rss(item(link="", rest='<guid isPermaLink="false">k-17</guid>'), item(link=""))
    first, second = found(data)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, second.id) == ("/arsip/a.rss#k-17", "/arsip/a.rss#2")


def test_a_feed_that_is_cut_off_lacks_its_last_item() -> None:
    other = "https://kabar.example/bencana/tanggul-wulan"
    data = rss(item(), item(link=other))
    first, last = found(data[:-300])
    assert isinstance(first, Article)
    assert str(last) == "the feed is cut off; its last item is not read"


def test_marks_that_xml_does_not_know_and_text_before_it() -> None:
    markup = f"<p>Ongkosnya&nbsp;Rp5&nbsp;juta.</p>{p(*PARAGRAPHS)}".replace("<", "&lt;")
    data = b"\n\n" + rss(item(markup, rest="<category>Banjir&nbsp;Demak</category>"))
    article = only(data)
    assert article.body == f"Ongkosnya Rp5 juta.\n{BODY}"
    assert article.tags == ("Banjir Demak",)


def test_entities_are_not_expanded_to_files_nor_to_gigabytes(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("kata sandi")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    lines = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE rss [<!ENTITY x0 "ha">{lines}<!ENTITY x "&x11;">]>'
    for doctype in (outside, laughs):
        data = rss(item(f"{FULL}&x;", rest="<category>&x;</category>"))
        start, _, rest = data.partition(b"\n")
        for each in found(start + doctype.encode() + rest):
            text = str(each.to_dict()) if isinstance(each, Article) else str(each)
            assert "kata sandi" not in text
            assert len(text) < 10_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" ", "empty"),
        (b"<html><body><p>Halo</p></body></html>", "not a feed"),
        (rss(), "no items in it"),
        (b"<p>Halo</p>" + rss()[60:], "not a feed"),
        (b"\x00\xff" * 40, "not a feed"),
        (rss() + b" " * 9 * 2**20, "larger than 8 MiB"),
    ],
)
def test_what_is_no_feed(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        found(data)


@pytest.mark.parametrize("author", ["a" * 10**6, "a." * 10**6, "a@b(" * 10**5, "-" * 10**6])
def test_an_author_of_a_megabyte(author: str) -> None:
    # Of 50 KB feedparser alone takes 12 s.
    assert only(rss(item(rest=f"<author>{author}</author>"))).title == TITLE


def test_what_stands_before_the_first_element_and_behind_the_last() -> None:
    data = (
        b"\n" * 2**20 + b"<?xml version='1.0'?>" + b"\n" * 2**20 + rss(item()).partition(b"\n")[2]
    )
    assert only(data + b"<!---->" * 40).title == TITLE
    assert "cut off" in str(found(data + b"<!---->" * 28 + b"x")[0])


@pytest.mark.parametrize(
    "odd",
    [
        "<x>&#99999999999;</x>&",
        '<psc:chapters xmlns:psc="http://podlove.org/simple-chapters"><psc:chapter start="x"/>'
        "</psc:chapters>",
        '<where xmlns="http://www.georss.org/georss"><p:pos xmlns:p="http://www.opengis.net/gml">'
        "a</p:pos></where>",
        "<a>" * 100_000,
        "<links a='b'>x</links>",
        "<tags a='b'>x</tags><authors a='b'>x</authors><language a='b'>x</language>",
        "<published a='b'>x</published><summary a='b'>x</summary><content a='b'>x</content>",
    ],
)
def test_elements_that_feedparser_trips_over(odd: str) -> None:
    # Found by mutating feeds: OverflowError, TypeError, KeyError.
    try:
        assert only(rss(item(rest=odd))).title == TITLE
    except ReadError as error:
        assert "not understood" in str(error) or "no XML" in str(error)


def test_xml_in_a_folder_is_read_where_it_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feed").write_bytes(rss(item()))
    (tmp_path / "a.xml").write_bytes(rss(item(link=f"{URL}-2")))
    (tmp_path / "sitemap.xml").write_text('<?xml version="1.0"?><urlset><url/></urlset>')
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(rss(item(link=f"{URL}-3"))))
    reading = read(tmp_path)
    assert sorted(each.url or "" for each in reading) == [URL, f"{URL}-2", f"{URL}-3"]
    assert reading.failed == []


@settings(max_examples=150)
@given(st.data())
def test_any_damage_gives_articles_and_read_errors(data: st.DataObject) -> None:
    whole = rss(item(), item(link=""))
    place = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 60))
    inserted = data.draw(
        st.binary(max_size=40)
        | st.sampled_from([b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"&", b"<!--", b"<?"])
    )
    damaged = whole[:place] + inserted + whole[place + length :]
    try:
        got = found(data.draw(st.sampled_from([damaged, damaged[: place + 30], damaged[place:]])))
    except ReadError as error:
        assert str(error)
    else:
        assert got
