"""A writer to be killed: sessions that are a function of seed and number, and their states.

Run as a program it reads lines of `folder seed first delay` and for each starts a child that
works from session `first` on until it is killed `delay` seconds later. A child is a fork, so that
only the first waits for imports.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import NoReturn

from searchlib import Article, Index, analyze
from searchlib.engine.indexing import batch

IDS = [f"artikel-{number}" for number in range(600)]
WORDS = (
    "roket satelit pengintai mengintai banjir pengungsi gempa menggempakan korea utara rusia "
    "mendukung dukungan anak-anak 2023 yang di presiden menteri pertandingan kemenangan"
).split()
State = dict[str, Article]


class Session:
    """One commit: articles put in, taken out, or everything merged."""

    def __init__(self, seed: int, number: int) -> None:
        rng = random.Random(f"{seed} {number}")  # noqa: S311
        kind = rng.random()
        self.optimizes = kind < 0.1
        self.deleted = rng.sample(IDS, rng.choice((1, 5, 60))) if 0.1 <= kind < 0.3 else []
        # Small sessions are mostly commits and merges, large ones mostly analysis and flushing.
        size = rng.choice((1, 1, 2, 10, 80, 400)) if kind >= 0.3 else 0
        self.added = [
            Article(
                id=rng.choice(IDS),
                title=f"Sesi {number}",
                body=" ".join(rng.choices(WORDS, k=rng.choice((3, 30, 120)))),
            )
            for _ in range(size)
        ]

    def run(self, index: Index) -> None:
        """Does it to the index, in one commit."""
        if self.optimizes:
            index.optimize()
        elif self.deleted:
            index.delete(self.deleted)
        else:
            index.add(self.added)

    def apply(self, state: State) -> State:
        """Does it to the plain model."""
        kept = {key: article for key, article in state.items() if key not in self.deleted}
        return kept | {article.id: article for article in self.added}


@cache
def state(seed: int, number: int) -> State:
    """What the index holds after session `number`; nothing after session 0."""
    return Session(seed, number).apply(state(seed, number - 1)) if number else {}


def notes(folder: Path) -> Path:
    """The file beside the index that a child writes the number of each finished session to."""
    return folder.with_suffix(".done")


def _work(folder: Path, seed: int, first: int) -> NoReturn:
    index = Index.open(folder)
    # Not fsynced: what a killed process has written stays, only a killed machine forgets.
    done = os.open(notes(folder), os.O_WRONLY | os.O_CREAT)
    for number in count(first):
        Session(seed, number).run(index)
        os.pwrite(done, f"{number:9}".encode(), 0)
    raise AssertionError


def _killed_after(delay: float, folder: Path, seed: int, first: int) -> None:
    child = os.fork()
    if child == 0:
        _work(folder, seed, first)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise ChildProcessError(f"the writer ended by itself with status {status}")


def _orders() -> Iterator[tuple[Path, int, int, float]]:
    for line in sys.stdin:
        folder, seed, first, delay = line.rsplit(maxsplit=3)
        yield Path(folder), int(seed), int(first), float(delay)


if __name__ == "__main__":
    analyze(" ".join(WORDS))
    batch._MAX_WORDS = 5000  # so that large sessions write several segments
    for folder, seed, first, delay in _orders():
        _killed_after(delay, folder, seed, first)
        print("killed", flush=True)
