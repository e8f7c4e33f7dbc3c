from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchlib import IndexLocked
from searchlib.engine.store import lock
from searchlib.engine.store.lock import writing

HOLD = """
import sys
from pathlib import Path
from searchlib.engine.store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_the_index(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(IndexLocked, match=f"process {holder.pid}"), writing(tmp_path, wait=0.1):
            pass
        holder.kill()
        holder.wait()
        # The lock dies with its process.
        with writing(tmp_path, wait=0.1):
            assert (tmp_path / "writer.pid").read_text() == str(os.getpid())


def test_the_holders_name_is_not_worth_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lock, "new_file", refuse)
    entered = False
    with writing(tmp_path):
        entered = True
    assert entered


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path):
        raise ZeroDivisionError
    with writing(tmp_path, wait=0.1):
        pass
    assert not (tmp_path / "writer.pid").exists()


def test_a_link_for_the_holders_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "milik-orang").write_text("penting")
    (tmp_path / "writer.pid").symlink_to(tmp_path / "milik-orang")
    with writing(tmp_path):
        assert (tmp_path / "writer.pid").read_text() == str(os.getpid())
    assert (tmp_path / "milik-orang").read_text() == "penting"


def test_a_thread_does_not_wait_for_itself(tmp_path: Path) -> None:
    # `writing` waits ten seconds for others; the test has none to wait.
    with (
        writing(tmp_path),
        pytest.raises(IndexLocked, match="a call that still takes articles"),
        writing(tmp_path, wait=3600),
    ):
        pass
    with writing(tmp_path, wait=0.1):
        pass
