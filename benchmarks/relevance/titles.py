"""Titles: an article's title asked for, its body to be found among those of all news.

Known-item search, as in Azzopardi, de Rijke and Balog, "Building simulated queries for known-item
topics" (SIGIR 2007), with the writer's own title as the query. The title is not indexed, and is
cut off where a body begins with it.
"""

from __future__ import annotations

from collections import Counter
from random import Random

from benchmarks import places, sources
from benchmarks.relevance.task import Question, Task
from searchlib import analyze

_SEED = 2_000
_DRAWN = 2_000
_TITLE_WORDS = 4
_BODY_WORDS = 100


def task() -> Task:
    """2,000 titles drawn with a fixed seed, of four words at least over bodies of a hundred.

    An article is not drawn where another has the same body or the same title, word for word:
    nobody could say which of the two is meant. Raises `FileNotFoundError` without the news.
    """
    if not places.news().exists():
        raise FileNotFoundError(f"{places.news()} is not there")
    articles = list(sources.articles("news", None))
    titles = [tuple(analyze.words(raw.title)) for raw in articles]
    texts = [_without(title, raw.body) for title, raw in zip(titles, articles, strict=True)]
    bodies = [tuple(text.split()) for text in texts]
    same_title, same_body = Counter(titles), Counter(bodies)
    fit = [
        raw
        for raw, title, body in zip(articles, titles, bodies, strict=True)
        if len(title) >= _TITLE_WORDS and same_title[title] == 1
        if len(body) >= _BODY_WORDS and same_body[body] == 1
    ]
    drawn = Random(_SEED).sample(fit, _DRAWN)  # noqa: S311  # repeatable, not secret
    return Task(
        "Title to body",
        "titles of news articles, their bodies among those of all the news",
        {raw.id: text for raw, text in zip(articles, texts, strict=True)},
        [Question(raw.title, frozenset({raw.id})) for raw in drawn],
    )


def _without(title: tuple[str, ...], body: str) -> str:
    """The body without the title that it begins with, however often."""
    while title:
        found = list(zip(title, analyze.word_spans(body), strict=False))
        if len(found) < len(title) or any(word != place[2] for word, place in found):
            break
        body = body[found[-1][1][1] :]
    return body
