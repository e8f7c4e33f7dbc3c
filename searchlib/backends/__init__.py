"""Where an index lives: the contract that every backend keeps, and the backends."""

from searchlib.backends.base import Backend, Change, Found, Maintained, SyncChange, Synced
from searchlib.backends.local import LocalBackend
from searchlib.backends.location import create_backend, open_backend

__all__ = [
    "Backend",
    "Change",
    "Found",
    "LocalBackend",
    "Maintained",
    "SyncChange",
    "Synced",
    "create_backend",
    "open_backend",
]
