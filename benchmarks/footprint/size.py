"""How big is the index, with positions and stored articles, and what does making it take?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.footprint.figure import Figure, size_of
from benchmarks.footprint.setting import Setting


def figures(setting: Setting) -> Iterator[Figure]:
    """Beside tantivy's with the same fields and the same stored values."""
    yield Figure(
        "index, one segment",
        "MB",
        [size_of(setting.ours) / 1e6],
        [size_of(setting.tantivy) / 1e6],
        target="at most 1.0 times",
    )
    yield Figure(
        "peak memory of making it, of words analysed beforehand",
        "MiB",
        [setting.building["peak"]],
        target="2,048 MiB for a million documents",
        note="The words' stems and one merge into a single segment included.",
    )
