"""How much memory does a process have after a thousand queries?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.footprint import process
from benchmarks.footprint.figure import Figure
from benchmarks.footprint.setting import Setting

_QUERIES = 1000


def figures(setting: Setting) -> Iterator[Figure]:
    """Resident memory of fresh processes, pages of mapped files included."""
    asked = setting.folder / "mixed.json"
    process.write(setting.mixed(_QUERIES), asked)
    answers = {
        side: process.run("memory", side, str(folder), str(asked))
        for side, folder in (
            ("plain", setting.ours),
            ("native", setting.ours),
            ("tantivy", setting.tantivy),
        )
    }
    for name, key in (
        ("after 1,000 queries", "after"),
        ("of these, not of files", "private"),
        ("before the first query", "before"),
    ):
        for side in ("plain", "native"):
            yield Figure(
                f"memory {name}, {side} kernels",
                "MiB",
                [answers[side][key]],
                [answers["tantivy"][key]],
                target="at most 1.0 times" if key == "after" else "",
            )
