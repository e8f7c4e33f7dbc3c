"""`searchlib index` over folders: what it reads, removes, tells, and how it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest

from searchlib import Index
from tests.cli.conftest import COMMAND, Run
from tests.processes import workers


def write(folder: Path, *names: str, body: str = "Isi berita.") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Judul {path.stem}\n\n{body}\n")


def titles(folder: Path) -> set[str]:
    with Index.open(folder / "index") as index:
        return {article.title for each in index if (article := index.get(each))}


def test_only_what_changed_is_named(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "berita/a.txt", "berita/b.txt", "berita/c.txt")
    (tmp_path / "berita/d.txt").write_bytes(b"\0")
    first = run("index", "berita", "--verbose")
    folder = tmp_path / "berita"
    assert first.stderr.splitlines() == [
        *(f"new: {folder}/{name}.txt" for name in "abcd"),
        f"failed: {folder}/d.txt: binary, not text",
    ]
    write(tmp_path, "berita/b.txt", body="Isi lain.")
    (tmp_path / "berita/c.txt").unlink()
    again = run("index", "berita", "--verbose", "--prune")
    assert again.stderr.splitlines() == [
        f"changed: {folder}/b.txt",
        f"gone: {folder}/c.txt",
        f"failed: {folder}/d.txt: binary, not text",
    ]
    assert again.stdout == (
        "added 0, updated 1, unchanged 1, removed 1, failed 1; files not read again: 2\n"
    )
    assert (first.returncode, again.returncode) == (1, 1)


def test_what_would_be_done(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "berita/a.txt", "berita/b.txt")
    none = run("index", "berita", "--dry-run")
    assert none.stdout == "added 2, updated 0, unchanged 0, removed 0, failed 0\n"
    assert not (tmp_path / "index").exists()
    run("index", "berita")
    (tmp_path / "berita/a.txt").unlink()
    tried = run("index", "berita", "--prune", "--dry-run")
    assert tried.stdout == run("index", "berita", "--prune").stdout
    assert titles(tmp_path) == {"Judul b"}


def test_globs_choose_files(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "berita/a.txt", "berita/a.text", "berita/2022/b.txt", "berita/draf/c.txt")
    run("index", "berita", "--include", "*.txt", "--exclude", "2022/**", "--exclude", "draf")
    assert titles(tmp_path) == {"Judul a"}
    with Index.open(tmp_path / "index") as index:
        assert [Path(each).name for each in index] == ["a.txt"]


def test_as_json(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "berita/a.txt")
    values = orjson.loads(run("index", "berita", "--json").stdout)
    assert values["files"] == [{"path": f"{tmp_path}/berita/a.txt", "state": "new"}]
    assert (values["added"], values["skipped"]) == (1, 0)


def test_jobs_are_at_least_one(run: Run) -> None:
    assert run("index", "berita", "--jobs", "0").returncode == 2


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """An index, and a folder of so much more that it takes processes to read."""
    write(tmp_path, "berita/lama.txt")
    subprocess.run([COMMAND, "index", "berita"], cwd=tmp_path, check=True, capture_output=True)
    write(tmp_path, *(f"berita/{number}.txt" for number in range(200)))
    return tmp_path


@contextmanager
def waiting(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`searchlib index` with its processes at work, which waits for stdin to end."""
    with subprocess.Popen(
        [COMMAND, "index", "berita", "-", "--jobs", "2"],
        cwd=folder,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while len(workers(process.pid)) < 2 and process.poll() is None:
            time.sleep(0.05)
        yield process


def test_an_interrupt_leaves_the_last_commit(large: Path) -> None:
    before = (large / "index/manifest.json").read_bytes()
    with waiting(large) as process:
        started = workers(process.pid)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (130, "")
    assert errors == "searchlib: interrupted; what was not finished is undone\n"
    assert (large / "index/manifest.json").read_bytes() == before
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)
    assert titles(large) == {"Judul lama"}
    assert len(list((large / "index/segments").iterdir())) == 2


def test_a_killed_process_leaves_the_last_commit(large: Path) -> None:
    before = (large / "index/manifest.json").read_bytes()
    with waiting(large) as process:
        for pid in workers(process.pid):
            os.kill(pid, signal.SIGKILL)
        output, errors = process.communicate('{"judul": "Roket"}\n' * 1000, timeout=30)
    assert (process.returncode, output) == (2, "")
    (line,) = errors.splitlines()
    assert "a process that reads articles was ended (-9)" in line
    assert (large / "index/manifest.json").read_bytes() == before
    assert titles(large) == {"Judul lama"}
