"""SQLite's FTS5, in the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.corpus import Corpus, Document
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Engine, Unavailable
from benchmarks.progress import told
from benchmarks.query import Feature, Query

# A table for stems and one for words: BM25 takes the lengths of all columns of a table.
# The ascii tokenizer leaves all that is not ASCII as it is, so every token survives whole.
# detail=full is the fast one here: with less, bm25() reads the texts again. The texts
# themselves are never asked for there (content='').
_TABLE = """
    CREATE VIRTUAL TABLE {name} USING fts5(
        title, body, content='', detail=full, tokenize="ascii tokenchars '.,-'"{options}
    )
"""
_DOCUMENTS = "CREATE TABLE documents(number INTEGER PRIMARY KEY, id, date INTEGER, title, body)"
# By `rank`, which FTS5 sorts faster than a call of bm25(), and only then the documents' rows.
_BEST = """
    SELECT id, documents.title, date
    FROM (SELECT rowid AS number, rank FROM {name} WHERE {name} MATCH ? ORDER BY rank LIMIT ?)
    JOIN documents USING (number) ORDER BY rank
"""
_WITH_DATES = """
    SELECT id, documents.title, date
    FROM {name} JOIN documents ON number = {name}.rowid
    WHERE {name} MATCH ? AND ifnull(date, 0) BETWEEN ? AND ? ORDER BY {order} LIMIT ?
"""
_COUNT = """
    SELECT count(*) FROM {name} JOIN documents ON number = {name}.rowid
    WHERE {name} MATCH ? AND ifnull(date, 0) BETWEEN ? AND ?
"""
_ALWAYS = (-(2**62), 2**62)


class Fts5(Engine):
    """One file with journal and syncing off, mapped into memory, and a big page cache."""

    name = "SQLite FTS5"
    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest"})

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def search(self, query: Query) -> list[str]:
        """The sqlite3 module keeps the prepared statement of a text that it has seen."""
        if query.newest or query.since:
            order = "date DESC" if query.newest else "rank"
            found = self._run(_WITH_DATES, query, *_span(query), LIMIT, order=order)
        else:
            found = self._run(_BEST, query, LIMIT)
        return [row[0] for row in found]

    def count(self, query: Query) -> int:
        """By `count(*)`."""
        return int(self._run(_COUNT, query, *_span(query))[0][0])

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _run(self, sql: str, query: Query, *values: int, order: str = "") -> list[tuple[Any, ...]]:
        name = "words" if query.operation in ("phrase", "prefix") else "stems"
        text = sql.format(name=name, order=order)
        return self._database.execute(text, (_match(query), *values)).fetchall()


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """One optimized file."""
    database = sqlite3.connect(folder / "fts5.db")
    _require_fts5(database)
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -1000000",
        f"mmap_size = {2**35}",
    ):
        database.execute(f"PRAGMA {pragma}")
    _fill(database, told(Fts5.name, corpus))
    return [Fts5(database)]


def _require_fts5(database: sqlite3.Connection) -> None:
    try:
        database.execute("CREATE VIRTUAL TABLE temp.tried USING fts5(text)")
    except sqlite3.OperationalError as error:
        raise Unavailable(f"this SQLite has no FTS5 ({error})") from error


def _fill(database: sqlite3.Connection, documents: Iterable[Document]) -> None:
    database.execute(_DOCUMENTS)
    for name, options in (("stems", ""), ("words", ", prefix='3 4 5'")):
        database.execute(_TABLE.format(name=name, options=options))
        weights = f"bm25({TITLE_WEIGHT}, 1.0)"
        database.execute(f"INSERT INTO {name}({name}, rank) VALUES ('rank', ?)", (weights,))
    for number, each in enumerate(documents):
        date = int(each.date.timestamp()) if each.date else None
        row = (number, each.id, date, each.title.raw, each.body.raw)
        stems = (number, " ".join(each.title.stems), " ".join(each.body.stems))
        words = (number, " ".join(each.title.words), " ".join(each.body.words))
        database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", row)
        database.execute("INSERT INTO stems(rowid, title, body) VALUES (?, ?, ?)", stems)
        database.execute("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", words)
    database.commit()
    for name in ("stems", "words"):
        database.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
    database.execute("ANALYZE")
    database.commit()


def _span(query: Query) -> tuple[int, int]:
    span = query.span()
    return (int(span[0].timestamp()), int(span[1].timestamp())) if span else _ALWAYS


def _match(query: Query) -> str:
    if query.operation == "phrase":
        return f'"{" ".join(query.words)}"'
    if query.operation == "prefix":
        return f'"{query.words[0]}"*'
    operator = " AND " if query.operation == "and" else " OR "
    return operator.join(f'"{word}"' for word in query.words)
