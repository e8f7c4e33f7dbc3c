"""A location chooses its backend."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchlib import Index, IndexNotFound, InvalidArgument, analyze
from searchlib.backends import (
    Backend,
    LocalBackend,
    Maintained,
    Synced,
    create_backend,
    open_backend,
)


def test_a_folder_is_a_local_index(tmp_path: Path) -> None:
    made = create_backend(str(tmp_path / "index"), analyze)
    assert isinstance(made, LocalBackend)
    assert isinstance(made, Synced)
    assert isinstance(made, Maintained)
    assert open_backend(str(tmp_path / "index")).location == made.location


@pytest.mark.parametrize("location", ["", "a\0b"])
def test_what_no_folder_can_be_called(location: str) -> None:
    with pytest.raises(IndexNotFound, match="name another"):
        open_backend(location)
    with pytest.raises(IndexNotFound, match="name another"):
        create_backend(location, analyze)


class Elsewhere(Backend):
    """A backend that searches and changes, and offers nothing beside."""

    location = "tempat lain"


def test_what_a_backend_cannot_do_is_said() -> None:
    index = Index(Elsewhere())  # type: ignore[abstract]
    for call in (index.optimize, index.verify, lambda: index.whoosh):
        with pytest.raises(InvalidArgument, match="'tempat lain'"):
            call()
