"""What an article's score is made of, share by share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from searchlib.engine.schema import COMPOUNDS, STEMS, WORDS
from searchlib.engine.searching.evaluation import Evaluation
from searchlib.engine.searching.nodes import (
    Adjacent,
    AllOf,
    AnyOf,
    Every,
    Leaf,
    Most,
    Near,
    Node,
    Pattern,
    Terms,
    WithExtra,
    Without,
)

_WHERE = (
    {number: f"{field}, as written" for field, number in WORDS.items()}
    | {number: f"{field}, these words" for field, number in COMPOUNDS.items()}
    | {number: field for field, number in STEMS.items()}
)
FEATURES = {
    "early": "among the first words",
    "title": "side by side in the title",
    "body": "side by side in the body",
    "cover": "close together",
    "cue": "beside what answers",
}
"""How the features of a reranking are called."""


class Points(NamedTuple):
    """A share of a score, in its steps."""

    what: str
    where: str
    steps: int


def shares(evaluation: Evaluation, node: Node, leaves: Sequence[Leaf]) -> Iterator[Points]:
    """What each part of a node gives to the one document that the evaluation finds."""
    parts: Sequence[Node] = ()
    match node:
        case Terms(start, stop):
            for at in range(start, stop):
                word, of, _ = leaves[at]
                yield Points(word.decode(), _WHERE[of], _points(evaluation, Terms(at, at + 1)))
        case AllOf(parts) | AnyOf(parts):
            pass
        case WithExtra(base, extra):
            parts = base, extra
        case Without(base):
            parts = (base,)
        case Most():
            parts = (node.any,)
            yield _steps(evaluation, node)
        case _:
            yield Points(*_called(node, leaves), _points(evaluation, node))
    for part in parts:
        if _has(evaluation, part):
            yield from shares(evaluation, part, leaves)


def _steps(evaluation: Evaluation, most: Most) -> Points:
    """What it counts that a document has all words, or all but one."""
    missing = sum(not _has(evaluation, part) for part in most.parts)
    where = "all words" if not missing else "all words but one"
    return Points("", where, _points(evaluation, most) - _points(evaluation, most.any))


def _called(node: Adjacent | Near | Pattern | Every, leaves: Sequence[Leaf]) -> tuple[str, str]:
    """What is looked for, and where."""
    match node:
        case Adjacent(start, stop) | Near(start, stop):
            words = [word.decode() for word, _, _ in leaves[start:stop]]
            return " ".join(words), _WHERE[leaves[start][1]]
        case Pattern(prefix, glob, of):
            return glob or f"{prefix.decode()}*", _WHERE[of]
        case Every():
            return "", "any article"
        case _:
            assert_never(node)


def _points(evaluation: Evaluation, node: Node) -> int:
    scores = evaluation(node)[1]
    return int(scores[0]) if len(scores) else 0


def _has(evaluation: Evaluation, node: Node) -> bool:
    return len(evaluation(node)[0]) > 0
