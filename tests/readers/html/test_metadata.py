"""The language of a page: what its text is written in, whatever its markup says."""

from __future__ import annotations

from tests.readers.html.pages import PARAGRAPHS, TITLE, p, page, parsed

ENGLISH = (
    "The governor said that the dam would be repaired by the end of the month, after more than"
    " two weeks of rain had flooded the five villages.",
    "Residents who were moved to the town hall have asked for clean water and for medicine.",
)


def _page(language: str, *paragraphs: str) -> bytes:
    data = page(p(*paragraphs), f"<title>{TITLE}</title>")
    return data.replace(b"lang=id", f"lang={language}".encode())


def test_the_text_is_asked_before_the_markup() -> None:
    wrong = parsed(_page("en-US", *PARAGRAPHS))
    assert (wrong.article.language, wrong.signals["language"]) == ("id", "text")
    english = parsed(_page("id", *ENGLISH))
    assert (english.article.language, english.signals["language"]) == ("en", "text")


def test_markup_that_agrees_is_the_signal() -> None:
    right = parsed(_page("en-GB", *ENGLISH))
    assert (right.article.language, right.signals["language"]) == ("en", "html lang")
