"""The public names, which are kept from here on."""

from __future__ import annotations

import tomllib

import searchlib
from searchlib import SearchlibError, errors
from tests.conftest import REPOSITORY


def test_all_is_sorted_and_there() -> None:
    assert searchlib.__all__ == sorted(searchlib.__all__)
    assert all(hasattr(searchlib, name) for name in searchlib.__all__)


def test_every_error_is_public_and_of_one_root() -> None:
    classes = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert all(issubclass(each, SearchlibError) for each in classes)
    assert {each.__name__ for each in classes} <= set(searchlib.__all__)


def test_the_tree_of_errors_is_drawn() -> None:
    assert errors.__doc__ is not None
    drawn = errors.__doc__
    assert all(each.__name__ in drawn for each in SearchlibError.__subclasses__())


def test_version_is_the_changelogs_newest() -> None:
    headings = [
        line
        for line in (REPOSITORY / "CHANGELOG.md").read_text().splitlines()
        if line.startswith("## [")
    ]
    assert headings[0].startswith(f"## [{searchlib.__version__}]")


def test_packages_are_all_named() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    named = set(project["tool"]["setuptools"]["packages"])
    found = {
        ".".join(path.parent.relative_to(REPOSITORY).parts)
        for path in (REPOSITORY / "searchlib").rglob("__init__.py")
    }
    assert named == found
