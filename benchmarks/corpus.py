"""The documents that are searched, analysed once for all engines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import generated
from benchmarks.progress import told
from searchlib import analyze

_NEWS = Path(__file__).parents[1] / "../shared/data/news/news.jsonl.gz"
_GENERATED = 20_000


@dataclass(frozen=True, slots=True)
class Text:
    """A title or a body with what the analyzer makes of it."""

    raw: str
    terms: list[str]
    """Stems without function words, by which single words are found."""
    words: list[str]
    """All words in their order, by which phrases are found."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article, as every engine gets it."""

    id: str
    title: Text
    body: Text


@dataclass(frozen=True)
class Corpus:
    """The documents of a run and what to call them."""

    name: str
    documents: list[Document]


def load(limit: int | None) -> Corpus:
    """The first `limit` news articles where they are at hand, else as many generated ones."""
    if _NEWS.exists():
        name, raw = "Indonesian news articles", _news()
    else:
        name, raw = "generated documents", generated.texts(limit or _GENERATED)
    return Corpus(name, list(told("analysed", _analysed(islice(raw, limit)))))


def _news() -> Iterator[tuple[str, str]]:
    with gzip.open(_NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["title"] or "", article["body"] or ""


def _analysed(raw: Iterable[tuple[str, str]]) -> Iterator[Document]:
    for number, (title, body) in enumerate(raw):
        yield Document(f"d{number:06}", _text(title), _text(body))


def _text(raw: str) -> Text:
    tokens = analyze(raw)
    terms = [token.term for token in tokens if not token.stop]
    return Text(raw, terms, [token.word for token in tokens])
