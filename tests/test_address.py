"""Addresses: what is one article, what is another, and which page of it is meant."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.address import WHOLE, canonical_url, page_number, site

ADDRESS = "https://kabar.example/bencana/banjir-demak"
WWW = "https://www.kabar.example/bencana/banjir-demak"

HOSTS = "kabar.example WWW.m.Kabar.example [::1] 10.0.0.1 m.example é.example".split()
SEGMENTS = (
    "/ /amp /a /%2F /é /%61%6d%70 /. /.. /page /page/2 /halaman-3 /2 /index.html /d-123456 "
    "/banjir-di-demak /% /%zz /baca.php"
).split()
PARAMETERS = (
    "page=2 page=all hal=3 p=2 p=123 utm_source=x id=7 q=%FF q=a+b q= a=b;c ref=x amp single=1 "
    "m=1 outputType=amp"
).split()
web_addresses = st.builds(
    "{}://{}{}{}?{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from([*HOSTS, "a b"]),
    st.sampled_from(["", ":80", ":443", ":8080", ":", ":x", ":99999"]),
    st.lists(st.sampled_from([*SEGMENTS, " ", "/a b"]), max_size=6).map("".join),
    st.lists(st.sampled_from(PARAMETERS), max_size=3).map("&".join),
    st.sampled_from(["", "#", "#komentar", " ", "\x1f#x"]),
)


@pytest.mark.parametrize(
    "host", ["jatim.kabar.example", "hukum.kabar.example", "umm.ac.example", "am.kabar.example"]
)
def test_a_mirror_is_a_whole_first_label(host: str) -> None:
    assert canonical_url(f"https://{host}/banjir") == f"https://{host}/banjir"
    assert canonical_url(f"https://www.{host}/banjir") == f"https://{host}/banjir"
    assert canonical_url(f"https://{host}/banjir") != canonical_url("https://kabar.example/banjir")


@pytest.mark.parametrize(
    "spelling",
    [
        "https://KABAR.Example/bencana/banjir-demak",
        "HTTPS://kabar.example/bencana/banjir-demak",
        "http://kabar.example/bencana/banjir-demak",
        "http://kabar.example:80/bencana/banjir-demak",
        "https://kabar.example:443/bencana/banjir-demak",
        "https://www.kabar.example/bencana/banjir-demak",
        "https://m.kabar.example/bencana/banjir-demak",
        "https://amp.kabar.example/bencana/banjir-demak",
        "https://www.m.kabar.example/bencana/banjir-demak",
        "https://kabar.example//bencana///banjir-demak/",
        "https://kabar.example/./olahraga/../bencana/banjir-demak",
        "https://kabar.example/amp/bencana/banjir-demak",
        "https://kabar.example/%62encana/banjir%2Ddemak",
        f"{ADDRESS}/",
        f"{ADDRESS}/index.html",
        f"{ADDRESS}#komentar",
        f"{ADDRESS}?utm_source=wa&utm_medium=sosial",
        f"{ADDRESS}?fbclid=IwAR0&gclid=1",
        f"{ADDRESS}?ref=rel",
        f"{ADDRESS}?source=pilihan&medium=pos2&campaign=CM.",
        f"{ADDRESS}/amp",
        f"{ADDRESS}/amp/",
        f"{ADDRESS}?amp=1",
        f"{ADDRESS}?amp",
        f"{ADDRESS}?outputType=amp",
        f"{ADDRESS}?m=1",
        f"  {ADDRESS}\n",
    ],
)
def test_spellings_of_one_address_are_one_article(spelling: str) -> None:
    assert canonical_url(spelling) == ADDRESS
    assert page_number(spelling) == 1


@pytest.mark.parametrize(
    "other",
    [
        "https://kabar.example/bencana/banjir-kudus",
        "https://kabar.example/Bencana/banjir-demak",
        "https://regional.kabar.example/bencana/banjir-demak",
        "https://kabar.example:8443/bencana/banjir-demak",
        f"{ADDRESS}?id=7",
        f"{ADDRESS}/ampas",
        f"{ADDRESS}/2",  # no number says that this is an article already
        f"{ADDRESS}%2F",  # no slash: RFC 3986, section 2.2
    ],
)
def test_other_addresses_are_other_articles(other: str) -> None:
    assert canonical_url(other) not in (None, ADDRESS)


@pytest.mark.parametrize(
    ("url", "whole", "page"),
    [
        (f"{WWW}?page=2", ADDRESS, 2),
        (f"{WWW}?page=1", ADDRESS, 1),
        (f"{WWW}?page=0", ADDRESS, 1),
        (f"{WWW}?page=all", ADDRESS, WHOLE),
        (f"{WWW}?page=all#page2", ADDRESS, WHOLE),
        (f"{WWW}?hal=12", ADDRESS, 12),
        (f"{WWW}?halaman=3&utm_source=x", ADDRESS, 3),
        (f"{WWW}?p=2", ADDRESS, 2),
        (f"{WWW}?showpage=all", ADDRESS, WHOLE),
        (f"{WWW}/page/2/", ADDRESS, 2),
        (f"{WWW}/halaman-2", ADDRESS, 2),
        (f"{WWW}/amp?page=2", ADDRESS, 2),
        (f"{WWW}/page/2/amp", ADDRESS, 2),
        # Detik and Sindonews.
        ("https://kabar.example/d-6451879/banjir-di-demak/2", None, 2),
        ("https://kabar.example/d-6451879/banjir-di-demak?single=1", None, WHOLE),
        ("https://kabar.example/read/1578401/157/banjir-di-demak-1749557177/10", None, 10),
        ("https://kabar.example/baca.php?id=7&page=3", "https://kabar.example/baca.php?id=7", 3),
    ],
)
def test_pages_of_an_article_are_one_address(url: str, whole: str | None, page: int) -> None:
    assert canonical_url(url) == (whole or url.partition("?")[0].removesuffix(f"/{page}"))
    assert page_number(url) == page


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/?p=123",  # WordPress
        "https://kabar.example/?p=2",
        "https://kabar.example/banjir-demak?p=1234",
        "https://kabar.example/baca.php?p=12",
        "https://kabar.example/baca.php?page=17",
        "https://kabar.example/baca.php?from=arsip",
        "https://kabar.example/arsip?page=2019",
        "https://kabar.example/arsip?page=tentang",
        "https://kabar.example/2023/06/12",
        "https://kabar.example/berita/12",
    ],
)
def test_a_number_that_says_which_article_it_is_stays(url: str) -> None:
    assert canonical_url(url) == url
    assert page_number(url) == 1


@pytest.mark.parametrize("end", ["", "/", "/amp", "/index.php", "/?page=2", "/?ref=x", "/page/2"])
def test_a_front_page_has_no_path(end: str) -> None:
    assert canonical_url(f"http://www.kabar.example{end}") == "https://kabar.example/"


def test_parameters_stand_in_order() -> None:
    spellings = {canonical_url(f"{ADDRESS}?{each}") for each in ("b=2&a=1", "a=1&&b=2")}
    assert spellings == {f"{ADDRESS}?a=1&b=2"}


def test_a_site_may_be_called_m() -> None:
    assert canonical_url("https://www.m.example/a") == "https://m.example/a"


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "/bencana/banjir-demak", "www.kabar.example", "mailto:redaksi@kabar.example"),
        *("ftp://kabar.example/a", "http://", "https:///a", "http://[::1", "javascript:void(0)"),
        *("http://kabar.example:x/", "file:///berita.html"),
    ],
)
def test_what_is_no_web_address_has_no_canonical_form(text: str) -> None:
    assert canonical_url(text) is None
    assert page_number(text) == 1


def test_an_address_has_no_more_letters_than_every_server_takes() -> None:
    start = "https://kabar.example/"
    assert canonical_url(start + "a" * (8000 - len(start))) is not None
    assert canonical_url(start + "a" * (8001 - len(start))) is None


def test_an_ipv6_host_keeps_its_brackets() -> None:
    # RFC 3986, section 3.2.2: an IPv6 address in a URL stands in square brackets.
    assert canonical_url("https://[2001:DB8::1]:8080/a") == "https://[2001:db8::1]:8080/a"


@settings(max_examples=500)
@given(st.text(st.characters()) | web_addresses)
@example("http://kabar.example/?q=\ud800")
@example("http://kabar.example/a/amp/amp")
@example("http://kabar.example/a #komentar")
@example("http://kabar.example/amp ?")
@example("http://[::1]/a")
@example("HTTP://0/.PHP?PAGE=0&SINGLE=1")
@example("http://kabar.example/baca.php?hal=2&page=all&single=1")
def test_canonical_url_takes_any_text_and_its_answer_is_its_own_canonical_form(text: str) -> None:
    canonical = canonical_url(text)
    assert page_number(text) >= 0
    if canonical is not None:
        assert canonical.startswith("https://")
        assert canonical_url(canonical) == canonical
        assert page_number(canonical) == 1


@given(st.text(st.characters(codec="utf-8", categories=["L", "N"])))
def test_an_escape_is_the_letter_it_stands_for(text: str) -> None:
    # RFC 3986, section 6.2.2: of letters and digits, which have no other meaning in a path.
    escaped = "".join(f"%{byte:02x}" for byte in text.encode())
    assert canonical_url(f"{ADDRESS}{escaped}") == canonical_url(f"{ADDRESS}{quote(text)}")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (WWW, "kabar.example"),
        ("http://KABAR.example/a#b", "kabar.example"),
        ("https://m.kabar.example:443/a", "kabar.example"),
        ("https://regional.kabar.example/a", "regional.kabar.example"),
        # A port is no part of a host (RFC 3986, section 3.2).
        ("https://www.kabar.example:8443/a", "kabar.example"),
        ("/bencana/banjir-demak", None),
        ("", None),
    ],
)
def test_the_site_is_the_host(url: str, expected: str | None) -> None:
    assert site(url) == expected
