from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchlib import Snippet, analyze
from searchlib.highlight import snippet, wanted
from searchlib.query import parse


def marked(text: str, query: str) -> Snippet:
    return snippet(text, wanted(parse(query), analyze), analyze)


def test_the_surface_form_is_marked() -> None:
    assert marked("Satelit itu mengintai.", "pengintai") == "Satelit itu **mengintai**."


def test_a_phrase_marks_the_words_as_written() -> None:
    assert marked("Utara Korea, Korea Utara", '"korea utara"') == "Utara Korea, **Korea** **Utara**"


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


@given(st.text(), st.text())
def test_spans_hold_matched_words(text: str, query: str) -> None:
    sought = wanted(parse(query), analyze)
    found = snippet(text, sought, analyze)
    for start, end in found.spans:
        tokens = analyze(found.text[start:end])
        assert sought.among(tokens) == list(range(len(tokens))) != []


@given(st.text(alphabet="roket satelit.\n", min_size=1), st.sampled_from(["roket", "satelit"]))
def test_a_text_with_the_word_shows_it(text: str, query: str) -> None:
    has_it = any(token.word == query for token in analyze(text))
    assert bool(marked(text, query).spans) == has_it
