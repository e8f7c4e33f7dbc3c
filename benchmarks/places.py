"""Places: where the benchmarks find the material, and where they keep what they made of it."""

from __future__ import annotations

import os
from pathlib import Path

_SHARED = Path(__file__).parents[1] / "../shared"
_CACHE = "/tmp/searchlib-bench"  # noqa: S108  # big, and soon made again

RESULTS = Path(__file__).parent / "results"


def shared() -> Path:
    """The folder of real articles: `$SEARCHLIB_SHARED`, else `../shared` beside the repository."""
    return Path(os.environ.get("SEARCHLIB_SHARED") or _SHARED)


def news() -> Path:
    """The news articles, which may not be there."""
    return shared() / "data/news/news.jsonl.gz"


def laws() -> Path:
    """The laws, which may not be there."""
    return shared() / "data/laws/laws.jsonl.gz"


def cache() -> Path:
    """What is analysed is kept in `$SEARCHLIB_BENCH_CACHE`, else `/tmp/searchlib-bench`."""
    return Path(os.environ.get("SEARCHLIB_BENCH_CACHE") or _CACHE)
