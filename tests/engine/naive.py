"""What an index must answer, evaluated article by article: slow, short and plain to see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from searchlib import Article, Token, analyze
from searchlib.query import (
    And,
    Bag,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    parse,
)

WIB = timezone(timedelta(hours=7))
_STEMMED = ("title", "body", "related")
_WRITTEN = ("title", "body")
MOST_WORDS = 6

Bound = date | datetime | str | None
Fields = Mapping[str, tuple[Token, ...]]


@dataclass(frozen=True)
class Asked:
    """A search as its user gives it."""

    text: str
    since: Bound = None
    until: Bound = None


def matching(asked: Asked, articles: Iterable[Article]) -> set[str]:
    """The ids of the articles that the search must find."""
    query = parse(asked.text)
    return {
        article.id
        for article in articles
        if matches(query, _fields(article)) and within(article.published, asked.since, asked.until)
    }


def listed_by_date(asked: Asked, articles: Iterable[Article]) -> set[str]:
    """The ids of the articles that a list by date has; none where no article has all the words."""
    parts = ranking_parts(parse(asked.text))
    every = [each for each in articles if within(each.published, asked.since, asked.until)]
    query = parse(asked.text)
    return {
        article.id
        for article in every
        if all(matches(each, unlinked(article), _fields(article)) for each in (query, *parts))
    }


def steps(asked: Asked, article: Article) -> int:
    """How many steps up an article stands that has so many of the words asked for."""
    query = parse(asked.text)
    if isinstance(query, Word) and len(analyze(query.text)) > 1:
        return int(matches(Phrase(query.text, query.field), _fields(article)))
    parts = ranking_parts(query)
    missing = sum(not has(part, article) for part in parts)
    highest = 2 if len(parts) in {3, 4} else 1
    return max(highest - missing, 0) if 2 <= len(parts) <= MOST_WORDS else 0


def ranking_parts(query: Query) -> list[Query]:
    """The parts of words side by side, of which an article should have all."""
    if not isinstance(query, Bag) or query.required:
        return []
    telling = _counted(query)
    found = {_folded(part): part for part in telling if _has_words(part)}
    return list(found.values()) if len(found) > 1 else []


def _folded(part: Query) -> Query | str:
    """A part as what it is counted by: words of one spelling are one."""
    if isinstance(part, Word) and not part.field:
        return " ".join(token.word for token in analyze(part.text))
    return part


def _has_words(part: Query) -> bool:
    return isinstance(part, Wildcard) or not hasattr(part, "text") or bool(analyze(part.text))


def has(part: Query, article: Article) -> bool:
    """Whether an article has a part in more than the headlines that it links."""
    match part:
        case And(parts):
            return all(has(each, article) for each in parts)
        case Or(parts):
            return any(has(each, article) for each in parts)
        case Bag(optional, required, _):
            if not matches(part, _fields(article)):
                return False
            if required or not optional:
                return all(has(each, article) for each in required)
            return any(has(each, article) for each in optional if each in _counted(part))
        case Not():
            return matches(part, _fields(article))
        case _:
            return matches(part, unlinked(article), _fields(article))


def unlinked(article: Article) -> Fields:
    """The fields of an article without the headlines that it links."""
    return {**_fields(article), "related": ()}


def matches(query: Query, fields: Fields, whole: Fields | None = None) -> bool:
    """Whether an article with these tokens in its fields answers the query.

    What is excluded may stand in none of its `whole` fields, where they are more.
    """
    whole = whole or fields
    match query:
        case Word(text, field):
            tokens = analyze(text)
            return bool(tokens) and _all_tokens(tokens, field, fields)
        case Phrase(text, field, slop):
            tokens = analyze(text)
            by_stem = len(tokens) > 1 and slop > 0 and field in (None, *_WRITTEN)
            asked = [_form(token, by_stem) for token in tokens]
            names = _written(field)
            return any(_side_by_side(asked, fields[name], slop, by_stem) for name in names)
        case Prefix(text, field):
            return _begins(analyze(text), field, fields)
        case Wildcard(text, field):
            pattern = (
                re.escape(text.lower().replace("'", "")).replace(r"\*", ".*").replace(r"\?", ".")
            )
            return _any_word(pattern, field, fields)
        case And(parts):
            return all(matches(part, fields, whole) for part in parts)
        case Or(parts):
            return any(matches(part, fields, whole) for part in parts)
        case Not(part):
            return not matches(part, whole)
        case Bag():
            return _matches_bag(query, fields, whole)


def within(published: datetime | None, since: Bound, until: Bound) -> bool:
    """Whether the moment lies between the bounds, both of which belong to the range."""
    if since is None and until is None:
        return True
    if published is None:
        return False
    return (since is None or published >= moment(since, time.min)) and (
        until is None or published <= moment(until, time.max)
    )


def moment(bound: date | datetime | str, at: time) -> datetime:
    """The bound as a moment; a bare day means the given time of it in Jakarta."""
    if isinstance(bound, str):
        bound = date.fromisoformat(bound)
    return bound if isinstance(bound, datetime) else datetime.combine(bound, at, WIB)


def _matches_bag(bag: Bag, fields: Fields, whole: Fields) -> bool:
    if any(matches(part, whole) for part in bag.excluded):
        return False
    if bag.required:
        return all(matches(part, fields, whole) for part in bag.required)
    telling = _counted(bag)
    return any(matches(part, fields, whole) for part in telling) or (
        not telling and bool(bag.excluded)
    )


def _counted(bag: Bag) -> Sequence[Query]:
    """The optional parts without bare function words, unless there is nothing else."""
    return [part for part in bag.optional if not _is_stop(part)] or bag.optional


def _is_stop(part: Query) -> bool:
    """Whether the part is bare function words, which do not count beside others."""
    return (
        isinstance(part, Word)
        and part.field is None
        and all(token.stop for token in analyze(part.text))
    )


def _all_tokens(tokens: list[Token], field: str | None, fields: Fields) -> bool:
    """Whether each token is there: by its stem, a function word as written."""
    return all(_has_token(token, field, fields) for token in tokens)


def _begins(tokens: list[Token], field: str | None, fields: Fields) -> bool:
    """Whether a word begins with the last token and the tokens before it are there."""
    if not tokens or not _all_tokens(tokens[:-1], field, fields):
        return False
    return _any_word(f"{re.escape(tokens[-1].word)}.*", field, fields)


def _has_token(token: Token, field: str | None, fields: Fields) -> bool:
    if token.stop or (field and field not in _STEMMED):
        return _any_word(re.escape(token.word), field, fields)
    names = (field,) if field else _STEMMED
    return any(each.term == token.term and not each.stop for name in names for each in fields[name])


def _any_word(pattern: str, field: str | None, fields: Fields) -> bool:
    known = re.compile(pattern, re.DOTALL)
    return any(known.fullmatch(each.word) for name in _written(field) for each in fields[name])


def _form(token: Token, by_stem: bool) -> str:
    # A function word is no stem, whatever word has that stem.
    return f"stem {token.term}" if by_stem and not token.stop else token.word


def _side_by_side(asked: list[str], tokens: tuple[Token, ...], slop: int, by_stem: bool) -> bool:
    """Whether the words stand in this order with at most `slop` others between two of them."""
    if not asked:
        return False
    forms = [(token.position, _form(token, by_stem)) for token in tokens]
    ends = {place for place, form in forms if form == asked[0]}
    for word in asked[1:]:
        ends = {
            place
            for place, form in forms
            if form == word and any(0 < place - end <= slop + 1 for end in ends)
        }
    return bool(ends)


def _written(field: str | None) -> tuple[str, ...]:
    return (field,) if field else _WRITTEN


@lru_cache(maxsize=2**12)
def _fields(article: Article) -> Fields:
    texts = {
        "title": [article.title],
        "body": [article.body],
        "author": (article.author or "").split(";"),
        "editor": (article.editor or "").split(";"),
        "section": [article.section or ""],
        "source": [article.source or ""],
        "tag": article.tags,
        "url": [article.url or ""],
        "related": article.related,
    }
    return {name: tuple(_apart(values)) for name, values in texts.items()}


def _apart(values: Iterable[str]) -> Iterator[Token]:
    """The tokens of values, those of one a hundred places behind those of the one before."""
    after = 0
    for value in values:
        tokens = [token._replace(position=after + token.position) for token in analyze(value)]
        yield from tokens
        after += 100 + len(tokens)
