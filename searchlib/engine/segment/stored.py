"""Stored articles: a Zstandard frame (RFC 8878) each, made small by a dictionary of their kind.

On 23,042 news articles a frame each with a dictionary trained on 3,000 of them takes 20.2 MB and
6 us to read; zlib over blocks of 16 KiB takes 22.9 MB and 108 us.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import zstandard

from searchlib.engine.store.columns import ColumnFile, ColumnWriter, narrow
from searchlib.errors import REBUILD, IndexCorrupt

_FORMAT = zstandard.FORMAT_ZSTD1_MAGICLESS
"""Without the 4 bytes that each frame would begin with."""
_PARAMETERS = zstandard.ZstdCompressionParameters.from_level(5, format=_FORMAT, write_dict_id=True)
"""Of no stated size, since zstandard's own choice for small texts takes 7 % more room. 153,032
documents take 51.4 MB and 21 us each, 53.6 MB and 11 us at level 3, 50.2 MB and 35 us at 6."""
_TRAINED_FROM = 256
"""Fewer articles gain less from a dictionary than it takes."""
_OWN_FROM = 8192
"""As many articles get a dictionary of their own, since they may be of another kind."""
SAMPLES = 800
"""Articles to learn from: 3,000 make frames 0.8 % smaller and take three times as long (0.5 s)."""
_DICTIONARY_SIZE = 112 * 1024
_CHUNK = 1000

LARGEST = 2**30
"""Bytes of an article as it is stored: four times what a reader takes of a file."""

Dictionary = zstandard.ZstdCompressionDict


def pack_blob(data: bytes) -> bytes:
    """A text that is no article's, as a frame of its own; none where it is empty."""
    return zstandard.ZstdCompressor(level=5).compress(data) if data else b""


def unpack_blob(frame: bytes) -> bytes:
    """The text that `pack_blob` was given; raises ValueError for another frame."""
    if not frame:
        return b""
    try:
        _check_size(zstandard.get_frame_parameters(frame))
        return zstandard.ZstdDecompressor().decompress(frame)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


def _check_size(frame: zstandard.FrameParameters) -> None:
    """Raises ValueError before a few bytes are unpacked to gigabytes."""
    if frame.content_size > LARGEST:
        raise ValueError(f"a frame of {frame.content_size} bytes")


class Compressor:
    """Compresses articles with the dictionary that the index has, or with one it trains."""

    def __init__(self, known: Dictionary | None) -> None:
        self.dictionary = known
        self._zstd = self._zstd_compressor()

    def train(self, samples: Sequence[bytes], count: int) -> None:
        """Settles for so many articles on no dictionary, the known one or one of samples."""
        if count < _TRAINED_FROM:
            self.dictionary = None
        elif self.dictionary is None or count >= _OWN_FROM:
            self.dictionary = _train(samples) or self.dictionary
        self._zstd = self._zstd_compressor()

    def __call__(self, article: bytes) -> bytes:
        """The frame of an article; its dictionary's number is in it."""
        return self._zstd.compress(article)

    def _zstd_compressor(self) -> zstandard.ZstdCompressor:
        return zstandard.ZstdCompressor(dict_data=self.dictionary, compression_params=_PARAMETERS)


def _train(samples: Sequence[bytes]) -> Dictionary | None:
    step = max(len(samples) // SAMPLES, 1)
    try:
        return zstandard.train_dictionary(_DICTIONARY_SIZE, list(samples[::step]))
    except zstandard.ZstdError:
        return None  # texts too short or too much alike to learn from


def write(writer: ColumnWriter, frames: Iterable[bytes], dictionaries: Iterable[bytes]) -> None:
    """Columns `stored.frames`, `stored.ends` and `stored.dictionaries` (size, then bytes)."""
    writer.append("stored.ends", np.zeros(1, np.uint32))
    writer.append("stored.frames", np.empty(0, np.uint8))
    end = 0
    for chunk in _chunks(frames):
        sizes = np.array([len(frame) for frame in chunk], np.int64)
        writer.append("stored.frames", np.frombuffer(b"".join(chunk), np.uint8))
        writer.append("stored.ends", narrow(end + np.cumsum(sizes)))
        end += int(sizes.sum())
    packed = b"".join(
        len(dictionary).to_bytes(4, "little") + dictionary for dictionary in dictionaries
    )
    writer.append("stored.dictionaries", np.frombuffer(packed, np.uint8))


def _chunks(frames: Iterable[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    for frame in frames:
        chunk.append(frame)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class Stored:
    """The stored articles of a segment."""

    def __init__(self, file: ColumnFile) -> None:
        self._file = file
        self._ends = file.unchecked("stored.ends")
        self._frames = file.unchecked("stored.frames").data
        # A decompressor that two threads use at once crashes the interpreter (zstandard 0.25).
        self._of_thread = threading.local()

    def dictionaries(self) -> list[Dictionary]:
        """The dictionaries that its frames were made with."""
        packed = self._file.whole("stored.dictionaries").tobytes()
        found, at = [], 0
        try:
            while at < len(packed):
                size = int.from_bytes(packed[at : at + 4], "little")
                found.append(Dictionary(packed[at + 4 : at + 4 + size]))
                at += 4 + size
        except zstandard.ZstdError:
            raise self._file.damaged() from None
        return found

    def frame(self, doc: int) -> memoryview:
        """The compressed article, as it lies in the file: for those that are read in a row."""
        start, end = self._place(doc)
        self._file.check("stored.frames", start, end)
        return self._frames[start:end]

    def read(self, doc: int) -> bytes:
        """The article as it was stored."""
        start, end = self._place(doc)
        frame = self._file.read("stored.frames", start, end)
        try:
            parameters = zstandard.get_frame_parameters(frame, format=_FORMAT)
            _check_size(parameters)
            return self._reader(parameters.dict_id).decompress(frame)
        except (zstandard.ZstdError, ValueError, KeyError) as error:
            raise IndexCorrupt(
                f"{self._file.path} is damaged (article {doc}: {error}); {REBUILD.call}"
            ) from error

    def _place(self, doc: int) -> tuple[int, int]:
        self._file.check("stored.ends", doc, doc + 2)
        return self._ends.item(doc), self._ends.item(doc + 1)

    def _reader(self, number: int) -> zstandard.ZstdDecompressor:
        try:
            readers: dict[int, zstandard.ZstdDecompressor] = self._of_thread.readers
        except AttributeError:
            known = {dictionary.dict_id(): dictionary for dictionary in self.dictionaries()}
            readers = self._of_thread.readers = {
                each: zstandard.ZstdDecompressor(dict_data=known.get(each), format=_FORMAT)
                for each in {0, *known}
            }
        return readers[number]


def dictionary_of(frame: memoryview | bytes) -> int:
    """The number of the dictionary that a frame was made with; 0 is none.

    Raises ValueError for what is no frame.
    """
    try:
        return int(zstandard.get_frame_parameters(frame, format=_FORMAT).dict_id)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
