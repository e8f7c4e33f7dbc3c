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
from searchlib.engine.snapshot import Snapshot, read_errors
from searchlib.errors import InvalidArticle

EncodedArticle = tuple[documents.Row, bytes]
"""An article as it is written: its row, and what is stored of it."""


def encode_article(article: Article) -> EncodedArticle:
    """An article as it is written; raises `InvalidArticle` for one too large to be read again."""
    encoded = schema.encode(article)
    if len(encoded) > stored.LARGEST:
        raise InvalidArticle(
            f"article {article.id!r} has {len(encoded):,} bytes; an index takes {stored.LARGEST:,}"
        )
    return documents.row(article), encoded


def decode_article(each: EncodedArticle) -> Article:
    """The article that was written."""
    row, encoded = each
    return schema.decode(encoded, *documents.describe_row(row))


class AnalysedArticle(NamedTuple):
    """What an article's words are."""

    numbered: Numbered
    pairs: list[Pair]
    """The acronyms that it explains."""


class PreparedArticle(NamedTuple):
    """An article that is ready to be put into an index."""

    id: str
    encoded: EncodedArticle
    analysed: AnalysedArticle | None
    """None where its words may never be wanted: the index held the same article."""


class Preparer:
    """Prepares articles for the index in a folder, in the writer's process or in another one."""

    def __init__(self, folder: Path, analyzer: Analyzer, snapshot: Snapshot | None = None) -> None:
        self._given = folder, analyzer
        self._opened = snapshot

    def __reduce__(self) -> tuple[type[Preparer], tuple[Path, Analyzer]]:
        return Preparer, self._given

    def __call__(self, articles: Sequence[Article]) -> list[PreparedArticle]:
        """Articles, prepared together, so that they share a list of words."""
        folder, analyzer = self._given
        if self._opened is None:
            # The writer holds the index meanwhile, so that this stays the last commit.
            self._opened = Snapshot.open(folder, analyzer.fingerprint)
        analysed = article_analysis(analyzer)
        found = []
        for article in articles:
            whole = encode_article(article)
            known = _encoded_in(self._opened, article.id) == whole
            found.append(PreparedArticle(article.id, whole, None if known else analysed(article)))
        return found


def article_analysis(analyzer: Analyzer) -> Callable[[Article], AnalysedArticle]:
    """Analyses articles that share a list of words."""
    numbering = Numbering()

    def analysed(article: Article) -> AnalysedArticle:
        fields: list[list[str]] = []
        breaks, at = [], 0
        for values in schema.texts(article):
            words = [analyzer.written_words(text) for text in values]
            ends = list(accumulate(map(len, words), initial=at))
            fields.append(words[0] if len(words) == 1 else list(chain.from_iterable(words)))
            breaks += ends[1:-1]
            at = ends[-1]
        numbered = numbering(fields, analyzer.openings(article.body), breaks)
        return AnalysedArticle(numbered, analyzer.acronyms(article.body))

    return analysed


def _encoded_in(snapshot: Snapshot, article_id: str) -> EncodedArticle | None:
    found = snapshot.find(article_id)
    if found is None:
        return None
    segment, doc = found
    with read_errors(snapshot.folder):
        return segment.documents.row(doc), segment.stored.read(doc)
