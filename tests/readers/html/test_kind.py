"""Pages that are no article."""

from __future__ import annotations

import pytest

from searchlib import ReadError
from tests.readers.html.pages import LONG, PARAGRAPHS, TITLE, linked, p, page, read

TEASERS = "".join(
    f"<div class=item><h3><a href=/baca/{n}>Warga Desa {n} Mengungsi karena Banjir</a></h3>"
    f"<p>Air sungai di desa nomor {n} meluap sejak Kamis malam dan merendam rumah warga.</p></div>"
    for n in range(12)
)
DATED = "".join(
    f"<li><p><a href=/baca/{n}>Warga Desa {n} Mengungsi karena Banjir</a></p>"
    f"<span>{n + 1} Februari 2024</span><p>Air sungai di desa nomor {n} meluap.</p></li>"
    for n in range(12)
)
ENTRIES = "".join(
    f"<div><div>News{n + 1} Februari 2024</div><a href=/{n}>Warga Desa {n} Mengungsi Lagi</a></div>"
    f"<div><div>Air sungai di desa nomor {n} meluap.</div><div>{LONG}</div></div>"
    for n in range(12)
)
FRONT = (
    "<title>Kabar Pantura - Berita Terkini</title><link rel=canonical href=https://kabar.example>"
    f"<meta property=og:url content=https://kabar.example/banjir-demak-meluas-lagi/>"
    f"<meta property=og:title content='{TITLE}'><meta property=og:description content='{LONG}'>"
)
FORM = "<form action=/masuk><input name=u><input type=password name=p></form>"


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (TEASERS, "<title>Berita Terkini</title>", "list"),
        (TEASERS, "<title>Kabar Pantura</title>", "list"),
        (f"<ul>{DATED}</ul>", "<title>Kabar Pantura</title>", "list"),
        (ENTRIES, "<title>Sari Wulandari</title>", "list"),
        (p(LONG), FRONT, "list"),
        (p(LONG), f"{FRONT}<meta property=og:type content=website>", "list"),
        (TEASERS, "<title>Kabar</title><meta property=og:type content=article>", "list"),
        (
            p(LONG),
            "<title>Indeks Berita</title><link rel=canonical href=https://x.example/indeks>",
            "list",
        ),
        (
            p(LONG),
            "<title>Hasil Pencarian</title><meta property=og:url content='https://x.example/?q=banjir'>",
            "list",
        ),
        (
            p(LONG),
            "<title>Sari</title><link rel=canonical href=https://x.example/penulis/sari>",
            "list",
        ),
        (p("Halaman yang Anda cari tidak ditemukan."), "<title>404 Not Found</title>", "error"),
        (
            p("Periksa kembali alamat yang Anda tuju."),
            "<title>Halaman Tidak Ditemukan</title>",
            "error",
        ),
        (
            p("Verifying you are human. This may take a few seconds."),
            "<title>Just a moment...</title>",
            "error",
        ),
        (
            f"<h1>x.example</h1>{p('Enable JavaScript and cookies to continue, please do so.')}",
            "<title>Just a moment...</title>",
            "error",
        ),
        (
            f"<h1>Kami menghargai privasi Anda</h1>{p(LONG)}",
            "<title>Kabar</title>",
            "consent",
        ),
        (
            "".join(
                f"<a href=/{n}><img src={n}.jpg><figcaption>{LONG}</figcaption></a>"
                for n in range(9)
            ),
            "<title>Foto Terkini</title><link rel=canonical href=https://x.example/foto>",
            "list",
        ),
        (
            FORM + p("Silakan masuk untuk melanjutkan membaca."),
            "<title>Masuk - Kabar</title>",
            "log-in",
        ),
    ],
)
def test_it_is_refused_with_the_reason(body: str, head: str, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"{reason}.*not an article"):
        read(page(body, head))


@pytest.mark.parametrize(
    "head",
    [
        "<title>404 Rumah Terendam Banjir</title>",
        "<title>Hasil Panen Padi Turun</title>",
        "<title>Masuk Musim Hujan, Warga Diminta Waspada</title>",
        "<title>Banjir</title><link rel=canonical href=https://x.example/topik/banjir>"
        + linked(headline="Banjir"),
    ],
)
def test_an_article_that_looks_alike_is_read(head: str) -> None:
    body = p(*PARAGRAPHS, *(f"{LONG} {n}." for n in range(3)))
    assert read(page(body, head)).body.startswith(PARAGRAPHS[0])


def test_an_article_above_a_list_of_others_is_read() -> None:
    found = read(page(f"<h1>{TITLE}</h1>{p(*PARAGRAPHS)}<h3>Berita Lainnya</h3>{TEASERS}"))
    assert found.body == "\n".join(PARAGRAPHS)


def test_a_feed_saved_as_a_page_is_no_article() -> None:
    item = "<item><title>A</title><description>Banjir besar.</description></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    with pytest.raises(ReadError, match="feed"):
        read(feed.encode())


ITEMS = [
    "<div><a href=/{n}><img src={n}.jpg></a><h2><a href=/{n}>Warga Desa {n} Mengungsi Lagi</a></h2>"
    "<p>Air sungai di desa {n} meluap sejak Kamis malam dan merendam rumah warga.</p></div>",
    "<li><h3><a href=/{n}>Warga Desa {n} Mengungsi</a></h3><p>Air di desa {n} meluap.</p></li>",
    "<li><a href=/{n}>Warga Desa {n} Mengungsi Lagi</a><br>Air di desa {n} meluap lagi.</li>",
    "<dt><a href=/{n}>Warga Desa {n} Mengungsi Lagi</a></dt><dd>Air di desa {n} meluap lagi.</dd>",
    "<tr><td><a href=/{n}>Warga Desa {n} Mengungsi</a><p>Air di desa {n} meluap.</p></td></tr>",
    "<p><a href=/{n}><b>Warga Desa {n} Mengungsi Lagi</b></a><br>Air di desa {n} meluap lagi.</p>",
    "<p>Air sungai di desa {n} meluap lagi.</p><p><a href=/{n}>Baca selengkapnya</a></p>",
]


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize(
    "shell", ["<div>{}</div>", "<main><ul>{}</ul></main>", "<table>{}</table>"]
)
def test_a_section_in_any_layout_is_no_article(item: str, shell: str) -> None:
    if ("<tr>" in item) != ("table" in shell):
        return
    items = "".join(item.format(n=n) for n in range(7))
    with pytest.raises(ReadError, match=r"list|no article text"):
        read(page(f"<h1>Nusantara</h1>{shell.format(items)}", "<title>Nusantara</title>"))


def test_a_short_article_above_a_list_of_others_is_one() -> None:
    head = (
        f"<title>{TITLE}</title><meta property=og:type content=article>"
        "<meta property=article:published_time content=2024-02-09T08:15:00+07:00>"
    )
    assert read(page(f"<h1>{TITLE}</h1><div>{p(PARAGRAPHS[0])}</div>{TEASERS}", head)).body
