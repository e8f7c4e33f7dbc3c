"""A writer killed at any moment: the index opens and holds what the last commit held."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from searchlib import Index
from tests.conftest import REPOSITORY
from tests.engine.crashing import IDS, WORDS, Session, State, notes, state
from tests.engine.naive import Asked, matching

SESSIONS = 8
"""Of which the kills are spread over the duration."""

Kill = Callable[[Path, int, int, float], None]


@pytest.fixture
def kill() -> Iterator[Kill]:
    """Starts a writer in the folder at a session and kills it some seconds later."""
    command = [sys.executable, "-m", "tests.engine.crashing"]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as runner:
        assert runner.stdin is not None
        assert runner.stdout is not None
        orders, answers = runner.stdin, runner.stdout

        def killed(folder: Path, seed: int, first: int, delay: float) -> None:
            print(folder, seed, first, delay, file=orders, flush=True)
            assert answers.readline() == "killed\n"

        yield killed
        orders.close()


def test_a_killed_writer_leaves_the_last_commit(tmp_path: Path, kill: Kill) -> None:
    kills(tmp_path, kill, seed=1, times=8)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 10))
def test_two_hundred_killed_writers(tmp_path: Path, kill: Kill, seed: int) -> None:
    kills(tmp_path, kill, seed, times=25)


def kills(tmp_path: Path, kill: Kill, seed: int, times: int) -> None:
    """Writers killed one after the other, each going on with what the one before it left."""
    rng = random.Random(seed)  # noqa: S311
    folder = tmp_path / "index"
    Index.create(folder).close()
    committed = 0
    for _ in range(times):
        notes(folder).write_text(f"{committed:9}")
        longest = duration(tmp_path / "measured", seed, committed + 1)
        kill(folder, seed, committed + 1, rng.uniform(0, longest))
        committed = recovered(folder, seed)
    leaves_no_litter(folder, seed, committed)


def duration(folder: Path, seed: int, first: int) -> float:
    """The seconds that the next sessions take where nobody kills them."""
    if not folder.exists():
        Index.create(folder).close()
    with Index.open(folder) as index:
        started = time.perf_counter()
        for number in range(first, first + SESSIONS):
            Session(seed, number).run(index)
        return time.perf_counter() - started


def recovered(folder: Path, seed: int) -> int:
    """The last session that the index holds, which must be the last one finished.

    The one after it may be there too: the kill then hit between its commit and its note.
    """
    done = int(notes(folder).read_text())
    with Index.open(folder) as index:
        assert index.verify() == []
        held = {key: index.get(key) for key in index}
        assert held in (state(seed, done), state(seed, done + 1))
        last = done if held == state(seed, done) else done + 1
        answers(index, state(seed, last))
    return last


def answers(index: Index, expected: State) -> None:
    """Holds the searches of a recovered index to what it holds."""
    for word in [*WORDS, "artikel*", "-tidakada"]:
        results = index.search(word, limit=len(IDS))
        assert {hit.id for hit in results} == matching(Asked(word), expected.values())
        assert results.total == len(results)


def leaves_no_litter(folder: Path, seed: int, committed: int) -> None:
    """After the next commits there are as many files as where nobody was killed."""
    sound = folder.with_name("sound")
    Index.create(sound).add(state(seed, committed).values())
    for each in (folder, sound):
        with Index.open(each) as index:
            Session(seed, committed + 1).run(index)
            index.optimize()
    assert files(folder) == files(sound)


def files(folder: Path) -> list[str]:
    """The kinds of the files in the folder."""
    return sorted(path.suffix for path in folder.rglob("*") if path.is_file())
