"""The articles that wait to become a segment, and their becoming one beside what is gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from searchlib.analysis import Analyzer
from searchlib.engine import schema
from searchlib.engine.indexing.inverter import Inversion, Inverter
from searchlib.engine.indexing.preparation import AnalysedArticle, EncodedArticle
from searchlib.engine.indexing.segment_writer import SegmentWriter
from searchlib.engine.learned import acronyms, name_evidence, near_copies
from searchlib.engine.learned.acronyms import Pair
from searchlib.engine.segment import documents, stored
from searchlib.engine.segment.dictionary import Vocabulary
from searchlib.engine.segment.segment import Source
from searchlib.engine.segment.stored import Compressor
from searchlib.engine.store.columns import ColumnWriter

_MAX_WORDS = 8_000_000
"""Words held before a segment is written, of some 25,000 articles: inverting them takes 800 MB."""
_MAX_BYTES = 128 * 2**20
"""Bytes of articles held before a segment is written."""


class Batch:
    """The articles that wait to become a segment."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.inverter = Inverter()
        self.rows: list[documents.Row] = []
        self.deleted: set[int] = set()
        self._analyzer = analyzer
        self._pairs: Counter[Pair] = Counter()
        self._articles: list[bytes] = []
        self._bytes = 0

    def add(self, row: documents.Row, encoded: bytes, analysed: AnalysedArticle) -> None:
        """One more article: its row, what is stored of it, and its words."""
        self.inverter.add(analysed.numbered)
        self._pairs.update(analysed.pairs)
        self.rows.append(row)
        self._articles.append(encoded)
        self._bytes += len(encoded)

    def encoded(self, doc: int) -> EncodedArticle:
        """An article, by its number in the batch."""
        return self.rows[doc], self._articles[doc]

    def is_full(self) -> bool:
        """Whether it is time to write a segment."""
        return len(self.inverter) >= _MAX_WORDS or self._bytes >= _MAX_BYTES

    def write(
        self, path: Path, others: Sequence[Source], dictionary: stored.Dictionary | None
    ) -> None:
        """Writes the segment; `others` are those beside it."""
        segments = [each.segment for each in others]
        compressor = Compressor(dictionary)
        # Zstandard works outside the interpreter's lock, on the second core.
        with ThreadPoolExecutor(1) as other:
            frames = other.submit(self._compress_all, compressor)
            held = self.inverter.inversion(self._analyzer.fold)
            compounds = held.compounds(acronyms.runs_to_find(self._pairs, segments))
            uses = held.uses()
            stems = name_evidence.stems(uses, self._analyzer, segments)
            vocabulary = Vocabulary(stems, uses, compounds.names)
            with SegmentWriter(path, vocabulary) as writer:
                held.write(vocabulary, compounds, writer)
                acronyms.write(writer.columns, self._pairs)
                documents.write(writer.columns, [documents.columns(self.rows)])
                self._write_copies(writer.columns, held, others)
                compressed = frames.result()
                used = compressor.dictionary
                stored.write(writer.columns, compressed, [used.as_bytes()] if used else [])
                writer.finish()

    def _write_copies(
        self, columns: ColumnWriter, held: Inversion, others: Sequence[Source]
    ) -> None:
        def words(body: str) -> list[str]:
            return list(map(self._analyzer.fold, self._analyzer.written_words(body)))

        ids = [row.head[: row.id_size] for row in self.rows]
        sizes = held.counts[:, schema.WORDS["body"]]
        new = near_copies.Bodies(ids, self.deleted.copy(), held.words, held.bodies(), sizes)
        near_copies.write(columns, new, near_copies.Others(others, words))

    def _compress_all(self, compressor: Compressor) -> list[bytes]:
        compressor.train(self._articles, len(self._articles))
        return [compressor(article) for article in self._articles]


class Flush:
    """Articles that are being written as a segment, in a thread of their own.

    numpy and Zstandard work outside the interpreter's lock, so that the next articles are gathered
    meanwhile.
    """

    def __init__(
        self,
        batch: Batch,
        path: Path,
        others: Sequence[Source],
        dictionary: stored.Dictionary | None,
    ) -> None:
        self.batch = batch
        self.path = path
        thread = ThreadPoolExecutor(1, thread_name_prefix="searchlib-flush")
        self._done = thread.submit(batch.write, path, others, dictionary)
        thread.shutdown(wait=False)

    def wait(self) -> None:
        """Until the segment is written; raises what writing it raised."""
        self._done.result()
