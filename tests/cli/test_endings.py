"""How commands end when something outside of them goes wrong, and what they read from pipes."""

from __future__ import annotations

import gzip
import os
import subprocess
import threading
from pathlib import Path

import pytest

import searchlib
from searchlib import Index
from searchlib.cli import app
from tests.cli.conftest import COMMAND, Run

LINE = b'{"judul": "Roket", "isi": "Roket jatuh."}\n'


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A folder with an index of one article."""
    assert run("index", "-", stdin=LINE.decode()).returncode == 0
    return tmp_path


@pytest.mark.parametrize("command", ["query roket", "--help", "stats", "index berita.jsonl"])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "> /dev/full", "2> /dev/full"])
def test_output_that_goes_nowhere_ends_in_2(folder: Path, command: str, closed: str) -> None:
    (folder / "berita.jsonl").write_bytes(LINE)
    shell = f"{COMMAND} {command} {closed}"
    ended = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, cwd=folder, check=False
    )
    silent = "2> /dev/full" in closed and command != "query roket"  # nothing is said there
    assert ended.returncode == (0 if silent else 2)
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("\n") <= 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "out of memory; what was not finished is undone"),
        (KeyError("x"), "KeyError, which should not happen"),
        (RecursionError("deep"), "RecursionError, which should not happen: deep; please report"),
        (OSError(5, "Input/output error", "a.txt"), "which should not happen"),
        (OSError(28, "No space left on device"), "cannot write the output: No space left"),
    ],
)
def test_whatever_ends_a_command_ends_it_with_2(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(app, "_drop", lambda descriptor: None)  # of the process of the tests
    monkeypatch.setattr(searchlib.Index, "search", fail)
    ended = run("query", "roket")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "packed"),
    [("pipa", False), ("pipa", True), ("pipa.jsonl", False), ("pipa.jsonl.gz", True)],
)
def test_a_pipe_is_indexed(run: Run, tmp_path: Path, name: str, packed: bool) -> None:
    os.mkfifo(tmp_path / name)
    data = gzip.compress(LINE) if packed else LINE
    writer = threading.Thread(target=(tmp_path / name).write_bytes, args=[data])
    writer.start()
    ended = run("index", name)
    writer.join()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("added 1,")
    with Index.open(tmp_path / "index") as index:
        # What comes out of a pipe is known by its content, as on stdin.
        assert [Path(name) for name in index if "pipa" in name] == []


def test_a_substituted_process_is_indexed(folder: Path) -> None:
    for command in ("cat", "gzip -c"):
        shell = f"{COMMAND} index <({command} berita.jsonl)"
        (folder / "berita.jsonl").write_bytes(LINE.replace(b"Roket", command.encode()))
        ended = subprocess.run(
            ["bash", "-c", shell], capture_output=True, text=True, cwd=folder, check=False
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout.startswith("added 1,")


def test_a_packed_stdin_is_told_as_such(folder: Path) -> None:
    for data, told in ((gzip.compress(LINE), "gzip; unpack it"), (os.urandom(9000), "binary")):
        ended = subprocess.run(
            [COMMAND, "index", "-"], input=data, capture_output=True, cwd=folder, check=False
        )
        first, *others = ended.stderr.decode().splitlines()
        assert (ended.returncode, len(others)) == (2, 1)
        assert first.startswith("failed: -: binary, not text")
        assert told in first


def test_many_failures_are_summed_up(run: Run, tmp_path: Path) -> None:
    lines = [*(f"berkas-{number}.txt" for number in range(90)), "null", "7", "[", LINE.decode()]
    ended = run("index", "-", stdin="\n".join(lines))
    assert ended.returncode == 1
    shown = ended.stderr.splitlines()
    assert len(shown) <= 6
    assert shown[0].startswith("failed, 90 alike: -: line 1: broken JSON")
    assert shown[-1] == "--verbose names each of 93"
    every = run("index", "-", "--verbose", stdin="\n".join(lines))
    assert len(every.stderr.splitlines()) == 93
    parsed = run("parse", "-", stdin="\n".join(lines))
    assert parsed.stderr.splitlines() == shown
