"""The articles that wait to become a segment, and their becoming one beside what is gathered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from searchlib.analysis import Analyzer
from searchlib.engine import documents, stored
from searchlib.engine.assembly import SegmentWriter
from searchlib.engine.inverter import Inverter
from searchlib.engine.stored import Compressor

_MAX_WORDS = 8_000_000
"""Words held before a segment is written, of some 25,000 articles: inverting them takes 800 MB."""
_MAX_BYTES = 128 * 2**20
"""Bytes of articles held before a segment is written."""

Written = tuple[documents.Row, bytes]
"""An article as it is written: its row, and what is stored of it."""


class Batch:
    """The articles that wait to become a segment."""

    def __init__(self) -> None:
        self.inverter = Inverter()
        self.rows: list[documents.Row] = []
        self.deleted: set[int] = set()
        self._articles: list[bytes] = []
        self._bytes = 0

    def add(self, words: list[list[str]], row: documents.Row, encoded: bytes) -> None:
        """One more article: the words of its fields, its row, and what is stored of it."""
        self.inverter.add(words)
        self.rows.append(row)
        self._articles.append(encoded)
        self._bytes += len(encoded)

    def written(self, doc: int) -> Written:
        """An article, by its number in the batch."""
        return self.rows[doc], self._articles[doc]

    def is_full(self) -> bool:
        """Whether it is time to write a segment."""
        return len(self.inverter) >= _MAX_WORDS or self._bytes >= _MAX_BYTES

    def write(self, path: Path, analyzer: Analyzer, dictionary: stored.Dictionary | None) -> None:
        """Writes the segment."""
        compressor = Compressor(dictionary)
        # Zstandard works outside the interpreter's lock, on the second core.
        with ThreadPoolExecutor(1) as other:
            frames = other.submit(self._compressed, compressor)
            vocabulary = self.inverter.vocabulary(analyzer.stem)
            with SegmentWriter(path, vocabulary) as writer:
                self.inverter.write(vocabulary, writer)
                documents.write(writer.columns, [documents.columns(self.rows)])
                compressed = frames.result()
                used = compressor.dictionary
                stored.write(writer.columns, compressed, [used.as_bytes()] if used else [])
                writer.finish()

    def _compressed(self, compressor: Compressor) -> list[bytes]:
        compressor.train(self._articles, len(self._articles))
        return [compressor(article) for article in self._articles]


class Flush:
    """Articles that are being written as a segment, in a thread of their own.

    numpy and Zstandard work outside the interpreter's lock, so that the next articles are gathered
    meanwhile.
    """

    def __init__(
        self, batch: Batch, path: Path, analyzer: Analyzer, dictionary: stored.Dictionary | None
    ) -> None:
        self.batch = batch
        self.path = path
        thread = ThreadPoolExecutor(1, thread_name_prefix="searchlib-flush")
        self._done = thread.submit(batch.write, path, analyzer, dictionary)
        thread.shutdown(wait=False)

    def wait(self) -> None:
        """Until the segment is written; raises what writing it raised."""
        self._done.result()
