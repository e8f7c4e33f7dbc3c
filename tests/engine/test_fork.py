"""A process forked while an index is changed: what it does leaves the change alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from searchlib import Index

PROGRAM = """
import os, subprocess, sys
from searchlib import Article, Index, SearchlibError
from searchlib.engine.indexing import batch
from searchlib.engine.store import lock

lock.writing.__wrapped__.__defaults__ = (0.2,)  # seconds, not ten
batch._MAX_WORDS = 1  # each article is a segment, so that files wait for the commit
folder, what = sys.argv[1:]
index = Index.open(folder)

def within(child):
    if what == "exit":
        sys.exit()
    if what == "write anew":
        try:
            Index.open(folder).delete(["0"])
        except SearchlibError as error:
            print(type(error).__name__, error)
        os._exit(0)
    if what == "kill":
        os._exit(0)
    # "go on": the child takes the rest of the articles as its parent does.

def articles():
    for number in range(5):
        yield Article(id=str(number), title="Roket", body=f"satelit kata{number}")
        if number == 2:
            child = os.fork()
            if not child:
                within(child)
            else:
                os.waitpid(child, 0)
                taken = subprocess.run([sys.executable, "-c", TAKE, folder], check=False)
                print("another writer got the lock:", not taken.returncode, flush=True)

TAKE = '''
import sys
from filelock import FileLock, Timeout
try:
    FileLock(sys.argv[1] + "/write.lock").acquire(timeout=0.1)
except Timeout:
    sys.exit(1)
'''

try:
    index.add(articles())
except SearchlibError as error:
    print(type(error).__name__, error, flush=True)
"""


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("exit", ""),
        ("kill", ""),
        ("go on", "IndexWriteError"),
        ("write anew", "IndexLocked"),
    ],
)
def test_a_forked_process_leaves_the_session_alone(tmp_path: Path, what: str, told: str) -> None:
    folder = tmp_path / "index"
    Index.create(folder).close()
    # From 3.12 on Python warns of every fork beside a thread; ours writes segments.
    calm = "ignore:This process:DeprecationWarning"
    command = [sys.executable, "-W", calm, "-c", PROGRAM, str(folder), what]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert ended.stderr == ""
    lines = ended.stdout.splitlines()
    assert lines[-1] == "another writer got the lock: False"
    assert [line.split()[0] for line in lines[:-1]] == told.split()
    with Index.open(folder) as index:
        assert index.verify() == []
        assert sorted(index) == list("01234")
        assert len(index.search("satelit")) == 5
        assert index.delete(["0"]).removed == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        *("manifest.json", "segments", "write.lock")
    ]
