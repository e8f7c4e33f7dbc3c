"""What readers give: pieces of a file, each of which can be parsed alone, by any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from searchlib.article import Article
from searchlib.errors import ReadError
from searchlib.readers.facts.titles import letters, site_names

_LITTLE = 200
"""Letters of a text that is short for an article."""
_LEFT = 400
"""Letters of prose left out, below which they are captions and calls to readers."""
_COMMENTS = "comments"
_NO_SIGNALS: Mapping[str, str] = MappingProxyType({})


class Removed(NamedTuple):
    """A paragraph that is no part of an article, and the rule that says so: `label baca-juga`."""

    text: str
    rule: str


@dataclass(frozen=True)
class Parsed:
    """An article, and how it was read.

    `signals` names for each field of the article what on the page it came from
    (`{"title": "json-ld headline"}`), `removed` are the paragraphs that were no part of it.
    """

    article: Article
    signals: Mapping[str, str] = field(default_factory=lambda: _NO_SIGNALS)
    removed: tuple[Removed, ...] = ()

    def doubts(self) -> Iterator[str]:
        """What looks wrong, and may be worth a report.

        A text that is short, or beside what was left out of its page, no date, a title that is the
        name of the site.

        >>> banner = Article(title="Kabar Pantura", source="Kabar Pantura", body="Banjir.")
        >>> list(Parsed(banner).doubts())
        ['the body has 7 letters', 'no date', 'the title is the name of the site']
        """
        article = self.article
        left = [each for each in self.removed if each.rule != _COMMENTS]
        out = sum(len(each.text) for each in left)
        if out > max(_LEFT, 2 * len(article.body)):
            rules = ", ".join(dict.fromkeys(each.rule for each in left))
            yield f"the body has {len(article.body):,} letters, {out:,} were left out ({rules})"
        elif len(article.body) < _LITTLE:
            yield f"the body has {len(article.body):,} letters"
        if article.published is None:
            yield "no date"
        names = site_names(article.url or "", [article.source or ""])
        if not article.title:
            yield "no title"
        elif letters(article.title) in names:
            yield "the title is the name of the site"


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
