"""The queries, in classes that cost an engine different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from benchmarks.corpus import Document
from searchlib import analyze

Operation = Literal["term", "or", "and", "phrase"]

_SEED = 4711


@dataclass(frozen=True)
class Query:
    """One question, as each engine wants it put."""

    operation: Operation
    words: tuple[str, ...]
    """Already analysed: stems, or words as written in a phrase."""
    text: str
    """As a reader types it into searchlib."""


@dataclass(frozen=True)
class QueryClass:
    """Queries of one kind; `about` says how they were chosen."""

    name: str
    about: str
    operation: Operation
    queries: Sequence[Query]


@dataclass(frozen=True)
class Band:
    """A share of the documents, from `low` to `high`, that a word occurs in."""

    name: str
    low: float
    high: float

    def of(self, frequencies: Counter[str], documents: int) -> list[str]:
        """The words whose document frequency lies in the band, in a fixed order."""
        low = max(self.low * documents, 1)
        high = max(self.high * documents, low)
        return sorted(word for word, found in frequencies.items() if low <= found <= high)

    def __str__(self) -> str:
        return f"in {self.low:.2%} to {self.high:.2%} of the documents"


RARE = Band("rare", 0.0005, 0.0025)
MID = Band("mid", 0.01, 0.03)
COMMON = Band("common", 0.10, 0.50)


def choose(documents: Sequence[Document], count: int) -> list[QueryClass]:
    """`count` queries of each class, drawn with a fixed seed by document frequency alone."""
    rng = Random(_SEED)  # noqa: S311  # repeatable, not secret
    written = _frequencies([*each.title.words, *each.body.words] for each in documents)
    terms = _frequencies([*each.title.terms, *each.body.terms] for each in documents)
    spelled = _spellings(written)
    typed = Counter({term: found for term, found in terms.items() if term in spelled})
    rare, mid, common = (band.of(typed, len(documents)) for band in (RARE, MID, COMMON))
    mixed = list(zip(*(rng.choices(band, k=count) for band in (rare, mid, common)), strict=True))
    pairs = list(zip(*(rng.choices(band, k=count) for band in (mid, common)), strict=True))
    return [
        *(
            QueryClass(f"{band.name} term", str(band), "term", _terms(rng, found, spelled, count))
            for band, found in ((RARE, rare), (MID, mid), (COMMON, common))
        ),
        QueryClass(
            "OR of 3", "one rare, one mid, one common term", "or", _joined("or", mixed, spelled)
        ),
        QueryClass("AND of 2", "one mid, one common term", "and", _joined("and", pairs, spelled)),
        QueryClass(
            "phrase of 2",
            "neighbours in a random place of a random document, the rarer word mid",
            "phrase",
            _phrases(rng, documents, frozenset(MID.of(written, len(documents))), written, count),
        ),
    ]


def _frequencies(texts: Iterable[list[str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for words in texts:
        found.update(set(words))
    return found


def _spellings(written: Counter[str]) -> dict[str, str]:
    """For each stem its most frequent form that is one word when typed alone."""
    spelled: dict[str, str] = {}
    for word in sorted(written, key=lambda word: (-written[word], word)):
        tokens = analyze(word)
        if len(tokens) == 1 and not tokens[0].stop:
            spelled.setdefault(tokens[0].term, word)
    return spelled


def _terms(rng: Random, found: list[str], spelled: dict[str, str], count: int) -> list[Query]:
    picked = rng.sample(found, min(count, len(found)))
    return [Query("term", (term,), spelled[term]) for term in picked]


def _joined(
    operation: Operation, several: Iterable[tuple[str, ...]], spelled: dict[str, str]
) -> list[Query]:
    operator = f" {operation.upper()} "
    return [
        Query(operation, terms, operator.join(spelled[term] for term in terms)) for terms in several
    ]


def _phrases(
    rng: Random,
    documents: Sequence[Document],
    mid: frozenset[str],
    written: Counter[str],
    count: int,
) -> list[Query]:
    pairs: dict[tuple[str, str], None] = {}
    # Most places hold no such pair; the bound ends the search where hardly any does.
    for _ in range(1000 * count):
        if len(pairs) == count:
            break
        pair = _neighbours(rng, rng.choice(documents))
        if pair and min(pair, key=written.__getitem__) in mid and _survives(pair):
            pairs[pair] = None
    return [Query("phrase", pair, f'"{" ".join(pair)}"') for pair in pairs]


def _neighbours(rng: Random, document: Document) -> tuple[str, str] | None:
    words = rng.choice((document.title, document.body)).words
    if len(words) < 2:
        return None
    at = rng.randrange(len(words) - 1)
    return words[at], words[at + 1]


def _survives(pair: tuple[str, str]) -> bool:
    """Whether the pair, typed, is read as these two words."""
    return tuple(token.word for token in analyze(" ".join(pair))) == pair
