"""What a query looks for, to be met again in a text without analysing all of it.

Which words match is asked of the index once a search (`forms`), not of the stemmer once a word;
a text is then searched for what those words have in common, and only the places where that
stands are analysed. The words found are those that analysing the whole text would give.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, assert_never

from searchlib.analysis import Analyzer
from searchlib.analysis.gluing import GLUED
from searchlib.analysis.normalizer import MAX_LENGTH
from searchlib.analysis.tokenizer import spans
from searchlib.query.tree import Leaf, Phrase, Prefix, Query, Wildcard, Word, positive_leaves

Run = tuple[str, ...]
"""Folded words, side by side."""

Forms = Callable[[str], Iterable[str]]
"""The folded words of the index that have the stem of this one."""

Near = Callable[["Mark", "Mark"], bool]
"""Whether the second word stands near enough behind the first."""

_LETTER = re.compile(r"[^\W_]")
# Around a word, in no word, and joining none.
_PUNCTUATION = '.,:;!?()[]"'
# The signs beside ASCII that news is full of; they stand between words like a space.
_SIGNS = "“”–—…•\xa0"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SHORTEST_KEY = 3


class Mark(NamedTuple):
    """A word of a text that matches, `text[start:end]`."""

    start: int
    end: int
    sought: str
    """What it was found by: a word of the query, a pattern, or the word itself."""


@dataclass(frozen=True, slots=True)
class SoughtTerms:
    """What a query looks for in titles and bodies, to be met again in a text."""

    words: dict[str, str]
    """The folded words that match, each with the word of the query that it stands for."""
    prefixes: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    phrases: tuple[tuple[tuple[frozenset[str], ...], int], ...]
    """Of each phrase the forms of each of its words, and how many others may stand between."""
    keys: frozenset[str]
    """Each word that matches holds one of these."""
    most: int
    """How many distinct things a passage can show."""

    def among(self, text: str, analyzer: Analyzer) -> Iterator[Mark]:
        """The words of the text that match, in order."""
        return iter(self._chains(text, analyzer)) if self.phrases else self._singles(text, analyzer)

    def _singles(self, text: str, analyzer: Analyzer) -> Iterator[Mark]:
        for start, end, word in _words(text, self.keys, analyzer):
            if sought := self.words.get(word) or self._fitting(word):
                yield Mark(start, end, sought)

    def _chains(self, text: str, analyzer: Analyzer) -> list[Mark]:
        """With the words of the phrases, which match where all of a phrase stands."""
        marks: dict[int, Mark] = {}
        rows: dict[str, list[Mark]] = {
            form: [] for words, _ in self.phrases for forms in words for form in forms
        }
        for start, end, word in _words(text, self.keys, analyzer):
            if sought := self.words.get(word) or self._fitting(word):
                marks[start] = Mark(start, end, sought)
            if word in rows:
                rows[word].append(Mark(start, end, word))
        near = _Nearness(text)
        for words, slop in self.phrases:
            standing = [sorted(mark for form in forms for mark in rows[form]) for forms in words]
            chained = _chain_marks(standing, partial(near, slop=slop))
            marks.update((each.start, each) for each in chained)
        return [marks[start] for start in sorted(marks)]

    def _fitting(self, word: str) -> str | None:
        """The beginning or pattern that the word fits."""
        if word.startswith(self.prefixes):
            return next(prefix for prefix in self.prefixes if word.startswith(prefix))
        return next((pattern.pattern for pattern in self.patterns if pattern.match(word)), None)


def sought_terms(
    query: Query,
    analyzer: Analyzer,
    forms: Forms,
    alternatives: Iterable[tuple[Run, Run]] = (),
    field: str = "body",
) -> SoughtTerms:
    """The words, beginnings, patterns and phrases that make an article match by a field's text.

    `alternatives` are folded words of the query, and those that match in their place.
    """
    leaves = [leaf for leaf in positive_leaves(query) if leaf.field in (None, field)]
    gathering = _Gathering(analyzer, forms)
    for leaf in leaves:
        gathering.take(leaf)
    asked = {word for leaf in leaves for word in analyzer.words(leaf.text)}
    for run, words in alternatives:
        if asked.issuperset(run):
            gathering.take_alternative(words)
    return gathering.terms()


class _Gathering:
    """What the leaves of a query, and their alternatives, are met by."""

    def __init__(self, analyzer: Analyzer, forms: Forms) -> None:
        self._analyzer = analyzer
        self._forms = forms
        self._sought: set[str] = set()
        self._stops: set[str] = set()
        self._prefixes: set[str] = set()
        self._patterns: dict[re.Pattern[str], str] = {}
        self._phrases: set[tuple[tuple[frozenset[str], ...], int]] = set()

    def take(self, leaf: Leaf) -> None:
        """One more leaf."""
        words = self._analyzer.words(leaf.text)
        if not words:
            return
        match leaf:
            case Word():
                stops = set(filter(self._analyzer.is_stop, words))
                self._stops |= stops
                self._sought |= set(words) - stops
            case Phrase():
                of = self._forms if leaf.slop and len(words) > 1 else _itself
                forms = tuple([self._forms_in_phrase(word, of) for word in words])
                self._phrases.add((forms, leaf.slop))
            case Prefix():
                self._sought.update(words[:-1])
                self._prefixes.add(words[-1])
            case Wildcard():
                self._patterns[leaf.pattern()] = max(words, key=len)
            case _:
                assert_never(leaf)

    def take_alternative(self, words: Run) -> None:
        """Words that match in the place of some that were asked."""
        if len(words) == 1:
            self._sought.update(words)
        else:
            self._phrases.add((tuple([frozenset((word,)) for word in words]), 0))

    def terms(self) -> SoughtTerms:
        """All that was taken."""
        prefixes, patterns, phrases = tuple(self._prefixes), self._patterns, tuple(self._phrases)
        # Function words count, and are marked, where nothing else was asked.
        stops = set() if self._sought or prefixes or patterns or phrases else self._stops
        matching = {word: word for word in stops}
        of_phrases = {forms for phrase, _ in phrases for forms in phrase}
        keys = {*matching, *prefixes, *patterns.values()}.union(*of_phrases)
        for word in self._sought:
            alike = set(self._forms(word))
            matching.update(dict.fromkeys(alike, word))
            keys |= _in_common(alike)
        kinds = stops, self._sought, prefixes, patterns, of_phrases
        most = sum(map(len, kinds))
        return SoughtTerms(matching, prefixes, tuple(patterns), phrases, frozenset(keys), most)

    def _forms_in_phrase(self, word: str, forms: Forms) -> frozenset[str]:
        """The forms that a word of a phrase may stand in."""
        return frozenset((word, *(() if self._analyzer.is_stop(word) else forms(word))))


def _itself(word: str) -> Iterable[str]:
    return (word,)


def _in_common(words: set[str]) -> set[str]:
    """The longest part that all the words share, else the words themselves."""
    shortest = min(words, key=len, default="")
    for length in range(len(shortest), _SHORTEST_KEY - 1, -1):
        for start in range(len(shortest) - length + 1):
            part = shortest[start : start + length]
            if all(part in word for word in words):
                return {part}
    return words


def _words(text: str, keys: Iterable[str], analyzer: Analyzer) -> Iterator[tuple[int, int, str]]:
    """The words of the text, folded, that hold one of the keys, and some of those beside them.

    What stands from space to space is analysed by itself, for no word reaches over a space.
    """
    lower = _lower(text)
    end = 0
    for at in _places(lower, keys):
        if at < end:
            continue
        start, end = lower.rfind(" ", 0, at) + 1, lower.find(" ", at)
        if end < 0:
            end = len(text)
        place = lower[start:end]
        bare = place.strip(_PUNCTUATION)
        is_plain = bare.isalpha() and bare.isascii() and len(bare) <= MAX_LENGTH
        if is_plain and not GLUED.search(text, start, end):
            start += place.index(bare)
            yield start, start + len(bare), bare
        else:
            for first, after, word in analyzer.word_spans(text[start:end]):
                yield start + first, start + after, word


def _places(lower: str, keys: Iterable[str]) -> list[int]:
    """Where words with a key in them stand, or words that differ from their lower case."""
    places: list[int] = []
    for key in (*keys, "'"):
        at = lower.find(key)
        while at >= 0:
            places.append(at)
            at = lower.find(key, at + 1)
    if not lower.isascii():
        places += [each.start() for each in _NOT_ASCII.finditer(lower)]
    places.sort()
    return places


def _lower(text: str) -> str:
    """The text in small letters, each at its old offset.

    A word that has neither an apostrophe nor a letter beyond ASCII in it stands there folded.
    """
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
        # İ is the only letter whose lower case is two.
        text = text.replace("’", "'").replace("‘", "'").replace("İ", "i")
    return text.lower().replace("`", "'").replace(":", ".").replace("\n", " ")


def _chain_marks(rows: Sequence[Sequence[Mark]], near: Near) -> Iterator[Mark]:
    """Those of each row's words that stand in a chain through all rows, one word of each.

    If a word is near enough to any before it, it is to the last before it, and alike the other way:
    so each is compared with one of its neighbours, and a text of n words takes n comparisons a row.
    """
    reached = [rows[0]]
    for row in rows[1:]:
        before = reached[-1]
        at = [bisect_left(before, each) - 1 for each in row]
        pairs = zip(row, at, strict=True)
        reached.append([each for each, last in pairs if last >= 0 and near(before[last], each)])
    following = reached.pop()
    yield from following
    for row in reversed(reached):
        at = [bisect_right(following, each) for each in row]
        pairs = zip(row, at, strict=True)
        following = [
            each for each, next_ in pairs if next_ < len(following) and near(each, following[next_])
        ]
        yield from following


class _Nearness:
    """How many words stand between two of a text; these are counted with the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def __call__(self, one: Mark, other: Mark, slop: int) -> bool:
        """Whether at most `slop` words stand between the two."""
        if not slop:
            return not _LETTER.search(self._text, one.end, other.start)
        if self._starts is None:
            self._starts = [start for start, _ in spans(self._text)]
        first = bisect_left(self._starts, one.end)
        return bisect_left(self._starts, other.start) - first <= slop
