"""Frequencies: in how many documents each word and stem occurs, by which queries are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.corpus import Corpus
from benchmarks.progress import told
from searchlib import analyze


@dataclass(frozen=True)
class Band:
    """A share of the documents, from `low` to `high`, that a word occurs in."""

    name: str
    low: float
    high: float

    def __str__(self) -> str:
        return f"in {self.low:.2%} to {self.high:.2%} of the documents"


RARE = Band("rare", 0.0005, 0.0025)
MID = Band("mid", 0.01, 0.03)
COMMON = Band("common", 0.10, 0.50)


class Frequencies:
    """Document frequencies of a corpus, of words as written and of stems."""

    def __init__(self, corpus: Corpus) -> None:
        self.documents = len(corpus)
        self.stem = corpus.stems.__getitem__
        """A word's stem, None of a function word."""
        self.words: Counter[str] = Counter()
        self.stems: Counter[str] = Counter()
        for each in told("counted", corpus):
            self.words.update({*each.title.words, *each.body.words})
            self.stems.update({*each.title.stems, *each.body.stems})
        self.spelled = _spellings(self.words, corpus.stems)
        """For each stem its most frequent form that is one word when typed alone."""

    def band(self, band: Band) -> list[str]:
        """The stems of a band that can be typed, in a fixed order."""
        return self._within(band, self.stems, self.spelled)

    def written(self, band: Band) -> list[str]:
        """The words of a band as written, in a fixed order."""
        return self._within(band, self.words, self.words)

    def _within(self, band: Band, found: Counter[str], known: Iterable[str]) -> list[str]:
        low = max(band.low * self.documents, 1)
        high = max(band.high * self.documents, low)
        return sorted(word for word in known if low <= found[word] <= high)


def survives(words: Iterable[str]) -> bool:
    """Whether the words, typed, are read as just these."""
    given = list(words)
    return analyze.words(" ".join(given)) == given


def _spellings(words: Counter[str], stems: dict[str, str | None]) -> dict[str, str]:
    spelled: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (-words[word], word)):
        stem = stems[word]
        if stem and stem not in spelled and survives([word]):
            spelled[stem] = word
    return spelled
