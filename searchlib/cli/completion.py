"""What the shell offers for values that are half typed; nothing where that cannot be told."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

import typer

import searchlib

_MOST = 50
"""Values that are offered: more than a screen helps nobody."""


def orders(incomplete: str) -> list[str]:
    """Orders of hits."""
    return _beginning(("relevance", "newest", "oldest"), incomplete)


def matchings(incomplete: str) -> list[str]:
    """What articles must have of several words."""
    return _beginning(("all", "most", "any"), incomplete)


def steps(incomplete: str) -> list[str]:
    """Steps of stemming."""
    return _beginning(searchlib.Analyzer.STEPS, incomplete)


def folders(incomplete: str) -> list[str]:
    """Folders that begin so."""
    parent, name = os.path.split(incomplete)
    with suppress(OSError):
        found = sorted(path.name for path in Path(parent or ".").iterdir() if path.is_dir())
        shown = (each for each in found if name.startswith(".") or not each.startswith("."))
        return [f"{incomplete[: -len(name) or None]}{each}" for each in _beginning(shown, name)]
    return []


def ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of the articles of the index that is asked."""
    with (
        suppress(searchlib.SearchlibError),
        searchlib.Index.open(ctx.params.get("location")) as index,
    ):
        return _beginning(index, incomplete)
    return []


def _beginning(values: Iterable[str], incomplete: str) -> list[str]:
    return list(islice((value for value in values if value.startswith(incomplete)), _MOST))
