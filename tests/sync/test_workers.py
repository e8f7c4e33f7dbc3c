"""Processes that work on tasks: order, errors, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from searchlib import ReadError
from searchlib.sync.workers import cores, map_tasks
from tests.conftest import REPOSITORY
from tests.processes import workers

TASKS = 40


def doubled(number: int) -> tuple[int, int]:
    """Slower for some, so that answers come out of turn."""
    time.sleep(number % 3 / 200)
    return 2 * number, os.getpid()


def refusing(number: int) -> int:
    if number == TASKS - 1:
        raise ReadError("nomor terakhir")
    return number


def ending(number: int) -> int:
    if number == TASKS - 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(jobs: int) -> None:
    answers = list(map_tasks(doubled, range(TASKS), jobs))
    assert [answer for answer, _ in answers] == [2 * number for number in range(TASKS)]
    others = {pid for _, pid in answers} - {os.getpid()}
    assert len(others) == (0 if jobs == 1 else jobs)
    assert workers(os.getpid()) == []


def test_few_tasks_need_no_other_process() -> None:
    assert {pid for _, pid in map_tasks(doubled, range(4), 2)} == {os.getpid()}


def test_tasks_are_taken_as_answers_are() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    answers = map_tasks(doubled, tasks(), 2)
    for done, _ in enumerate(answers, start=1):
        assert taken - done <= 6
        if done == TASKS:
            break
    answers.close()
    assert workers(os.getpid()) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised(jobs: int) -> None:
    with pytest.raises(ReadError, match="nomor terakhir"):
        list(map_tasks(refusing, range(TASKS), jobs))
    assert workers(os.getpid()) == []


def test_a_killed_process_is_told_of() -> None:
    with pytest.raises(ReadError, match=r"was ended \(-9\).*jobs=1"):
        list(map_tasks(ending, range(TASKS), 2))
    assert workers(os.getpid()) == []


def test_a_process_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/tidak/ada")
    with pytest.raises(ReadError, match="could not be started"):
        list(map_tasks(partial(pow, 2), range(TASKS), 2))


def test_a_program_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "print('mulai')\n"
        "from functools import partial\n"
        "from searchlib.sync.workers import map_tasks\n"
        f"print(sum(map_tasks(partial(pow, 1), range({TASKS}), 2)))\n"
    )
    # Neither is this module of the user's taken for Python's own.
    (tmp_path / "pickle.py").write_text("raise SystemExit('pickle.py of the user')")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-P", program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"mulai\n{TASKS}\n", "")


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    program = (
        "import time; from functools import partial; from searchlib.sync.workers import map_tasks\n"
        f"answers = map_tasks(partial(pow, 1), range({TASKS}), 2)\n"
        "for _ in range(10): next(answers)\n"
        "print('ya', flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment, cwd=tmp_path
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ya\n"
        left = workers(process.pid)
        process.kill()
    assert len(left) == 2
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in left):
            break
        time.sleep(0.1)
    assert not any(Path(f"/proc/{pid}").exists() for pid in left)


def test_cores_can_be_used() -> None:
    assert cores() >= 1
