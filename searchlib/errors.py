"""Everything that can go wrong, in one tree, so that one `except SearchlibError` is enough.

    SearchlibError
    ├── InvalidArgument     what a call cannot take
    │   └── InvalidType     of another kind than it takes
    ├── InvalidArticle      a value that cannot be an article
    ├── ReadError           a file or record that cannot be read
    ├── QueryError          a search that cannot be run as asked
    ├── IndexNotFound       no index where one was expected
    ├── IndexExists         an index, or other files, where a new one was to be made
    ├── IndexClosed         an index that was closed
    ├── IndexLocked         another writer holds the index
    ├── IndexCorrupt        what is on disk is damaged
    ├── IndexReadError      the system refused to read; nothing is known to be damaged
    ├── FormatMismatch      the index was written in another on-disk format
    ├── AnalyzerMismatch    the index was built with another analysis
    └── IndexWriteError     the disk refused; what was committed before stands

A message says what happened, to which value, and what to do about it, in one line.
"""

from __future__ import annotations

from typing import NamedTuple


class SearchlibError(Exception):
    """The root of every error that searchlib raises on purpose."""


class InvalidArgument(SearchlibError, ValueError):
    """A value that a call cannot take, such as a step of stemming that there is not."""


class InvalidType(InvalidArgument, TypeError):
    """A value of another kind than a call takes, such as None for a query."""


class InvalidArticle(SearchlibError, ValueError):
    """A value that cannot be an article, such as a title that is not text."""


class ReadError(SearchlibError):
    """A file or record that cannot be read; `read` collects these and goes on."""


class QueryError(SearchlibError, ValueError):
    """A search that cannot be run as asked, such as a negative limit."""


class IndexNotFound(SearchlibError, FileNotFoundError):
    """No index where one was expected."""


class IndexExists(SearchlibError, FileExistsError):
    """An index, or other files, where a new index was to be made."""


class IndexClosed(SearchlibError, ValueError):
    """An index that was closed and cannot be asked any more."""


class IndexLocked(SearchlibError, TimeoutError):
    """Another writer holds the index and did not finish within the time-out."""


class IndexCorrupt(SearchlibError):
    """What is on disk is damaged and is not used."""


class IndexReadError(SearchlibError, OSError):
    """The system refused to read the index; nothing is known to be damaged."""


class FormatMismatch(SearchlibError):
    """The index was written in an on-disk format that this version does not read."""


class AnalyzerMismatch(SearchlibError):
    """The index was built with another analysis than the one it would be searched with."""


class IndexWriteError(SearchlibError, OSError):
    """The disk refused a write; what was committed before stands unchanged."""


class Remedy(NamedTuple):
    """What to do about an error, as Python's users do it and as those of the command line do."""

    call: str
    command: str


BUILD = Remedy("make one with Index.open(..., create=True)", "build one with: searchlib index PATH")
REBUILD = Remedy(
    "remove the index's folder and build it anew with Index.create(...)",
    "remove the index's folder and build it anew with: searchlib index PATH",
)
VERIFY = Remedy("then call Index.verify()", "then run: searchlib verify")
ONE_JOB = Remedy("try again with jobs=1", "try again with --jobs 1")


def for_commands(message: str) -> str:
    """The message of an error with its remedy as a command."""
    for remedy in (BUILD, REBUILD, VERIFY, ONE_JOB):
        message = message.replace(remedy.call, remedy.command)
    return message


class Failure(NamedTuple):
    """A file that could not be read, and why: data in a report, never raised."""

    path: str
    reason: str
