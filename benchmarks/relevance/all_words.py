"""All words first: whether an article that lacks a word of a query stands before one that has all.

A reader judges a search by this first. Queries of two and three words are drawn with a fixed seed
from the news, each from an article that has all of them, and put to engines that were given the
same analysed words; an article has a word where its title or body has the word's stem.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks import corpus, places
from benchmarks.corpus import Corpus, Document
from benchmarks.engines import LIMIT, Engine, build_all
from benchmarks.engines.ours import Searchlib
from benchmarks.query import Query
from benchmarks.relevance.metrics import row

ENGINES = ("stock_whoosh", "fts5", "tantivy", "lucene", "ours")
_SEED = 2_000
_DRAWN = 400  # of each kind
_SHORTEST = 4
_INSTITUTIONS = frozenset(
    "polisi polda polres kpk kejaksaan pengadilan dprd pemkot pemprov bupati gubernur bmkg bpbd "
    "universitas stasiun bandara pelabuhan kementerian bawaslu kpu".split()
)
_PLACES = frozenset(
    "jakarta bandung surabaya medan makassar semarang yogyakarta denpasar palembang bekasi depok "
    "bogor tangerang malang solo padang manado pontianak papua aceh bali lombok sulawesi "
    "kalimantan sumatera jambi lampung cianjur".split()
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A query and the article that it was drawn from."""

    kind: str
    text: str
    stems: tuple[str, ...]
    source: str
    """The article's id."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How an engine keeps to it."""

    engine: str
    wrong: Mapping[str, float]
    """Of each kind the share of queries with an article that lacks a word before one with all."""
    reciprocal_rank: float
    """Of the article whose title gave neighbouring words, the mean of 1 / rank."""


def kept() -> tuple[list[Drawn], list[Kept]]:
    """All queries, and how engines answer them; raises `FileNotFoundError` without the news."""
    if not places.news().exists():
        raise FileNotFoundError(f"{places.news()} is not there")
    news = corpus.load("news", None)
    queries = list(draw(news))
    having = _having(news, queries)
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for (engine, *_), _ in build_all(news, Path(folder), ENGINES):
            with closing(engine):
                found.append(_asked(engine, queries, having))
                if isinstance(engine, Searchlib):
                    found.append(_asked(engine.literal(), queries, having))
        return queries, found


def draw(news: Corpus) -> Iterator[Drawn]:
    """Queries of each kind, none of them twice."""
    documents = news.sample()
    for kind, words_from in KINDS.items():
        rng = Random(f"{_SEED} {kind}")  # noqa: S311  # repeatable, not secret
        texts: set[str] = set()
        while len(texts) < _DRAWN:
            document = rng.choice(documents)
            words = words_from(document, rng)
            stems = tuple(dict.fromkeys(stem for word in words if (stem := news.stems.get(word))))
            text = " ".join(words)
            if len(stems) == len(words) > 1 and text not in texts:
                texts.add(text)
                yield Drawn(kind, text, stems, document.id)


def _neighbours(document: Document, rng: Random) -> Sequence[str]:
    words = document.title.words
    first, size = rng.randrange(max(len(words) - 2, 1)), rng.choice((2, 3))
    found = words[first : first + size]
    return found if len(found) == size and all(map(_is_plain, found)) else ()


def _from_title(document: Document, rng: Random) -> Sequence[str]:
    words = [word for word in document.title.words if _is_plain(word)]
    size = rng.choice((2, 3))
    return rng.sample(words, size) if len(words) >= size else ()


def _names(document: Document, rng: Random) -> Sequence[str]:
    names = _NAME.findall(document.body.raw)
    return rng.choice(names).lower().split() if names else ()


def _institution_and_place(document: Document, rng: Random) -> Sequence[str]:
    words = set(document.body.words)
    institutions, towns = sorted(words & _INSTITUTIONS), sorted(words & _PLACES)
    return (rng.choice(institutions), rng.choice(towns)) if institutions and towns else ()


def _number_and_noun(document: Document, rng: Random) -> Sequence[str]:
    words = document.body.words
    at = [n for n, word in enumerate(words[:-1]) if word.isdigit() and _is_plain(words[n + 1])]
    first = rng.choice(at) if at else 0
    return words[first : first + 2] if at else ()


KINDS: dict[str, Callable[[Document, Random], Sequence[str]]] = {
    "neighbours in a title": _neighbours,
    "words of a title": _from_title,
    "names": _names,
    "institution and place": _institution_and_place,
    "number and noun": _number_and_noun,
}


def _is_plain(word: str) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST


def _having(news: Corpus, queries: Sequence[Drawn]) -> list[set[str]]:
    """The ids of the articles that have all words, of each query."""
    ids: dict[str, set[str]] = {stem: set() for query in queries for stem in query.stems}
    for document in news:
        for stem in ids.keys() & {*document.title.stems, *document.body.stems}:
            ids[stem].add(document.id)
    return [set.intersection(*(ids[stem] for stem in query.stems)) for query in queries]


def _asked(engine: Engine, queries: Sequence[Drawn], having: Sequence[set[str]]) -> Kept:
    engine.prepare()
    wrong = dict.fromkeys(KINDS, 0)
    ranks = []
    for query, every in zip(queries, having, strict=True):
        found = engine.search(Query("or", query.stems, query.text))
        wrong[query.kind] += not every.issuperset(found[: min(LIMIT, len(every))])
        if query.kind == next(iter(KINDS)):
            ranks.append(row(found, frozenset({query.source}))[0])
    shares = {kind: count / _DRAWN for kind, count in wrong.items()}
    return Kept(engine.name, shares, sum(ranks) / len(ranks))
