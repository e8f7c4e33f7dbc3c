"""The command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("searchlib")
Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs searchlib in an empty folder of its own."""

    def run(*args: str, stdin: str = "", **environment: str) -> Result:
        variables = {**os.environ, "COLUMNS": "80", **environment}
        return subprocess.run(
            [COMMAND, *args],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=variables,
            check=False,
            timeout=60,
        )

    return run
