"""TyDi glued: passages that are alike, four to a text, asked the same questions.

A passage of Wikipedia is short; an article of news is long, and says several things.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.relevance import ours, tydi
from benchmarks.relevance.task import Question, Task

_GLUED = 4
_ASKED = 300  # letters of a passage that others are found by
_ALIKE = 60


def task() -> Task:
    """All questions; raises `FileNotFoundError` where the material is not at hand."""
    passages = tydi.task()
    group_of, texts = {}, {}
    for number, group in enumerate(_groups(passages.texts)):
        texts[str(number)] = "\n\n".join(passages.texts[each] for each in group)
        group_of.update(dict.fromkeys(group, str(number)))
    questions = [
        Question(each.text, frozenset(group_of[answer] for answer in each.answers))
        for each in passages.questions
    ]
    about = "questions of readers, texts of four passages of Wikipedia that are alike"
    return Task("TyDi glued by four", about, texts, questions)


def _groups(texts: Mapping[str, str]) -> Iterator[list[str]]:
    """The passages in groups: of those that are left, each with the three most like it."""
    with tempfile.TemporaryDirectory() as folder:
        index = ours.indexed(texts, Path(folder) / "index")
        left = dict.fromkeys(texts)
        while left:
            first = next(iter(left))
            found = index.search(texts[first][:_ASKED], limit=_ALIKE, match="any")
            alike = [first, *(hit.id for hit in found if hit.id != first and hit.id in left)]
            yield alike[:_GLUED]
            for each in alike[:_GLUED]:
                del left[each]
