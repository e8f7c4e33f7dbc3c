"""What readers give: pieces of a file, each of which can be parsed alone, by any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from searchlib.article import Article
from searchlib.errors import ReadError

_NO_SIGNALS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Parsed:
    """An article, and how it was read.

    `signals` names for each field of the article what on the page it came from
    (`{"title": "json-ld headline"}`), `removed` are the paragraphs that were no part of it.
    """

    article: Article
    signals: Mapping[str, str] = field(default_factory=lambda: _NO_SIGNALS)
    removed: tuple[str, ...] = ()


Found = Parsed | ReadError
"""An article, or why a record is none."""

Piece = Callable[[], list[Found]]
"""Parses a piece of a file; can be pickled: a `partial` of a module's function and its bytes.

A `ReadError` that it raises concerns the file, one that it returns a record of it.
"""

Reader = Callable[[BinaryIO, str | None], Iterator[Piece | ReadError]]
"""Cuts an open file with its path (None for stdin) into pieces, in order, without parsing them.

What can be seen to be no record is given as a `ReadError`; a file that cannot be read raises one.
"""
