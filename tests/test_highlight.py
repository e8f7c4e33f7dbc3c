from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchlib import Snippet, analyze
from searchlib.highlight import snippet
from searchlib.query import parse
from searchlib.query.wanted import wanted
from tests.query.test_wanted import forms_of


def marked(text: str, query: str) -> Snippet:
    return snippet(text, wanted(parse(query), analyze, forms_of(text)), analyze)


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
