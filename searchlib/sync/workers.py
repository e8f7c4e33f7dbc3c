"""Processes of our own that work on tasks, so that all cores are used.

Not those of `concurrent.futures`: their start reads the user's program again, which runs it a
second time where it has no `if __name__ == "__main__"`, and where their parent is killed they stay.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from typing import Any, TypeVar

from searchlib.errors import ONE_JOB, ReadError

_SOON = 4
"""Tasks that are done in this process: others are started where there are more (0.3 s each)."""
_WAITING = 2
"""Tasks for each process that wait, beside the one that it is working on."""
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from searchlib.sync.workers import serve; serve(int(sys.argv[1]))"
)

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def cores() -> int:
    """The processor's cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_tasks(
    work: Callable[[Task], Answer], tasks: Iterable[Task], jobs: int | None = None
) -> Generator[Answer, None, None]:
    """The answers of `work` to tasks, in their order, worked out by `jobs` processes.

    All three must be such as can be pickled. Few tasks, and all with one job, are done in this
    process; else a handful of tasks at most is taken before their answers are. Raises what `work`
    raised, and `ReadError` where a process was killed or could not be started. Closing the
    iterator ends the processes.
    """
    waiting = iter(tasks)
    jobs = cores() if jobs is None else jobs
    yield from map(work, waiting if jobs <= 1 else islice(waiting, _SOON))
    for first in waiting:
        with _Pool(jobs, work) as pool:
            yield from pool.map(first, waiting)


class _Pool:
    """Processes, and as many threads that hand them tasks."""

    def __init__(self, count: int, work: Callable[[Any], Any]) -> None:
        self._most = count * (1 + _WAITING)
        self._workers = [_Worker(work) for _ in range(count)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="searchlib-worker")

    def map(self, first: Any, others: Iterator[Any]) -> Iterator[Any]:
        """The answers in the order of the tasks."""
        waiting: deque[Future[Any]] = deque([self._threads.submit(self._run, first)])
        for task in others:
            waiting.append(self._threads.submit(self._run, task))
            if len(waiting) >= self._most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _run(self, task: Any) -> Any:
        worker = self._idle.get()
        try:
            return worker(task)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()


class _Worker:
    """A process that does one task at a time; it ends when this one does, however that ends."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._pipe, theirs = Pipe()
        # -P: a json.py in the user's folder is none of Python's.
        command = [sys.executable, "-P", "-c", _PROGRAM, str(theirs.fileno()), *sys.path]
        try:
            # A session of its own: an interrupt at the terminal is for us alone.
            self._process = subprocess.Popen(  # noqa: S603  # our own program
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise _worker_error(f"could not be started ({error.strerror})") from None
        finally:
            theirs.close()
        with suppress(OSError):  # one that ended at once is noticed with its first task
            self._pipe.send(work)

    def __call__(self, task: Any) -> Any:
        try:
            self._pipe.send(task)
            answer, error = self._pipe.recv()
        except (EOFError, OSError):
            code = self._process.wait()
            raise _worker_error(f"was ended ({code}), perhaps for want of memory") from None
        if error is not None:
            raise error
        return answer

    def end(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.wait()
        self._pipe.close()


def _worker_error(what: str) -> ReadError:
    return ReadError(f"a process that reads articles {what}; nothing was changed: {ONE_JOB.call}")


def serve(descriptor: int) -> None:
    """What a worker runs: it answers tasks until nobody is there to ask."""
    pipe = Connection(descriptor)
    with suppress(EOFError, OSError):
        work = pipe.recv()
        while True:
            pipe.send(_answer(work, pipe.recv()))


def _answer(work: Callable[[Any], Any], task: Any) -> tuple[Any, Exception | None]:
    try:
        return work(task), None
    except Exception as error:  # raised again where the answer was asked for
        return None, error
