"""SQLite's FTS5, in the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import Document
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Found, Unavailable
from benchmarks.progress import told
from benchmarks.queries import Operation, Query

# A table for stems and one for words: BM25 takes the lengths of all columns of a table.
# The ascii tokenizer leaves all that is not ASCII as it is, so every token survives whole.
# detail=full is the fast one here: with less, bm25() reads the texts again. The texts
# themselves are never asked for (content='').
_TABLE = """
    CREATE VIRTUAL TABLE {name} USING fts5(
        title, body, content='', detail=full, tokenize="ascii tokenchars '.,-'"
    )
"""
_SEARCH = "SELECT rowid, rank FROM {name} WHERE {name} MATCH ? ORDER BY rank LIMIT ?"
_COUNT = "SELECT count(*) FROM {name} WHERE {name} MATCH ?"


class Fts5:
    """One file with journal and syncing off, and all of it in the page cache."""

    name = "SQLite FTS5"
    operations: frozenset[Operation] = frozenset({"term", "or", "and", "phrase"})

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        _require_fts5(self._database)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            self._database.execute(f"PRAGMA {pragma}")
        _fill(self._database, documents)

    def search(self, query: Query) -> Found:
        """By `rank`, which FTS5 sorts faster than a call of bm25()."""
        # The sqlite3 module keeps the prepared statement of a text that it has seen.
        return self._run(_SEARCH, query, LIMIT)

    def count(self, query: Query) -> int:
        """By `count(*)`."""
        ((count, *_),) = self._run(_COUNT, query)
        return int(count)

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _run(self, sql: str, query: Query, *values: int) -> list[tuple[int, float]]:
        name = "words" if query.operation == "phrase" else "stems"
        matched = _match(query)
        return self._database.execute(sql.format(name=name), (matched, *values)).fetchall()


def _require_fts5(database: sqlite3.Connection) -> None:
    try:
        database.execute("CREATE VIRTUAL TABLE temp.tried USING fts5(text)")
    except sqlite3.OperationalError as error:
        raise Unavailable(f"this SQLite has no FTS5 ({error})") from error


def _fill(database: sqlite3.Connection, documents: Sequence[Document]) -> None:
    for name in ("stems", "words"):
        database.execute(_TABLE.format(name=name))
        weights = f"bm25({TITLE_WEIGHT}, 1.0)"
        database.execute(f"INSERT INTO {name}({name}, rank) VALUES ('rank', ?)", (weights,))
    for number, each in enumerate(told(Fts5.name, documents)):
        stems = (number, " ".join(each.title.terms), " ".join(each.body.terms))
        words = (number, " ".join(each.title.words), " ".join(each.body.words))
        database.execute("INSERT INTO stems(rowid, title, body) VALUES (?, ?, ?)", stems)
        database.execute("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", words)
    database.commit()
    for name in ("stems", "words"):
        database.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
    database.commit()


def _match(query: Query) -> str:
    if query.operation == "phrase":
        return f'"{" ".join(query.words)}"'
    operator = " AND " if query.operation == "and" else " OR "
    return operator.join(f'"{word}"' for word in query.words)
