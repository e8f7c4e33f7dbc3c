"""Where the compiled kernels are kept from one process to the next.

numba compiles a function anew when its own file has changed, not when that of a function or a
constant in it has; a kernel of yesterday would read the columns of today where they no longer are.
So each state of all sources together has a folder of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numba

from searchlib.engine import schema, scoring
from searchlib.engine.segment import postings

_HERE = Path(__file__).parent
_CONSTANTS = schema, scoring, postings
"""What compiled functions take from elsewhere."""


@contextmanager
def kept_by_source() -> Iterator[None]:
    """Functions that are declared within are kept in the folder of today's sources.

    Where that cannot be written numba looks for another place by itself.
    """
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(_HERE / "__pycache__" / f"numba-{_digest()}")
    try:
        yield
    finally:
        numba.config.CACHE_DIR = before


def _digest() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in [*sorted(_HERE.glob("*.py")), *(Path(str(each.__file__)) for each in _CONSTANTS)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
