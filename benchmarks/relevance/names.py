"""Names: how many name-like words a stemmer makes other words of.

A form is name-like where the news writes it with a capital inside sentences, twice at least, and
never in lower case, whatever the place. To stem it can only confuse it with another word.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engines import Unavailable
from benchmarks.progress import note
from benchmarks.relevance import ours
from benchmarks.relevance.bm25 import Stem
from benchmarks.relevance.sides import pysastrawi, snowball
from searchlib import analyze
from searchlib.engine.schema import NO_STEM
from searchlib.engine.segment.dictionary import Dictionary
from searchlib.engine.snapshot import Snapshot

_SEEN = 2
_SHOWN = 20
# What may stand between a word and one of the same sentence before it.
_INSIDE = re.compile(r"[ ,]+")


@dataclass(frozen=True, slots=True)
class Altered:
    """What a stemmer makes of the names."""

    stemmer: str
    forms: float
    """Share of the distinct names that it alters."""
    tokens: float
    """Share of the places where names stand."""
    examples: str
    """The most frequent ones, with what becomes of them."""


def names(texts: Iterable[str]) -> Counter[str]:
    """The name-like words of the texts, folded, each with how often it stands inside sentences."""
    capitalised: Counter[str] = Counter()
    lower: set[str] = set()
    for text in texts:
        end = 0
        for start, after, word in analyze.word_spans(text):
            if not text[start].isupper():
                lower.add(word)
            elif _INSIDE.fullmatch(text, end, start):
                capitalised[word] += 1
            end = after
    return Counter(
        {
            word: count
            for word, count in capitalised.items()
            if count >= _SEEN and word not in lower and word.isalpha()
        }
    )


def altered(texts: Mapping[str, str]) -> tuple[Counter[str], list[Altered]]:
    """The names, and what becomes of them by each stemmer and in an index of the texts."""
    found = names(texts.values())
    note(f"{len(found):,} name-like words")
    stemmed = {"PySastrawi": _stemmed(pysastrawi(), found)}
    try:
        stemmed["Snowball"] = _stemmed(snowball(), found)
    except Unavailable as error:
        note(f"Snowball is left out: {error}")
    stemmed["searchlib, the word alone"] = _stemmed(lambda word: analyze.stem(word) or "", found)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        ours.indexed(texts, place).close()
        stemmed["searchlib, in the index"] = dict(_held(place, found))
    note("names stemmed")
    return found, [_altered(name, stems, found) for name, stems in stemmed.items()]


def _stemmed(stem: Stem, found: Iterable[str]) -> dict[str, str]:
    return {word: stem(word) for word in found}


def _held(folder: Path, found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The stem of each name in the segments' word-to-stem tables; another word if in any."""
    tables = [part.segment.dictionary for part in Snapshot.open(folder, analyze.fingerprint).parts]
    for word in found:
        stems = {_stem(terms, word) for terms in tables if terms.find(word.encode()) is not None}
        yield word, next(iter(stems - {word}), word)


def _stem(terms: Dictionary, word: str) -> str:
    """As this segment holds it; empty for a function word, which has none."""
    stem = terms.stem(terms.find(word.encode()) or 0)
    return "" if stem == NO_STEM else terms[stem].decode()


def _altered(name: str, stems: Mapping[str, str], found: Counter[str]) -> Altered:
    changed = [word for word, _ in found.most_common() if stems[word] != word]
    return Altered(
        name,
        len(changed) / len(found),
        sum(found[word] for word in changed) / found.total(),
        ", ".join(f"{word} to {stems[word] or 'nothing'}" for word in changed[:_SHOWN]),
    )
