"""How much slower is a search after twenty small adds than in one segment?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from benchmarks.corpus import Document
from benchmarks.engines import ours
from benchmarks.engines.base import Engine
from benchmarks.footprint.figure import Figure
from benchmarks.footprint.setting import Setting
from benchmarks.timing import measure, percentile
from searchlib import Index
from searchlib.engine.indexing import merge_policy
from searchlib.engine.searching import kernels

_ADDS = 20
_DOCUMENTS = 30_000
_BUDGET_SECONDS = 2.0
_CLASSES = ("common term", "OR of 3, one common", "AND of 2", "phrase of 2", "prefix", "title-like")


def figures(setting: Setting) -> Iterator[Figure]:
    """As the merge policy leaves them, and with the policy put out of action."""
    documents = list(islice(setting.corpus, _DOCUMENTS))
    stems = setting.corpus.stems
    one = _made(setting.folder / "one", [documents], stems, merged=True)
    chosen = setting.chosen._replace(
        kinds=[kind for kind in setting.chosen.kinds if kind.name in _CLASSES]
    )
    for name, parts, merged in _histories(documents):
        folder = setting.folder / name.replace(" ", "-")
        several = _made(folder, parts, stems, merged=merged)
        timings = measure([several, one], chosen, setting.runs, _BUDGET_SECONDS)
        count = len(list(folder.rglob("*.seg")))
        for at in range(0, len(timings), 2):
            split, whole = timings[at : at + 2]
            yield Figure(
                f"p50 of {split.kind.name}, {count} segments: {name}",
                "ms",
                [percentile(times, 0.5) for times in split.rounds],
                [percentile(times, 0.5) for times in whole.rounds],
                rival="one segment",
                target="at most 1.5 times",
            )


def _histories(documents: list[Document]) -> Iterator[tuple[str, list[list[Document]], bool]]:
    """What was done, the documents of each commit, and whether the policy merges."""
    even = [documents[at::_ADDS] for at in range(_ADDS)]
    small = len(documents) // 1000 + 1
    daily = [documents[: -_ADDS * small]]
    daily += [documents[at : at + small] for at in range(len(daily[0]), len(documents), small)]
    yield "20 equal adds", even, True
    yield "20 small adds to a big index", daily, True
    yield "20 equal adds, never merged", even, False


def _made(
    folder: Path,
    parts: Sequence[Iterable[Document]],
    stems: dict[str, str | None],
    *,
    merged: bool,
) -> Engine:
    kept = nullcontext() if merged else patch.object(merge_policy, "due", return_value=None)
    with kept:
        ours.put(folder, parts[0], stems)
        for part in parts[1:]:
            ours.put_more(folder, part, stems)
    return ours.Searchlib(str(folder), Index.open(folder), kernels.current())
