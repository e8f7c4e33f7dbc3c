"""Prints the lowest versions that pyproject.toml allows of what searchlib runs on, as pip's pins.

`python tests/lowest.py` names the direct dependencies and those of the extra `brotli`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

_PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_EXTRAS = ("brotli",)
_FLOOR = re.compile(r"([\w.-]+)>=([\w.]+)(,<[\w.]+)?")


def requirements() -> Iterator[str]:
    """What searchlib needs to run, all of it that a user can ask for."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    yield from project["dependencies"]
    for extra in _EXTRAS:
        yield from project["optional-dependencies"][extra]


def pin(requirement: str) -> str:
    """`name==floor` of `name>=floor`, with or without a ceiling; nothing else has a floor."""
    found = _FLOOR.fullmatch(requirement)
    if not found:
        raise ValueError(f"no floor in {requirement!r}")
    return f"{found[1]}=={found[2]}"


if __name__ == "__main__":
    print("\n".join(pin(each) for each in requirements()))
