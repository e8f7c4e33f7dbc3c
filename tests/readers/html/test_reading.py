"""Articles from HTML pages."""

from __future__ import annotations

from io import BytesIO

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib import Article, ReadError
from searchlib.readers.formats.mhtml import read_page
from tests.readers.pieces import articles, only

URL = "https://kabar.example/bencana/banjir-demak"
LEAD = "Banjir merendam tiga desa di Kecamatan Karanganyar, Demak, sejak Kamis malam."
LAST = "Perbaikan tanggul ditargetkan selesai dalam dua pekan."
PROSE = f"<p>{LEAD}</p><p>{LAST}</p>"

names = st.sampled_from(
    "@type @graph @id headline datePublished author editor publisher name keywords url"
    " articleSection inLanguage mainEntityOfPage".split()
)
linked_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**13) | st.text(max_size=8)
    # Kinds of things and a character reference of more digits than `int` reads.
    | st.sampled_from(["NewsArticle", "WebPage", URL, "2023-06-12", f"&#{'9' * 5000};"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
markup = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<article>",
            "</article>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<br>",
        ),
        *(
            "<div itemprop=articleBody>",
            "<li><a>",
            "<time datetime>",
            "<title>",
            "</title>",
            "<h1>",
        ),
        *("<meta charset=undefined>", "<meta charset=utf-16>", "<!--", "-->", "<body>", "<table>"),
        *("<meta name=author content=Tim>", "<link rel=canonical href='http://[x'>", "<html lang>"),
        *("<nav><nav>", "<script>", "</script>", "&#xD800;", "&nbsp;", "\n", "Baca juga: "),
        *(LEAD, "Editor: ", "1 ſep 2024"),
    ]
)


def page(body: str = PROSE, head: str = "") -> str:
    return f"<!doctype html><html lang=id><head>{head}</head><body>{body}</body></html>"


def linked(value: object) -> str:
    """A page's JSON-LD element."""
    return f'<script type="application/ld+json">{orjson.dumps(value).decode()}</script>'


def news(**values: object) -> str:
    """The JSON-LD element of a news article."""
    return linked({"@context": "https://schema.org", "@type": "NewsArticle", **values})


def meta(**values: str) -> str:
    """Meta elements by name; `__` stands for the colon."""
    return "".join(
        f'<meta name="{name.replace("__", ":")}" content="{value}">'
        for name, value in values.items()
    )


def read(html: str | bytes, path: str | None = None) -> Article:
    """The one article of a page."""
    data = html.encode() if isinstance(html, str) else html
    article = only(read_page(BytesIO(data), path))
    assert isinstance(article, Article)
    return article


def published(html: str) -> tuple[str | None, str | None]:
    """When a page was published, and by which of its signals."""
    article = read(html)
    return article.published.isoformat() if article.published else None, article.date_source


def test_a_whole_page() -> None:
    article = read(
        page(
            head=news(
                headline="Banjir Demak: Tiga Desa Terendam",
                datePublished="2024-02-09T08:15:00+07:00",
                dateModified="2024-02-10T09:00:00+07:00",
                author={"@type": "Person", "name": "Sari Wulandari"},
                editor={"@type": "Person", "name": "Bagus Prakoso"},
                publisher={"@type": "Organization", "name": "Kabar Pantura"},
                articleSection="Bencana",
                keywords=["banjir", "Demak"],
            )
            + f'<link rel="canonical" href="{URL}">',
            body=f"""
              <header><nav><ul><li><a href="/">Beranda</a></li></ul></nav></header>
              <article><h1>Banjir Demak: Tiga Desa Terendam</h1>
                <figure><img src="a.jpg"><figcaption>Warga. FOTO KABAR/DEWI</figcaption></figure>
                {PROSE}
                <p>Baca juga: <a href="/x">Tanggul Sungai Wulan Jebol Lagi</a></p>
                <h2>Bantuan</h2><p>Bantuan datang dari <a href="/k">Kudus</a>.</p>
              </article>
              <aside><h3>Terpopuler</h3><p>Harga beras naik lagi.</p></aside>
              <footer><p>© 2024 Kabar Pantura. Hak cipta dilindungi.</p></footer>""",
        ),
        "/arsip/banjir.html",
    )
    assert article.title == "Banjir Demak: Tiga Desa Terendam"
    assert article.body.split("\n") == [LEAD, LAST, "Bantuan", "Bantuan datang dari Kudus."]
    assert article.published is not None
    assert article.published.isoformat() == "2024-02-09T08:15:00+07:00"
    assert article.date_source == "json-ld:datePublished"
    assert (article.author, article.editor) == ("Sari Wulandari", "Bagus Prakoso")
    assert (article.section, article.tags) == ("Bencana", ("banjir", "Demak"))
    assert (article.source, article.language) == ("Kabar Pantura", "id")
    assert article.related == ("Tanggul Sungai Wulan Jebol Lagi",)
    assert (article.url, article.id, article.path) == (URL, URL, "/arsip/banjir.html")


def test_a_page_with_nothing_but_paragraphs() -> None:
    article = read(PROSE, "/arsip/a.html")
    assert (article.title, article.body) == ("", f"{LEAD}\n{LAST}")
    assert (article.url, article.id, article.language) == (None, "/arsip/a.html", "id")
    assert (article.published, article.date_source) == (None, None)


# Title


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (news(headline="Banjir Demak") + meta(og__title="Lain"), "<h1>Lain</h1>"),
        (meta(og__title="Banjir Demak") + "<title>Lain</title>", "<h1>Lain</h1>"),
        ("<title>Lain</title>", "<h1>Banjir <em>Demak</em></h1>"),
        ("<title>Banjir Demak - Kabar.example</title>", ""),
        ("<title>Banjir Demak | kabar.example</title>", ""),
        ("<title>Banjir Demak Halaman 2 - Kabar.example</title>", ""),
        (meta(og__title="Banjir Demak - Kabar Pantura", og__site_name="Kabar Pantura"), ""),
        (meta(og__title="  Banjir \n Demak "), ""),
    ],
)
def test_the_title_in_order_of_trust(head: str, heading: str) -> None:
    assert read(page(f"{heading}{PROSE}", head)).title == "Banjir Demak"


def test_a_dash_of_the_title_itself_stays() -> None:
    title = "Jalur Demak - Kudus"
    assert read(page(head=meta(og__title=title, og__site_name="Kabar Pantura"))).title == title


def test_character_references_in_json_ld_are_resolved() -> None:
    assert read(page(head=news(headline="Banjir &amp; Rob di Demak"))).title == (
        "Banjir & Rob di Demak"
    )


# Address


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{URL}">{meta(og__url="https://kabar.example/lain")}',
        meta(og__url=URL) + news(mainEntityOfPage="https://kabar.example/lain"),
        news(mainEntityOfPage={"@type": "WebPage", "@id": URL}, url="https://kabar.example/lain"),
        news(mainEntityOfPage=URL),
        news(url=URL),
        f'<link rel="canonical" href="/bencana/banjir-demak">{meta(og__url=URL)}',
    ],
)
def test_the_address_in_order_of_trust(head: str) -> None:
    assert read(page(head=head)).url == URL


# Date


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            news(datePublished="2024-02-09T08:15:00+07:00") + meta(pubdate="2020-01-01"),
            "",
            ("2024-02-09T08:15:00+07:00", "json-ld:datePublished"),
        ),
        (
            meta(article__published_time="2024-02-09T01:15:00Z", pubdate="2020-01-01"),
            "",
            ("2024-02-09T01:15:00+00:00", "meta:article:published_time"),
        ),
        (
            meta(content_PublishedDate="2024-02-09 08:15:00"),
            "",
            ("2024-02-09T08:15:00+07:00", "meta:content_publisheddate"),
        ),
        (
            meta(publishdate="2024/02/09 08:15:00"),
            "<time>Senin, 1 Januari 2024</time>",
            ("2024-02-09T08:15:00+07:00", "meta:publishdate"),
        ),
        ("", '<time datetime="2024-02-09">kemarin</time>', ("2024-02-09T00:00:00+07:00", "time")),
        (
            "",
            "<time>Jumat, 9 Februari 2024 08:15 WITA</time>",
            ("2024-02-09T08:15:00+08:00", "time"),
        ),
        (
            news(datePublished="segera"),
            "<time>9/2/2024</time>",
            ("2024-02-09T00:00:00+07:00", "time"),
        ),
        (news(dateModified="2024-02-10"), "", (None, None)),
    ],
)
def test_the_date_in_order_of_trust(
    head: str, body: str, expected: tuple[str | None, str | None]
) -> None:
    assert published(page(f"{body}{PROSE}", head)) == expected


# People


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Sari Wulandari", "Sari Wulandari"),
        ({"@type": "Person", "name": "Sari Wulandari"}, "Sari Wulandari"),
        ([{"name": "Sari Wulandari"}, {"name": "Rudi Hartono"}], "Sari Wulandari, Rudi Hartono"),
        ([{"name": "Kabar Pantura"}, {"name": "Sari Wulandari"}], "Sari Wulandari"),
        ({"@type": "Organization", "name": "kabar pantura"}, None),
        ("Redaksi", None),
        ("Tim Kabar", None),
        ("https://www.kabar.example/penulis/7", None),
        ([], None),
    ],
)
def test_the_author_is_a_person(author: object, expected: str | None) -> None:
    head = news(author=author, publisher={"name": "Kabar Pantura"})
    assert read(page(head=head)).author == expected


def test_people_whom_meta_elements_name() -> None:
    article = read(page(head=meta(content_author="Sari Wulandari", content_editor="Bagus Prakoso")))
    assert (article.author, article.editor) == ("Sari Wulandari", "Bagus Prakoso")


@pytest.mark.parametrize("role", ["Penulis", "Reporter", "Pewarta"])
def test_people_whom_the_text_names(role: str) -> None:
    article = read(page(f"{PROSE}<p>{role}: Sari Wulandari</p><p>Editor : Bagus Prakoso</p>"))
    assert (article.author, article.editor) == ("Sari Wulandari", "Bagus Prakoso")
    assert article.body == f"{LEAD}\n{LAST}"


# Section, tags, outlet, language


@pytest.mark.parametrize(
    "head",
    [
        news(articleSection="Bencana"),
        news(articleSection=["Bencana", "Jawa Tengah"]),
        meta(article__section="Bencana"),
        meta(content_category="Bencana"),
    ],
)
def test_the_section(head: str) -> None:
    assert read(page(head=head)).section == "Bencana"


@pytest.mark.parametrize(
    "head",
    [
        meta(article__tag="banjir") + meta(article__tag="Demak"),
        news(keywords=["banjir", "Demak"]),
        news(keywords="banjir, Demak"),
        meta(keywords="banjir,Demak, ,banjir"),
    ],
)
def test_the_tags(head: str) -> None:
    assert read(page(head=head)).tags == ("banjir", "Demak")


def test_the_outlet() -> None:
    assert read(page(head=meta(og__site_name="Kabar Pantura"))).source == "Kabar Pantura"
    assert read(page(head=news(publisher={"name": "Kabar Pantura"}))).source == "Kabar Pantura"


def test_a_page_that_names_no_outlet_is_from_its_site() -> None:
    assert read(page(head=meta(og__url=URL))).source == "kabar.example"
    assert read(page()).source is None


@pytest.mark.parametrize(
    ("start", "language"),
    [
        ("<html>", "id"),
        ("<html lang=id-ID>", "id"),
        ("<html lang=EN-us>", "en"),
        ("<html lang>", "id"),
        # As in og:locale; RFC 5646 writes a hyphen, but pages copy this.
        ("<html lang=id_ID>", "id"),
    ],
)
def test_the_language(start: str, language: str) -> None:
    assert read(f"{start}{PROSE}").language == language


# JSON-LD as it comes


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "headline": "Banjir Demak"},
        [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Banjir Demak"}],
        {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Banjir Demak"}]},
        {"@graph": {"@type": "NewsArticle", "headline": "Banjir Demak"}},
        {"@type": ["NewsArticle", "Thing"], "headline": "Banjir Demak"},
        {"@type": "ReportageNewsArticle", "headline": "Banjir Demak"},
    ],
)
def test_where_json_ld_holds_the_article(value: object) -> None:
    head = linked({"@type": "BreadcrumbList", "headline": "Lain"}) + linked(value)
    assert read(page(head=head)).title == "Banjir Demak"


def test_json_ld_with_raw_line_breaks_inside_its_texts() -> None:
    text = '{"@type": "NewsArticle",\n "headline": "Banjir\r\n\tDemak"}'
    head = f'<script type="application/ld+json">{text}</script>'
    assert read(page(head=head)).title == "Banjir Demak"


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "null", "7", '"NewsArticle"', '{"@graph": 5}', '{"@graph": null}'),
        *(
            '{"@type": 7}',
            '{"@type": [{}]}',
            '{"@type": [["Article"]]}',
            '[[{"@type": "Article"}]]',
        ),
    ],
)
def test_json_ld_that_says_nothing_does_not_stop_the_page(text: str) -> None:
    head = f'<script type="application/ld+json">{text}</script><title>Banjir Demak</title>'
    article = read(page(head=head))
    assert (article.title, article.body) == ("Banjir Demak", f"{LEAD}\n{LAST}")


def test_the_text_of_json_ld_serves_where_the_page_has_none() -> None:
    assert read(page("<div id=app></div>", news(articleBody=f"{LEAD}\n{LAST}"))).body == (
        f"{LEAD}\n{LAST}"
    )


# The text


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{PROSE}</article>",
        f"<main>{PROSE}</main>",
        f"<div itemprop=articleBody>{PROSE}</div>",
        f"<div class=isi>{PROSE}</div>",
        f"<article>{LEAD}<br><br>{LAST}</article>",
        f"<article>{LEAD}<br/>{LAST}</article>",
        f"<article><div>{LEAD}</div><div>{LAST}</div></article>",
        f"<form id=aspnetForm><div>{PROSE}</div></form>",
        f"<article><blockquote><p>{LEAD}</p></blockquote><p>{LAST}</p></article>",
        f"<article><ul><li>{LEAD}</li><li>{LAST}</li></ul></article>",
        PROSE.replace(" ", "\n", 3),
        PROSE.replace(" ", "&nbsp;"),
        f"<article><a href=/x>Teras lain</a></article><div>{PROSE}</div>",
    ],
)
def test_the_paragraphs_wherever_the_page_has_them(body: str) -> None:
    assert read(page(body)).body == f"{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    "noise",
    [
        "<script>var judul = 'Rahasia';</script>",
        "<style>.rahasia { color: red }</style>",
        "<noscript>Rahasia: nyalakan JavaScript.</noscript>",
        "<template><p>Rahasia.</p></template>",
        "<nav><p>Rahasia.</p></nav>",
        "<aside><p>Rahasia.</p></aside>",
        "<footer><p>Rahasia.</p></footer>",
        "<figure><img><figcaption>Rahasia. FOTO KABAR</figcaption></figure>",
        "<figure><figure><figcaption>Rahasia.</figcaption></figure></figure>",
        "<button>Rahasia</button>",
        "<iframe>Rahasia</iframe>",
        "<!-- Rahasia -->",
        "<p>Baca juga: <a href=/x>Rahasia Tanggul Demak</a></p>",
        "<ul><li><a href=/x>Rahasia Tanggul Demak</a></li></ul>",
        "<p>ADVERTISEMENT</p>",
    ],
)
def test_what_is_no_part_of_the_article_leaves_its_neighbours_alone(noise: str) -> None:
    body = f"<article><p>{LEAD}</p>{noise}<p>{LAST}</p></article>"
    assert read(page(body)).body == f"{LEAD}\n{LAST}"


def test_inline_elements_do_not_split_or_glue_words() -> None:
    body = "<p>Per<b>ban</b>kan <i>syariah</i> <a href=/x>tumbuh</a>.</p>"
    assert read(page(body)).body == "Perbankan syariah tumbuh."


def test_the_cells_of_a_table_are_words_of_their_own() -> None:
    body = f"<article><p>{LEAD}</p><table><tr><td>Demak<td>412</table></article>"
    assert "Demak412" not in read(page(body)).body


# Bytes


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "ISO-8859-1", "latin1"])
def test_the_stated_encoding(label: str) -> None:
    # WHATWG Encoding Standard: the Latin-1 labels mean windows-1252, which has curly quotes.
    html = page(f"<p>Jum’at kelabu – “{LEAD}”</p>", f'<meta charset="{label}">')
    assert read(html.encode("windows-1252")).body == f"Jum’at kelabu – “{LEAD}”"


def test_a_page_that_says_utf_16_in_ascii_is_utf_8() -> None:
    # WHATWG HTML, prescan of a byte stream: UTF-16 in a meta element means UTF-8.
    assert read(page(head='<meta charset="utf-16">').encode()).body == f"{LEAD}\n{LAST}"


def test_a_byte_order_mark_counts_more_than_the_meta_element() -> None:
    html = page(f"<p>Jum’at kelabu. {LEAD}</p>", "<meta charset=iso-8859-1>")
    assert read(html.encode("utf-8-sig")).body == f"Jum’at kelabu. {LEAD}"
    assert read(html.encode("utf-16")).body == f"Jum’at kelabu. {LEAD}"


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b" \n",
            b"\xef\xbb\xbf",
            b"\x89PNG\r\n\0\0",
        ),
        *(page("").encode(), page("<nav><p>Beranda</p></nav>").encode(), b"<frameset></frameset>"),
    ],
)
def test_what_holds_no_article_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        articles(read_page(BytesIO(data), None))


@pytest.mark.parametrize("label", ["undefined", "punycode", "idna", "hex", "x-user-defined"])
def test_a_strange_encoding_is_an_article_or_a_read_error(label: str) -> None:
    readable_or_refused(page(head=f"<meta charset={label}>").encode())


@pytest.mark.parametrize("depth", [500, 50_000])
def test_deep_nesting_is_read(depth: int) -> None:
    assert read("<div>" * depth + PROSE).body == f"{LEAD}\n{LAST}"


def readable_or_refused(data: bytes) -> None:
    """Asserts that a reader gives one article with text or refuses with a reason."""
    try:
        article = only(read_page(BytesIO(data), None))
    except ReadError as error:
        assert str(error)
    else:
        assert article.body


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(str.encode)
    | st.lists(markup | st.text(max_size=10), max_size=20).map("".join).map(str.encode)
)
def test_any_bytes_are_an_article_or_a_read_error(data: bytes) -> None:
    readable_or_refused(data)


@settings(max_examples=200)
@given(linked_values)
@example({"@type": "NewsArticle", "headline": f"&#{'9' * 5000};"})
def test_any_json_ld_leaves_the_article_readable(value: object) -> None:
    assert LAST in read(page(head=linked(value))).body


def test_json_ld_has_the_text_where_the_page_shows_a_teaser() -> None:
    whole = "Banjir merendam tiga desa di Demak sejak Kamis malam. " * 6
    linked = {"@type": "NewsArticle", "headline": "Banjir", "articleBody": whole}
    script = f'<script type="application/ld+json">{orjson.dumps(linked).decode()}</script>'
    article = read(
        f"<html><body>{script}<header>Kabar</header><p>Banjir merendam.</p></body></html>"
    )
    assert article.body == whole.strip()


def test_a_date_in_plain_sight_is_found() -> None:
    article = read(page(f"<article><div>Rabu, 4 November 2015 | 21:04 WIB</div>{PROSE}</article>"))
    assert article.published is not None
    assert article.published.isoformat() == "2015-11-04T21:04:00+07:00"
    assert article.date_source == "page"
