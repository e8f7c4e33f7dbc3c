"""Sources: the raw articles of each corpus, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple, get_args

from benchmarks import made_up, places
from searchlib import read

Name = Literal["news", "news+laws", "generated", "made-up"]
NAMES: tuple[Name, ...] = get_args(Name)

ABOUT: dict[Name, str] = {
    "news": "Indonesian news articles",
    "news+laws": "Indonesian news articles and laws",
    "generated": "documents made of resampled sentences of Indonesian news",
    "made-up": "documents of made-up words",
}

_SEED = 1945
_WORDS = 100
"""How many words a generated document has on the average."""
_DEFAULTS = {"generated": 1_000_000, "made-up": 20_000}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


class Raw(NamedTuple):
    """An article before its analysis."""

    id: str
    title: str
    date: datetime | None
    body: str


def present(name: Name) -> Name:
    """The corpus itself, or the made-up one where its material is not at hand."""
    needed = [places.news(), places.laws()] if name == "news+laws" else [places.news()]
    return name if all(path.exists() for path in needed) else "made-up"


def articles(name: Name, limit: int | None) -> Iterator[Raw]:
    """The first `limit` articles of a corpus, the same ones at every run."""
    count = limit or _DEFAULTS.get(name)
    match name:
        case "news":
            found = _read(places.news())
        case "news+laws":
            found = chain(_read(places.news()), _read(places.laws()))
        case "generated":
            found = _resampled(list(_read(places.news())))
        case "made-up":
            found = _made_up(count or 0)
    return islice(found, count)


def _read(path: Path) -> Iterator[Raw]:
    seen: set[str] = set()
    for article in read(path):
        # Two articles of one address would be one in searchlib and two elsewhere.
        if article.id not in seen:
            seen.add(article.id)
            yield Raw(article.id, article.title, article.published, article.body)


def _resampled(news: list[Raw]) -> Iterator[Raw]:
    """Without end: sentences of random articles under a title and near a date of others.

    A document is some sentences of one article and some of another, so that words that belong
    together meet as often as in real text.
    """
    rng = Random(_SEED)  # noqa: S311  # repeatable, not secret
    sentences = [split for each in news if (split := _SENTENCE_END.split(each.body.strip()))]
    number = 0
    while True:
        chosen: list[str] = []
        length, wanted = 0, rng.randint(_WORDS // 2, _WORDS * 3 // 2)
        while length < wanted:
            run = _run(rng, rng.choice(sentences))
            chosen += run
            length += sum(sentence.count(" ") + 1 for sentence in run)
        title, dated = rng.choice(news).title, rng.choice(news).date
        date = dated and dated + timedelta(minutes=rng.randrange(7 * 24 * 60))
        yield Raw(f"g{number:07}", title, date, "\n".join(chosen))
        number += 1


def _run(rng: Random, sentences: list[str]) -> list[str]:
    start = rng.randrange(len(sentences))
    return sentences[start : start + rng.randint(1, 3)]


def _made_up(count: int) -> Iterator[Raw]:
    rng = Random(_SEED)  # noqa: S311  # repeatable, not secret
    first = datetime.fromisoformat("2015-01-01T00:00:00+07:00")
    for number, (title, body) in enumerate(made_up.texts(count)):
        yield Raw(f"m{number:06}", title, first + timedelta(minutes=rng.randrange(5_000_000)), body)
