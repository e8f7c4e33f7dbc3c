"""Which backend an index has, by its location: the one place that chooses."""

from __future__ import annotations

from pathlib import Path

from searchlib.analysis import Analyzer
from searchlib.backends.base import Backend
from searchlib.backends.local import LocalBackend
from searchlib.errors import IndexNotFound


def create_backend(location: str, analyzer: Analyzer) -> Backend:
    """A new, empty index there; raises `IndexExists` where there is one or are other files."""
    return LocalBackend.create(_folder(location), analyzer)


def open_backend(location: str) -> Backend:
    """The index there; raises `IndexNotFound` and what is wrong with the one that is found."""
    return LocalBackend.open(_folder(location))


def _folder(location: str) -> Path:
    if not location or "\0" in location:
        raise IndexNotFound(f"no folder can be called {location!r}; name another")
    return Path(location)
