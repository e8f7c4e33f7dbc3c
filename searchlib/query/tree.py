"""The query tree. `str` of a tree is text that parses to the same tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from typing import assert_never

from searchlib.address import canonical_url
from searchlib.analysis.normalizer import fold

FIELDS = ("title", "body", "author", "editor", "section", "source", "tag", "url")
"""The fields that `field:word` knows."""
FIELD_OF = {name: name for name in FIELDS} | {
    "judul": "title",
    "isi": "body",
    "penulis": "author",
    "penyunting": "editor",
    "rubrik": "section",
    "sumber": "source",
}
"""What they may be called in a query, in small letters."""
OPERATOR_OF = {"AND": "AND", "OR": "OR", "NOT": "NOT", "DAN": "AND", "ATAU": "OR", "BUKAN": "NOT"}
"""The operators, by what they may be called."""
_ADDRESS = re.compile(r"https?://[^\s*()\"“”„«»]+", re.IGNORECASE)
SIGNS = "+–−-"
"""What may stand before a word: +, and whatever is typed for a minus; as in a set of `re`."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, in one field or in title and body. One dataclass for three: each takes 0.5 ms."""

    text: str
    field: str | None = None


class Word(_Text):
    """Articles with the word in any of its forms; in one field, or in title and body."""

    __slots__ = ()

    def __str__(self) -> str:
        return _in_field(self.field, self.text)


class Prefix(_Text):
    """Articles with a word as written that begins so."""

    __slots__ = ()

    def __str__(self) -> str:
        return _in_field(self.field, f"{self.text}*")


class Wildcard(_Text):
    """Articles with a word as written that fits: `*` is any letters or none, `?` one letter."""

    __slots__ = ()

    def __str__(self) -> str:
        return _in_field(self.field, self.text)

    def glob(self) -> str:
        """What fits a folded word: the text with its letters folded, and no `*` beside another."""
        pieces = re.split(r"([*?])", self.text)
        return re.sub(r"\*+", "*", "".join(_fold_piece(piece) for piece in pieces))

    def pattern(self) -> re.Pattern[str]:
        """What a folded word must match; linear in the word, whatever the text."""
        return re.compile(translate(self.glob()))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles with these words as written in this order.

    Between one and the next stand at most `slop` other words, as in Whoosh's phrases, whose
    own count is one higher; by default they stand side by side.
    """

    text: str
    field: str | None = None
    slop: int = 0

    def __str__(self) -> str:
        return _in_field(self.field, f'"{self.text}"' + (f"~{self.slop}" if self.slop else ""))


@dataclass(frozen=True, slots=True)
class _Parts:
    parts: tuple[Query, ...]


class And(_Parts):
    """Articles that match every part."""

    __slots__ = ()

    def __str__(self) -> str:
        return _joined(" AND ", self.parts)


class Or(_Parts):
    """Articles that match any part."""

    __slots__ = ()

    def __str__(self) -> str:
        return _joined(" OR ", self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match the part."""

    part: Query

    def __str__(self) -> str:
        return f"NOT {_operand(self.part)}"


@dataclass(frozen=True, slots=True)
class Bag:
    """Parts side by side: all count for the rank, `required` must and `excluded` must not match.

    Without required parts any of the optional ones is enough; an empty bag matches nothing,
    one that only excludes matches all the rest.
    """

    optional: tuple[Query, ...] = ()
    required: tuple[Query, ...] = ()
    excluded: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(
            [f"+{_operand(part)}" for part in self.required]
            + [_operand(part) for part in self.optional]
            + [f"-{_operand(part)}" for part in self.excluded]
        )


Leaf = Word | Prefix | Wildcard | Phrase
Query = Leaf | And | Or | Not | Bag


def addressed(query: Query) -> Query:
    """An address, where that is all, is looked for as one, in any spelling of it."""
    if type(query) is Word and not query.field and _ADDRESS.fullmatch(query.text):
        found = canonical_url(query.text)
        return Word(found.removeprefix("https://"), "url") if found else query
    return query


def positive_leaves(query: Query) -> list[Leaf]:
    """The words, patterns and phrases that a matching article may be matched by."""
    match query:
        case Word() | Prefix() | Wildcard() | Phrase():
            return [query]
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in positive_leaves(part)]
        case Bag(optional, required, _):
            return [leaf for part in required + optional for leaf in positive_leaves(part)]
        case Not():
            return []
        case _:
            assert_never(query)


def _joined(operator: str, parts: tuple[Query, ...]) -> str:
    """The parts with an operator, in brackets where it would be read as a word among capitals."""
    text = operator.join(map(_operand, parts))
    return f"({text})" if text.isupper() else text


def _in_field(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _fold_piece(piece: str) -> str:
    return piece if piece in ("*", "?", "") else fold(piece)


def _operand(query: Query) -> str:
    return f"({query})" if isinstance(query, And | Or | Bag) else str(query)
