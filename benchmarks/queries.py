"""The queries of a run, in classes that cost an engine different things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random
from typing import NamedTuple
from zlib import crc32

from benchmarks.corpus import Corpus, Document
from benchmarks.frequencies import COMMON, MID, RARE, Band, Frequencies, survives
from benchmarks.query import Feature, Operation, Query, QueryClass

_SEED = 4711
_WARMING = 20  # queries of a class
_HALF_SPAN = timedelta(days=90)
# Most places of a text hold no phrase that is wanted; the bound ends the search for one.
_TRIES = 1000


class Chosen(NamedTuple):
    """The classes of a run, no query of which comes twice, and others to warm engines up with.

    No word of the one is in the other.
    """

    kinds: list[QueryClass]
    warm_up: list[QueryClass]


def choose(corpus: Corpus, count: int, only: Sequence[str] | None = None) -> Chosen:
    """`count` queries of each class, or of those named in `only`; fewer where there are no more.

    They are drawn with a fixed seed, each class with its own: by document frequency alone, or from
    random places of random documents.
    """
    wanted = {name: draw for name, draw in _CLASSES.items() if only is None or name in only}
    frequencies, documents = Frequencies(corpus), corpus.sample()
    sources = (
        _Source(frequencies, documents, count, warms=False),
        _Source(frequencies, documents, min(count, _WARMING), warms=True),
    )
    return Chosen(*([_drawn(*each, source) for each in wanted.items()] for source in sources))


class _Source:
    """What queries are drawn from."""

    def __init__(
        self, frequencies: Frequencies, documents: list[Document], count: int, *, warms: bool
    ) -> None:
        self.frequencies = frequencies
        self.documents = documents
        self.count = count
        self.asked: set[str] = set()
        """The texts of the queries so far."""
        self.rng = Random(_SEED)  # noqa: S311  # repeatable, not secret
        self._warms = warms

    def has(self, word: str) -> bool:
        """Whether queries from here may have the word; an eighth of all words is for warming up."""
        stem = self.frequencies.stem(word) or word
        return (crc32(stem.encode()) % 8 == 0) == self._warms

    def stems(self, band: Band) -> list[str]:
        """`count` of the stems in a band, each once while there are enough."""
        spelled = self.frequencies.spelled
        found = [stem for stem in self.frequencies.band(band) if self.has(spelled[stem])]
        if len(found) >= self.count:
            return self.rng.sample(found, self.count)
        return self.rng.choices(found, k=self.count) if found else []

    def joined(self, operation: Operation, bands: Sequence[Band]) -> list[Query]:
        """Queries of one stem from each band."""
        joint = " AND " if operation == "and" else " "
        spelled = self.frequencies.spelled
        drawn = zip(*(self.stems(band) for band in bands), strict=True)
        return [
            Query(operation, stems, joint.join(spelled[stem] for stem in stems)) for stems in drawn
        ]


_Draw = Callable[[_Source], list[Query]]


def _drawn(name: str, described: tuple[str, _Draw], source: _Source) -> QueryClass:
    about, draw = described
    source.rng.seed(f"{_SEED} {name}")
    drawn = {query.text: query for query in draw(source) if query.text not in source.asked}
    source.asked.update(drawn)
    queries = list(drawn.values())
    operation = queries[0].operation if queries else "term"
    return QueryClass(name, about, operation, queries, _needs(queries))


def _needs(queries: Sequence[Query]) -> frozenset[Feature]:
    features: dict[Feature, bool] = {
        "dates": any(query.since for query in queries),
        "newest": any(query.newest for query in queries),
        "snippets": any(query.snippets for query in queries),
    }
    return frozenset(feature for feature, needed in features.items() if needed)


def _of(operation: Operation, *bands: Band) -> tuple[str, _Draw]:
    about = ", ".join(f"one {band.name}" for band in bands) if len(bands) > 1 else str(bands[0])
    return about, lambda source: source.joined(operation, bands)


def _phrases(source: _Source, length: int) -> list[Query]:
    mid = frozenset(source.frequencies.written(MID))
    frequency = source.frequencies.words.__getitem__
    phrases: dict[tuple[str, ...], None] = {}
    for words in islice(_places(source, length), _TRIES * source.count):
        if len(phrases) == source.count:
            break
        fits = min(words, key=frequency) in mid and all(map(source.has, words))
        if fits and survives(words):
            phrases[words] = None
    return [Query("phrase", words, f'"{" ".join(words)}"') for words in phrases]


def _places(source: _Source, length: int) -> Iterator[tuple[str, ...]]:
    """Words beside each other in random places of random texts, without end."""
    rng = source.rng
    while True:
        document = rng.choice(source.documents)
        words = rng.choice((document.title, document.body)).words
        if len(words) >= length:
            at = rng.randrange(len(words) - length + 1)
            yield tuple(words[at : at + length])


def _prefixes(source: _Source) -> list[Query]:
    words = [
        word
        for band in (RARE, MID)
        for word in source.frequencies.written(band)
        if len(word) >= 6 and word.isascii() and word.isalpha() and source.has(word)
    ]
    picked = source.rng.choices(words, k=source.count) if words else []
    beginnings = [word[: source.rng.randint(3, 5)] for word in picked]
    return [Query("prefix", (beginning,), f"{beginning}*") for beginning in beginnings]


def _in_spans(source: _Source) -> list[Query]:
    dates = sorted(each.date.date() for each in source.documents if each.date)
    if not dates:
        return []
    queries = source.joined("or", (MID, COMMON))
    middles = source.rng.choices(dates, k=len(queries))
    return [
        replace(query, since=middle - _HALF_SPAN, until=middle + _HALF_SPAN)
        for query, middle in zip(queries, middles, strict=True)
    ]


def _newest(source: _Source) -> list[Query]:
    return [replace(query, newest=True) for query in source.joined("or", (MID, COMMON))]


def _with_snippets(source: _Source) -> list[Query]:
    return [replace(query, snippets=True) for query in source.joined("or", (RARE, MID))]


def _log(source: _Source) -> list[Query]:
    """What readers would type who half remember a title."""
    queries: list[Query] = []
    stem_of = source.frequencies.stem
    for _ in range(_TRIES * source.count):
        if len(queries) == source.count:
            break
        title = source.rng.choice(source.documents).title.words
        words = _remembered(source.rng, list(filter(source.has, title)))
        stems = tuple(dict.fromkeys(stem for word in words if (stem := stem_of(word))))
        if stems and survives(words):
            queries.append(Query("or", stems, " ".join(words)))
    return queries


def _remembered(rng: Random, title: list[str]) -> list[str]:
    length = min(rng.randint(2, 6), len(title))
    return [title[at] for at in sorted(rng.sample(range(len(title)), length))]


_CLASSES: dict[str, tuple[str, _Draw]] = {
    "rare term": _of("term", RARE),
    "mid term": _of("term", MID),
    "common term": _of("term", COMMON),
    "OR of 2": _of("or", RARE, MID),
    "OR of 3": _of("or", RARE, MID, MID),
    "OR of 5": _of("or", RARE, RARE, MID, MID, MID),
    "OR of 2, one common": _of("or", MID, COMMON),
    "OR of 3, one common": _of("or", RARE, MID, COMMON),
    "OR of 5, one common": _of("or", RARE, RARE, MID, MID, COMMON),
    "AND of 2": _of("and", MID, COMMON),
    "AND of 3": _of("and", MID, COMMON, COMMON),
    "phrase of 2": (
        "neighbours in a random place of a random document, the rarest word mid",
        lambda source: _phrases(source, 2),
    ),
    "phrase of 3": (
        "neighbours in a random place of a random document, the rarest word mid",
        lambda source: _phrases(source, 3),
    ),
    "prefix": ("the first 3 to 5 letters of a rare or mid word as written", _prefixes),
    "OR in a date range": ("one mid, one common, in the 181 days around a document's", _in_spans),
    "OR, newest first": ("one mid, one common, sorted by date", _newest),
    "title-like": ("2 to 6 words of a random title, in their order", _log),
    "OR of 2 with snippets": ("one rare, one mid, with a passage of each hit", _with_snippets),
}
NAMES = tuple(_CLASSES)
