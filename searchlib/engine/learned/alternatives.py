"""What words may also be called, by our own lists and by what the articles explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from searchlib.analysis import analyze
from searchlib.analysis.alternatives import (
    WEIGHTS,
    Alternative,
    Run,
    alternatives,
    longest_run,
    modern,
    respelled,
)
from searchlib.analysis.names import is_name
from searchlib.analysis.sastrawi_roots import roots
from searchlib.engine.learned.acronyms import OFTEN, Acronyms
from searchlib.engine.learned.name_evidence import sum_uses
from searchlib.engine.segment.segment import Segment

_SHARE = 0.2
"""How often a meaning must be explained beside the most frequent one."""
_MOST_MEANINGS = 3
_REMEMBERED = 2**12

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class LearnedAlternatives:
    """The alternatives of words that stand in these segments; `has` says whether a term does."""

    def __init__(self, segments: Sequence[Segment], has: Callable[[str], bool]) -> None:
        self._segments = segments
        self._has = has
        self._acronyms = [Acronyms(segment.file) for segment in segments]
        self._known: dict[str, tuple[Alternative, ...]] = {}
        self._longest: dict[str, int] = {}
        self._doubtful: dict[str, list[Alternative]] = {}
        self._pairs: dict[tuple[str, str], Alternative | None] = {}

    def __call__(
        self, words: Sequence[str], is_capital: Callable[[str], bool]
    ) -> Iterator[tuple[Run, Alternative]]:
        """The alternatives of folded words and of the runs of them.

        Where `is_capital` does not say that a word was asked for in capitals, it is not taken for
        an acronym if it may as well be an ordinary word (`tim` for *Taman Ismail Marzuki*).
        """
        known, joined, before = self._longest, self._pairs, ""
        for first, word in enumerate(words):
            if first:
                pair = before, word
                if each := joined[pair] if pair in joined else self._find_joined(pair):
                    yield pair, each
            before = word
            most = known[word] if word in known else self._find_longest(word)
            # Nearly no word has any: what follows is rarely run.
            for after in range(first + 1, min(first + most, len(words)) + 1) if most else ():
                run = tuple(words[first:after])
                if found := self._of(" ".join(run)):
                    doubted = self._doubted(word) if len(run) == 1 else ()
                    for each in found:
                        if each not in doubted or is_capital(word):
                            yield run, each

    def _find_longest(self, word: str) -> int:
        """How many words a run that begins with this one has at most; 0 where there is none."""
        most = longest_run(word) or int(modern(word) is not None)
        for acronyms in self._acronyms:
            for short, long, _ in acronyms(word):
                if long.startswith(f"{word} "):
                    most = max(most, long.count(" ") + 1)
                elif word == short:
                    most = max(most, 1)
        _remember(self._longest, word, most)
        return most

    def _of(self, run: str) -> tuple[Alternative, ...]:
        known = self._known.get(run)
        if known is None:
            listed, explained = alternatives(tuple(run.split(" "))), self._explained(run)
            found = {each.words: each for each in (*_likeliest(explained), *listed)}
            known = tuple(filter(self._stands, found.values())) + self._modern_spelling(run)
            _remember(self._known, run, known)
        return known

    def _find_joined(self, pair: tuple[str, str]) -> Alternative | None:
        """Two words written as one, where any article has it and the lists do not: sepak bola."""
        word, found = "".join(pair), None
        if self._has(word):
            one = respelled((word,))
            found = None if one in self._of(" ".join(pair)) else one
        _remember(self._pairs, pair, found)
        return found

    def _doubted(self, word: str) -> Sequence[Alternative]:
        """The long forms in whose place a word in small letters may mean something else.

        What our own lists hold without a doubt is what readers mean (`pemilu`).
        """
        if word not in self._doubtful:
            sure = [each for each in alternatives((word,)) if each.weight == WEIGHTS[each.kind]]
            found = [each for each in self._of(word) if each.kind == "acronym" and each not in sure]
            doubted = found if found and self._is_ordinary(word) else []
            _remember(self._doubtful, word, doubted)
        return self._doubtful[word]

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word is one of the language, or one that the articles write small."""
        if analyze.is_stop(word) or word in roots():
            return True
        found = sum_uses(segment.dictionary.uses([word]) for segment in self._segments)
        return word in found and found[word].lower > 0 and not is_name(*found[word])

    def _explained(self, run: str) -> list[tuple[int, str]]:
        """The other forms of a run that articles explain often enough, each with how often."""
        lines = [line for acronyms in self._acronyms for line in acronyms(run)]
        if not lines:
            return []
        counts: Counter[str] = Counter()
        for short, long, count in lines:
            if run in (short, long):
                counts[long if run == short else short] += count
        return [(count, other) for other, count in counts.items() if count >= OFTEN]

    def _modern_spelling(self, word: str) -> tuple[Alternative, ...]:
        """The new spelling of a name, where the articles know it as a name: soekarno, sukarno."""
        new = modern(word)
        if new is None:
            return ()
        uses = sum_uses(segment.dictionary.uses([new]) for segment in self._segments)
        if new in uses and is_name(*uses[new]):
            return (respelled((new,)),)
        return ()

    def _stands(self, alternative: Alternative) -> bool:
        """Whether any article has it."""
        return self._has(" ".join(alternative.words))


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value


def _likeliest(explained: Sequence[tuple[int, str]]) -> list[Alternative]:
    """Those that are explained nearly as often as the most frequent one."""
    ordered = sorted(explained, reverse=True)[:_MOST_MEANINGS]
    return [
        Alternative(tuple(other.split(" ")), WEIGHTS["acronym"], "acronym")
        for count, other in ordered
        if count >= ordered[0][0] * _SHARE
    ]
