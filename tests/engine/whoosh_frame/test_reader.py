"""The reader against the articles' own words, over three segments with a deletion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from whoosh import query
from whoosh.qparser import MultifieldParser, QueryParser
from whoosh.reading import TermNotFound

from searchlib import Article, Index
from searchlib.article import WIB

ARTICLES = (
    Article(id="a", title="Gempa Cianjur", body="Gempa di Cianjur. Warga mengungsi karena gempa."),
    Article(id="b", title="Banjir Bekasi", body="Banjir merendam Bekasi.", author="Sekar"),
    Article(id="c", title="Rusia", body="Dukungan Rusia untuk Korea Utara."),
    Article(id="d", title="", body="Dibuang: gempa lama."),
    Article(id="h", title="Laut", body="Laut tenang."),
    Article(
        id="e",
        title="Korea Utara",
        body="Korea Utara mendukung Rusia.",
        published=datetime(2023, 6, 12, 8, tzinfo=WIB),
        tags=("korea", "rusia"),
        related=("Gempa Cianjur",),
    ),
    Article(id="f", body="gempa susulan", published=datetime(2023, 6, 11, 20, tzinfo=UTC)),
    Article(id="g", body="gempa kecil", published=datetime(2022, 11, 21, 13, 21, tzinfo=WIB)),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Three segments, as each commit is smaller than the one before."""
    with Index.create(tmp_path / "index") as made:
        made.add(ARTICLES[:5])
        made.add(ARTICLES[5:7])
        made.add(ARTICLES[7:])
        made.delete(["d"])
        yield made


def found(index: Index, asked: query.Query, **options: Any) -> list[str]:
    with index.whoosh.searcher() as searcher:
        return [hit["id"] for hit in searcher.search(asked, limit=None, **options)]


def test_counts_tell_deleted_documents_apart(index: Index) -> None:
    reader = index.whoosh.reader()
    assert len(reader.leaf_readers()) == 3
    assert (reader.doc_count_all(), reader.doc_count()) == (8, 7)
    assert reader.has_deletions()
    gone = [number for number in range(8) if reader.is_deleted(number)]
    assert [reader.stored_fields(number)["id"] for number in gone] == ["d"]
    assert list(reader.all_doc_ids()) == [number for number in range(8) if number not in gone]


def test_terms_are_the_words_of_the_texts(index: Index) -> None:
    reader = index.whoosh.reader()
    words = {word.strip(".:").lower() for each in ARTICLES for word in each.body.split()}
    assert list(reader.field_terms("body_words")) == sorted(words)
    assert list(reader.field_terms("tag")) == ["korea", "rusia"]
    assert {"dukung", "ungsi", "gempa"} <= set(reader.field_terms("body"))
    assert "di" not in set(reader.field_terms("body"))
    assert list(reader.expand_prefix("body_words", "me")) == [
        b"mendukung",
        b"mengungsi",
        b"merendam",
    ]
    assert list(reader.field_terms("id")) == list("abcdefgh")
    everything = list(reader.all_terms())
    assert everything == sorted(everything)
    assert set(reader.indexed_field_names()) == {name for name, _ in everything} | {
        "editor", "section", "source", "url",
    }  # fmt: skip


def test_frequencies_and_lengths_are_those_of_the_texts(index: Index) -> None:
    reader = index.whoosh.reader()
    counted = Counter(word.strip(".:").lower() for each in ARTICLES for word in each.body.split())
    assert reader.frequency("body_words", "gempa") == counted["gempa"] == 5
    assert reader.doc_frequency("body_words", "gempa") == 4
    assert reader.frequency("body_words", "tidakada") == 0
    assert reader.field_length("body_words") == counted.total()
    assert reader.doc_field_length(0, "body_words") == 7
    assert reader.doc_field_length(0, "author", 1) == 1
    assert reader.min_field_length("body_words") == 2
    assert reader.max_field_length("body_words") == 7
    info = reader.term_info("body_words", "gempa")
    assert (info.weight(), info.doc_frequency(), info.max_weight()) == (5, 4, 2)
    assert (info.min_id(), info.max_id()) == (0, 7)
    assert (info.min_length(), info.max_length()) == (2, 7)


def test_what_is_not_there_is_said_as_whoosh_says_it(index: Index) -> None:
    reader = index.whoosh.reader()
    assert ("body_words", "gempa") in reader
    assert ("body_words", "tidakada") not in reader
    assert ("nofield", "gempa") not in reader
    for field, text in (("body_words", "tidakada"), ("nofield", "gempa")):
        with pytest.raises(TermNotFound):
            reader.leaf_readers()[0][0].postings(field, text)
    assert not reader.has_vector(0, "body")
    with pytest.raises(KeyError, match="no vectors"):
        reader.vector(0, "body")
    with pytest.raises(KeyError, match="no column"):
        reader.leaf_readers()[0][0].column_reader("body")


def test_postings_have_positions_and_skip(index: Index) -> None:
    matcher = index.whoosh.reader().leaf_readers()[0][0].postings("body_words", "gempa")
    other = matcher.copy()
    assert list(matcher.all_ids()) == [0]
    assert matcher.value_as("positions") == [0, 6]
    assert (matcher.value_as("frequency"), matcher.weight()) == (2, 2.0)
    assert [span.start for span in matcher.spans()] == [0, 6]
    with pytest.raises(ValueError, match="no characters"):
        matcher.value_as("characters")
    matcher.skip_to(1)
    assert not matcher.is_active()
    assert other.id() == 0
    stems = index.whoosh.reader().leaf_readers()[0][0].postings("body", "gempa")
    assert not stems.supports("positions")


def test_stored_fields_are_the_article(index: Index) -> None:
    with index.whoosh.searcher() as searcher:
        stored = searcher.document(id="e")
    assert stored == {
        "id": "e",
        "title": "Korea Utara",
        "body": "Korea Utara mendukung Rusia.",
        "related": "Gempa Cianjur",
        "tag": "korea\nrusia",
        "date": ARTICLES[5].published,
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (query.Term("body", "dukung"), "ce"),
        (query.Term("id", "f"), "f"),
        (query.Phrase("body_words", ["korea", "utara"]), "ce"),
        (query.Phrase("body_words", ["korea", "mendukung"], slop=2), "e"),
        (query.Phrase("body_words", ["korea", "mendukung"]), ""),
        (query.FuzzyTerm("body_words", "gampa"), "afg"),
        (query.FuzzyTerm("title_words", "koera"), "e"),
        (query.TermRange("body_words", "banjir", "cianjur"), "ab"),
        (query.TermRange("id", "b", "e", startexcl=True), "ce"),
        (query.Variations("title_words", "rusia"), "c"),
        (query.Regex("body_words", "^ge.pa$"), "afg"),
        (query.Wildcard("body_words", "*k?si"), "b"),
        (query.Every(), "abcefgh"),
        (query.Every("tag"), "e"),
        (query.Every("date"), "efg"),
        (query.DateRange("date", datetime(2023, 6, 12), datetime(2023, 6, 12, 5)), "f"),
        (query.DateRange("date", datetime(2023, 1, 1), None), "ef"),
        (query.DateRange("date", None, datetime(2023, 1, 1)), "g"),
        (query.Term("date", datetime(2022, 11, 21, 6, 21, tzinfo=UTC)), "g"),
        (
            query.Or([query.Or([query.Term("tag", "korea")]), query.Or([query.Term("id", "a")])]),
            "ae",
        ),
        (query.And([query.Term("body", "gempa"), query.Not(query.Every("date"))]), "a"),
    ],
)
def test_whooshs_own_queries_work(index: Index, asked: query.Query, expected: str) -> None:
    assert sorted(found(index, asked)) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dukungan korea", "ce"),
        ("gempa NOT cianjur", "fg"),
        ('body_words:"utara mendukung"', "e"),
        ("author:SEKAR", "b"),
        ("date:2023", "ef"),
        ("date:[20221101 TO 20221130]", "g"),
        ("tag:korea", "e"),
        ("body_words:meng*", "a"),
    ],
)
def test_whooshs_own_parser_works(index: Index, text: str, expected: str) -> None:
    parser = MultifieldParser(["title", "body"], index.whoosh.schema)
    assert sorted(found(index, parser.parse(text))) == list(expected)


def test_articles_sort_by_date_and_id(index: Index) -> None:
    # Those without a date come last either way.
    assert "".join(found(index, query.Every(), sortedby="date")) == "gfeabch"
    assert found(index, query.Every("date"), sortedby="id") == ["e", "f", "g"]
    with index.whoosh.searcher() as searcher:
        facet = [hit["id"] for hit in searcher.search(query.Every(), sortedby=newest())]
    assert "".join(facet) == "efgabch"


def newest() -> Any:
    from whoosh.sorting import FieldFacet

    return FieldFacet("date", reverse=True)


def test_dates_are_read_on_the_clock_of_wib(index: Index) -> None:
    column = index.whoosh.reader().column_reader("date")
    assert [column[number] for number in (0, 5, 6)] == [
        None,
        datetime(2023, 6, 12, 8),
        datetime(2023, 6, 12, 3),
    ]


def test_hits_are_highlighted(index: Index) -> None:
    with index.whoosh.searcher() as searcher:
        parsed = QueryParser("body", index.whoosh.schema).parse("dukungan")
        snippets = {hit["id"]: hit.highlights("body") for hit in searcher.search(parsed)}
    assert "mendukung</b>" in snippets["e"]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    with Index.create(tmp_path / "empty") as index:
        whoosh = index.whoosh
        assert whoosh.is_empty()
        assert found(index, query.Every()) == []
        assert found(index, query.Term("body", "gempa")) == []
        reader = whoosh.reader()
        assert (reader.min_field_length("body"), reader.max_field_length("body")) == (0, 0)
        assert list(reader.all_terms()) == []
