"""Where an index lives: the contract that every backend keeps, and the backends."""

from searchlib.backends.base import Backend, Change, Found, Match, SyncChange
from searchlib.backends.local import LocalBackend

__all__ = ["Backend", "Change", "Found", "LocalBackend", "Match", "SyncChange"]
