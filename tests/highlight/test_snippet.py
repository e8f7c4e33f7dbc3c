from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import Alternative, Snippet, analyze
from searchlib.highlight.highlighter import Highlighter
from searchlib.highlight.snippet import snippet
from searchlib.highlight.sought_terms import sought_terms
from searchlib.query import parse
from tests.highlight.test_sought_terms import forms_of


def marked(text: str, query: str) -> Snippet:
    return snippet(text, sought_terms(parse(query), analyze, forms_of(text)), analyze)


def test_the_surface_form_is_marked() -> None:
    assert marked("Satelit itu mengintai.", "pengintai") == "Satelit itu **mengintai**."


def test_a_phrase_marks_the_words_as_written() -> None:
    assert marked("Utara Korea, Korea Utara", '"korea utara"') == "Utara Korea, **Korea** **Utara**"


def test_a_phrase_with_slop_lets_words_between() -> None:
    text = "Korea bagian utara, Korea yang ada di utara, utara Korea"
    assert marked(text, '"korea utara"~1').startswith("**Korea** bagian **utara**, Korea yang ada")
    assert '"' not in marked(text, '"korea utara"~3')
    assert len(marked(text, '"korea utara"~3').spans) == 4


def test_a_phrase_of_one_word_twice_is_two_words() -> None:
    assert marked("sama saja", '"sama sama"').spans == ()
    assert len(marked("sama sama", '"sama sama"').spans) == 2


def test_a_wildcard_marks_the_words_that_fit() -> None:
    found = marked("Roket meluncur, luncuran, Luncurkan.", "*luncur?an")
    assert found == "Roket meluncur, luncuran, **Luncurkan**."


def test_words_of_other_fields_are_not_marked() -> None:
    assert marked("roket dan satelit", "satelit source:roket") == "roket dan **satelit**"


def test_a_fields_word_is_marked_in_that_field_alone() -> None:
    marks = Highlighter(
        parse("title:longsor title:banjir body:warga"), analyze, lambda word: [word]
    )
    assert (
        marks.title("Banjir dan longsor, warga panik") == "**Banjir** dan **longsor**, warga panik"
    )
    assert marks.body("Banjir merendam rumah warga.", "") == "Banjir merendam rumah **warga**."


def test_a_title_is_marked_whole() -> None:
    marks = Highlighter(parse("satelit"), analyze, lambda word: [word])
    assert marks.title("Satelit " * 100).spans[-1] == (99 * 8, 99 * 8 + 7)
    assert marks.title("Satelit <b>").html() == "<mark>Satelit</mark> &lt;b&gt;"


def test_an_alternative_is_marked_where_its_word_was_asked() -> None:
    long = (("kpk",), Alternative(("komisi", "antikorupsi"), 0.4, "acronym"))
    marks = Highlighter(parse("title:kpk saksi"), analyze, lambda word: [word], [long])
    assert marks.title("Komisi Antikorupsi") == "**Komisi** **Antikorupsi**"
    assert marks.body("Komisi Antikorupsi memeriksa saksi", "").spans == ((29, 34),)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Senin (12/6/2023) pagi", "2023", "Senin (**12/6/2023**) pagi"),
        ("Senin (12/6/2023) pagi", "juni", "Senin (**12/6/2023**) pagi"),
        ("pada 2023-06-12 pagi", "12", "pada **2023-06-12** pagi"),
        ("musim 2020-2025", "2025 2020", "musim **2020-2025**"),
        ("Covid-19 lagi", "19", "Covid-**19** lagi"),
        ("sebesar 1.000.000 rupiah", "1.000.000", "sebesar **1.000.000** rupiah"),
        ("F-16 dan 16", "16", "F-**16** dan **16**"),
    ],
)
def test_a_mark_never_begins_inside_a_date_or_number(text: str, query: str, expected: str) -> None:
    assert marked(text, query) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("pukul 10:30 WIB", "10.30", "pukul **10:30** WIB"),
        ("salat Jum‘at", "jumat", "salat **Jum‘at**"),
        ("salat Jum`at", "jumat", "salat **Jum`at**"),
        ("sate\u00adlit", "satelit", "**sate\u00adlit**"),
        ("Rasmus Højlund", "hojlund", "Rasmus **Højlund**"),
        ("anak‐anak itu", "anak-anak", "**anak‐anak** itu"),
    ],
)
def test_other_spellings_are_marked(text: str, query: str, expected: str) -> None:
    assert marked(text, query) == expected


def test_function_words_alone_are_marked() -> None:
    assert marked("roket yang jatuh", "yang") == "roket **yang** jatuh"


def test_a_prefix_marks_every_word_that_begins_so() -> None:
    assert marked("roket dan roketnya", "roket*") == "**roket** dan **roketnya**"


def test_what_is_excluded_is_not_marked() -> None:
    assert marked("roket dan satelit", "roket -satelit") == "**roket** dan satelit"


def test_function_words_are_not_marked() -> None:
    assert marked("roket dan satelit", "roket dan") == "**roket** dan satelit"


def test_marks_that_touch_are_one() -> None:
    assert marked("Senilai Rp1,5 triliun", "Rp1,5") == "Senilai **Rp1,5** triliun"


def test_the_passage_holds_the_most_distinct_words() -> None:
    filler = "Kalimat pengisi yang panjang sekali tentang hal lain. " * 20
    text = f"Roket, roket, roket. {filler}Satelit dibawa roket. {filler}"
    found = marked(text, "roket satelit")
    assert "**Satelit** dibawa **roket**" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_without_a_match_the_beginning_is_shown() -> None:
    found = marked("Awal berita. " + "kata " * 100, "satelit")
    assert found.startswith("Awal berita.")
    assert found.spans == ()


def test_a_passage_holds_whole_words() -> None:
    found = marked("kata " * 100 + "satelit " + "kata " * 100, "satelit")
    assert set(found.text.split()) == {"…", "kata", "satelit"}
    assert 200 < len(found.text) < 280


@given(st.text(alphabet="roket satelit.\n", min_size=1), st.sampled_from(["roket", "satelit"]))
def test_a_text_with_the_word_shows_it(text: str, query: str) -> None:
    has_it = any(token.word == query for token in analyze(text))
    assert bool(marked(text, query).spans) == has_it


@given(st.text(), st.text())
def test_a_passage_is_text_of_the_article(text: str, query: str) -> None:
    found = marked(text, query).text.removeprefix("… ").removesuffix(" …")
    assert " ".join(found.split()) in " ".join(text.split())
