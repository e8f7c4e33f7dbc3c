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
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib.article import WIB, Article
from searchlib.errors import InvalidArticle, SearchlibError

ADDRESS = "https://kabar.example/bencana/banjir-demak"

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


def by_hand(**values: Any) -> Article:
    """An article with a title and a body, and whatever a test is about."""
    return Article(**{"title": "Banjir di Demak", "body": "Tiga desa terendam.", **values})


# Identity


@pytest.mark.parametrize(
    ("url", "pages"),
    [
        (ADDRESS, ()),
        (f"{ADDRESS}?page=1", ()),
        (f"{ADDRESS}?page=2", ((2, 0),)),
        (f"{ADDRESS}?page=all", ((0, 0),)),
    ],
)
def test_a_page_has_the_id_of_the_whole(url: str, pages: tuple[tuple[int, int], ...]) -> None:
    article = by_hand(url=url)
    assert (article.id, article.url, article.pages) == (ADDRESS, url, pages)
    assert dataclasses.replace(article, body="Lain.").pages == pages


def test_a_reader_may_know_better_which_pages_these_are() -> None:
    assert by_hand(url=f"{ADDRESS}?page=2", pages=[(3, 0)]).pages == ((3, 0),)
    assert by_hand(url=ADDRESS, pages=[(2, 0)]).id == ADDRESS


def test_links_to_one_article_are_one_article() -> None:
    url = "http://www.kabar.example/bencana/banjir-demak/?utm_source=wa"
    assert by_hand(url=url).id == by_hand(url=ADDRESS, title="Lain").id
    assert by_hand(url=url).url == url


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
        ("published", "12 Juni 2023"),
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
