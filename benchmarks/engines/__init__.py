"""The engines that are compared. A new one is a module here and a line in `NAMES`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.engines.base import LIMIT, Engine, Unavailable
from benchmarks.progress import note

if TYPE_CHECKING:  # it loads searchlib, which a process of a rival's does not need
    from benchmarks.corpus import Corpus

__all__ = ["LIMIT", "NAMES", "OURS", "TANTIVY", "Engine", "Unavailable", "build_all"]

OURS = "searchlib"
TANTIVY = "tantivy"

NAMES = ("ours", "tantivy", "lucene", "fts5", "xapian", "bm25s", "stock_whoosh")
"""The modules of this folder, each with a `build(corpus, folder)`."""


def build_all(
    corpus: Corpus, folder: Path, names: Sequence[str] = NAMES
) -> Iterator[tuple[list[Engine], float]]:
    """The sides of each engine that is installed, and the seconds that building it took."""
    for name in names:
        place = folder / name
        place.mkdir()
        started = time.perf_counter()
        try:
            sides: list[Engine] = import_module(f"{__name__}.{name}").build(corpus, place)
        except (ImportError, Unavailable) as error:
            note(f"{name} is left out: {error}")
            continue
        took = time.perf_counter() - started
        note(f"{sides[0].name}: built in {took:.1f} s")
        yield sides, took
