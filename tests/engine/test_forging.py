"""Forged indexes of every kind, with both kinds of kernels: an error at worst, in due time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import KERNELS, REPOSITORY
from tests.engine.forging import built

TURNS = 100


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index to forge."""
    made = tmp_path_factory.mktemp("forging")
    built(made / "index")
    return made


def check(folder: Path, kernels: str, first: int, stop: int) -> None:
    command = [sys.executable, "-m", "tests.engine.forging", str(folder), kernels]
    ended = subprocess.run(
        [*command, str(first), str(stop)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    assert len(ended.stdout.splitlines()) == stop - first


@pytest.mark.parametrize("kernels", KERNELS)
def test_a_forged_index_is_an_error_at_worst(folder: Path, kernels: str) -> None:
    check(folder, kernels, 0, TURNS)


@pytest.mark.slow
@pytest.mark.parametrize("kernels", KERNELS)
def test_ten_minutes_of_forged_indexes(folder: Path, kernels: str) -> None:
    first = int(os.environ.get("SEARCHLIB_FORGED_FROM", "1000"))
    check(folder, kernels, first, first + 5000)
