from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchlib import (
    Article,
    Index,
    IndexExists,
    IndexNotFound,
    InvalidArticle,
    InvalidType,
    QueryError,
    read,
    search,
)
from searchlib.backends import Backend, Found
from searchlib.query import Query, Word
from searchlib.request import ALWAYS, Dates, Request, Sort
from tests.conftest import ARTICLES, shared

SHARED_INDEX = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def ids(index: Index, query: str, **options: Any) -> list[str]:
    return [hit.id for hit in index.search(query, **options)]


def test_any_form_of_a_word_finds_the_others(index: Index) -> None:
    assert "satelit" in ids(index, "mengintai")
    assert "dukungan" in ids(index, "mendukung")


def test_the_title_weighs_more(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(
            [
                Article(id="body", title="Kabar hari ini", body="Satelit meluncur"),
                Article(id="title", title="Satelit meluncur", body="Kabar hari ini"),
            ]
        )
        assert ids(index, "satelit") == ["title", "body"]


def test_a_linked_headline_counts_a_little(index: Index) -> None:
    assert ids(index, "roket pengintai") == ["satelit", "dukungan"]
    assert "**Roket**" in index.search("roket pengintai")[1].snippet


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("+korea +rusia", {"dukungan"}),
        ("korea -rusia", {"satelit"}),
        ('"korea utara mendukung"', {"dukungan"}),
        ('"utara korea"', set()),
        ("title:korea", {"satelit"}),
        ("source:lentera", {"satelit", "dukungan"}),
        ('source:"harian lentera" AND rusia', {"dukungan"}),
        ("section:daerah", {"banjir"}),
        ("tag:korea", {"satelit"}),
        ("author:sekar", {"satelit"}),
        ("url:harianlentera", {"satelit"}),
        ("mengung*", {"banjir"}),
        ("*ung?i", {"banjir"}),
        ("title:k?rea", {"satelit"}),
        ('"korea rusia"~2', {"dukungan"}),
        ('"korea rusia"~1', set()),
        ("-korea", {"banjir"}),
        ("yang", {"satelit"}),
        ("", set()),
        ("tidakada", set()),
    ],
)
def test_the_query_language(index: Index, query: str, expected: set[str]) -> None:
    results = index.search(query)
    assert {hit.id for hit in results} == expected
    assert results.total == len(expected)


def test_a_hit_carries_what_a_list_shows(index: Index) -> None:
    hit = index.search("satelit")[0]
    assert (hit.title, hit.source) == (ARTICLES[0].title, "Harian Lentera")
    assert hit.url == ARTICLES[0].url
    assert hit.article == ARTICLES[0]
    assert hit.score > 0
    assert "**Satelit**" in hit.snippet
    assert "**mengintai**" in index.search("pengintai")[0].snippet


def test_results_are_a_page_with_an_exact_total(index: Index) -> None:
    results = index.search("korea", limit=1)
    assert (len(results), results.total) == (1, 2)
    assert results.took_ms > 0
    assert orjson.loads(orjson.dumps(results.to_dict()))["hits"][0]["id"] == results[0].id
    assert index.search("korea", limit=0).total == 2


NOWHERE: Any = None
"""The store of what is never found."""


class Asked(Backend):
    """A backend that finds nothing and keeps what it was asked."""

    asked: tuple[Query, int, Sort, Dates]

    def search(self, request: Request) -> Found:
        self.asked = request.query, request.limit, request.sort, request.dates
        return Found((), NOWHERE, lambda: 0, lambda stem: (), (), "any", lambda at, score: [])


def asked(query: str, **options: Any) -> tuple[Query, int, Sort, Dates]:
    backend = Asked()  # type: ignore[abstract]
    assert search(query, index=Index(backend), **options).total == 0
    return backend.asked


def second(utc: str) -> int:
    return int(datetime.fromisoformat(f"{utc}+00:00").timestamp())


def test_a_search_asks_the_backend_once() -> None:
    assert asked("korea") == (Word("korea"), 10, "relevance", ALWAYS)
    assert asked("korea", limit=3, sort="newest")[1:3] == (3, "newest")


@pytest.mark.parametrize(
    ("since", "first"),
    [
        (None, None),
        ("2023-06-12", second("2023-06-11T17:00:00")),
        (date(2023, 6, 12), second("2023-06-11T17:00:00")),
        ("2023-06-12T10:30", second("2023-06-12T03:30:00")),
        ("2023-06-12T10:30Z", second("2023-06-12T10:30:00")),
        (" 2023-06-12T10:30:15+08:00 ", second("2023-06-12T02:30:15")),
        (datetime(2023, 6, 12, 10, 30), second("2023-06-12T03:30:00")),
        (datetime(2023, 6, 12, 10, 30, tzinfo=UTC), second("2023-06-12T10:30:00")),
        (date.min, second("0001-01-01T00:00:00") - 7 * 3600),
    ],
)
def test_since_is_the_first_second_wanted(since: Any, first: int | None) -> None:
    assert asked("korea", since=since)[3] == Dates(first, None)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2023-06-12", second("2023-06-12T16:59:59")),
        (date(2023, 6, 12), second("2023-06-12T16:59:59")),
        ("2023-06-12T10:30", second("2023-06-12T03:30:00")),
        (datetime(2023, 6, 12, 10, 30, tzinfo=UTC), second("2023-06-12T10:30:00")),
        (date.max, second("9999-12-31T16:59:59")),
    ],
)
def test_until_is_the_last_second_wanted(until: Any, last: int) -> None:
    assert asked("korea", until=until)[3] == Dates(None, last)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit": -1}, "limit is -1"),
        ({"limit": "10"}, "limit is '10'"),
        ({"limit": 2.5}, r"limit is 2\.5"),
        ({"sort": "terbaru"}, "sort is 'terbaru'; give relevance, newest or oldest"),
        ({"sort": None}, "sort is None"),
        ({"sort": ["newest"]}, "sort is"),
        ({"match": "semua"}, "match is 'semua'; give all, most or any"),
        ({"match": None}, "match is None"),
        ({"since": "kemarin"}, "since is 'kemarin', no date; write it like 2023-06-12"),
        ({"until": "2023-02-30"}, "until is '2023-02-30'"),
        ({"until": ""}, "until is ''"),
        ({"since": 2023}, "since is 2023; give a date"),
        ({"since": "2023-06-12", "until": "2023-06-11"}, "2023-06-12 lies after until 2023-06-11"),
    ],
)
def test_a_search_that_cannot_be_run_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        asked("korea", **options)


@pytest.fixture
def dated(tmp_path: Path) -> Iterator[Index]:
    """Four articles on one thing: of 1, 2 and 3 June 2023 WIB, and one without a date."""
    days = {"kedua": "2023-06-02T23:59:59", "ketiga": "2023-06-03", "pertama": "2023-06-01"}
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="tanpa", title="Banjir banjir")])
        index.add(
            Article(id=name, title="Banjir", published=datetime.fromisoformat(day))
            for name, day in days.items()
        )
        yield index


def test_hits_in_order_of_date(dated: Index) -> None:
    newest = [hit.id for hit in dated.search("banjir", sort="newest")]
    oldest = [hit.id for hit in dated.search("banjir", sort="oldest")]
    assert newest == ["ketiga", "kedua", "pertama", "tanpa"]
    assert oldest == ["pertama", "kedua", "ketiga", "tanpa"]
    assert [hit.id for hit in dated.search("banjir", sort="newest", limit=1)] == ["ketiga"]


@pytest.fixture
def prices(tmp_path: Path) -> Iterator[Index]:
    """Articles that have all, some or none of the words of "harga beras naik"."""
    texts = {
        "naik": ("Naik naik naik", "naik"),
        "beras": ("Harga beras", "Harga beras harga beras."),
        "lama": ("Pasar", "Di pasar, kata pedagang, harga bahan pokok turun, tetapi beras naik."),
        "baru": ("Pasar", "Harga telur turun. Beras medium naik lagi."),
        "lain": ("Ponsel baru", "Ponsel itu dijual mulai hari ini."),
        "tautan": ("Ponsel baru", "Ponsel itu dijual besok."),
    }
    with Index.create(tmp_path / "index") as index:
        index.add(
            Article(
                id=name,
                title=title,
                body=body,
                related=("Harga beras naik",) if name == "tautan" else (),
                published=datetime(2023, 6, day, tzinfo=timezone(timedelta(hours=7))),
            )
            for day, (name, (title, body)) in enumerate(texts.items(), start=1)
        )
        yield index


def test_articles_with_all_words_come_first(prices: Index) -> None:
    found = ids(prices, "harga beras naik")
    assert set(found[:2]) == {"lama", "baru"}
    assert found[2:] == ["beras", "naik", "tautan"]
    scores = [hit.score for hit in prices.search("harga beras naik")]
    assert scores == sorted(scores, reverse=True)
    assert set(ids(prices, "-telur harga beras naik")[:1]) == {"lama"}


def test_what_must_match_of_several_words_can_be_chosen(prices: Index) -> None:
    every = prices.search("harga beras naik", match="all")
    assert ({hit.id for hit in every}, every.total, every.match) == ({"lama", "baru"}, 2, "all")
    assert len(prices.search("harga beras naik", match="all", limit=1)) == 1
    anything = prices.search("harga beras naik", match="any")
    assert (anything[0].id, anything.total, anything.match) == ("beras", 5, "any")
    assert prices.search("harga beras naik").match == "most"


@pytest.mark.parametrize(
    "text",
    ["naik", "berapa harga beras naik", "harga OR beras", "a b c harga beras naik telur turun"],
)
def test_one_word_a_question_operators_and_many_words_go_by_the_score(
    prices: Index, text: str
) -> None:
    results = prices.search(text)
    assert results.match == "any"
    assert [hit.id for hit in results] == [hit.id for hit in prices.search(text, match="any")]


def test_a_phrase_among_words_counts_as_one(prices: Index) -> None:
    assert ids(prices, '"harga beras" naik', match="all") == []
    assert ids(prices, '"beras medium" naik') == ["baru", "naik", "lama", "tautan"]


def test_by_date_articles_with_all_words_are_listed_else_those_with_most(prices: Index) -> None:
    every = prices.search("harga beras naik", sort="newest")
    assert ([hit.id for hit in every], every.total) == (["baru", "lama"], 2)
    assert prices.search("harga beras naik", sort="oldest", limit=0).total == 2
    # No article has all three: two of the three weigh more than half.
    assert ids(prices, "harga beras ponsel", sort="oldest") == ["beras", "lama", "baru"]
    assert ids(prices, "beras", sort="newest") == ["baru", "lama", "beras"]
    anything = ids(prices, "harga beras naik", sort="newest", match="any")
    assert anything == ["baru", "lama", "beras", "naik"]


SPACINGS = {
    "U17": "Timnas U17 menang.",
    "U-17": "Timnas U-17 menang.",
    "Covid19": "Vaksin Covid19 tiba.",
    "Covid-19": "Vaksin Covid-19 tiba.",
    "JT610": "Pesawat JT610 jatuh.",
    "JT-610": "Pesawat JT-610 jatuh.",
    "mata-mata": "Kapal mata-mata lewat.",
    "mata mata": "Kapal mata mata lewat.",
    "kerja sama": "Kedua negara kerja sama.",
    "kerjasama": "Kedua negara kerjasama.",
    "BJ": "Presiden BJ Habibie wafat.",
    "B.J.": "Presiden B.J. Habibie wafat.",
    "non-aktif": "Pejabat itu non-aktif.",
    "nonaktif": "Pejabat itu nonaktif.",
}


@pytest.fixture(scope="module")
def spacings(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.create(tmp_path_factory.mktemp("spacings") / "index")
    made.add(Article(id=form, title="Kabar", body=body) for form, body in SPACINGS.items())
    return made


@pytest.mark.parametrize(
    "forms",
    [
        {"U17", "U-17"},
        {"Covid19", "Covid-19"},
        {"JT610", "JT-610"},
        {"mata-mata", "mata mata"},
        {"kerja sama", "kerjasama"},
        {"BJ", "B.J."},
        {"non-aktif", "nonaktif"},
    ],
    ids=min,
)
def test_words_in_one_and_apart_find_each_other(spacings: Index, forms: set[str]) -> None:
    for form in forms:
        assert set(ids(spacings, form)) >= forms, form
        assert set(ids(spacings, f"{form} kabar", match="all")) >= forms, form


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ('"timnas U17"', {"U17", "U-17"}),
        ('"timnas U-17"', {"U17", "U-17"}),
        ('"BJ Habibie"', {"BJ", "B.J."}),
        ('"B.J. Habibie"', {"BJ", "B.J."}),
        ('"kapal mata mata"', {"mata mata"}),
        ('"negara kerjasama"', {"kerjasama"}),
        ('"negara kerja sama"', {"kerja sama", "kerjasama"}),
    ],
)
def test_so_do_phrases(spacings: Index, phrase: str, forms: set[str]) -> None:
    assert set(ids(spacings, phrase)) == forms
    assert set(ids(spacings, phrase, alternatives=False)) <= forms


def test_a_pasted_address_finds_its_article(tmp_path: Path) -> None:
    url = "http://www.kabar.example/2024/gempa-lombok?page=2"
    with Index.create(tmp_path / "index") as index:
        index.add(
            [
                Article(id="a", title="Gempa", url=url),
                Article(id="b", title="Gempa", url="https://kabar.example/2024/gempa-bali"),
            ]
        )
        for asked in (url, "https://m.kabar.example/2024/gempa-lombok/?utm_source=x#komentar"):
            assert ids(index, asked) == ["a"]


def test_a_headline_in_capitals_has_no_operators_and_says_so(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="a", title="Jakarta banjir"), Article(id="b", title="Bandung")])
        found = index.search("JAKARTA DAN BANDUNG DILANDA BANJIR")
        assert [hit.id for hit in found] == ["a", "b"]
        assert len(found.notices) == 1
        assert "capitals" in found.notices[0]
        assert not index.search("JAKARTA BANDUNG").notices
        assert ids(index, "(JAKARTA DAN BANDUNG)") == []
        assert ids(index, "JAKARTA DAN banjir") == ["a"]


@pytest.mark.parametrize(
    ("query", "whole", "parts"),
    [
        ("4-3-3", "Formasi 4-3-3 dipakai.", "Menang 4-3 dan 3-1, lalu 4, 3, 4, 3."),
        ("ke-1", "Ulang tahun ke-1.", "Pergi ke kota 1, ke 2, 1, 1, ke kota 1 1."),
        ("RT/RW", "Ketua RT/RW.", "RW itu, RT itu, RT dan RW, RT."),
        (
            "Rusia-Ukraina",
            "Perang Rusia-Ukraina.",
            "Ukraina, Rusia, kata Ukraina, Rusia.",
        ),
    ],
)
def test_the_parts_of_a_word_side_by_side_come_first(
    tmp_path: Path, query: str, whole: str, parts: str
) -> None:
    with Index.create(tmp_path / "index") as index:
        filling = " Kabar lain dari kota itu." * 20
        index.add([Article(id="parts", body=parts), Article(id="whole", body=filling + whole)])
        for limit in (1, 10, None):
            assert ids(index, query, limit=limit)[0] == "whole"
        assert index.search(query).total == 2
        assert index.search(query).match == "any"
        assert ids(index, f"={query}") == ids(index, f'"{query}"') == ["whole"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("banjir", {("banjir", "title"), ("banjir", "title, as written")}),
        ("banjir jakarta", {("", "all words"), ("", "side by side in the title")}),
        ("kapan banjir jakarta", {("", "close together"), ("", "beside what answers")}),
        ('"di jakarta"', {("di jakarta", "body, as written")}),
        ("hujan*", {("hujan*", "body, as written")}),
        ("NOT gempa", {("", "any article")}),
        ("pemilihan umum gubernur", {("pemilu", "body")}),
    ],
)
def test_a_score_is_explained_by_its_shares(
    tmp_path: Path, query: str, expected: set[tuple[str, str]]
) -> None:
    body = "Hujan lebat di Jakarta. Banjir Jakarta tahun 2020. Pemilu gubernur."
    with Index.create(tmp_path / "index") as index:
        index.add(
            [
                Article(id="a", title="Banjir Jakarta", body=body),
                Article(id="b", title="Lain", body="Kabar jakarta lain."),
            ]
        )
        for sort in ("relevance", "newest"):
            for rerank in (True, False):
                found = index.search(query, sort=sort, rerank=rerank)
                shares = found.explain(found[0])
                points = [share.points for share in shares]
                assert sum(points) == pytest.approx(found[0].score, abs=1e-6)
                assert points == sorted(points, reverse=True)
                if rerank and sort == "relevance":
                    assert {(share.what, share.where) for share in shares} >= expected


def test_other_forms_count_less_among_many_words(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="a", body="Komisi Pemberantasan Korupsi memeriksa saksi.")])
        few = index.search("kpk memeriksa saksi").alternatives[0][1].weight
        many = index.search(
            "kpk memeriksa saksi suap proyek jalan tol baru kemarin sore"
        ).alternatives
        assert 0 < many[0][1].weight < few / 2
        asked = index.search("kapan kpk memeriksa saksi suap proyek jalan tol baru").alternatives
        assert asked[0][1].weight == few


@pytest.fixture
def streets(tmp_path: Path) -> Iterator[Index]:
    """Articles that have two words, of which the last one has them side by side."""
    bodies = [f"Kota tua dan kali baru {n} itu." for n in range(15)]
    with Index.create(tmp_path / "index") as index:
        index.add(
            Article(id=f"{n:02}", title="Kabar", body=body)
            for n, body in enumerate([*bodies, "Warga tua dan kali kota 15 itu."])
        )
        yield index


def test_words_side_by_side_as_asked_come_first(streets: Index) -> None:
    for limit in (1, 5, 30, None):
        assert ids(streets, "kali kota", limit=limit)[0] == "15"
        assert ids(streets, "kota kali", limit=limit)[0] == "00"
    whole = ids(streets, "kali kota", limit=None)
    assert ids(streets, "kali kota", limit=7) == whole[:7]
    assert len(set(whole)) == len(whole) == 16
    scores = [hit.score for hit in streets.search("kali kota", limit=None)]
    assert scores == sorted(scores, reverse=True)
    assert ids(streets, "kali kota", match="all")[0] == "15"


def test_side_by_side_in_the_title_counts_more(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        bodies = {"badan": "Harga minyak naik.", "judul": "Minyak itu naik, harga juga."}
        index.add(
            Article(id=key, title="Harga minyak" if key == "judul" else "Minyak: harga", body=body)
            for key, body in bodies.items()
        )
        assert ids(index, "harga minyak") == ["judul", "badan"]
        assert index.search("harga minyak")[0].score > index.search("minyak harga")[-1].score


@pytest.fixture
def answers(tmp_path: Path) -> Iterator[Index]:
    """Texts with the same words, which stand together in one and beside a date in another."""
    apart = " Kabar lain dari kota itu." * 4
    bodies = {
        "jauh": f"Candi itu besar.{apart} Batu untuk tangga baru dibangun.",
        "dekat": f"Kabar.{apart} Candi itu dibangun besar. Batu untuk tangga baru.",
        "kapan": f"Kabar.{apart} Candi itu dibangun pada abad besar. Batu tangga baru.",
        "banyak": "Kabar dari kota yang lain lagi.",
    }
    with Index.create(tmp_path / "index") as index:
        index.add(Article(id=key, title="Kabar", body=body) for key, body in bodies.items())
        yield index


def test_what_answers_a_question_comes_first(answers: Index) -> None:
    assert ids(answers, "kapan candi dibangun")[0] == "kapan"
    assert ids(answers, "mengapa candi dibangun")[0] in {"kapan", "dekat"}
    assert ids(answers, "mengapa candi dibangun")[2] == "jauh"
    plain = answers.search("mengapa candi dibangun", rerank=False)
    assert plain[0].id == "jauh"  # where a word stands early
    assert plain.total == answers.search("mengapa candi dibangun").total == 3


@pytest.mark.parametrize(
    "query", ["kapan title:kabar kabar", "kabar title:kabar kota", "apa body:candi", "siapa -candi"]
)
def test_a_word_that_is_asked_for_in_a_field_too(answers: Index, query: str) -> None:
    for match in ("all", "most", "any"):
        whole = ids(answers, query, match=match, limit=None)
        assert set(ids(answers, query, match=match, rerank=False)) == set(whole)


def test_what_is_excluded_by_a_linked_headline_is_excluded_by_date_too(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="a", title="Banjir", body="Hujan.", related=("Gempa susulan",))])
        for sort in ("relevance", "newest", "oldest"):
            assert ids(index, "banjir hujan -gempa", sort=sort) == []
            assert ids(index, "banjir hujan NOT gempa", sort=sort) == []
            assert ids(index, "banjir hujan", sort=sort) == ["a"]


def test_a_doubled_word_of_its_own_is_no_word_twice(spacings: Index) -> None:
    assert set(ids(spacings, "mata mata")) == {"mata-mata", "mata mata"}
    (snippet,) = [hit.snippet for hit in spacings.search("mata mata") if hit.id == "mata-mata"]
    assert "**mata-mata**" in snippet


def test_another_form_of_several_words_counts_for_each_of_them(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(
            [
                Article(id="singkat", title="KPK periksa saksi suap", body="Sidang suap."),
                Article(id="panjang", title="Komisi pemberantasan", body="Korupsi korupsi."),
            ]
        )
        found = index.search("komisi pemberantasan korupsi suap", match="all")
        assert [hit.id for hit in found] == ["singkat"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2023-06-02", "2023-06-02", {"kedua"}),
        ("2023-06-02", None, {"kedua", "ketiga"}),
        (None, "2023-06-02", {"pertama", "kedua"}),
        ("2023-06-02T23:59:59", "2023-06-03T00:00:00", {"kedua", "ketiga"}),
        ("2023-06-04", None, set()),
        (None, None, {"pertama", "kedua", "ketiga", "tanpa"}),
    ],
)
def test_hits_of_some_days(
    dated: Index, since: str | None, until: str | None, expected: set[str]
) -> None:
    for sort in ("relevance", "newest", "oldest"):
        results = dated.search("banjir", sort=sort, since=since, until=until)
        assert {hit.id for hit in results} == expected
        assert results.total == len(expected)


def test_optimizing_changes_no_answer(index: Index) -> None:
    index.add([Article(id="lagi", title="Korea Utara lagi")])
    index.delete(["satelit"])
    before = ids(index, "korea utara")
    index.optimize()
    assert ids(index, "korea utara") == before
    assert len(index) == len(ARTICLES)


def test_a_sound_index_has_no_failures(index: Index) -> None:
    assert index.verify() == []
    index.optimize()
    assert index.verify() == []


@SHARED_INDEX
@given(query=st.text())
def test_no_query_raises(index: Index, query: str) -> None:
    results = index.search(query)
    assert len(results) == min(results.total, 10)


@pytest.mark.parametrize(
    "query",
    [
        "(" * 5000,
        '"' * 999,
        "a* " * 2000,
        "kata " * 10_000,
        "x" * 100_000,
        "NOT " * 3000 + "a",
        " ".join(f"kata{number}" for number in range(10_000)),
        '"' + "a " * 5000 + '"',
        " AND ".join(f"kata{number}" for number in range(2000)),
        "+korea " * 2000,
        "korea" + " " * 50_000,
    ],
    ids=[
        "brackets",
        "quotes",
        "prefixes",
        "words",
        "long",
        "nots",
        "many",
        "phrase",
        "and",
        "required",
        "spaces",
    ],
)
def test_no_large_query_raises(index: Index, query: str) -> None:
    assert index.search(query).total >= 0


@pytest.mark.parametrize("asked", [None, 7, ["satelit"], "\ud800", "a\0b", ""])
def test_what_can_be_no_id_is_not_there(index: Index, asked: object) -> None:
    assert asked not in index
    assert index.get(asked) is None  # type: ignore[arg-type]


def test_a_name_with_a_nul_is_no_index() -> None:
    for make in (Index.open, Index.create):
        with pytest.raises(IndexNotFound, match="name another"):
            make("a\0b")


def test_one_bad_record_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        {"judul": "Satu"},
        {"judul": "Panjang", "url": f"https://kabar.example/{'a' * 5000}"},
        {"judul": "Dalam", "data": json.loads("[" * 253 + "]" * 253)},
        {"judul": "Dua"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    with Index.create(tmp_path / "index") as index:
        report = index.add(read(tmp_path / "a.jsonl"))
    assert report.added + len(report.failed) == len(lines)
    assert report.added >= 3


def test_records_of_two_files_never_meet(tmp_path: Path) -> None:
    for name, title in (("a", "Banjir"), ("b", "Gempa")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": 1, "judul": title}))
    with Index.create(tmp_path / "index") as index:
        assert index.add(read(tmp_path / "a.jsonl", tmp_path / "b.jsonl")).added == 2


def test_adding_again_changes_nothing(index: Index) -> None:
    report = index.add(ARTICLES)
    assert (report.added, report.updated, report.unchanged) == (0, 0, len(ARTICLES))


def test_pages_of_an_article_may_come_in_several_runs(tmp_path: Path) -> None:
    address = "https://www.kabar.example/bencana/banjir-demak"
    second = Article(url=f"{address}?page=2", title="Halaman 2", body="Tanggul jebol.")
    first = Article(url=f"{address}/", title="Banjir di Demak", body="Tiga desa terendam.")
    with Index.create(tmp_path / "index") as index:
        for article in (second, first):
            index.add([article])
        (hit,) = index.search("tanggul jebol")
        assert (hit.id, hit.title) == ("https://kabar.example/bencana/banjir-demak", first.title)
        assert hit.article.body == "Tiga desa terendam.\nTanggul jebol."
        assert hit.url == first.url
        assert index.add([first, second]).unchanged == 2
        whole = Article(
            url=f"{address}?page=all", title="Banjir", body=hit.article.body + "\nSurut."
        )
        assert index.add([whole, first, second]).updated == 1
        assert index.get(hit.id) == whole


def test_what_is_replaced_is_gone(index: Index) -> None:
    report = index.add([Article(id="banjir", title="Kemarau", body="Sawah kering.")])
    assert (report.added, report.updated) == (0, 1)
    assert ids(index, "banjir") == []
    assert ids(index, "kemarau") == ["banjir"]
    assert len(index) == len(ARTICLES)


@settings(SHARED_INDEX, max_examples=25)
@given(title=st.text(max_size=40), body=st.text(max_size=200))
def test_what_is_added_is_found(index: Index, title: str, body: str) -> None:
    index.add([Article(id="baru", title=f"{title} kataunik", body=body)])
    assert ids(index, "kataunik") == ["baru"]
    article = index.get("baru")
    assert article is not None
    assert article.body == body.encode("utf-8", "replace").decode()


def test_all_or_nothing(index: Index) -> None:
    wrong: list[Article] = [Article(id="baru", title="a"), {"title": "b"}]  # type: ignore[list-item]
    with pytest.raises(InvalidArticle, match="item 2 is dict"):
        index.add(wrong)
    assert "baru" not in index


def test_one_article_is_not_several(index: Index) -> None:
    with pytest.raises(InvalidType, match=r"add\(\[article\]\)"):
        index.add(ARTICLES[0])  # type: ignore[arg-type]


def test_deleting(index: Index) -> None:
    assert index.delete(["banjir", "tidak ada"]).removed == 1
    assert "banjir" not in index
    assert sorted(index) == ["dukungan", "satelit"]


def test_an_article_keeps_every_field(tmp_path: Path) -> None:
    article = Article(
        id="a",
        url="https://harianlentera.example/a",
        title="Judul",
        body="Isi\n\nberita",
        published=datetime.fromisoformat("2023-06-12T10:00:00+08:00"),
        date_source="json-ld",
        author="A",
        editor="E",
        section="S",
        tags=("x", "y"),
        related=("Lain",),
        source="H",
        language="en",
        path="/a.txt",
        extra={"edisi": {"nomor": 7}},
    )
    with Index.create(tmp_path / "index") as index:
        index.add([article])
        assert index.get("a") == article


def test_the_report_copies_what_could_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.txt").write_text("Judul\n\nIsi berita.")
    (folder / "b.json").write_text("{rusak")
    reading = read(folder)
    with Index.create(tmp_path / "index") as index:
        report = index.add(reading)
    assert report.added == 1
    assert report.failed == reading.failed
    assert [Path(failure.path).name for failure in report.failed] == ["b.json"]


def test_progress_is_told(tmp_path: Path) -> None:
    done: list[int] = []
    with Index.create(tmp_path / "index") as index:
        index.add(ARTICLES, progress=done.append)
    assert done == [1, 2, 3]


class TestSync:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "berita"
        folder.mkdir()
        for name in ("a", "b"):
            (folder / f"{name}.txt").write_text(f"Judul {name}\n\nIsi berita {name}.")
        return folder

    def test_what_is_gone_from_the_folder_is_removed(self, tmp_path: Path, folder: Path) -> None:
        with Index.create(tmp_path / "index") as index:
            index.add([*ARTICLES, *read(folder)])
            (folder / "a.txt").unlink()
            report = index.sync(read(folder), prune=True)
            assert (report.unchanged, report.removed) == (1, 1)
            # Articles from elsewhere stay.
            assert len(index) == len(ARTICLES) + 1

    def test_a_folder_that_is_not_there_empties_nothing(self, tmp_path: Path, folder: Path) -> None:
        with Index.create(tmp_path / "index") as index:
            index.add(read(folder))
            folder.rename(tmp_path / "lain")
            report = index.sync(read(folder, tmp_path / "tidak-ada"), prune=True)
            assert (report.removed, len(report.failed)) == (0, 2)
            assert len(index) == 2

    def test_what_cannot_be_read_now_is_kept(self, tmp_path: Path, folder: Path) -> None:
        with Index.create(tmp_path / "index") as index:
            index.add(read(folder))
            (folder / "a.txt").write_bytes(b"\0\1\2")
            report = index.sync(read(folder), prune=True)
            assert (report.removed, len(report.failed)) == (0, 1)
            assert len(index) == 2


def test_create_and_open(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="create=True"):
        Index.open(tmp_path / "index")
    Index.create(tmp_path / "index").close()
    with pytest.raises(IndexExists):
        Index.create(tmp_path / "index")
    assert len(Index.open(str(tmp_path / "index"))) == 0


def test_the_default_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: Index) -> None:
    assert search("satelit", index=index)[0].id == "satelit"
    assert search("satelit", index=index.stats().location, limit=1)[0].id == "satelit"
    monkeypatch.setenv("SEARCHLIB_INDEX", index.stats().location)
    assert search("satelit")[0].id == "satelit"
    monkeypatch.delenv("SEARCHLIB_INDEX")
    monkeypatch.chdir(tmp_path)
    assert search("satelit")[0].id == "satelit"  # the fixture's index is at ./index


def test_a_bare_day_is_midnight_wib(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="a", title="kata", published=date(2023, 6, 12))])
        found = index.search("kata")[0].published
    assert found is not None
    assert found.isoformat() == "2023-06-12T00:00:00+07:00"


@pytest.mark.parametrize(
    "query", ["satelit pengintai", "dukungan Korea Utara", "mendukung Rusia", "perang proksi"]
)
def test_the_real_article_is_found(tmp_path: Path, query: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(read(shared("seeds/tribunnews-kim-jong-un.txt")))
        (hit,) = index.search(query)
    assert hit.title.startswith("Kim Jong Un: Korea Utara Beri Dukungan Penuh")
    assert hit.published is not None
    assert hit.published.isoformat() == "2023-06-12T00:00:00+07:00"
    assert "**" in hit.snippet


VALUES = Article(
    id="nilai",
    title="Roket",
    body="Roket jatuh.",
    tags=("banjir bandang", "kota bekasi"),
    author="Sekar Anindhita, Bagus Prakoso",
    related=("Warga mengungsi", "Roket jatuh"),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('tag:"banjir bandang"', True),
        ('tag:"kota bekasi"', True),
        ('tag:"bandang kota"', False),
        ('tag:"bandang kota"~9', False),
        ('author:"sekar anindhita"', True),
        ('author:"anindhita bagus"', False),
        ("tag:bandang", True),
    ],
)
def test_a_phrase_stands_in_one_tag_or_author(tmp_path: Path, query: str, found: bool) -> None:
    with Index.create(tmp_path / "nilai") as index:
        index.add([VALUES])
        assert bool(index.search(query)) is found
        index.optimize()
        assert bool(index.search(query)) is found


@pytest.mark.parametrize(
    ("body", "queries"),
    [
        ("Gol Rasmus Højlund", ["hojlund", "Højlund", "højl*"]),
        ("Undang-undang itu", ["undang-un*", "undang-undang"]),
        ("Pukul 10:30 WIB", ["10.30", "10:30", '"pukul 10.30"']),
        ("Pukul 10.30 WIB", ["10.30", "10:30", '"pukul 10:30"']),
        ("Salat Jumʼat", ["jumat", "jum'at", "Jum‘at"]),
        ("Sate\u00adlit", ["satelit", "satel*"]),
        ("Seluas 1½ hektare", ["1", "½"]),
    ],
)
def test_spellings_that_meet(tmp_path: Path, body: str, queries: list[str]) -> None:
    with Index.create(tmp_path / "ejaan") as index:
        index.add([Article(id="a", title="Berita", body=body)])
        assert [query for query in queries if not index.search(query)] == []
        assert not index.search("112")
