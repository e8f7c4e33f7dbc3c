"""Stock Whoosh with the documents of an index of ours, segment by segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.index import create_in
from whoosh.query import Query
from whoosh.searching import SearchContext

from searchlib import Article
from searchlib.analysis import analyze
from searchlib.engine import scoring
from searchlib.engine.schema import BETWEEN_VALUES, WRITTEN, texts
from searchlib.engine.snapshot import Snapshot
from searchlib.engine.whoosh_frame.schema import FIELD_SETS, in_wib, schema
from searchlib.engine.whoosh_frame.weighting import BM25
from tests.engine.whoosh_frame.translating import walked

# Words that no query of the tests asks for stand where positions are left out. What asks for any
# word meets them beside others only.
BETWEEN = f"\n{'ψψψψψψψψψ ' * BETWEEN_VALUES}\n"


class SideTable:
    """What stock Whoosh does not know of its documents, counted from their texts."""

    def __init__(self, articles: list[Article]) -> None:
        self._lengths = {
            name: np.array([length(article, name) for article in articles], np.int64)
            for name in FIELD_SETS
        }

    def filled(self, fieldname: str) -> int:
        return int(np.count_nonzero(self._lengths[fieldname]))

    def norms(self, fieldname: str) -> NDArray[np.float64]:
        lengths = self._lengths[fieldname]
        average = float(lengths.sum()) / max(self.filled(fieldname), 1)
        return scoring.norms(average)[scoring.length_codes(lengths)]


def length(article: Article, fieldname: str) -> int:
    tokens = analyze("\n".join(field_values(article, fieldname)))
    return sum(not (FIELD_SETS[fieldname].stems and token.stop) for token in tokens)


def field_values(article: Article, fieldname: str) -> Sequence[str]:
    return texts(article)[WRITTEN.index(fieldname.removesuffix("_words"))]


def stock_searcher(snapshot: Snapshot, folder: Path) -> Any:
    """A searcher of stock Whoosh over the same documents in the same segments, deleted alike.

    Deleted documents count in the statistics until they are merged away, here and there.
    """
    folder.mkdir()
    index = create_in(folder, schema(analyze))
    written: list[Article] = []
    deleted: list[int] = []
    for part in snapshot.parts:
        writer = index.writer()
        for doc, gone in enumerate(part.mask().tolist()):
            article = part.segment.article(doc)
            deleted += [len(written)] if gone else []
            written.append(article)
            writer.add_document(**document(article))
        writer.commit(merge=False)
    writer = index.writer()
    for number in deleted:
        writer.delete_document(number)
    writer.commit(merge=False)
    return index.searcher(weighting=BM25(SideTable(written)))


def document(article: Article) -> dict[str, Any]:
    filled = {
        name: BETWEEN.join(filter(analyze, field_values(article, name))) for name in FIELD_SETS
    }
    date = {"date": in_wib(article.published)} if article.published else {}
    return filled | {"id": article.id} | date


def scored(searcher: Any, query: Query) -> dict[str, float]:
    """The id and score of every document that Whoosh finds, in the order of their numbers."""
    context = SearchContext(weighting=searcher.weighting)
    return {
        searcher.stored_fields(offset + doc)["id"]: score
        for leaf, offset in searcher.leaf_searchers()
        for doc, score in walked(query.matcher(leaf, context))
    }


def check_same(found: Iterable[tuple[str, float]], expected: dict[str, float], limit: int) -> None:
    """Asserts that the hits are the best `limit` of what is expected, ties apart."""
    hits = list(found)
    best = sorted(expected.values(), reverse=True)[:limit]
    assert len(hits) == len(best) == len({each for each, _ in hits})
    for (article_id, score), wanted in zip(hits, best, strict=True):
        assert abs(score - wanted) < 1e-5
        assert abs(expected[article_id] - score) < 1e-5
