"""Which files of a folder are wanted: globs as `git` and `rg` know them."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Selection:
    """The files that any glob of `include` wants (all, without one) and none of `exclude` bars.

    A glob is matched against the path relative to the folder that is read: `*` and `?` stand for
    letters of a name, `[ab]` for one of them, `**/` for any number of folders. One without a slash
    in it matches a name in any folder. A folder that matches stands for all below it.
    """

    def __init__(self, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> None:
        self._include = {glob: _pattern(glob) for glob in include}
        self._exclude = {glob: _pattern(glob) for glob in exclude}
        self._met: set[str] = set()

    def enters(self, folder: str) -> bool:
        """Whether anything below a folder, by its relative path, may be wanted."""
        return not self._bars(folder)

    def takes(self, file: str) -> bool:
        """Whether a file in a folder that was entered is wanted, by its relative path."""
        wants = [self._matches(glob, each, file) for glob, each in self._include.items()]
        return (any(wants) or not wants) and not self._bars(file)

    def holds(self, file: str) -> bool:
        """Whether a file is wanted, whatever folder above it may be barred."""
        above = [file[: match.start()] for match in re.finditer("/", file)]
        return all(map(self.enters, above)) and self.takes(file)

    def unmatched(self) -> list[str]:
        """The globs that have matched nothing so far."""
        return [glob for glob in (*self._include, *self._exclude) if glob not in self._met]

    def _bars(self, path: str) -> bool:
        bars = [self._matches(glob, each, path) for glob, each in self._exclude.items()]
        return any(bars)  # of all, since each glob must be known to have matched

    def _matches(self, glob: str, pattern: re.Pattern[str], path: str) -> bool:
        found = pattern.match(path) is not None
        if found:
            self._met.add(glob)
        return found


def _pattern(glob: str) -> re.Pattern[str]:
    """The paths that a glob matches, and those below them."""
    names = [name for name in glob.replace("\\", "/").split("/") if name not in ("", ".")]
    if "/" not in glob.rstrip("/"):
        names.insert(0, "**")
    parts = ["(?:[^/]+/)*" if name == "**" else f"{_name(name)}/" for name in names]
    if names and names[-1] == "**":
        return re.compile("".join(parts) + "[^/]", re.DOTALL)
    return re.compile("".join(parts).removesuffix("/") + r"(?:/|\Z)", re.DOTALL)


def _name(glob: str) -> str:
    """One name of a glob; a `[` that is never closed stands for itself."""
    parts = re.split(r"(\*+|\?|\[!?\]?[^\]]*\])", glob)
    return "".join(_special(part) if at % 2 else re.escape(part) for at, part in enumerate(parts))


def _special(part: str) -> str:
    if part[0] != "[":
        return "[^/]*" if part[0] == "*" else "[^/]"
    negated = part.startswith("[!")
    inside = part[2 if negated else 1 : -1].replace("\\", r"\\").replace("[", r"\[")
    inside = inside.replace("^", r"\^").replace("]", r"\]")
    for joint in ("&&", "||", "~~", "--"):  # set operations to come, of which `re` warns
        inside = inside.replace(joint, rf"\{joint[0]}\{joint[0]}")
    try:
        re.compile(f"[{inside}]")
    except re.error:  # a range that runs backwards matches nothing
        return "(?!)"
    return f"[{'^/' if negated else ''}{inside}]"
