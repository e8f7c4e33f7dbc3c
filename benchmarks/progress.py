"""Progress: what a run of minutes tells on stderr, so that stdout holds the results alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_STARTED = time.monotonic()
_EVERY = 5000


def note(text: str) -> None:
    """Tells `text`, with the seconds since the start."""
    print(f"[{time.monotonic() - _STARTED:6.1f} s] {text}", file=sys.stderr, flush=True)


def told(label: str, items: Iterable[Item]) -> Iterator[Item]:
    """The items unchanged, telling now and then how many have passed."""
    number = 0
    for number, item in enumerate(items, start=1):
        yield item
        if number % _EVERY == 0:
            note(f"{label}: {number:,}")
    if number % _EVERY:
        note(f"{label}: {number:,}")
