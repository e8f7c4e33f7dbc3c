"""PySastrawi's dictionary of roots, read from the installed package.

It is read when the first unknown word comes (5 ms; importing PySastrawi's own rules takes 20 ms and
stemming a word by them 50 times ours); a search for words that the index knows never does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import Sastrawi.Stemmer


@cache
def roots() -> frozenset[str]:
    """The roots."""
    lines = (_folder() / "data" / "kata-dasar.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(filter(str.strip, lines))


def contents() -> Iterator[bytes]:
    """All that the answers of PySastrawi depend on: asking for its version takes 20 ms."""
    # Path.rglob takes three times as long, and every opening of an index asks.
    found = [Path(folder, name) for folder, _, names in os.walk(_folder()) for name in names]
    files = sorted(path for path in found if path.suffix in (".py", ".txt"))
    return (path.read_bytes() for path in files)


def _folder() -> Path:
    return Path(Sastrawi.Stemmer.__path__[0])
