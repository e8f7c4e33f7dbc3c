"""What is known of single sites: data that sharpens the general method, a small table a site."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from searchlib.address import site

_LONGEST = 253
"""Letters of a host (RFC 1035, section 2.3.4)."""
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


class Site(NamedTuple):
    """Selectors of a site's layouts, the newest first; an empty one where nothing is known."""

    body: tuple[str, ...] = ()
    """Elements that hold the article's text; all that one selector finds, in order."""
    remove: tuple[str, ...] = ()
    """Elements inside those that are none of it."""
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()


def of(url: str) -> Site:
    """The table of the site that an address belongs to, or of the one above it."""
    labels = (site(url) or "").split(".")
    names = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((found for name in names if (found := _table(name))), Site())


@lru_cache(maxsize=64)
def _table(name: str) -> Site | None:
    if len(name) > _LONGEST or not _HOST.fullmatch(name):
        return None
    path = files(__package__) / "sites" / f"{name}.toml"
    if not path.is_file():
        return None
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return Site(**{key: tuple(each) for key, each in values.items()})
