"""Readers beside a writer, and writers beside each other."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from searchlib import Article, Index, IndexLocked
from tests.conftest import REPOSITORY

COMMITS = 30
KEPT = 5
"""Articles that are there at a time: each commit adds one and the oldest is taken out."""

READER = """
import sys
from searchlib import Index
index = Index.open(sys.argv[1])
print("ready", flush=True)
said, last = None, False
while not last:
    last = sys.argv[2] in index
    line = " ".join(hit.id for hit in index.search("berita"))
    if line != said:
        said = line
        print(line, flush=True)
"""

HOLDER = """
import sys
from searchlib import Article, Index
def articles():
    yield Article(id="tak-selesai", title="berita")
    print("held", flush=True)
    sys.stdin.readline()
Index.open(sys.argv[1]).add(articles())
"""


def bulletin(number: int) -> Article:
    """The article of a commit."""
    return Article(id=f"b{number}", title="Berita", body=f"nomor {number}")


def states() -> list[frozenset[str]]:
    """The ids after each commit: an addition, then a removal once there are too many."""
    kept: list[str] = []
    states = [frozenset(kept)]
    for number in range(COMMITS):
        kept = [*kept, f"b{number}"]
        states.append(frozenset(kept))
        if number >= KEPT:
            kept = kept[1:]
            states.append(frozenset(kept))
    return states


def write_all(folder: Path) -> None:
    """Makes all the commits, with everything merged now and then."""
    with Index.open(folder) as index:
        for number in range(COMMITS):
            index.add([bulletin(number)])
            if number >= KEPT:
                index.delete([f"b{number - KEPT}"])
            if number % 10 == 9:
                index.optimize()


def in_order(seen: list[frozenset[str]]) -> bool:
    """Whether each answer is a state of some commit, never an older one than the last answer's."""
    numbers = [states().index(ids) for ids in seen]
    return numbers == sorted(numbers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Index.create(tmp_path / "index").close()
    return tmp_path / "index"


def test_a_thread_reads_while_another_writes(folder: Path) -> None:
    writing = threading.Thread(target=write_all, args=(folder,))
    seen = []
    with Index.open(folder) as index:
        writing.start()
        while writing.is_alive():
            results = index.search("berita", limit=1)
            found = index.search("berita", limit=results.total + COMMITS)
            assert all(str(hit.snippet).startswith("nomor") for hit in found)
            assert found.total == len(found)
            seen.append(frozenset(hit.id for hit in found))
            time.sleep(0.001)  # the interpreter's lock would hardly come to the writer
        seen.append(frozenset(index))
    assert in_order(seen)
    assert seen[-1] == states()[-1]


def test_a_process_reads_while_another_writes(folder: Path) -> None:
    with child(READER, folder, f"b{COMMITS - 1}") as (reader, lines):
        assert next(lines) == "ready"
        write_all(folder)
        seen = [frozenset(line.split()) for line in lines]
        assert reader.wait() == 0
    assert in_order(seen)
    assert f"b{COMMITS - 1}" in seen[-1]


def test_threads_that_share_an_index(folder: Path) -> None:
    """Several readers and a writer on one object."""
    seen: list[frozenset[str]] = []
    wrong: list[BaseException] = []
    done = threading.Event()
    with Index.open(folder) as index:

        def search() -> None:
            try:
                while not done.is_set():
                    seen.append(frozenset(hit.id for hit in index.search("berita")))
                    time.sleep(0.001)
            except BaseException as error:
                wrong.append(error)

        readers = [threading.Thread(target=search) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(COMMITS):
            index.add([bulletin(number)])
            if number >= KEPT:
                index.delete([f"b{number - KEPT}"])
        done.set()
        for reader in readers:
            reader.join()
        assert frozenset(index) == states()[-1]
    assert wrong == []
    assert set(seen) <= set(states())


def test_results_outlive_the_files_they_came_from(folder: Path) -> None:
    with Index.open(folder) as index, Index.open(folder) as writer:
        writer.add(map(bulletin, range(KEPT)))
        results = index.search("berita", limit=2)
        writer.delete([f"b{number}" for number in range(KEPT)])
        writer.add([Article(id="lain", title="Lain sama sekali")])
        writer.optimize()
        assert index.search("berita").total == 0
        assert results.total == KEPT
        for hit in results:
            number = int(hit.id.removeprefix("b"))
            assert hit.article == bulletin(number)
            assert hit.snippet == f"nomor {number}"


def test_results_outlive_their_index(folder: Path) -> None:
    with Index.open(folder) as index:
        index.add(map(bulletin, range(KEPT)))
        results = index.search("berita", limit=2)
        ids = iter(index)
    assert results.total == KEPT
    assert [hit.article.id for hit in results] == [hit.id for hit in results]
    assert sorted(ids) == [f"b{number}" for number in range(KEPT)]


def test_a_second_writer_waits_for_the_first(folder: Path) -> None:
    with child(HOLDER, folder) as (holder, lines), Index.open(folder) as index:
        assert next(lines) == "held"
        added = []
        waiting = threading.Thread(target=lambda: added.append(index.add([bulletin(0)]).added))
        waiting.start()
        assert not added
        # A session that is not finished is not seen.
        assert list(index) == []
        assert holder.stdin is not None
        holder.stdin.close()
        assert holder.wait() == 0
        waiting.join()
        assert added == [1]
        assert sorted(index) == ["b0", "tak-selesai"]


@pytest.mark.slow
def test_a_second_writer_gives_up_and_names_the_first(folder: Path) -> None:
    """Slow, as it waits for as long as a user would."""
    with child(HOLDER, folder) as (holder, lines), Index.open(folder) as index:
        assert next(lines) == "held"
        for change in (index.optimize, lambda: index.add([bulletin(0)])):
            with pytest.raises(IndexLocked, match=f"process {holder.pid}"):
                change()
        holder.kill()


def test_the_lock_dies_with_its_process(folder: Path) -> None:
    with child(HOLDER, folder) as (holder, lines), Index.open(folder) as index:
        assert next(lines) == "held"
        holder.kill()
        holder.wait()
        index.add([bulletin(0)])
        assert list(index) == ["b0"]


@contextmanager
def child(
    program: str, *arguments: object
) -> Iterator[tuple[subprocess.Popen[str], Iterator[str]]]:
    """A Python process running the program, and the lines that it prints."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, (line.rstrip("\n") for line in process.stdout)
        finally:
            process.kill()
