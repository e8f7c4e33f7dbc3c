"""The picture of ARCHITECTURE.md: arrows between packages point one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "searchlib"
# Each layer may import the ones before it and itself.
LAYERS = (
    {"version", "errors", "controls", "address", "article", "pages"},
    {"readers", "analysis", "query", "workers"},
    {"results"},
    {"highlight"},
    {"engine"},
    {"backends"},
    {"sync"},
    {"index"},
    {"__init__"},
    {"cli"},
    {"__main__"},
)
# One foreign library, one place.
HOMES = {
    "whoosh": "engine/frame/",
    "numpy": "engine/",
    "zstandard": "engine/stored.py",
    "numba": "engine/kernels/",
    "Sastrawi": "analysis/stemmer.py",
    "selectolax": "readers/html/",
    "warcio": "readers/warcrecords.py",
    "brotli": "readers/codings.py",
    "feedparser": "readers/feed.py",
    "webencodings": "readers/encoding.py",
    "typer": "cli/",
    "rich": "cli/",
    "filelock": "engine/lock.py",
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def layer(part: str) -> int:
    return next((number for number, names in enumerate(LAYERS) if part in names), 8)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    reached = {name.split(".")[1] for name in imported(path) if name.startswith("searchlib.")}
    assert {part for part in reached if layer(part) > layer(own)} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_foreign_library_has_one_home(path: Path) -> None:
    here = str(path.relative_to(PACKAGE))
    foreign = {name.split(".")[0] for name in imported(path)} & HOMES.keys()
    assert {library for library in foreign if not here.startswith(HOMES[library])} == set()


def test_nothing_of_ours_unpickles() -> None:
    assert [path for path in MODULES if {"pickle", "marshal", "shelve"} & imported(path)] == []
