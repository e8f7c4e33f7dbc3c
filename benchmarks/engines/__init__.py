"""The engines that are compared. A new one is a module here and a line in `_ENGINES`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.corpus import Document
from benchmarks.engines.base import LIMIT, Engine, Found, Unavailable
from benchmarks.progress import note

__all__ = ["LIMIT", "OURS", "Engine", "Found", "build_all"]

OURS = "searchlib"

_ENGINES = {
    "ours": "Searchlib",
    "stock_whoosh": "StockWhoosh",
    "fts5": "Fts5",
    "tantivy": "Tantivy",
    "bm25s": "Bm25s",
}


def build_all(documents: Sequence[Document], folder: Path) -> Iterator[tuple[Engine, float]]:
    """Each engine that is installed, holding the documents, and the seconds that took."""
    for module, name in _ENGINES.items():
        place = folder / module
        place.mkdir()
        started = time.perf_counter()
        try:
            engine: Engine = getattr(import_module(f"{__name__}.{module}"), name)(documents, place)
        except (ImportError, Unavailable) as error:
            note(f"{module} is left out: {error}")
            continue
        took = time.perf_counter() - started
        note(f"{engine.name}: built in {took:.1f} s")
        yield engine, took
