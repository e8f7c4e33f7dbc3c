"""How long does it take to open the index and answer the first query?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.footprint import process
from benchmarks.footprint.figure import Figure
from benchmarks.footprint.setting import Setting


def figures(setting: Setting) -> Iterator[Figure]:
    """In fresh processes, files in the page cache, all modules imported beforehand."""
    asked = setting.folder / "first.json"
    title_like = next(kind for kind in setting.chosen.kinds if kind.name == "title-like")
    process.write(title_like.queries[:1], asked)
    sides = (("plain", setting.ours), ("tantivy", setting.tantivy))
    loaded = {side: _run(side, folder, asked)["loaded"] for side, folder in sides}
    times: dict[str, list[float]] = {side: [] for side, _ in sides}
    for _ in range(setting.runs):
        for side, folder in sides:
            answer = _run(side, folder, asked, *loaded[side])
            times[side].append(answer["milliseconds"])
    yield Figure(
        "opening and first query, imports apart",
        "ms",
        times["plain"],
        times["tantivy"],
        target="at most 20 ms",
        note="Importing what a search needs is not counted; reading the stemmer's dictionary is.",
    )


def _run(side: str, folder: Path, asked: Path, *preloaded: str) -> dict[str, Any]:
    return process.run("open", side, str(folder), str(asked), *preloaded)
