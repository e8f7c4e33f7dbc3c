"""Sides: searchlib and what it is compared with."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from benchmarks.engines import OURS, Unavailable
from benchmarks.relevance import fts5, lucene, ours
from benchmarks.relevance.bm25 import Bm25, Stem
from benchmarks.relevance.task import Build, Search, Task


def pysastrawi() -> Stem:
    """PySastrawi's own roots, by the rules that are proven to give them (`make test-oracle`)."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    from searchlib.analysis.sastrawi import Sastrawi

    return cache(Sastrawi(frozenset(StemmerFactory().get_words())).root)


def snowball() -> Stem:
    """Snowball's Indonesian stemmer."""
    try:
        stem: Stem = import_module("Stemmer").Stemmer("indonesian").stemWord
    except ImportError as error:
        raise Unavailable("needs PyStemmer") from error
    return stem


def _pysastrawi(task: Task, folder: Path) -> Search:
    return Bm25(task, pysastrawi())


def _snowball(task: Task, folder: Path) -> Search:
    return Bm25(task, snowball())


SIDES: dict[str, Build] = {
    "SQLite FTS5": fts5.build,
    "Lucene, StandardAnalyzer": lucene.side("standard"),
    "Lucene, IndonesianAnalyzer": lucene.side("indonesian"),
    "BM25, Snowball": _snowball,
    "BM25, PySastrawi": _pysastrawi,
    OURS: ours.side(),
}
"""The last is ours, with which the others are compared."""
