"""The loops of a search: natively where the extension was built, else in numpy."""

from __future__ import annotations

import sys
from typing import Any

from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.contract import Kernels


def _native() -> Kernels | None:
    """The native kernels, None where none were built; the format's bytes are little-endian."""
    try:
        from searchlib.engine.searching.kernels.native import kernels
    except ImportError:
        return None
    found: Any = kernels
    return found if sys.byteorder == "little" else None


native = _native()
_current: Kernels = native or plain


def current() -> Kernels:
    """The kernels to search with."""
    return _current


def use(kernels: Kernels) -> None:
    """Chooses the kernels of this process, for tests and comparisons."""
    global _current  # noqa: PLW0603  # one choice a process
    _current = kernels
