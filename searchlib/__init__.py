"""Full-text search for Indonesian news.

>>> from searchlib import Index, read, search
>>> with Index.create("index") as index:
...     report = index.add(read("seeds"))
>>> results = search("satelit pengintai")
"""

from importlib import import_module
from typing import TYPE_CHECKING

from searchlib.errors import (
    AnalyzerMismatch,
    Failure,
    FormatMismatch,
    IndexClosed,
    IndexCorrupt,
    IndexExists,
    IndexLocked,
    IndexNotFound,
    IndexReadError,
    IndexWriteError,
    InvalidArgument,
    InvalidArticle,
    InvalidType,
    QueryError,
    ReadError,
    SearchlibError,
)
from searchlib.version import __version__

if TYPE_CHECKING:
    from searchlib.analysis import Alternative, Analyzer, Token, analyze, stem
    from searchlib.article import Article, canonical_url
    from searchlib.index import Index, search
    from searchlib.query import Limits
    from searchlib.readers import Parsed, Reading, read
    from searchlib.request import Matching, Sort
    from searchlib.results import Hit, IndexReport, Results, Share, Snippet, Stats

# Loaded with the first use of a name: a search needs no reader, `--help` neither numpy nor lists.
_HOMES = {
    "searchlib.analysis": "Alternative Analyzer Token analyze stem",
    "searchlib.article": "Article canonical_url",
    "searchlib.index": "Index search",
    "searchlib.query": "Limits",
    "searchlib.readers": "Parsed Reading read",
    "searchlib.request": "Matching Sort",
    "searchlib.results": "Hit IndexReport Results Share Snippet Stats",
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names.split():
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'searchlib' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "Alternative",
    "Analyzer",
    "AnalyzerMismatch",
    "Article",
    "Failure",
    "FormatMismatch",
    "Hit",
    "Index",
    "IndexClosed",
    "IndexCorrupt",
    "IndexExists",
    "IndexLocked",
    "IndexNotFound",
    "IndexReadError",
    "IndexReport",
    "IndexWriteError",
    "InvalidArgument",
    "InvalidArticle",
    "InvalidType",
    "Limits",
    "Matching",
    "Parsed",
    "QueryError",
    "ReadError",
    "Reading",
    "Results",
    "SearchlibError",
    "Share",
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
