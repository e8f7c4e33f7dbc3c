"""searchlib itself, as its user calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Literal

from benchmarks.corpus import Corpus, Document
from benchmarks.engines.base import LIMIT, Engine
from benchmarks.progress import told
from benchmarks.query import Feature, Query
from searchlib import Article, Index, Results, analyze
from searchlib.analysis import Analyzer
from searchlib.backends import LocalBackend
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain
from searchlib.engine.searching.kernels.contract import Kernels


class Searchlib(Engine):
    """Timed from the text as typed: parsing and analysis are included."""

    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest", "snippets"})
    threads = True

    def __init__(
        self, name: str, index: Index, chosen: Kernels, *, alternatives: bool = True
    ) -> None:
        self.name = name
        self._index = index
        self._kernels = chosen
        self._alternatives = alternatives

    def literal(self) -> Searchlib:
        """The same without alternatives: what the others are asked for."""
        name = f"{self.name}, no alternatives"
        return Searchlib(name, self._index, self._kernels, alternatives=False)

    def prepare(self) -> None:
        """Chooses the kernels, of which a process has one kind at a time."""
        kernels.use(self._kernels)

    def search(self, query: Query) -> list[str]:
        """Through `Index.search`, as far as the query's class wants to see of each hit."""
        hits = self._asked(query)
        if query.snippets:
            return [(hit.id, hit.title, hit.published, hit.snippet)[0] for hit in hits]
        return [(hit.id, hit.title, hit.published)[0] for hit in hits]

    def count(self, query: Query) -> int:
        """Through `Results.total`."""
        return self._asked(query).total

    def close(self) -> None:
        """Closes the index."""
        self._index.close()

    def _asked(self, query: Query) -> Results:
        order: Literal["newest", "relevance"] = "newest" if query.newest else "relevance"
        return self._index.search(
            query.text,
            limit=LIMIT,
            sort=order,
            since=query.since,
            until=query.until,
            alternatives=self._alternatives,
        )


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """One index of one segment, searched with the native kernels and with the plain ones.

    Each opens it for itself, so that neither finds warm what the other has touched.
    """
    put(folder / "index", told("searchlib", corpus), corpus.stems)
    index = Index.open(folder / "index")
    index.optimize()
    if kernels.native is None:
        return [Searchlib("searchlib", index, plain)]
    return [
        Searchlib("searchlib", index, kernels.native),
        Searchlib("searchlib plain", Index.open(folder / "index"), plain),
    ]


def put(folder: Path, documents: Iterable[Document], stems: Mapping[str, str | None]) -> None:
    """An index made of words analysed beforehand, in one commit, as the library would make it."""
    known = _Analysed(stems)
    _add(LocalBackend.create(folder, known), known, documents)


def put_more(folder: Path, documents: Iterable[Document], stems: Mapping[str, str | None]) -> None:
    """Adds documents to that index in one more commit."""
    known = _Analysed(stems)
    _add(LocalBackend.open(folder, known), known, documents)


def _add(backend: LocalBackend, known: _Analysed, documents: Iterable[Document]) -> None:
    with backend.change() as change:
        for each in documents:
            known.texts = {each.title.raw: each.title.words, each.body.raw: each.body.words}
            change.put(article(each))


def article(document: Document) -> Article:
    """What the index is given of a document."""
    return Article(
        id=document.id,
        title=document.title.raw,
        body=document.body.raw,
        published=document.date,
    )


class _Analysed(Analyzer):
    """Looks up what was analysed before, so that indexing is timed without analysis."""

    def __init__(self, stems: Mapping[str, str | None]) -> None:
        super().__init__()
        self._stems = stems
        self.texts: dict[str, list[str]] = {}
        """The words of the texts of the document that is put next."""

    def written_words(self, text: str) -> list[str]:
        # A body of another segment is looked at again where one of this may be its copy.
        return self.texts[text] if text in self.texts else super().written_words(text)

    def openings(self, text: str) -> list[str]:
        return []

    def acronyms(self, text: str) -> list[tuple[str, str]]:
        return []

    def fold(self, written: str) -> str:
        return written

    def stem(self, word: str, named: bool = False) -> str | None:
        return self._stems[word]

    @property
    def fingerprint(self) -> str:
        return analyze.fingerprint
