"""Article: its identity, its dates, and what it refuses."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchlib.article import WIB, Article, canonical_url, site
from searchlib.errors import InvalidArticle, SearchlibError

ADDRESS = "https://www.kabar.example/bencana/banjir-demak"

texts = st.text(max_size=40)
plain_values = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
json_values = st.recursive(
    plain_values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
offsets = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
articles = st.builds(
    Article,
    id=texts,
    url=st.none() | texts | st.just(ADDRESS),
    title=texts,
    body=texts,
    published=st.none() | st.datetimes(timezones=offsets) | st.datetimes() | st.dates(),
    date_source=st.none() | texts,
    author=st.none() | texts,
    editor=st.none() | texts,
    section=st.none() | texts,
    tags=st.lists(texts, max_size=3),
    related=st.lists(texts, max_size=3),
    source=st.none() | texts,
    language=texts,
    path=st.none() | texts,
    extra=st.dictionaries(texts, json_values, max_size=3),
)
web_addresses = st.builds(
    "{}://{}{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(
        ["kabar.example", "WWW.Kabar.example", "[::1]", "10.0.0.1", "a b", "é.example"]
    ),
    st.sampled_from(["", ":80", ":443", ":8080", ":", ":x", ":99999"]),
    st.lists(st.sampled_from(["/", "/amp", "/a", "/%2F", " ", "é", "/a b"]), max_size=5).map(
        "".join
    ),
    st.sampled_from(["", "?", "?page=2", "?utm_source=x&id=7", "?q=%FF", "?q=a+b&q=", "?a=b;c"]),
    st.sampled_from(["", "#", "#komentar", " ", "\x1f#x"]),
)


def by_hand(**values: Any) -> Article:
    """An article with a title and a body, and whatever a test is about."""
    return Article(**{"title": "Banjir di Demak", "body": "Tiga desa terendam.", **values})


# Identity


@pytest.mark.parametrize(
    "spelling",
    [
        "https://WWW.Kabar.Example/bencana/banjir-demak",
        "HTTPS://www.kabar.example/bencana/banjir-demak",
        "https://www.kabar.example:443/bencana/banjir-demak",
        f"{ADDRESS}#komentar",
        f"{ADDRESS}?page=1",
        f"{ADDRESS}?page=all",
        f"{ADDRESS}?utm_source=wa&utm_medium=sosial",
        f"{ADDRESS}?fbclid=IwAR0&gclid=1",
        f"{ADDRESS}/amp",
        f"{ADDRESS}/amp/",
        f"{ADDRESS}?amp=1",
        f"  {ADDRESS}\n",
    ],
)
def test_spellings_of_one_address_are_one_article(spelling: str) -> None:
    assert canonical_url(spelling) == ADDRESS
    assert by_hand(url=spelling).id == by_hand(url=ADDRESS, title="Lain").id


@pytest.mark.parametrize(
    "other",
    [
        "https://www.kabar.example/bencana/banjir-kudus",
        "https://www.kabar.example/Bencana/banjir-demak",
        "https://m.kabar.example/bencana/banjir-demak",
        "https://www.kabar.example:8443/bencana/banjir-demak",
        f"{ADDRESS}?id=7",
        f"{ADDRESS}/ampas",
    ],
)
def test_other_addresses_are_other_articles(other: str) -> None:
    assert canonical_url(other) not in (None, ADDRESS)


def test_a_parameter_that_says_which_article_it_is_stays() -> None:
    # The third part of an article that is saved in parts is a text of its own.
    url = "http://kabar.example/baca.php?utm_source=x&id=7&page=3"
    assert canonical_url(url) == "http://kabar.example/baca.php?id=7&page=3"


def test_a_front_page_is_no_articles_address() -> None:
    articles = [Article(url="https://kabar.example/", path=path) for path in ("/a.html", "/b.html")]
    assert [article.id for article in articles] == ["/a.html", "/b.html"]


def test_an_endless_address_still_identifies() -> None:
    urls = [f"https://kabar.example/{'a' * 3000}{end}" for end in "xyy"]
    ids = [Article(url=url).id for url in urls]
    assert ids[0] != ids[1] == ids[2]
    assert max(map(len, ids)) < 100


def test_an_endless_id_is_refused() -> None:
    with pytest.raises(InvalidArticle, match="2,001 letters"):
        Article(id="x" * 2001)


def test_an_article_can_be_pickled_and_copied() -> None:
    article = Article(title="a", tags=("b",), extra={"c": [1]}, published=datetime(2023, 6, 12))
    assert copy.deepcopy(article) == article
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301  # our own bytes


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


def test_an_ipv6_host_keeps_its_brackets() -> None:
    # RFC 3986, section 3.2.2: an IPv6 address in a URL stands in square brackets.
    assert canonical_url("http://[2001:DB8::1]:8080/a") == "http://[2001:db8::1]:8080/a"


@settings(max_examples=200)
@given(st.text(st.characters()) | web_addresses)
@example("http://kabar.example/?q=\ud800")
@example("http://kabar.example/a/amp/amp")
@example("http://kabar.example/a #komentar")
@example("http://kabar.example/amp ?")
@example("http://[::1]/a")
def test_canonical_url_takes_any_text_and_its_answer_is_its_own_canonical_form(text: str) -> None:
    canonical = canonical_url(text)
    if canonical is not None:
        assert canonical.startswith(("http://", "https://"))
        assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (ADDRESS, "kabar.example"),
        ("http://KABAR.example/a#b", "kabar.example"),
        ("https://m.kabar.example:443/a", "m.kabar.example"),
        # A port is no part of a host (RFC 3986, section 3.2).
        ("https://www.kabar.example:8443/a", "kabar.example"),
        ("/bencana/banjir-demak", None),
        ("", None),
    ],
)
def test_the_site_is_the_host(url: str, expected: str | None) -> None:
    assert site(url) == expected


def test_an_id_of_ones_own_comes_before_everything() -> None:
    assert by_hand(id="k-1", url=ADDRESS, path="/arsip/a.txt").id == "k-1"


def test_an_address_identifies_before_a_path_and_a_path_before_the_content() -> None:
    assert by_hand(url=ADDRESS, path="/arsip/a.txt").id == ADDRESS
    assert by_hand(path="/arsip/a.txt").id == "/arsip/a.txt"
    assert by_hand(url="/bencana/banjir-demak", path="/arsip/a.txt").id == "/arsip/a.txt"


def test_without_address_and_path_the_content_identifies() -> None:
    assert by_hand().id
    assert by_hand().id == by_hand(author="Sari", published=date(2024, 2, 9)).id
    assert by_hand().id != by_hand(title="Banjir di Kudus").id
    assert by_hand().id != by_hand(body="Dua desa terendam.").id


# Dates


def test_a_day_is_its_midnight_in_western_indonesia() -> None:
    published = by_hand(published=date(2023, 6, 12)).published
    assert published is not None
    assert published.isoformat() == "2023-06-12T00:00:00+07:00"


def test_a_moment_without_a_zone_is_western_indonesian() -> None:
    published = by_hand(published=datetime(2023, 6, 12, 14, 5)).published
    assert published is not None
    assert published.isoformat() == "2023-06-12T14:05:00+07:00"


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-5))])
def test_a_moment_keeps_its_own_zone(zone: timezone) -> None:
    published = by_hand(published=datetime(2023, 6, 12, 14, 5, tzinfo=zone)).published
    assert published is not None
    assert (published.hour, published.utcoffset()) == (14, zone.utcoffset(None))


def test_an_article_may_have_no_date() -> None:
    assert by_hand().published is None
    assert by_hand().to_dict()["published"] is None


def test_wib_is_seven_hours_ahead_of_utc() -> None:
    assert WIB.utcoffset(None) == timedelta(hours=7)


# The value


def test_an_article_cannot_be_changed() -> None:
    article = by_hand()
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.title = "Lain"  # type: ignore[misc]
    with pytest.raises(TypeError):
        article.extra["baru"] = 1  # type: ignore[index]


def test_extra_does_not_follow_the_mapping_it_was_made_from() -> None:
    own = {"wartawan_foto": "Dewi"}
    article = by_hand(extra=own)
    own["wartawan_foto"] = "Rudi"
    assert article.extra == {"wartawan_foto": "Dewi"}


def test_equal_articles_are_one_in_a_set() -> None:
    assert len({by_hand(extra={"a": [1]}), by_hand(extra={"a": [1]}), by_hand(title="Lain")}) == 2


def test_several_texts_become_a_tuple() -> None:
    article = by_hand(tags=["banjir", "demak"], related=(each for each in ["Tanggul Jebol"]))
    assert (article.tags, article.related) == (("banjir", "demak"), ("Tanggul Jebol",))


def test_an_empty_text_in_an_optional_field_is_no_value() -> None:
    article = by_hand(author="", editor="", section="", source="", url="", path="")
    absent = {article.author, article.editor, article.section, article.source, article.url}
    assert absent == {None}
    assert article.path is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", None),
        ("title", 7),
        ("body", b"isi"),
        ("author", ["Sari"]),
        ("url", Path("/arsip")),
        ("tags", "banjir"),
        ("tags", 7),
        ("tags", [7]),
        ("related", "Tanggul Jebol"),
        ("published", "2023-06-12"),
        ("published", 1686553200),
        ("extra", [("a", 1)]),
        ("extra", {"a": object()}),
        ("extra", {"a": {1, 2}}),
        ("extra", {1: "a"}),
        ("extra", {"a": 2**70}),
        ("extra", {"a": "\ud800"}),
        ("extra", {"a": datetime(2023, 6, 12)}),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(field: str, value: object) -> None:
    with pytest.raises(InvalidArticle, match=field):
        by_hand(**{field: value})


def test_invalid_article_is_a_searchlib_error_and_a_value_error() -> None:
    assert issubclass(InvalidArticle, SearchlibError)
    assert issubclass(InvalidArticle, ValueError)


def test_a_lone_surrogate_does_not_reach_the_disk() -> None:
    article = by_hand(title="Banjir \ud83d di Demak", tags=["\udc80"], author="Sari \ud83d")
    written = orjson.dumps(article.to_dict()).decode()
    assert "Banjir" in written
    assert "di Demak" in written


# To JSON and back


def test_to_dict_has_a_key_per_field_and_json_values_only() -> None:
    article = by_hand(url=ADDRESS, published=date(2023, 6, 12), tags=["banjir"], extra={"a": 1})
    values = article.to_dict()
    assert set(values) == {each.name for each in dataclasses.fields(Article)}
    assert orjson.loads(orjson.dumps(values)) == values
    assert values["published"] == "2023-06-12T00:00:00+07:00"
    assert (values["tags"], values["extra"]) == (["banjir"], {"a": 1})


@settings(max_examples=200)
@given(articles)
def test_an_article_comes_back_from_its_dict_and_from_json(article: Article) -> None:
    for values in (article.to_dict(), orjson.loads(orjson.dumps(article.to_dict()))):
        again = Article.from_dict(values)
        assert again == article
        if article.published and again.published:
            assert again.published.utcoffset() == article.published.utcoffset()
