"""How much of a query is looked for, so that no text floods a search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import assert_never

from searchlib.analysis import Analyzer
from searchlib.errors import InvalidArgument
from searchlib.query.tree import And, Bag, Leaf, Not, Or, Phrase, Prefix, Query, Wildcard, Word

MOST_LETTERS = 2**16
"""Letters of a query that are read: 1,024 words of 64 letters each."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many parts of a query are looked for; the rest is left out, and said.

    A word counts as often as the analysis divides it (Rusia-Ukraina: 2). Raises `InvalidArgument`
    for what is no number of parts.
    """

    words: int = 1024
    """Words, those of phrases and patterns included."""
    patterns: int = 64
    """Words with `*` or `?`; each may stand for all words of the index."""
    phrases: int = 128
    """Phrases; each is looked for by itself."""
    phrase: int = 64
    """Words of one phrase."""

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if type(value) is not int or value < 0:
                raise InvalidArgument(f"Limits.{each.name} is {value!r}; give 0 or more")


USUAL = Limits()


def cut_to_limits(query: Query, analyzer: Analyzer, limits: Limits) -> tuple[Query, list[str]]:
    """The query within the limits, and what was left out, in words."""
    cutting = _Cutting(analyzer, limits)
    return cutting.part(query) or Bag(), [
        f"{said}; the rest was left out" for said in dict.fromkeys(cutting.said)
    ]


class _Cutting:
    """Goes through a query in its order and takes what there is still room for."""

    def __init__(self, analyzer: Analyzer, limits: Limits) -> None:
        self._analyzer = analyzer
        self._limits = limits
        self._words = limits.words
        self._patterns = limits.patterns
        self._phrases = limits.phrases
        self.said: list[str] = []

    def part(self, query: Query) -> Query | None:
        """What is left of a part; None where nothing is."""
        match query:
            case Word() | Phrase() | Prefix() | Wildcard():
                return self._leaf(query)
            case And(parts) | Or(parts):
                kept = self._parts(parts)
                return replace(query, parts=kept) if len(kept) > 1 else next(iter(kept), None)
            case Not(part):
                negated = self.part(part)
                return negated and Not(negated)
            case Bag(optional, required, excluded):
                # What must and must not be is worth more than what may.
                must, must_not = self._parts(required), self._parts(excluded)
                may = self._parts(optional)
                if len(may) > 1 or must or must_not:
                    return Bag(may, must, must_not)
                return next(iter(may), None)
            case _:
                assert_never(query)

    def _parts(self, parts: Iterable[Query]) -> tuple[Query, ...]:
        kept = (self.part(part) for part in parts)
        return tuple([each for each in kept if each is not None])

    def _leaf(self, leaf: Leaf) -> Leaf | None:
        if isinstance(leaf, Prefix | Wildcard):
            if not self._patterns:
                self.said.append(f"more than {self._limits.patterns:,} words with * or ?")
                return None
            self._patterns -= 1
        most = self._words
        if isinstance(leaf, Phrase):
            if not self._phrases:
                self.said.append(f"more than {self._limits.phrases:,} phrases")
                return None
            self._phrases -= 1
            most = min(most, self._limits.phrase)
        ends = [end for _, end, _ in islice(self._analyzer.word_spans(leaf.text), most + 1)]
        if len(ends) > most:
            what = "words" if most == self._words else "words in one phrase"
            number = self._limits.words if most == self._words else most
            self.said.append(f"more than {number:,} {what}")
            if not most or isinstance(leaf, Prefix | Wildcard):
                return None
            leaf = replace(leaf, text=leaf.text[: ends[most - 1]])
        self._words -= min(len(ends), most)
        return leaf
