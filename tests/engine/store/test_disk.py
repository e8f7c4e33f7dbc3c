from __future__ import annotations

import errno
from pathlib import Path

import pytest

from searchlib import IndexLocked, IndexWriteError
from searchlib.engine.store.disk import disk_errors, sync_folder


def test_a_refusal_of_the_disk_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(IndexWriteError, match="No space left") as caught, disk_errors(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "\n" not in str(caught.value)


def test_our_own_errors_pass(tmp_path: Path) -> None:
    with pytest.raises(IndexLocked), disk_errors(tmp_path):
        raise IndexLocked("held")


def test_syncing_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "none")
