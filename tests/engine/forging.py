"""Indexes that a stranger made: changed in any place, signed as a writer would, and then used.

Run as a program it forges and uses one index after the other and prints the seed of each, so that
whoever started it sees which one crashed or hung it:

    python -m tests.engine.forging FOLDER native 0 1000
"""

from __future__ import annotations

import faulthandler
import os
import random
import resource
import shutil
import sys
import traceback
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from searchlib import Article, Index, SearchlibError
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain
from searchlib.engine.store import manifest
from searchlib.engine.store.columns import _DTYPES, _TRAILER, MAGIC, ColumnFile, ColumnWriter
from tests.engine.drawn import article

SECONDS = 60
"""After which an index hangs whoever uses it; most take a tenth of one."""
BYTES = 6 * 2**30
"""Of address space: a few kilobytes must not name gigabytes."""

QUERIES = (
    "roket satelit",
    "kata1 kata2 kata3 yang",
    "+korea -utara kata7",
    "kata1 AND kata3",
    '"kata1 kata2"',
    '"korea utara" OR "kata1 kata5"~3',
    "peng* ka?a1",
    "NOT kata2",
    "source:lentera OR tag:roket",
)
NUMBERS = (0, 1, 2, 63, 127, 128, 255, 2**15, 2**16 - 1, 2**20, 2**31, 2**32 - 9, 2**32 - 1, 2**61)

Columns = dict[str, NDArray[Any]]


def built(folder: Path) -> Path:
    """An index of two segments, with lists of several blocks, deletions, copies and a ledger."""
    rng = random.Random(1)  # noqa: S311
    with Index.create(folder) as index:
        index.add([article(rng, [f"a{number}" for number in range(60)]) for _ in range(90)])
        index.add(
            Article(
                id=f"b{doc}",
                title=f"Kata{doc % 9} Satelit",
                body=f"kata1 kata2 kata{doc % 50} kata{doc % 3} roket. " + "kata1 kata2 laut " * 10,
                tags=("roket",),
            )
            for doc in range(400)
        )
        index.delete(["b7", "b8"])
    (folder.parent / "berita").mkdir()
    (folder.parent / "berita" / "a.txt").write_text("Judul\n\nKomisi Pemilihan Umum (KPU) rapat.")
    from searchlib import read

    with Index.open(folder) as index:
        index.sync(read(folder.parent / "berita"))
    return folder


def forge(folder: Path, rng: random.Random) -> str:
    """Changes an index in one to three places and signs it; says what was changed."""
    said = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if rng.random() < 0.12:
            said.append(_forge_manifest(folder, rng))
            break  # it may not be read again
        path = rng.choice(sorted((folder / "segments").iterdir()))
        change = rng.choice((_value, _value, _value, _values, _dtype, _size, _bytes, _swap, _entry))
        with suppress(ValueError, TypeError, LookupError, SearchlibError):  # it cannot be so
            said.append(f"{path.suffix} {change(path, rng)}")
        _sign(folder)
    return "; ".join(said)


def _columns(path: Path) -> Columns:
    file = ColumnFile(path)
    return {name: file.whole(name).copy() for name in file.names()}


def _write(path: Path, columns: Columns) -> None:
    with ColumnWriter(path) as writer:
        for name, values in columns.items():
            writer.append(name, values)
        writer.finish()


def _chosen(columns: Columns, rng: random.Random) -> str:
    return rng.choice([name for name in sorted(columns) if len(columns[name])])


def _number(rng: random.Random, values: NDArray[Any]) -> Any:
    if values.dtype.kind == "f":
        return rng.choice((0.0, -1.0, 1e-320, 1e-9, 1.0, 1e300, float("inf"), float("nan")))
    number = rng.choice((*NUMBERS, int(values[rng.randrange(len(values))]) + rng.choice((-1, 1))))
    return np.array(number % 2 ** (8 * values.itemsize), np.uint64).astype(values.dtype)


def _value(path: Path, rng: random.Random) -> str:
    columns = _columns(path)
    name = _chosen(columns, rng)
    for _ in range(rng.choice((1, 1, 3, 20))):
        at = rng.choice((0, -1, rng.randrange(len(columns[name]))))
        columns[name][at] = _number(rng, columns[name])
    _write(path, columns)
    return f"values of {name}"


def _values(path: Path, rng: random.Random) -> str:
    columns = _columns(path)
    name = _chosen(columns, rng)
    columns[name][:] = _number(rng, columns[name])
    _write(path, columns)
    return f"all of {name} = {columns[name][0]}"


def _dtype(path: Path, rng: random.Random) -> str:
    columns = _columns(path)
    name = _chosen(columns, rng)
    dtype = rng.choice(sorted(_DTYPES))
    columns[name] = columns[name].astype(dtype)
    _write(path, columns)
    return f"{name} as {dtype}"


def _size(path: Path, rng: random.Random) -> str:
    columns = _columns(path)
    name = _chosen(columns, rng)
    values = columns[name]
    size = rng.choice((0, 1, len(values) - 1, len(values) + 1, 2 * len(values)))
    columns[name] = np.resize(values, size)
    if rng.random() < 0.1:
        del columns[name]
    _write(path, columns)
    return f"{name} of {size}"


def _bytes(path: Path, rng: random.Random) -> str:
    columns = _columns(path)
    name = _chosen(columns, rng)
    values = columns[name]
    start = rng.randrange(len(values))
    part = values[start : start + rng.choice((1, 8, 100, len(values)))]
    part[:] = np.frombuffer(rng.randbytes(part.nbytes), part.dtype)
    _write(path, columns)
    return f"bytes of {name}"


def _swap(path: Path, rng: random.Random) -> str:
    columns = _columns(path)
    name, other = _chosen(columns, rng), _chosen(columns, rng)
    if rng.random() < 0.5:
        columns[name] = columns[name][::-1].copy()
        other = "itself, reversed"
    else:
        columns[name] = np.resize(columns[other].astype(columns[name].dtype), len(columns[name]))
    _write(path, columns)
    return f"{name} is {other}"


def _entry(path: Path, rng: random.Random) -> str:
    """Changes the directory itself."""
    data = path.read_bytes()
    table, at, length, _, _ = _TRAILER.unpack(data[-_TRAILER.size :])
    directory = orjson.loads(data[at : at + length])
    entry = rng.choice(directory)
    place = rng.randrange(4)
    entry[place] = rng.choice((*NUMBERS, -1, -8, 0.5, "", "<u4", "O", None, [], True, "docs.date"))
    packed = orjson.dumps(rng.choice((directory, directory, directory, {"a": entry}, entry)))
    checksum = zlib.crc32(packed, zlib.crc32(data[table:at]))
    trailer = _TRAILER.pack(table, at, len(packed), checksum, MAGIC)
    path.write_bytes(data[:at] + packed + trailer)
    return f"directory: {entry}"


def _sign(folder: Path) -> None:
    """Writes into the manifest what its files are now."""
    values = orjson.loads((folder / manifest.NAME).read_bytes())
    files = [values["ledger"]] if "ledger" in values else []
    for segment in values["segments"]:
        files += [segment["file"], *([segment["deleted"]] if segment["deleted"] else [])]
    for file in files:
        data = (folder / "segments" / file["name"]).read_bytes()
        file["size"], file["checksum"] = len(data), _TRAILER.unpack(data[-_TRAILER.size :])[3]
    _write_manifest(folder, values)


def _write_manifest(folder: Path, values: dict[str, Any]) -> None:
    values.pop("checksum", None)
    checked = {**values, "checksum": zlib.crc32(orjson.dumps(values))}
    (folder / manifest.NAME).write_bytes(orjson.dumps(checked, option=orjson.OPT_INDENT_2))


def _forge_manifest(folder: Path, rng: random.Random) -> str:
    values = orjson.loads((folder / manifest.NAME).read_bytes())
    files = [each for segment in values["segments"] for each in segment.values() if each]
    target = rng.choice([values, *values["segments"], *files, values.get("ledger") or values])
    key = rng.choice(sorted(target))
    other = rng.choice(files)
    others: tuple[Any, ...] = (
        -1,
        0.5,
        None,
        True,
        "",
        "../../etc/passwd",
        [],
        {},
        dict(other),
        [dict(other)],
    )
    new: Any = rng.choice((*NUMBERS, *others))
    if key != "analyzer":
        target[key] = new if rng.random() < 0.9 else [new] * 3
    _write_manifest(folder, values)
    return f"manifest: {key} = {new}"


def use(folder: Path) -> None:
    """Everything that a user may do with an index; none of it raises but a `SearchlibError`."""
    with suppress(SearchlibError), Index.open(folder) as index:
        for step in _steps(index):
            with suppress(SearchlibError):
                step()


def _steps(index: Index) -> list[Callable[[], object]]:
    def searched(query: str, **options: Any) -> None:
        results = index.search(query, **options)
        with suppress(SearchlibError):
            results.to_dict()
        for hit in results:
            with suppress(SearchlibError):
                hit.article, hit.snippet  # noqa: B018  # read when they are asked for

    def found(name: str) -> None:
        index.get(name), index.copies(name)

    steps: list[Callable[[], object]] = [
        *(partial(searched, query) for query in QUERIES),
        lambda: searched("roket OR kata1", sort="newest", since="2000-01-01"),
        lambda: searched("kata1", limit=1000),
        lambda: searched("roket kata1 kata2 -laut"),
        lambda: searched("roket kata1", match="all", limit=300),
        lambda: list(index),
        *(partial(found, name) for name in ("a1", "b1", "b7")),
        index.stats,
        index.verify,
        lambda: index.add([Article(id="b9", title="Roket", body="laut " * 40)]),
        lambda: index.delete(["b1", "a1"]),
        index.optimize,
        lambda: searched("roket laut"),
    ]
    return steps


def main(folder: Path, which: str, first: int, stop: int) -> None:
    """Forges an index for each seed and uses it, with the kernels named."""
    if "libasan" not in os.environ.get("LD_PRELOAD", ""):  # which takes terabytes of addresses
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    if which == "plain":
        kernels.use(plain)
    base, copy = folder / "index", folder / f"forged-{which}-{first}"
    for seed in range(first, stop):
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base, copy)
        said = forge(copy, random.Random(seed))  # noqa: S311
        print(seed, said, flush=True)
        use(copy)
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    except Exception:  # the trace follows the seed
        traceback.print_exc(file=sys.stdout)
        sys.exit(1)
