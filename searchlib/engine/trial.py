"""A session that writes nothing: what a change would do to the index."""

from __future__ import annotations

from collections.abc import Container, Iterable
from hashlib import blake2b
from pathlib import Path

from searchlib.analysis import Analyzer
from searchlib.article import Article
from searchlib.engine import ledger as ledgers
from searchlib.engine.prepared import Prepared, Preparer, Written, held, written
from searchlib.engine.snapshot import Snapshot, opened
from searchlib.ledger import Ledger, id_hash
from searchlib.results import Outcome


class Trial:
    """Answers as a `Writer` would, from the last commit and what it was told to do since."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self._before = Snapshot.open(folder, analyzer.fingerprint)
        entry = self._before.manifest.ledger
        self.ledger = ledgers.read(opened(folder, entry)) if entry else Ledger()
        self.prepare = Preparer(folder, analyzer, words=False, snapshot=self._before)
        self._now: dict[str, bytes | None] = {}
        """The digests of what was put, and None for what was deleted."""

    def put(self, article: Article) -> Outcome:
        """What adding the article would do."""
        return self.put_prepared(Prepared(article.id, written(article), None))

    def put_prepared(self, each: Prepared) -> Outcome:
        """What adding a prepared article would do."""
        known, new = self._known(each.id), _digest(each.written)
        if known == new:
            return "unchanged"
        self._now[each.id] = new
        return "added" if known is None else "updated"

    def delete(self, article_id: str) -> bool:
        """Whether there would be such an article to take out."""
        known = self._known(article_id)
        self._now[article_id] = None
        return known is not None

    def strays(self, given: Container[int]) -> Iterable[Article]:
        """Articles of the last commit that nothing has changed and whose id's hash is not given."""
        for part, doc in self._before.docs():
            article_id = part.segment.documents.id(doc)
            if id_hash(article_id) not in given and article_id not in self._now:
                yield self._before.article((part, doc))

    def record(self, ledger: Ledger) -> None:
        """Keeps nothing."""

    def _known(self, article_id: str) -> bytes | None:
        if article_id in self._now:
            return self._now[article_id]
        found = held(self._before, article_id)
        return None if found is None else _digest(found)


def _digest(each: Written) -> bytes:
    row, encoded = each
    return blake2b(repr(row).encode() + encoded, digest_size=16).digest()
