"""The loops of a search, in numpy and, with the extra `searchlib[fast]`, in numba.

numba takes some 0.4 s to import and as much to load compiled kernels, more than many searches:
a process gets it in the background once it has searched a few times, and a command never.
"""

from __future__ import annotations

import threading
from importlib.util import find_spec

from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.contract import Kernels

_SEARCHES = 8
"""Searches after which the fast kernels are worth loading."""

_current: Kernels = plain
_searched = 0
_loading: threading.Thread | None = None


def current() -> Kernels:
    """The kernels to search with now; called once a search."""
    global _searched  # noqa: PLW0603  # counts until the fast kernels are there
    if _searched <= _SEARCHES:
        _searched += 1
        if _searched > _SEARCHES and find_spec("numba"):
            _load_in_background()
    return _current


def load_fast() -> None:
    """Waits for the fast kernels; raises ImportError where numba is not installed."""
    from searchlib.engine.searching.kernels.compiled import cache

    with cache.kept_by_source():
        from searchlib.engine.searching.kernels import fast
    _use(fast)


def use_plain() -> None:
    """Goes back to the plain kernels, for tests and comparisons."""
    _use(plain)


def _use(kernels: Kernels) -> None:
    global _current, _searched  # one choice a process
    _current, _searched = kernels, _SEARCHES + 1


def _load_in_background() -> None:
    global _loading  # noqa: PLW0603  # kept, so that it is not collected
    _loading = threading.Thread(target=load_fast, name="searchlib-kernels", daemon=True)
    _loading.start()
