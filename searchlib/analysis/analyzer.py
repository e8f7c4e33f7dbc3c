"""The analyzer: text to tokens, one object for indexing, querying and highlighting."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from typing import ClassVar, NamedTuple

from searchlib.analysis import (
    acronyms,
    affixes,
    doubling,
    gluing,
    marks,
    normalizer,
    stopwords,
    tables,
    tokenizer,
)
from searchlib.analysis.gluing import GLUED
from searchlib.analysis.normalizer import MAX_LENGTH, fold
from searchlib.analysis.stemmer import STEPS, Stemmer
from searchlib.analysis.stopwords import STOP_WORDS
from searchlib.analysis.tokenizer import openings, spans, words

# Raised with every change of what tokenizer or normalizer answer; a change of a table is noticed by
# itself. An index built with another analysis must not be searched with this one.
_VERSION = 5
_MODULES = marks, normalizer, tokenizer, gluing, doubling, affixes, stopwords
"""Whose tables words depend on before they are stemmed."""
_EARLIER: dict[str, str] = {}
"""Fingerprints of earlier versions, each with that of a later one that gives the same tokens."""
_CACHE_SIZE = 2**17


class Token(NamedTuple):
    """One word of a text; `text[start:end]` is the word as written."""

    text: str
    """The word as written."""
    word: str
    """The word as written, folded: lower case, no accents. Phrases and prefixes go by it."""
    term: str
    """The word's stem, by which articles are found."""
    start: int
    end: int
    position: int
    stop: bool
    """Whether it is a function word, which counts in phrases only."""


class Analyzer:
    """Tokens of a text; two analyzers with the same `fingerprint` give the same tokens.

    `without` names steps of stemming, of `STEPS`, that are switched off; raises `InvalidArgument`
    for what is none.
    """

    STEPS: ClassVar[tuple[str, ...]] = STEPS
    """The steps of stemming, in their order."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self._stemmer = Stemmer(without)
        self._without = tuple(without)
        self._known_as: str | None = None

    @classmethod
    def of(cls, fingerprint: str) -> Analyzer:
        """One with the steps that an analyzer of that fingerprint has.

        It keeps that fingerprint where an earlier version gave it and the tokens are the same.
        """
        without = [step for step in STEPS if f"-without-{step}" in fingerprint]
        today = cls(without) if without else analyze
        base, mark, off = fingerprint.partition("-without-")
        if _EARLIER.get(base, "") + mark + off != today.fingerprint:
            return today
        same = cls(without)
        same._known_as = fingerprint
        return same

    def __reduce__(self) -> tuple[Callable[[str], Analyzer], tuple[str]]:
        return type(self).of, (self.fingerprint,)

    def __call__(self, text: str) -> list[Token]:
        """The tokens of `text`, one a word, in order; never raises, whatever the text."""
        tokens = []
        for position, (start, end) in enumerate(spans(text)):
            written = text[start:end]
            word = _folded(written)
            stop = word in STOP_WORDS
            tokens.append(Token(written, word, self._stemmer(word), start, end, position, stop))
        return tokens

    def words(self, text: str) -> list[str]:
        """The folded words alone, which is what indexing keeps of a text."""
        if text.isascii() and not GLUED.search(text):  # plain words, as in most queries
            if text.isalpha():
                return [text.lower()[:MAX_LENGTH]]
            if text.replace(" ", "").isalpha():
                return [word[:MAX_LENGTH] for word in text.lower().split()]
        return list(map(_folded, words(text)))

    def written_words(self, text: str) -> list[str]:
        """The words as written, each of which `fold` makes one of `words`.

        Indexing keeps these: it folds a word once for all places where it stands, and learns from
        capital letters which words are names.
        """
        return words(text)

    def openings(self, text: str) -> list[str]:
        """The words as written, once for each sentence that they open with a capital letter."""
        return openings(text)

    def acronyms(self, text: str) -> list[tuple[str, str]]:
        """The short and long forms that stand side by side in the text."""
        return acronyms.pairs(text)

    def fold(self, written: str) -> str:
        """The spelling of a word by which it is compared."""
        return fold(written)

    def word_spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each word of the text begins and ends, and the folded word."""
        for start, end in spans(text):
            yield start, end, _folded(text[start:end])

    def is_stop(self, word: str) -> bool:
        """Whether a folded word is a function word."""
        return word in STOP_WORDS

    def are_stops(self, words: Collection[str]) -> bool:
        """Whether no folded word among them is any but a function word."""
        return STOP_WORDS.issuperset(words)

    def stem(self, word: str, named: bool = False) -> str | None:
        """The stem of a folded word; None of a function word.

        `named` says that the collection holds it to be a name.
        """
        return None if word in STOP_WORDS else self._stemmer(word, named)

    def explain(self, word: str) -> tuple[str, str]:
        """The stem of a folded word and the step of stemming that found it, "" where none did."""
        return self._stemmer.explain(word)

    @property
    def fingerprint(self) -> str:
        """What the tokens depend on: our rules, our tables and PySastrawi's dictionary."""
        return (
            self._known_as or f"searchlib-{_VERSION}-{_words_digest()}+{self._stemmer.fingerprint}"
        )


@cache
def _words_digest() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for part in tables.contents(_MODULES):
        digest.update(part)
    return digest.hexdigest()


analyze = Analyzer()
"""The analyzer of the library: `analyze(text)` gives its tokens."""


_folded = lru_cache(maxsize=_CACHE_SIZE)(fold)
