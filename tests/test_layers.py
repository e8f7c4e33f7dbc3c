"""The picture of ARCHITECTURE.md: arrows between packages point one way."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "searchlib"
# Of each folder its rooms, floor by floor: a room may import those on floors below it.
HOUSE: dict[str, tuple[set[str], ...]] = {
    "": (
        {"version", "errors", "controls", "address"},
        {"article"},
        {"pages", "readers", "analysis"},
        {"query"},
        {"request"},
        {"results"},
        {"highlight"},
        {"engine"},
        {"backends"},
        {"sync"},
        {"index"},
        {"__init__"},
        {"cli"},
        {"__main__"},
    ),
    "engine": (
        {"arrays"},
        {"schema", "scoring"},
        {"store"},
        {"segment"},
        {"learned"},
        {"snapshot"},
        {"searching", "indexing"},
        {"whoosh_frame"},
    ),
    "engine/searching": (
        {"rerank"},
        {"nodes"},
        {"bands"},
        {"plan", "kernels"},
        {"planner", "evaluation"},
        {"explanation"},
        {"search"},
    ),
    "engine/searching/kernels": (
        {"native"},
        {"view"},
        {"accepted", "block_lists"},
        {"contract", "maxscore"},
        {"plain"},
        {"__init__"},
    ),
    "readers": (
        {"facts"},
        {"cleaning"},
        {"piece"},
        {"sources"},
        {"html"},
        {"records"},
        {"formats"},
        {"reading"},
        {"__init__"},
    ),
}
# One foreign library, one place.
HOMES = {
    "whoosh": "engine/whoosh_frame/",
    "numpy": "engine/",
    "zstandard": "engine/segment/stored.py",
    "zlib_ng": "engine/store/columns.py",
    "Sastrawi": "analysis/sastrawi_roots.py",
    "selectolax": "readers/html/",
    "warcio": "readers/formats/warc_records.py",
    "brotli": "readers/formats/codings.py",
    "feedparser": "readers/formats/feed.py",
    "webencodings": "readers/sources/encoding.py",
    "typer": "cli/",
    "rich": "cli/",
    "filelock": "engine/store/lock.py",
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset(names)


def floor_of(folder: str, room: str) -> int:
    """The floor of a room; raises StopIteration for one that has none."""
    return next(number for number, rooms in enumerate(HOUSE[folder]) if room in rooms)


def rooms_of(path: Path, folder: str) -> tuple[str, set[str]]:
    """The room of a folder that a module is in, and the others of it that it imports."""
    inside = path.relative_to(PACKAGE / folder)
    prefix = ".".join(("searchlib", *Path(folder).parts)) + "."
    reached = {
        name.removeprefix(prefix).split(".")[0]
        for name in imported(path)
        if name.startswith(prefix)
    }
    own = inside.parts[0].removesuffix(".py")
    known = {room for rooms in HOUSE[folder] for room in rooms}
    return own, (reached & known) - {own}


@pytest.mark.parametrize("folder", HOUSE)
def test_every_room_has_a_floor(folder: str) -> None:
    there = {
        path.name.removesuffix(".py")
        for path in (PACKAGE / folder).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert there - {"__init__"} == {room for rooms in HOUSE[folder] for room in rooms} - {
        "__init__"
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    for folder in HOUSE:
        if path.is_relative_to(PACKAGE / folder) and path != PACKAGE / folder / "__init__.py":
            own, others = rooms_of(path, folder)
            floor = floor_of(folder, own)
            assert {room for room in others if floor_of(folder, room) >= floor} == set(), folder


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {path: module_of(path) for path in MODULES}
    known = set(names.values())
    arrows = {
        names[path]: {
            name if name in known else name.rpartition(".")[0]
            for name in imported(path)
            if name.startswith("searchlib.")
        }
        - {names[path]}
        for path in MODULES
    }
    list(TopologicalSorter(arrows).static_order())  # raises CycleError


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_foreign_library_has_one_home(path: Path) -> None:
    here = str(path.relative_to(PACKAGE))
    foreign = {name.split(".")[0] for name in imported(path)} & HOMES.keys()
    assert {library for library in foreign if not here.startswith(HOMES[library])} == set()


def test_nothing_of_ours_unpickles() -> None:
    assert [path for path in MODULES if {"pickle", "marshal", "shelve"} & imported(path)] == []
