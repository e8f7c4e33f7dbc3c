"""What readers give, parsed at once: for tests of one reader."""

from __future__ import annotations

from collections.abc import Iterable

from searchlib import Article, ReadError
from searchlib.readers.piece import Piece


def articles(pieces: Iterable[Piece | ReadError]) -> list[Article | ReadError]:
    """The article or the error of each record."""
    found = [
        each for piece in pieces for each in ([piece] if isinstance(piece, ReadError) else piece())
    ]
    return [each if isinstance(each, ReadError) else each.article for each in found]


def only(pieces: Iterable[Piece | ReadError]) -> Article:
    """The one article of a file that has one."""
    (article,) = articles(pieces)
    assert isinstance(article, Article)
    return article
