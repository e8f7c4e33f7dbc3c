"""What a query asks of an index: which terms to look up, and how their documents combine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from searchlib.engine.searching.rerank import Reranking

Leaf = tuple[bytes, int, float]
"""A word, a set of schema and a weight: the word's list there, or in a set of stems its stem's, as
a segment knows it. A plain tuple, since a query makes three a word."""


Cap = tuple[int, float, list[int]]
"""A leaf that is to weigh at most a share of what other leaves, which have no cap, weigh together,
so that no other form of a word, rare as it may be, outranks the word asked for."""


class Terms(NamedTuple):
    """Documents with any of the leaves from `start` to before `stop`, their scores added up."""

    start: int
    stop: int


class Adjacent(NamedTuple):
    """Documents with the leaves, in order, each at most `slop` words further than the next place.

    They score what their words score.
    """

    start: int
    stop: int
    slop: int


class Near(NamedTuple):
    """Documents with relatives of `words` in order, each as near to the next as with `Adjacent`.

    They stand in `set`, one of words as written, and score what their leaves score.
    """

    start: int
    stop: int
    words: tuple[bytes, ...]
    set: int
    slop: int


class Pattern(NamedTuple):
    """Documents with a written word that begins so and that the glob fits; each scores `weight`."""

    prefix: bytes
    glob: str | None
    set: int
    weight: float


class AllOf(NamedTuple):
    """Documents that match every part, their scores added up."""

    parts: tuple[Node, ...]


class AnyOf(NamedTuple):
    """Documents that match any part, their scores added up."""

    parts: tuple[Node, ...]


class WithExtra(NamedTuple):
    """The documents of `base`, with what they score in `extra` added where they match it."""

    base: Node
    extra: Node


class Without(NamedTuple):
    """The documents of `base` that `excluded` does not match."""

    base: Node
    excluded: Node


class Most(NamedTuple):
    """Documents of `any`; those that match all of several parts first, as `bands` says.

    Where `least` is above 0, only those that match so much of the parts' weight: 1 is all of it,
    and then the score alone orders them, as it does without parts.
    """

    any: Node
    parts: tuple[Node, ...]
    least: float = 0.0
    reranking: Reranking | None = None


class Every(NamedTuple):
    """All documents, each with a score of 1."""


Node = Terms | Adjacent | Near | Pattern | AllOf | AnyOf | WithExtra | Without | Most | Every
NOTHING = AnyOf(())


def any_of(parts: Iterable[Node]) -> Node:
    """A disjunction, flat, in which neighbouring terms are one node."""
    flat: list[Node] = []
    for part in parts:
        for each in part.parts if type(part) is AnyOf else (part,):
            last = flat[-1] if flat else None
            if type(each) is Terms and type(last) is Terms and last.stop == each.start:
                flat[-1] = Terms(last.start, each.stop)
            else:
                flat.append(each)
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))


def all_of(parts: Sequence[Node]) -> Node:
    """A conjunction; nothing matches none."""
    if not parts:
        return NOTHING
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))
