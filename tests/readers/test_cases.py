"""Small files, each after a public bug report: what users of other readers were given wrongly.

Beside each file of `cases/` its right values are in `NAME.expect.json`; `_kind`, `_why` and
`_source` there say what it is about and where the report stands. All of what they say is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from searchlib import Article, read

CASES = Path(__file__).parent / "cases"
EXPECTED = {
    path.name.removesuffix(".expect.json"): orjson.loads(path.read_bytes())
    for path in sorted(CASES.glob("*.expect.json"))
}
TEXTS = "title author editor url source section language".split()
MOMENTS = "published modified".split()
_BEGINNING = 60
"""Letters of a paragraph that are compared."""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_case(name: str) -> None:
    expected = EXPECTED[name]
    reading = read(CASES / name)
    articles = list(reading)
    failed = [failure.reason for failure in reading.failed]
    assert articles or expected.get("n") == 0, failed
    assert len(articles) == expected.get("n", len(articles))
    assert len(failed) == expected.get("nfail", len(failed))
    assert expected.get("fail", "") in " ".join(failed)
    assert [each.title for each in articles] == expected.get("titles", [a.title for a in articles])
    assert [each.id for each in articles] == expected.get("ids", [a.id for a in articles])
    if "pubs" in expected:
        assert [written(each.published) for each in articles] == expected["pubs"]
    for article in articles[:1]:
        assert list(wrong(article, expected)) == []


def wrong(article: Article, expected: dict[str, Any]) -> Iterator[str]:
    """What of an article is not as it should be."""
    for name in TEXTS:
        if getattr(article, name) != expected.get(name, getattr(article, name)):
            yield f"{name} is {getattr(article, name)!r}"
    for name in MOMENTS:
        if written(getattr(article, name)) != expected.get(name, written(getattr(article, name))):
            yield f"{name} is {getattr(article, name)}"
    paragraphs = article.body.split("\n")
    for name, paragraph in (("first", paragraphs[0]), ("last", paragraphs[-1])):
        if not paragraph.startswith(expected.get(name, "")[:_BEGINNING]):
            yield f"the {name} paragraph is {paragraph!r}"
    yield from (f"without {text!r}" for text in expected.get("has", []) if text not in article.body)
    yield from (f"with {text!r}" for text in expected.get("no", []) if text in article.body)
    if len(paragraphs) != expected.get("npar", len(paragraphs)):
        yield f"{len(paragraphs)} paragraphs"


def written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def test_every_file_has_its_right_values() -> None:
    files = {path.name for path in CASES.iterdir() if not path.name.endswith(".expect.json")}
    assert files == set(EXPECTED)
