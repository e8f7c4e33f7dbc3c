"""Setting: what all questions of a run are asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any

from benchmarks import queries
from benchmarks.corpus import Corpus
from benchmarks.engines import tantivy
from benchmarks.footprint import process
from benchmarks.progress import note, told
from benchmarks.queries import Chosen
from benchmarks.query import Query


@dataclass(frozen=True)
class Setting:
    """A corpus, a folder to work in, and how often to repeat what is noisy."""

    corpus: Corpus
    folder: Path
    runs: int
    queries: int

    @cached_property
    def ours(self) -> Path:
        """A searchlib index of the corpus, of one segment."""
        return Path(self.building["folder"])

    @cached_property
    def building(self) -> dict[str, Any]:
        """What making that index took, in a process of its own: `seconds` and `peak` in MiB."""
        return process.run("build", str(self.folder / "ours"), str(self.corpus.folder))

    @cached_property
    def tantivy(self) -> Path:
        """A tantivy index of the corpus, of one segment."""
        place = self.folder / "tantivy"
        place.mkdir()
        tantivy.put(place, told("tantivy", self.corpus))
        return place

    @cached_property
    def chosen(self) -> Chosen:
        """All classes of queries."""
        chosen = queries.choose(self.corpus, self.queries)
        note("queries chosen")
        return chosen

    def mixed(self, count: int) -> list[Query]:
        """Queries of all classes in turn."""
        rows = zip_longest(*(kind.queries for kind in self.chosen.kinds))
        every = [query for row in rows for query in row if query]
        return _repeated(every, count)


def _repeated(every: Sequence[Query], count: int) -> list[Query]:
    return [every[at % len(every)] for at in range(count)]
