"""Searches in real news against stock Whoosh."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import orjson
import pytest

from searchlib import Article
from searchlib.analysis import analyze
from searchlib.backends import LocalBackend
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain
from searchlib.engine.snapshot import Snapshot
from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word
from searchlib.request import Request
from tests.conftest import shared
from tests.engine.whoosh_frame.oracle import check_same, scored, stock_searcher
from tests.engine.whoosh_frame.translating import translate


def news(step: int) -> Iterator[Article]:
    """Every `step`-th article, without the capital letters by which an index would tell names.

    Stock Whoosh has one stem for a word, whatever its other articles say of it.
    """
    with gzip.open(shared("data/news/news.jsonl.gz")) as lines:
        for line in islice(lines, 0, None, step):
            values = orjson.loads(line)
            yield Article(
                id=values["id"],
                title=(values["title"] or "").lower(),
                body=(values["body"] or "").lower(),
                url=values["url"],
            )


def query(random: Random, articles: list[Article], depth: int = 0) -> Query:
    """A query of words that stand in an article."""
    article = random.choice(articles)
    words = analyze.words(f"{article.title} {article.body[:1000]}") or ["berita"]
    start = random.randrange(len(words))
    field = random.choice([None, None, None, "title", "body", "url"])

    def several(most: int) -> tuple[Query, ...]:
        return tuple(Word(random.choice(words)) for _ in range(random.randint(2, most)))

    kind = random.randrange(12 if depth < 2 else 8)
    if kind < 2:
        return Word(random.choice(words), field)
    if kind < 4:
        return Bag(several(random.choice([4, 6, 40])))
    if kind == 4:
        return And(several(3))
    if kind == 5:
        return Phrase(" ".join(words[start : start + 3]), field, random.choice([0, 0, 1, 4]))
    if kind == 6:
        return Prefix(random.choice(words)[: random.randint(3, 6)], field)
    if kind == 7:
        return Wildcard(pattern(random, random.choice(words)), field)
    parts = tuple(query(random, articles, depth + 1) for _ in range(2))
    if kind == 8:
        return Or(parts)
    if kind == 9:
        return And((parts[0], Not(parts[1])))
    return Bag(several(3), required=parts[:1], excluded=parts[1:] if kind == 10 else ())


def pattern(random: Random, word: str) -> str:
    """One that few words fit: Whoosh goes through the postings of each."""
    at = random.randint(min(2, len(word) - 1), len(word) - 1)
    return word[:at] + random.choice("*?") + word[at + random.randint(0, 2) :]


def check(folder: Path, articles: list[Article], queries: int, part: slice = slice(None)) -> None:
    """Compares over two segments with deletions, by that part of so many queries."""
    backend = LocalBackend.create(folder / "index", analyze)
    most = len(articles) * 2 // 3
    for batch in (articles[:most], articles[most:]):
        with backend.change() as change:
            for article in batch:
                change.put(article)
    with backend.change() as change:
        for article in articles[::17]:
            change.delete(article.id)
    snapshot = Snapshot.open(folder / "index", analyze.fingerprint)
    assert len(snapshot.parts) == 2
    stock, framed = stock_searcher(snapshot, folder / "stock"), backend.whoosh.searcher()
    random = Random(23042)  # noqa: S311  # the same queries each time
    for tree in [query(random, articles) for _ in range(queries)][part]:
        expected = scored(stock, translate(tree))
        assert scored(framed, translate(tree)) == pytest.approx(expected, abs=1e-5)
        for chosen in (plain, kernels.native or plain):
            kernels.use(chosen)
            for limit in (1, 10, len(articles)):
                found = backend.search(
                    Request(tree, limit, match="any", alternatives=False, rerank=False)
                )
                check_same([(each.id, each.score) for each in found.matches], expected, limit)
            assert found.count() == len(expected)


@pytest.mark.parametrize("first", range(2))  # so that two processes share the half minute
def test_a_thousand_articles(tmp_path: Path, first: int) -> None:
    check(tmp_path, list(news(step=24)), queries=200, part=slice(first, None, 2))


@pytest.mark.slow
def test_all_articles(tmp_path: Path) -> None:
    check(tmp_path, list(news(step=1)), queries=1000)
