"""What the answers of modules depend on: every table and limit that they hold, as bytes.

A constant of a module is what has a name in capitals. So a table that is added, or a limit that is
changed, is noticed without being listed anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import orjson


def contents(modules: Iterable[ModuleType]) -> Iterator[bytes]:
    """The names and values of the constants of modules, the same whatever Python runs them."""
    for module in modules:
        for name, value in sorted(vars(module).items()):
            if name.strip("_").isupper():
                yield f"{module.__name__}.{name}=".encode()
                yield orjson.dumps(value, _plain, orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)


def _plain(value: object) -> object:
    """What stands for a value that JSON has no form of; raises TypeError for a kind yet unknown."""
    match value:
        case Path():
            return value.read_bytes().hex()
        case re.Pattern():
            return [value.pattern, value.flags]
        case set() | frozenset():
            return sorted(value)
        case _ if callable(value):
            return str(getattr(value, "__qualname__", ""))
        case _:
            raise TypeError(f"a table of {type(value).__name__}")
