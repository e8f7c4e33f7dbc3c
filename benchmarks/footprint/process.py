"""A fresh process that is asked one thing: `python -m benchmarks.footprint.process WHAT ...`."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from benchmarks.progress import told
from benchmarks.query import Query

_STATUS = Path("/proc/self/status")


def run(*arguments: str) -> dict[str, Any]:
    """What the process answers to these arguments."""
    command = [sys.executable, "-m", "benchmarks.footprint.process", *arguments]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    answered: dict[str, Any] = orjson.loads(answer.stdout)
    return answered


def write(queries: Iterable[Query], path: Path) -> None:
    """Queries as the process reads them."""
    path.write_bytes(orjson.dumps(list(queries)))


def _queries(path: str) -> list[Query]:
    rows = orjson.loads(Path(path).read_bytes())
    return [Query(**{**row, "words": tuple(row["words"]), **_days(row)}) for row in rows]


def _days(row: dict[str, Any]) -> dict[str, date | None]:
    ends = {name: row[name] for name in ("since", "until")}
    return {name: end and date.fromisoformat(end) for name, end in ends.items()}


def _engine(side: str, folder: str) -> Any:
    if side == "tantivy":
        from benchmarks.engines import tantivy

        return tantivy.Tantivy(side, tantivy.opened(Path(folder)))
    from benchmarks.engines.ours import Searchlib
    from searchlib import Index
    from searchlib.engine.searching import kernels
    from searchlib.engine.searching.kernels import plain

    chosen = kernels.native if side == "native" and kernels.native else plain
    engine = Searchlib(side, Index.open(folder), chosen)
    engine.prepare()
    return engine


def _open(side: str, folder: str, path: str, *preloaded: str) -> dict[str, Any]:
    """Milliseconds to open an index and answer one query, and the modules loaded meanwhile."""
    queries = _queries(path)
    import_module("benchmarks.engines.tantivy" if side == "tantivy" else "benchmarks.engines.ours")
    for name in preloaded:
        import_module(name)
    before = set(sys.modules)
    started = time.perf_counter()
    _engine(side, folder).search(queries[0])
    took = (time.perf_counter() - started) * 1000
    return {"milliseconds": took, "loaded": sorted(set(sys.modules) - before)}


def _memory(side: str, folder: str, path: str) -> dict[str, Any]:
    """Mebibytes of the process once it has answered the queries, and before the first."""
    queries = _queries(path)
    engine = _engine(side, folder)
    before = _resident()
    for query in queries:
        engine.search(query)
    return {"before": before, "after": _resident(), "private": _resident("RssAnon")}


def _resident(name: str = "VmRSS") -> float:
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def _build(folder: str, analysed: str) -> dict[str, Any]:
    """Seconds and peak memory from analysed words to an index of one segment."""
    from benchmarks.corpus import Corpus
    from benchmarks.engines import ours
    from searchlib import Index

    corpus = Corpus(Path(analysed))
    started = time.perf_counter()
    ours.put(Path(folder), told("searchlib", corpus), corpus.stems)
    with Index.open(folder) as index:
        index.optimize()
    took = time.perf_counter() - started
    return {"folder": folder, "seconds": took, "peak": _resident("VmHWM")}


def _index(folder: str, source: str, count: str) -> dict[str, Any]:
    """Seconds from raw articles to an index."""
    from searchlib import Index, read

    started = time.perf_counter()
    with Index.create(folder) as index:
        report = index.add(islice(read(source), int(count)))
    return {"seconds": time.perf_counter() - started, "documents": report.added}


_ASKED: dict[str, Callable[..., dict[str, Any]]] = {
    "build": _build,
    "open": _open,
    "memory": _memory,
    "index": _index,
}

if __name__ == "__main__":
    answered = _ASKED[sys.argv[1]](*sys.argv[2:])
    print(orjson.dumps(answered).decode())
