"""What any process can do of adding an article, before the index is written: most of the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.engine import schema
from searchlib.engine.indexing.inverter import Numbered, Numbering
from searchlib.engine.learned.acronyms import Pair
from searchlib.engine.segment import documents, stored
from searchlib.engine.snapshot import Snapshot, reading
from searchlib.errors import InvalidArticle

Written = tuple[documents.Row, bytes]
"""An article as it is written: its row, and what is stored of it."""


def written(article: Article) -> Written:
    """An article as it is written; raises `InvalidArticle` for one too large to be read again."""
    encoded = schema.encode(article)
    if len(encoded) > stored.LARGEST:
        raise InvalidArticle(
            f"article {article.id!r} has {len(encoded):,} bytes; an index takes {stored.LARGEST:,}"
        )
    return documents.row(article), encoded


def shown(each: Written) -> Article:
    """The article that was written."""
    row, encoded = each
    return schema.decode(encoded, *documents.shown(row))


class Analysed(NamedTuple):
    """What an article's words are."""

    numbered: Numbered
    pairs: list[Pair]
    """The acronyms that it explains."""


class Prepared(NamedTuple):
    """An article that is ready to be put into an index."""

    id: str
    written: Written
    analysed: Analysed | None
    """None where its words may never be wanted: the index held the same article."""


class Preparer:
    """Prepares articles for the index in a folder, in the writer's process or in another one."""

    def __init__(self, folder: Path, analyzer: Analyzer, snapshot: Snapshot | None = None) -> None:
        self._given = folder, analyzer
        self._opened = snapshot

    def __reduce__(self) -> tuple[type[Preparer], tuple[Path, Analyzer]]:
        return Preparer, self._given

    def __call__(self, articles: Sequence[Article]) -> list[Prepared]:
        """Articles, prepared together, so that they share a list of words."""
        folder, analyzer = self._given
        if self._opened is None:
            # The writer holds the index meanwhile, so that this stays the last commit.
            self._opened = Snapshot.open(folder, analyzer.fingerprint)
        analysed = analysis(analyzer)
        found = []
        for article in articles:
            whole = written(article)
            known = _held(self._opened, article.id) == whole
            found.append(Prepared(article.id, whole, None if known else analysed(article)))
        return found


def analysis(analyzer: Analyzer) -> Callable[[Article], Analysed]:
    """Analyses articles that share a list of words."""
    numbering = Numbering()

    def analysed(article: Article) -> Analysed:
        fields: list[list[str]] = []
        breaks, at = [], 0
        for values in schema.texts(article):
            words = [analyzer.written(text) for text in values]
            ends = list(accumulate(map(len, words), initial=at))
            fields.append(words[0] if len(words) == 1 else list(chain.from_iterable(words)))
            breaks += ends[1:-1]
            at = ends[-1]
        numbered = numbering(fields, analyzer.openings(article.body), breaks)
        return Analysed(numbered, analyzer.acronyms(article.body))

    return analysed


def _held(snapshot: Snapshot, article_id: str) -> Written | None:
    found = snapshot.find(article_id)
    if found is None:
        return None
    part, doc = found
    with reading(snapshot.folder):
        return part.segment.documents.row(doc), part.segment.stored.read(doc)
