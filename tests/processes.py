"""The processes that a test has started."""

from __future__ import annotations

import subprocess


def workers(pid: int) -> list[int]:
    """The working processes of a process that still run."""
    command = ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line.split(maxsplit=1) for line in found.stdout.splitlines()]
    return [int(child) for child, args in lines if "searchlib.sync.workers" in args]
