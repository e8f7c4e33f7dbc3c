"""Openings: an article's first sentence asked for, the rest of it to be found among all news.

What somebody remembers of an article, or pastes from another, in more words than a title has.
"""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from benchmarks import places, sources
from benchmarks.relevance.task import Question, Task
from searchlib import analyze

_SEED = 2_001
_DRAWN = 2_000
_SENTENCE_WORDS = 8
_REST_WORDS = 100
# Behind the place and the outlet (JAKARTA, KOMPAS.com - ), which many articles begin with.
_DATELINE = re.compile(r"^[^.!?\n]{0,60}? [-–—] |^[A-Z][\w.]*, [^.!?\n]{0,40}? [-–—]+ ?")
_SENTENCE = re.compile(r"(.+?[.!?])\s+(?=[A-Z\"“])", re.DOTALL)


def task() -> Task:
    """2,000 first sentences drawn with a fixed seed, of eight words at least.

    Of each article the rest of the body alone is indexed: one that kept its first sentence would
    stand before the one that is asked for. An article is not drawn where another has the same first
    sentence. Raises `FileNotFoundError` without the news.
    """
    if not places.news().exists():
        raise FileNotFoundError(f"{places.news()} is not there")
    articles = list(sources.articles("news", None))
    parted = [_parted(raw.body) for raw in articles]
    times = Counter(first for first, _ in parted)
    fit = [
        at
        for at, (first, rest) in enumerate(parted)
        if times[first] == 1 and len(first.split()) >= _SENTENCE_WORDS
        if len(rest.split()) >= _REST_WORDS
    ]
    drawn = Random(_SEED).sample(fit, _DRAWN)  # noqa: S311  # repeatable, not secret
    texts = {raw.id: rest for raw, (_, rest) in zip(articles, parted, strict=True)}
    questions = [Question(parted[at][0], frozenset({articles[at].id})) for at in drawn]
    about = "first sentences of news articles, the rest of them among those of all the news"
    return Task("Opening to rest", about, texts, questions)


def _parted(body: str) -> tuple[str, str]:
    """The first sentence, without its dateline, and what follows it."""
    body = _DATELINE.sub("", body.strip(), count=1)
    found = _SENTENCE.match(body)
    return (" ".join(analyze.words(found[1])), body[found.end() :]) if found else ("", body)
