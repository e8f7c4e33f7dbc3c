"""Full-text search for Indonesian news.

>>> from searchlib import Index, read, search
>>> with Index.create("index") as index:
...     report = index.add(read("seeds"))
>>> results = search("satelit pengintai")
"""

from searchlib.analysis import Token, analyze, stem
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
from searchlib.readers import Reading, read
from searchlib.results import Hit, IndexReport, Results, Snippet, Stats
from searchlib.version import __version__

__all__ = [
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
    "QueryError",
    "ReadError",
    "Reading",
    "Results",
    "SearchlibError",
    "Snippet",
    "Stats",
    "Token",
    "__version__",
    "analyze",
    "canonical_url",
    "read",
    "search",
    "stem",
]
