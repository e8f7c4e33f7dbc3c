"""The command line: in this process where nothing asks for one of its own, else as a process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from searchlib.cli import main

COMMAND = Path(sys.executable).with_name("searchlib")


class Result(NamedTuple):
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs searchlib in an empty folder of its own, its streams pipes of UTF-8."""

    def run(*args: str, stdin: str = "", **environment: str) -> Result:
        streams = [_stream(stdin), _stream(), _stream()]
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(sys, "argv", [str(COMMAND), *args])
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            for name, value in {"COLUMNS": "80", **environment}.items():
                patch.setenv(name, value)
            try:
                main()
                code = 0
            except SystemExit as end:
                assert isinstance(end.code, int)
                code = end.code
        return Result(code, *(_text(stream) for stream in streams[1:]))

    return run


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape")), "utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()
