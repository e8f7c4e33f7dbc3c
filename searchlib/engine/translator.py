"""From our query tree to Whoosh's queries.

In Whoosh 2.7.4 `Require` returns the complement, `NOT NOT a` raises and `AndNot` lets some
excluded documents through, so exclusion is always a `Without` and requirement an `AndMaybe`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from whoosh import query as whoosh
from whoosh.matching import FilterMatcher, Matcher

from searchlib.analysis import Analyzer, Token
from searchlib.engine.schema import STEMS, WEIGHTS, WORDS
from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Word


class Without(whoosh.AndNot):  # type: ignore[misc]  # Whoosh is untyped
    """What matches `a` and not `b`.

    Whoosh's own matcher keeps an excluded document that comes first in `a` and later in `b`, and
    reads past the end of `a` where `b` goes on.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        """The documents of `a`, scored, without those of `b`."""
        excluded = frozenset(self.b.matcher(searcher, searcher.boolean_context()).all_ids())
        return FilterMatcher(self.a.matcher(searcher, context), excluded, exclude=True)


_FLAT = 8
"""Parts of a conjunction that stand side by side."""
_RANKED = ("title", "body", "related")
_WRITTEN = ("title", "body")


class Translator:
    """Makes Whoosh queries with the analyzer that the index was built with."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyze = analyzer

    def __call__(self, query: Query) -> whoosh.Query:
        """The Whoosh query that matches and ranks as `query` asks."""
        match query:
            case Word(text, field):
                return self._word(self._analyze(text), field)
            case Prefix(text, field):
                return self._prefix(self._analyze(text), field)
            case Phrase(text, field):
                return _phrase([token.word for token in self._analyze(text)], field)
            case And(parts):
                return _all(map(self, parts))
            case Or(parts):
                return _any(map(self, parts))
            case Not(part):
                return _without(whoosh.Every(), self(part))
            case Bag():
                return self._bag(query)

    def _bag(self, bag: Bag) -> whoosh.Query:
        optional = [self(part) for part in self._telling(bag)]
        if bag.required:
            found = _all(map(self, bag.required))
            if optional:
                found = whoosh.AndMaybe(found, _any(optional))
        elif optional:
            found = _any(optional)
        else:
            found = whoosh.Every() if bag.excluded else whoosh.NullQuery
        return _without(found, *map(self, bag.excluded)) if bag.excluded else found

    def _telling(self, bag: Bag) -> Sequence[Query]:
        """The optional parts without bare function words, unless there is nothing else."""
        telling = [part for part in bag.optional if not self._is_stop(part)]
        return telling if telling or bag.required else bag.optional

    def _is_stop(self, query: Query) -> bool:
        if not isinstance(query, Word) or query.field:
            return False
        return all(token.stop for token in self._analyze(query.text))

    def _word(self, tokens: list[Token], field: str | None) -> whoosh.Query:
        """A word that the analyzer splits (Rusia-Ukraina) asks for all its parts."""
        return _all(_token(token, field) for token in tokens)

    def _prefix(self, tokens: list[Token], field: str | None) -> whoosh.Query:
        if not tokens:
            return whoosh.NullQuery
        *whole, last = tokens
        prefix = _any(whoosh.Prefix(WORDS[name], last.word) for name in _written(field))
        return _all([*(_token(token, field) for token in whole), prefix])


def _written(field: str | None) -> tuple[str, ...]:
    return (field,) if field else _WRITTEN


def _token(token: Token, field: str | None) -> whoosh.Query:
    """A token by its stem; as written where it is a function word or the field has no stems."""
    if token.stop or (field and field not in STEMS):
        return _as_written(token.word, field)
    names = (field,) if field else _RANKED
    return _any(
        whoosh.Term(STEMS[name], token.term, boost=WEIGHTS.get(name, 1.0)) for name in names
    )


def _as_written(word: str, field: str | None) -> whoosh.Query:
    return _any(
        whoosh.Term(WORDS[name], word, boost=WEIGHTS.get(name, 1.0)) for name in _written(field)
    )


def _phrase(words: list[str], field: str | None) -> whoosh.Query:
    if not words:
        return whoosh.NullQuery
    if len(words) == 1:
        return _as_written(words[0], field)
    return _any(
        whoosh.Phrase(WORDS[name], words, boost=WEIGHTS.get(name, 1.0)) for name in _written(field)
    )


def _any(queries: Iterable[whoosh.Query]) -> whoosh.Query:
    """One flat disjunction: each nested one would cost Whoosh a matcher with its own buffers."""
    nested = (each.subqueries if isinstance(each, whoosh.Or) else [each] for each in queries)
    return _joined(whoosh.Or, chain.from_iterable(nested))


def _all(queries: Iterable[whoosh.Query]) -> whoosh.Query:
    """A balanced conjunction: Whoosh nests a level of the stack for each part of a flat one."""
    parts = list(dict.fromkeys(queries))
    if len(parts) > _FLAT:
        half = len(parts) // 2
        parts = [_all(parts[:half]), _all(parts[half:])]
    return _joined(whoosh.And, parts)


def _joined(kind: type[whoosh.Query], queries: Iterable[whoosh.Query]) -> whoosh.Query:
    parts = list(queries)
    if len(parts) < 2:
        return parts[0] if parts else whoosh.NullQuery
    return kind(parts)


def _without(found: whoosh.Query, *excluded: whoosh.Query) -> whoosh.Query:
    return Without(found, _any(excluded))
