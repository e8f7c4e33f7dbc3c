"""TyDi: questions that Indonesians typed, and the passages of Wikipedia that answer them.

Clark, Choi, Collins, Garrette, Kwiatkowski, Nikolaev and Palomaki, "TyDi QA" (TACL 2020), the
gold passage task.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import orjson

from benchmarks import places
from benchmarks.relevance.task import Question, Task


def task() -> Task:
    """All questions; raises `FileNotFoundError` where the material is not at hand."""
    folder = places.shared() / "data/qa/tydiqa"
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        question, text, _ = line.split("\t")
        answers[question].add(text)
    questions = [
        Question(text, frozenset(answers[number])) for number, text in _rows(folder, "queries")
    ]
    about = "questions of readers, the passages of Wikipedia that answer them"
    return Task("TyDi questions", about, dict(_rows(folder, "docs")), questions)


def _rows(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    for line in (folder / f"{name}.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        yield row["id"], row["text"]
