"""SQLite's FTS5 with its own tokenizer, unicode61: what a database finds without Indonesian."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.relevance.task import DEPTH, Search, Task

_WORD = re.compile(r"[^\W_]+")
_TABLE = "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, body)"
_BEST = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"


def build(task: Task, folder: Path) -> Search:
    """Any word may match, the best by FTS5's bm25(); all questions are asked at once."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(_TABLE)
        database.executemany("INSERT INTO texts VALUES (?, ?)", task.texts.items())
        answers = {each.text: _best(database, each.text) for each in task.questions}
    return answers.__getitem__


def _best(database: sqlite3.Connection, question: str) -> list[str]:
    match = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
    return [row[0] for row in database.execute(_BEST, (match, DEPTH))]
