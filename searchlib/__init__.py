"""Full-text search for Indonesian news.

>>> from searchlib import Index, read, search
>>> with Index.create("index") as index:
...     report = index.add(read("seeds"))
>>> results = search("satelit pengintai")
"""

from typing import TYPE_CHECKING

from searchlib.analysis import Alternative, Analyzer, Token, analyze, stem
from searchlib.article import Article, canonical_url
from searchlib.errors import (
    AnalyzerMismatch,
    Failure,
    FormatMismatch,
    IndexCorrupt,
    IndexExists,
    IndexLocked,
    IndexNotFound,
    IndexReadError,
    IndexWriteError,
    InvalidArticle,
    QueryError,
    ReadError,
    SearchlibError,
)
from searchlib.index import Index, search
from searchlib.results import Hit, IndexReport, Results, Snippet, Sort, Stats
from searchlib.version import __version__

if TYPE_CHECKING:
    from searchlib.readers import Parsed, Reading, read
else:

    def __getattr__(name: str) -> object:
        """Loads the readers, which a search does not need, with the first use of their names."""
        if name not in ("Parsed", "Reading", "read"):
            raise AttributeError(f"module 'searchlib' has no attribute {name!r}")
        from searchlib import readers

        return getattr(readers, name)


__all__ = [
    "Alternative",
    "Analyzer",
    "AnalyzerMismatch",
    "Article",
    "Failure",
    "FormatMismatch",
    "Hit",
    "Index",
    "IndexCorrupt",
    "IndexExists",
    "IndexLocked",
    "IndexNotFound",
    "IndexReadError",
    "IndexReport",
    "IndexWriteError",
    "InvalidArticle",
    "Parsed",
    "QueryError",
    "ReadError",
    "Reading",
    "Results",
    "SearchlibError",
    "Snippet",
    "Sort",
    "Stats",
    "Token",
    "__version__",
    "analyze",
    "canonical_url",
    "read",
    "search",
    "stem",
]
