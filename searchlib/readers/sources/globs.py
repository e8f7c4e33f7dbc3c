"""Which files of a folder are wanted: globs as `git` and `rg` know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

_ANY_FOLDERS = "**"


class Selection:
    """The files that any glob of `include` wants (all, without one) and none of `exclude` bars.

    A glob is matched against the path below the folder that is read: `*` and `?` stand for
    letters of a name, `[ab]` for one of them, `**` for any number of folders. One without a slash
    matches a name in any folder. A folder that matches stands for all below it. Letters match
    only in their own case.
    """

    def __init__(self, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> None:
        self._include = [_names(glob) for glob in include]
        self._exclude = [_names(glob) for glob in exclude]

    def enters(self, folder: str) -> bool:
        """Whether anything below a folder, by its relative path, may be wanted."""
        return not _match(self._exclude, folder)

    def takes(self, file: str) -> bool:
        """Whether a file is wanted, by its relative path."""
        wanted = not self._include or _match(self._include, file)
        return wanted and not _match(self._exclude, file)


def _names(glob: str) -> list[str]:
    names = [name for name in glob.split("/") if name not in ("", ".")] or [""]
    if "/" not in glob.rstrip("/"):
        names.insert(0, _ANY_FOLDERS)
    if names[-1] == _ANY_FOLDERS:
        names[-1:] = [_ANY_FOLDERS, "*"]  # all below a folder, but not a file of its name
    twice = [_ANY_FOLDERS] * 2  # says no more than once, but takes far longer
    return [name for at, name in enumerate(names) if names[max(at - 1, 0) : at + 1] != twice]


def _match(globs: Sequence[Sequence[str]], path: str) -> bool:
    names = path.split("/")
    return any(_matches(glob, names) for glob in globs)


def _matches(glob: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a glob matches a path, or a folder above it."""
    if not glob:
        return True
    if glob[0] == _ANY_FOLDERS:
        return any(_matches(glob[1:], names[at:]) for at in range(len(names)))
    return bool(names) and fnmatchcase(names[0], glob[0]) and _matches(glob[1:], names[1:])
