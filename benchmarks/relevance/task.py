"""Task: texts to be found, and questions of which it is known what answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed."""

    text: str
    answers: frozenset[str]
    """The ids of the texts that answer it, one at least."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every side is given."""

    name: str
    about: str
    texts: Mapping[str, str]
    """Each text by its id."""
    questions: Sequence[Question]


Search = Callable[[str], list[str]]
"""From a question to the ids of the best `DEPTH` texts, best first."""

Build = Callable[[Task, Path], Search]
"""A side of the comparison: it indexes the texts of a task, in an empty folder if it needs one."""

DEPTH = 100
"""How many texts a search gives, as far as recall is counted."""
