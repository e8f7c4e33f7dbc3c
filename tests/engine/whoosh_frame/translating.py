"""From our query tree to Whoosh's queries, so that Whoosh can say what a search should find.

In Whoosh 2.7.4 `Require` returns the complement, `AndNot` lets some excluded documents through and
`AndMaybe` forgets scores when it is skipped ahead, so exclusion and addition are our own here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import query as whoosh
from whoosh.matching import ListMatcher, Matcher

from searchlib.analysis import Token, analyze
from searchlib.analysis.normalizer import fold
from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word

WEIGHTS = {"title": 2.0, "related": 0.2}
EXACT = 0.25
STEMMED = ("title", "body", "related")
WRITTEN = ("title", "body")


class Without(whoosh.AndNot):  # type: ignore[misc]  # Whoosh is untyped
    """What matches `a` and not `b`."""

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        excluded = set(self.b.matcher(searcher, searcher.boolean_context()).all_ids())
        scored = walked(self.a.matcher(searcher, context))
        return listed({doc: score for doc, score in scored if doc not in excluded})


class Maybe(whoosh.AndMaybe):  # type: ignore[misc]
    """What matches `a`, with what it scores in `b` added."""

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        extra = dict(walked(self.b.matcher(searcher, context)))
        scored = walked(self.a.matcher(searcher, context))
        return listed({doc: score + extra.get(doc, 0.0) for doc, score in scored})


def walked(matcher: Matcher) -> Iterator[tuple[int, float]]:
    """Every document of a matcher with its score, one by one: Whoosh's collectors skip, and lose
    better documents for worse on the way.
    """
    while matcher.is_active():
        yield matcher.id(), matcher.score()
        matcher.next()


def listed(scores: dict[int, float]) -> Matcher:
    return ListMatcher(list(scores), list(scores.values()))


def translate(query: Query) -> whoosh.Query:
    """The Whoosh query that matches and ranks as `query` asks."""
    match query:
        case Word(text, field):
            return joined(whoosh.And, [token_query(token, field) for token in analyze(text)])
        case Prefix(text, field):
            return prefix(analyze(text), field)
        case Wildcard(text, field):
            glob = "".join(c if c in "*?" else fold(c) for c in text)
            return constant(whoosh.Wildcard, glob, field)
        case Phrase(text, field, slop):
            tokens = analyze(text)
            if slop and len(tokens) > 1 and field in (None, *WRITTEN):
                return near(tokens, field, slop)
            return phrase([token.word for token in tokens], field, slop)
        case And(parts):
            return joined(whoosh.And, map(translate, parts))
        case Or(parts):
            return joined(whoosh.Or, map(translate, parts))
        case Not(part):
            return Without(whoosh.Every(), translate(part))
        case Bag():
            return bag(query)


def bag(bag: Bag) -> whoosh.Query:
    optional = [translate(part) for part in telling(bag)]
    if bag.required:
        found = joined(whoosh.And, map(translate, bag.required))
        if optional:
            found = Maybe(found, joined(whoosh.Or, optional))
    elif optional:
        found = joined(whoosh.Or, optional)
    else:
        found = whoosh.Every() if bag.excluded else whoosh.NullQuery
    return (
        Without(found, joined(whoosh.Or, map(translate, bag.excluded))) if bag.excluded else found
    )


def telling(bag: Bag) -> Sequence[Query]:
    """The optional parts without bare function words, unless there is nothing else."""
    found = [part for part in bag.optional if not is_stop(part)]
    return found if found or bag.required else bag.optional


def is_stop(query: Query) -> bool:
    if not isinstance(query, Word) or query.field:
        return False
    return all(token.stop for token in analyze(query.text))


def token_query(token: Token, field: str | None) -> whoosh.Query:
    """A token by its stem; as written where it is a function word or the field has no stems."""
    if token.stop or (field and field not in STEMMED):
        return as_written(token.word, field)
    names = (field,) if field else STEMMED
    stems = [whoosh.Term(name, token.term) for name in names]
    exact = [
        whoosh.Term(words_of(name), token.word, boost=EXACT) for name in names if name in WRITTEN
    ]
    return joined(whoosh.Or, stems + exact)


def as_written(word: str, field: str | None) -> whoosh.Query:
    return joined(whoosh.Or, [whoosh.Term(words_of(name), word) for name in written(field)])


def phrase(words: list[str], field: str | None, slop: int) -> whoosh.Query:
    if len(words) < 2:
        return joined(whoosh.Or, [as_written(word, field) for word in words])
    names = [words_of(name) for name in written(field)]
    return joined(whoosh.Or, [whoosh.Phrase(name, words, slop=slop + 1) for name in names])


def near(tokens: list[Token], field: str | None, slop: int) -> whoosh.Query:
    return joined(whoosh.Or, [Near(name, tokens, slop) for name in written(field)])


class Near(whoosh.And):  # type: ignore[misc]
    """What has relatives of all words, and has them in order with at most `slop` others between."""

    def __init__(self, name: str, tokens: list[Token], slop: int) -> None:
        super().__init__(
            [
                whoosh.Term(f"{name}_words", token.word)
                if token.stop
                else whoosh.Term(name, token.term)
                for token in tokens
            ]
        )
        self._name, self._tokens, self._slop = f"{name}_words", tokens, slop

    def normalize(self) -> Near:
        return self

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        scored = dict(walked(super().matcher(searcher, context)))
        places = [self._places(searcher.reader(), token) for token in self._tokens]
        reached = places[0]
        for following in places[1:]:
            reached = {
                (doc, at)
                for doc, at in following
                if any((doc, at - step) in reached for step in range(1, self._slop + 2))
            }
        met = {doc for doc, _ in reached}
        return listed({doc: score for doc, score in scored.items() if doc in met})

    def _places(self, reader: Any, token: Token) -> set[tuple[int, int]]:
        """Where relatives of a word stand: document and position."""
        names = (name.decode() for name in reader.lexicon(self._name))
        forms = [
            name
            for name in names
            if name == token.word or (not token.stop and analyze.stem(name) == token.term)
        ]
        found: set[tuple[int, int]] = set()
        for form in forms:
            matcher = reader.postings(self._name, form)
            while matcher.is_active():
                found.update((matcher.id(), at) for at in matcher.value_as("positions"))
                matcher.next()
        return found


def prefix(tokens: list[Token], field: str | None) -> whoosh.Query:
    if not tokens:
        return whoosh.NullQuery
    *whole, last = tokens
    parts = [token_query(token, field) for token in whole]
    return joined(whoosh.And, [*parts, constant(whoosh.Prefix, last.word, field)])


def constant(kind: Any, text: str, field: str | None) -> whoosh.Query:
    """A pattern in each field, scoring the field's weight."""
    return joined(
        whoosh.Or,
        [
            whoosh.ConstantScoreQuery(kind(words_of(name), text), WEIGHTS.get(name, 1.0))
            for name in written(field)
        ],
    )


def written(field: str | None) -> tuple[str, ...]:
    return (field,) if field else WRITTEN


def words_of(name: str) -> str:
    return f"{name}_words" if name in STEMMED else name


def joined(kind: type[whoosh.Query], queries: Iterable[whoosh.Query]) -> whoosh.Query:
    parts = list(queries)
    if len(parts) < 2:
        return parts[0] if parts else whoosh.NullQuery
    return kind(parts)
