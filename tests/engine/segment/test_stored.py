from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import zstandard

from searchlib import IndexCorrupt
from searchlib.engine.segment import stored
from searchlib.engine.segment.stored import Compressor, Stored
from searchlib.engine.store.columns import ColumnFile, ColumnWriter
from tests.engine.drawn import article, seeded, words

MAGIC = (0xFD2FB528).to_bytes(4, "little")
"""What begins a frame of RFC 8878, and is left out of those of an index."""


def texts(seed: int, count: int) -> list[bytes]:
    rng = seeded(seed)
    return [f"{number} {article(rng)} {words(rng, 30)}".encode() for number in range(count)]


def opened(path: Path, frames: Sequence[bytes], dictionaries: Sequence[bytes] = ()) -> Stored:
    writer = ColumnWriter(path)
    stored.write(writer, frames, dictionaries)
    writer.finish()
    writer.close()
    return Stored(ColumnFile(path))


def trained(seed: int) -> Compressor:
    compressor = Compressor(None)
    samples = texts(seed, 300)
    compressor.train(samples, len(samples))
    return compressor


def test_few_articles_have_no_dictionary(tmp_path: Path) -> None:
    articles = [b"", b"roket", *texts(1, 255 - 2)]
    compressor = Compressor(None)
    compressor.train(articles, len(articles))
    assert compressor.dictionary is None
    found = opened(tmp_path / "a.seg", [compressor(each) for each in articles])
    assert [found.read(doc) for doc in range(len(articles))] == articles
    assert found.dictionaries() == []
    assert stored.dictionary_of(found.frame(0)) == 0


def test_many_articles_have_one_and_take_less_room() -> None:
    compressor = trained(1)
    assert compressor.dictionary is not None
    others = texts(2, 50)
    plain = Compressor(None)
    frames = [compressor(each) for each in others]
    assert sum(map(len, frames)) < sum(len(plain(each)) for each in others) * 0.8
    used = {stored.dictionary_of(memoryview(frame)) for frame in frames}
    assert used == {compressor.dictionary.dict_id()}


def test_frames_of_several_dictionaries_lie_in_one_segment(tmp_path: Path) -> None:
    compressors = [trained(1), Compressor(None), trained(2)]
    articles = texts(3, 2100)  # more than are written at a time
    frames = [compressors[number % 3](each) for number, each in enumerate(articles)]
    known = [each.dictionary for each in compressors if each.dictionary]
    found = opened(tmp_path / "a.seg", frames, [each.as_bytes() for each in known])
    assert [found.read(doc) for doc in range(len(articles))] == articles
    assert [bytes(found.frame(doc)) for doc in range(len(frames))] == frames
    assert [each.dict_id() for each in found.dictionaries()] == [each.dict_id() for each in known]


def test_a_known_dictionary_is_not_trained_anew() -> None:
    first = trained(1)
    second = Compressor(first.dictionary)
    second.train(texts(2, 300), 300)
    assert second.dictionary is first.dictionary


def test_few_articles_do_without_a_known_dictionary() -> None:
    few = Compressor(trained(1).dictionary)
    few.train([b"roket"], 1)
    assert few.dictionary is None
    assert stored.dictionary_of(memoryview(few(b"roket"))) == 0


@pytest.mark.parametrize("article", [b"", b"a", b"roket " * 1000])
def test_texts_that_teach_nothing_make_no_error(article: bytes) -> None:
    compressor = Compressor(None)
    compressor.train([article] * 300, 300)
    assert (
        zstandard.ZstdDecompressor(dict_data=compressor.dictionary).decompress(
            MAGIC + compressor(article)
        )
        == article
    )


def test_no_articles(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.seg", []).dictionaries() == []


def test_a_frame_that_is_none_is_damage(tmp_path: Path) -> None:
    frame = Compressor(None)(b"roket " * 100)
    found = opened(tmp_path / "a.seg", [frame, frame[:-3]])
    assert found.read(0) == b"roket " * 100
    with pytest.raises(IndexCorrupt, match=r"a\.seg is damaged \(article 1"):
        found.read(1)


def test_a_frame_of_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    # 1.5 GB of zeros are 100 KB as a frame.
    compressor = Compressor(None)._zstd.compressobj(size=3 * 2**29)
    zeros = bytes(2**20)
    frame = b"".join(compressor.compress(zeros) for _ in range(3 * 2**9)) + compressor.flush()
    assert len(frame) < 200_000
    with pytest.raises(IndexCorrupt, match="a frame of 1610612736 bytes"):
        opened(tmp_path / "a.seg", [frame]).read(0)


def test_threads_share_a_segment(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    articles = [rng.integers(97, 107, 60_000).astype(np.uint8).tobytes() for _ in range(40)]
    compressor = Compressor(None)
    found = opened(tmp_path / "a.seg", [compressor(each) for each in articles])

    def wrong(seed: int) -> int:
        docs = random.Random(seed).choices(range(40), k=200)  # noqa: S311
        return sum(found.read(doc) != articles[doc] for doc in docs)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(wrong, range(8))) == [0] * 8
