"""The query tree. `str` of a tree is text that parses to the same tree."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("title", "body", "author", "editor", "section", "source", "tag", "url")
"""The fields that `field:word` knows."""


@dataclass(frozen=True)
class Word:
    """Articles with the word in any of its forms; in one field, or in title and body."""

    text: str
    field: str | None = None

    def __str__(self) -> str:
        return _in_field(self.field, self.text)


@dataclass(frozen=True)
class Prefix:
    """Articles with a word as written that begins so."""

    text: str
    field: str | None = None

    def __str__(self) -> str:
        return _in_field(self.field, f"{self.text}*")


@dataclass(frozen=True)
class Phrase:
    """Articles with these words as written, side by side."""

    text: str
    field: str | None = None

    def __str__(self) -> str:
        return _in_field(self.field, f'"{self.text}"')


@dataclass(frozen=True)
class And:
    """Articles that match every part."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " AND ".join(map(_operand, self.parts))


@dataclass(frozen=True)
class Or:
    """Articles that match any part."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_operand, self.parts))


@dataclass(frozen=True)
class Not:
    """Articles that do not match the part."""

    part: Query

    def __str__(self) -> str:
        return f"NOT {_operand(self.part)}"


@dataclass(frozen=True)
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


Query = Word | Prefix | Phrase | And | Or | Not | Bag
Leaf = Word | Prefix | Phrase


def positive_leaves(query: Query) -> list[Leaf]:
    """The words, prefixes and phrases that a matching article may be matched by."""
    match query:
        case Word() | Prefix() | Phrase():
            return [query]
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in positive_leaves(part)]
        case Bag(optional, required, _):
            return [leaf for part in required + optional for leaf in positive_leaves(part)]
        case Not():
            return []


def _in_field(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _operand(query: Query) -> str:
    return str(query) if isinstance(query, Word | Prefix | Phrase | Not) else f"({query})"
