"""The passage of an article that shows why it was found, with the matched words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from searchlib.analysis import Analyzer, Token
from searchlib.query.tree import Phrase, Prefix, Query, Word, positive_leaves
from searchlib.results import Snippet

_WINDOW = 36
"""Words of a passage: about three lines of a terminal."""
_LEAD = 8
"""Words shown before the first match where its sentence begins more than twice as far back."""
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’)]*\s|\n")


@dataclass(frozen=True)
class Wanted:
    """What a query looks for in titles and bodies, to be met again in a text."""

    terms: frozenset[str]
    words: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def among(self, tokens: Sequence[Token]) -> list[int]:
        """The numbers of the tokens that match, in order."""
        found = {
            number
            for number, token in enumerate(tokens)
            if token.term in self.terms
            or token.word in self.words
            or token.word.startswith(self.prefixes)
        }
        words = [token.word for token in tokens]
        for phrase in self.phrases:
            for start, word in enumerate(words):
                if word == phrase[0] and tuple(words[start : start + len(phrase)]) == phrase:
                    found.update(range(start, start + len(phrase)))
        return sorted(found)


def wanted(query: Query, analyzer: Analyzer) -> Wanted:
    """The stems, words, beginnings of words and phrases that make an article match."""
    terms: set[str] = set()
    stops: set[str] = set()
    prefixes: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    for leaf in positive_leaves(query):
        tokens = analyzer(leaf.text) if leaf.field in (None, "title", "body") else []
        match leaf:
            case Word():
                terms.update(token.term for token in tokens if not token.stop)
                stops.update(token.word for token in tokens if token.stop)
            case Phrase() if tokens:
                phrases.add(tuple(token.word for token in tokens))
            case Prefix():
                terms.update(token.term for token in tokens[:-1])
                prefixes.update(token.word for token in tokens[-1:])
    # Function words count, and are marked, where nothing else was asked.
    words = frozenset() if terms or prefixes or phrases else frozenset(stops)
    return Wanted(frozenset(terms), words, tuple(prefixes), tuple(phrases))


def snippet(text: str, sought: Wanted, analyzer: Analyzer) -> Snippet:
    """The passage of some 36 words with the most distinct matches, then the most matches.

    A text without a match gives its beginning, nothing marked.
    """
    tokens = analyzer(text)
    if not tokens:
        return Snippet(_flat(text[:200]))
    matches = sought.among(tokens)
    first = _passage_start(text, tokens, _best_match(tokens, matches))
    last = min(first + _WINDOW, len(tokens)) - 1
    start, end = tokens[first].start, tokens[last].end
    spans = [
        (tokens[number].start - start, tokens[number].end - start)
        for number in matches
        if first <= number <= last
    ]
    return _with_ellipses(text, start, end, _joined(spans))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with those that touch made one: `Rp1,5` is one mark."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _best_match(tokens: Sequence[Token], matches: Sequence[int]) -> int:
    best, best_worth, right = 0, (0, 0), 0
    for left, number in enumerate(matches):
        while right < len(matches) and matches[right] < number + _WINDOW - 2 * _LEAD:
            right += 1
        within = matches[left:right]
        worth = len({tokens[each].term for each in within}), len(within)
        if worth > best_worth:
            best, best_worth = number, worth
    return best


def _passage_start(text: str, tokens: Sequence[Token], match: int) -> int:
    """The first word of the match's sentence, or one somewhat before the match."""
    for number in range(match, max(match - 2 * _LEAD, 0), -1):
        if _SENTENCE_BREAK.search(text, tokens[number - 1].end, tokens[number].start):
            return number
    return 0 if match <= 2 * _LEAD else match - _LEAD


def _with_ellipses(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Snippet:
    passage = _flat(text[start:end])
    before = "" if start == 0 or not text[:start].strip() else "… "
    rest = text[end:]
    closing = rest[: len(rest) - len(rest.lstrip(".!?…\"'”’)"))]
    after = "" if not rest[len(closing) :].strip() else " …"
    shifted = [(a + len(before), b + len(before)) for a, b in spans]
    return Snippet(f"{before}{passage}{closing}{after}", shifted)


def _flat(text: str) -> str:
    """The text on one line, each letter at its old offset."""
    return "".join(" " if letter.isspace() else letter for letter in text)
