"""Damage of any kind in any file is found, named, and never read as data."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import pytest

from searchlib import (
    AnalyzerMismatch,
    FormatMismatch,
    Index,
    IndexCorrupt,
)
from searchlib.request import Sort
from tests.engine.drawn import article
from tests.engine.test_model import Model, add, delete

MANIFEST = "manifest.json"
LOCKS = frozenset({"write.lock", "writer.pid"})
QUERIES = (
    "roket satelit",
    "+korea -utara",
    '"korea utara"',
    '"korea selatan"~3',
    "peng*",
    "*intai",
    "yang",
    "NOT dukungan",
    "source:lentera OR tag:roket",
    "title:café AND body:1.000",
    "tidakada",
)


def built(folder: Path, seed: int, sizes: Sequence[int] = (50, 7, 1)) -> Path:
    """An index of several segments with deletions, replacements and all kinds of fields."""
    rng = random.Random(seed)  # noqa: S311
    ids = [f"artikel-{number}" for number in range(sum(sizes))]
    with Index.create(folder) as index:
        model = Model()
        for size in sizes:
            model = add(index, model, [article(rng, ids) for _ in range(size)])
            model = delete(index, model, rng.sample(sorted(model), 3))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index to damage; each test leaves it as it was."""
    return built(tmp_path_factory.mktemp("verify") / "index", seed=1)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One whose files are read in parts."""
    return built(tmp_path_factory.mktemp("verify") / "large", seed=3, sizes=(900, 100, 5))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another index, made in the same way of other articles."""
    return built(tmp_path_factory.mktemp("verify") / "other", seed=2)


def files(folder: Path) -> list[Path]:
    """The files that hold the index."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in LOCKS)


@contextmanager
def damaged(*paths: Path) -> Iterator[None]:
    """Puts the files back as they were afterwards."""
    before = {path: path.read_bytes() for path in paths}
    try:
        yield
    finally:
        for path, data in before.items():
            path.write_bytes(data)


def flip(path: Path, at: int, bit: int) -> None:
    """Turns one bit over, in place."""
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))


def named(folder: Path, *missing: Path) -> set[str]:
    """The names of the files that opening or verifying the index calls damaged."""
    try:
        with Index.open(folder) as index:
            return {Path(failure.path).name for failure in index.verify()}
    except IndexCorrupt as error:
        known = {path.name for path in (*files(folder), *missing) if path.name in str(error)}
        # A file that is not the one that the manifest names is what is wrong, not the manifest.
        return known - {MANIFEST} or known or {str(error)}
    except (FormatMismatch, AnalyzerMismatch):
        # What is wrong in the manifest may be the very number that says how to read it.
        return {MANIFEST}


def places(size: int, most: int) -> list[int]:
    """Every offset of a small file; of others the ends and some in between."""
    if size <= most:
        return list(range(size))
    ends = [*range(32), *range(size - 32, size)]
    return ends + random.Random(size).sample(range(size), most)  # noqa: S311


def test_a_sound_index_has_no_failures(folder: Path) -> None:
    assert len(files(folder)) > 3  # several segments
    with Index.open(folder) as index:
        assert index.verify() == []


def test_an_empty_index_has_no_failures(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        assert index.verify() == []


def flipped_everywhere(folder: Path, most: int) -> None:
    """Turns bits over one at a time; each must be found and its file named."""
    rng = random.Random(most)  # noqa: S311
    for path in files(folder):
        with damaged(path):
            for at in places(path.stat().st_size, most):
                bit = rng.randrange(8)
                flip(path, at, bit)
                assert named(folder) == {path.name}, (at, bit)
                flip(path, at, bit)
    assert named(folder) == set()


def test_any_flipped_bit_is_found_and_its_file_named(folder: Path) -> None:
    flipped_everywhere(folder, most=300)


@pytest.mark.slow
def test_every_flipped_byte_is_found_and_its_file_named(folder: Path) -> None:
    flipped_everywhere(folder, most=20_000)


def test_damage_is_found_by_an_index_that_is_open(folder: Path) -> None:
    """Checks that were made when it was opened, or searched, do not stand for ever."""
    with Index.open(folder) as index:
        assert index.search("roket").total
        for path in files(folder):
            with damaged(path):
                for at in places(path.stat().st_size, 20):
                    flip(path, at, 0)
                    assert [Path(failure.path).name for failure in index.verify()] == [path.name]
                    flip(path, at, 0)
        assert index.verify() == []


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def one_byte_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def one_byte_more(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def made_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.parametrize("damage", [emptied, halved, one_byte_short, one_byte_more, made_zeros])
def test_a_file_of_the_wrong_length_or_content(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    for path in files(folder):
        with damaged(path):
            damage(path)
            assert named(folder) == {path.name}


def test_a_missing_file(folder: Path) -> None:
    for path in files(folder):
        if path.name != MANIFEST:  # without it there is no index
            with damaged(path):
                path.unlink()
                assert named(folder, path) == {path.name}


def test_two_files_in_each_others_place(folder: Path) -> None:
    for one, two in combinations(files(folder), 2):
        if one.suffix == two.suffix and one.read_bytes() != two.read_bytes():
            with damaged(one, two):
                first = one.read_bytes()
                one.write_bytes(two.read_bytes())
                two.write_bytes(first)
                found = named(folder)
                # Opening stops at the first that it meets.
                assert found
                assert found <= {one.name, two.name}


def test_a_sound_file_of_another_index(folder: Path, other: Path) -> None:
    for path in files(folder):
        for foreign in files(other):
            if path.name != MANIFEST and foreign.suffix == path.suffix:
                with damaged(path):
                    shutil.copyfile(foreign, path)
                    assert named(folder) == {path.name}


def test_the_manifest_of_another_index(folder: Path, other: Path) -> None:
    manifest = folder / MANIFEST
    with damaged(manifest):
        shutil.copyfile(other / MANIFEST, manifest)
        assert named(folder, *files(other)) < {path.name for path in files(other)}


Question = Callable[[Index], object]


def page(query: str, sort: Sort, since: str | None) -> Question:
    """Asks for the first hits with their snippets, and how many there are."""

    def ask(index: Index) -> object:
        results = index.search(query, limit=5, sort=sort, since=since)
        return [(hit.id, hit.score, str(hit.snippet)) for hit in results], results.total

    return ask


def whole(article_id: str) -> Question:
    """Asks for an article."""
    return lambda index: index.get(article_id)


# Of the index `large`.
QUESTIONS: tuple[Question, ...] = (
    len,
    sorted,
    *(whole(f"artikel-{number}") for number in range(0, 1000, 70)),
    *(page(query, "relevance", None) for query in QUERIES),
    *(page(query, "newest", "1970-01-01") for query in QUERIES),
)


def answers(folder: Path) -> list[object]:
    """What the index says to each question, asked twice; None where it politely refuses."""
    questions = QUESTIONS * 2
    try:
        with Index.open(folder) as index:
            return [answer(index, question) for question in questions]
    except (IndexCorrupt, FormatMismatch, AnalyzerMismatch):
        return [None for _ in questions]


def answer(index: Index, question: Question) -> object:
    """The answer, or None where the index says that it is damaged."""
    try:
        return question(index)
    except IndexCorrupt:
        return None


def test_a_damaged_index_never_gives_a_wrong_answer(large: Path) -> None:
    sound = answers(large)
    rng = random.Random(3)  # noqa: S311
    for path in files(large):
        for _ in range(40):
            with damaged(path):
                flip(path, rng.randrange(path.stat().st_size), rng.randrange(8))
                given = answers(large)
            wrong = [
                (said, known)
                for said, known in zip(given, sound, strict=True)
                if said is not None and said != known
            ]
            assert not wrong
