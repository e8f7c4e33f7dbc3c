"""`read`: from files and folders to articles, one at a time, and never stopped by a bad file."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from searchlib.article import Article, writable
from searchlib.errors import Failure, InvalidType, ReadError
from searchlib.readers.formats import csv, feed, json, mhtml, warc
from searchlib.readers.piece import Found, Parsed, Piece, Reader
from searchlib.readers.records.field_names import NO_NAMES, Names, given_names
from searchlib.readers.sources import files
from searchlib.readers.sources.globs import Selection
from searchlib.readers.sources.source_file import STDIN, SourceFile, is_pipe

FORMATS: dict[str, Reader] = {
    ".txt": mhtml.read_text,
    ".text": mhtml.read_text,
    ".html": mhtml.read_page,
    ".htm": mhtml.read_page,
    ".xhtml": mhtml.read_page,
    ".mhtml": mhtml.read_page,
    ".mht": mhtml.read_page,
    ".json": json.read_json,
    ".jsonl": json.read_lines,
    ".ndjson": json.read_lines,
    ".jl": json.read_lines,
    ".csv": csv.read_csv,
    ".tsv": csv.read_csv,
    ".rss": feed.read_feed,
    ".atom": feed.read_feed,
    ".warc": warc.read_warc,
}

# What is told by its content: wget saves pages and feeds under the last part of their address,
# which has no suffix, and `.xml` may be anything.
_TOLD: dict[str, frozenset[Reader]] = {
    "": frozenset({mhtml.read_page, feed.read_feed, warc.read_warc}),
    ".xml": frozenset({feed.read_feed}),
}

_HEAD = 4096
"""Bytes by which a file is told."""


class Reading:
    """Articles from files, folders and stdin, read as they are asked for.

    Iterating yields `Article`s. `failed` lists the files and records that could not be read;
    it is filled while the reading is consumed and starts anew with each iteration. Nothing is
    raised for a bad file.
    """

    def __init__(
        self,
        *paths: str | os.PathLike[str],
        include: Iterable[str] = (),
        exclude: Iterable[str] = (),
        fields: Mapping[str, str] = NO_NAMES,
    ) -> None:
        for path in paths:
            if not isinstance(path, str | os.PathLike) or isinstance(os.fspath(path), bytes):
                raise InvalidType(
                    f"read takes paths one by one, as read('a', 'b') or read(*paths), not {path!r}"
                )
        self.paths = tuple(os.fspath(path) for path in paths)
        self.fields = given_names(fields)
        self._selection = Selection(include, exclude)
        self.failed: list[Failure] = []
        self._failed_paths: set[str] = set()
        self._bytes_done = 0
        self._current: SourceFile | None = None

    def __repr__(self) -> str:
        return f"read({', '.join(map(repr, self.paths))})"

    def __iter__(self) -> Iterator[Article]:
        return (each.article for each in self.parsed())

    def parsed(self) -> Iterator[Parsed]:
        """The articles, each with how it was read; what iterating yields, explained."""
        for source in self.source_files():
            for piece in self.pieces(source):
                for found in parse(piece):
                    if isinstance(found, ReadError):
                        self.fail(source.label, str(found))
                    else:
                        yield found

    def source_files(self) -> Iterator[SourceFile]:
        """The files that are to be read, in order; taking the first begins the reading anew."""
        self.failed.clear()
        self._failed_paths.clear()
        self._bytes_done = 0
        for path in self.paths:
            if path == STDIN and sys.stdin is None:
                self.fail(STDIN, "stdin is closed")
            elif path == STDIN:
                yield SourceFile(None, self._named(json.read_lines))
            elif not path:
                self.fail(path, "an empty path; name a file or a folder")
            else:
                for found, reader in self._readable(Path(os.path.abspath(path)), self._fail_os):
                    yield SourceFile(found, self._named(reader))

    def pieces(self, source: SourceFile) -> Iterator[Piece | ReadError]:
        """The pieces of a file, counted as read while they are taken."""
        self._current = source
        yield from source.pieces()
        self.skip(source)

    def skip(self, source: SourceFile) -> None:
        """Counts a file as read."""
        self._bytes_done += source.size
        self._current = None

    def names(self, source: SourceFile) -> bool:
        """Whether names of fields were given for what is in a file."""
        return isinstance(source.reader, partial)

    def fail(self, path: str, reason: str) -> None:
        """Notes what could not be read."""
        # Spelled as in Article.path, with which `failed_at` compares it.
        self.failed.append(Failure(writable(path), reason))
        self._failed_paths.add(writable(path))

    def size(self) -> int:
        """Bytes on disk of everything that would be read; stdin counts as nothing."""
        roots = (Path(path) for path in self.paths if path != STDIN)
        found = (path for root in roots for path, _ in self._readable(root, lambda _: None))
        return sum(_size(path) for path in found)

    def bytes_read(self) -> int:
        """Bytes on disk read so far, out of `size()`."""
        return self._bytes_done + (self._current.bytes_read() if self._current else 0)

    def covers(self, path: str | None) -> bool:
        """Whether a file lies at or below one of the paths and is not left out by a glob."""
        roots = (os.path.abspath(root) for root in self.paths if root not in ("", STDIN))
        return path is not None and any(self._holds(root, path) for root in roots)

    def failed_at(self, path: str | None) -> bool:
        """Whether a file, or a folder above it, is among those that could not be read."""
        if path is None or not self._failed_paths:
            return False
        return not self._failed_paths.isdisjoint(map(str, (path, *Path(path).parents)))

    def _holds(self, root: str, path: str) -> bool:
        if path == root:
            return True
        below = path.removeprefix(root.rstrip("/") + "/")
        return below != path and self._selection.takes(below)

    def _readable(
        self, root: Path, on_error: Callable[[OSError], None]
    ) -> Iterator[tuple[Path, Reader]]:
        """The files under `root` with the reader of each; one named outright is always read."""
        if not _is_folder(root):
            yield root, _by_name(root) or (_peeked if is_pipe(root) else _by_content(root))
            return
        for path in files.walk(root, on_error, self._selection):
            if reader := _by_name(path) or _told(path):
                yield path, reader

    def _named(self, reader: Reader) -> Reader:
        """The reader with the names that were given for the fields of its files."""
        named = _NAMED.get(reader)
        return partial(named, names=self.fields) if named and self.fields else reader

    def _fail_os(self, error: OSError) -> None:
        self.fail(str(error.filename), error.strerror or str(error))


def read(
    *paths: str | os.PathLike[str],
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    fields: Mapping[str, str] = NO_NAMES,
) -> Reading:
    """The articles in files and folders; `-` stands for JSON Lines on stdin.

    Knows plain text, HTML, MHTML, JSON, JSON Lines, CSV, RSS, Atom, JSON Feed and WARC, each also
    gzipped. A folder
    is read with all below it; its hidden files, symlinks and files of other kinds are passed over,
    and so is what no glob of `include` matches or one of `exclude` does:
    `read("arsip", exclude=["2022/**"])`. `fields` says under which names JSON and CSV files have
    the fields of an article, where they are uncommon ones: `{"body": "teks_lengkap"}`.

    >>> reading = read("seeds")
    >>> articles = list(reading)
    >>> reading.failed
    []
    """
    return Reading(*paths, include=include, exclude=exclude, fields=fields)


def parse(piece: Piece | ReadError) -> list[Found]:
    """What a piece holds; why it cannot be read where it cannot."""
    try:
        return [piece] if isinstance(piece, ReadError) else piece()
    except ReadError as error:
        return [error]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _by_name(path: Path) -> Reader | None:
    return FORMATS.get(_suffix(path))


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _told(path: Path) -> Reader | None:
    """The reader of a file whose name does not say what it is, by its content."""
    readers = _TOLD.get(_suffix(path))
    reader = _by_content(path) if readers else None
    return reader if readers and reader in readers else None


def _by_content(path: Path) -> Reader:
    try:
        with path.open("rb") as raw:
            head = files.decompress(raw, path).read(_HEAD)
    except (OSError, ValueError, EOFError, zlib.error):
        head = b""
    return _by_head(head)


def _peeked(
    stream: BinaryIO, path: str | None, names: Names = NO_NAMES
) -> Iterator[Piece | ReadError]:
    """Reads a pipe, of which what is read is gone: its reader is told by what waits in it."""
    waiting = cast(BufferedReader, stream)
    if waiting.peek(2).startswith(files.MAGIC):
        waiting = cast(BufferedReader, files.unpack(waiting))
    head = waiting.peek(_HEAD)
    reader = _by_head(head)
    lines = reader is json.read_json and head.startswith(b"{")
    reader = json.read_lines if lines else reader
    named = _NAMED.get(reader)
    found = cast(BinaryIO, waiting)
    yield from named(found, path, names) if named else reader(found, path)


_NAMED: dict[Reader, Callable[..., Iterator[Piece | ReadError]]] = {
    each: each for each in (json.read_json, json.read_lines, csv.read_csv, _peeked)
}
"""The readers of files whose fields have names."""


def _by_head(head: bytes) -> Reader:
    if head.startswith(b"WARC/"):
        return warc.read_warc
    if feed.is_feed(head[:1024]):
        return feed.read_feed
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"<" or mhtml.is_mhtml(head):
        return mhtml.read_page
    return json.read_json if first in (b"{", b"[") else mhtml.read_text
