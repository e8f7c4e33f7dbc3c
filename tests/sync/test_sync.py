"""Syncing an index with a folder, beside an index built afresh of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article, Index, IndexReport, read
from searchlib.readers import reading as readings
from searchlib.readers.formats.json import read_lines
from searchlib.readers.piece import Piece
from searchlib.readers.sources import source_file

Contents = dict[str, Article]
Records = Sequence[tuple[str, str]]
"""The ids and the bodies of what a file holds."""

BROKEN = ("", "")
"""Stands for a line that is no JSON."""


class Folder:
    """A folder of JSON Lines whose files all have times of their own, long ago."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.mkdir()
        self._time = count(1_600_000_000)

    def write(self, name: str, *records: tuple[str, str]) -> None:
        lines = [
            orjson.dumps({"url": f"https://kabar.example/{name}", "judul": "Banjir", "isi": body})
            if name
            else b"{"
            for name, body in records
        ]
        (self.path / name).write_bytes(b"\n".join(lines))
        self.touch(name)

    def touch(self, name: str) -> None:
        os.utime(self.path / name, (moment := next(self._time), moment))

    def delete(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def rename(self, old: str, new: str) -> None:
        (self.path / old).replace(self.path / new)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.path.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "berita")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that the reader of JSON Lines was given, as they come."""
    names: list[str] = []
    monkeypatch.setitem(readings.FORMATS, ".jsonl", noted(names))
    return names


def noted(
    names: list[str],
) -> Callable[[BinaryIO, str | None], Iterator[Piece]]:
    def noting(stream: BinaryIO, path: str | None) -> Iterator[Piece]:
        names.append(Path(path or "-").name)
        return read_lines(stream, path)

    return noting


def contents(index: Index) -> Contents:
    found = {each: index.get(each) for each in index}
    return {key: each for key, each in found.items() if each}


def afresh(*paths: Path) -> Contents:
    with TemporaryDirectory() as made, Index.create(Path(made, "index")) as index:
        index.add(read(*paths))
        return contents(index)


def counts(report: IndexReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def states(report: IndexReport) -> list[tuple[str, str]]:
    return [(Path(path).name, state) for path, state in report.files]


def bytes_of(index: Path) -> dict[str, bytes]:
    """The files of an index, but for those that say who writes."""
    return {
        path.name: path.read_bytes()
        for path in index.rglob("*")
        if path.is_file() and path.name not in ("write.lock", "writer.pid")
    }


# Any edits, beside a plain model

IDS = st.sampled_from(["demak", "bekasi", "roket"])
BODIES = st.sampled_from(["Air surut.", "Air naik lagi.", "Warga mengungsi ke sekolah."])
RECORDS = st.lists(st.tuples(IDS, BODIES) | st.just(BROKEN), max_size=4)
PAGES = st.lists(
    st.tuples(st.sampled_from(["demak", "demak?page=2", "demak?page=3", "bekasi"]), BODIES),
    min_size=1,
    max_size=4,
)
NAMES = st.sampled_from(["a.jsonl", "b.jsonl", "c.jsonl"])
Edit = Callable[[Folder], object]


def edits(records: st.SearchStrategy[list[tuple[str, str]]]) -> st.SearchStrategy[list[Edit]]:
    """Several edits of a folder: files written, touched, deleted, renamed."""

    def renamed(old: str, new: str) -> Edit:
        return lambda folder: folder.rename(old, new) if old in folder.names() else None

    def touched(name: str) -> Edit:
        return lambda folder: folder.touch(name) if name in folder.names() else None

    written = st.builds(lambda name, rows: lambda folder: folder.write(name, *rows), NAMES, records)
    deleted = st.builds(lambda name: lambda folder: folder.delete(name), NAMES)
    some = written | written | deleted | st.builds(renamed, NAMES, NAMES)
    return st.lists(some | st.builds(touched, NAMES), min_size=1, max_size=3)


def check_sync(index: Index, folder: Folder, location: Path, prune: bool) -> None:
    """One sync, tried before and repeated after."""
    before, files = contents(index), bytes_of(location)
    tried = index.sync(read(folder.path), prune=prune, dry_run=True)
    assert bytes_of(location) == files
    done = index.sync(read(folder.path), prune=prune)
    assert tried == done
    wanted = afresh(folder.path)
    failed = {path for path, _ in done.failed}
    kept = {key: each for key, each in before.items() if not prune or each.path in failed}
    assert contents(index) == {**kept, **wanted}
    assert done.added == len(wanted.keys() - before.keys())
    assert done.removed == len(before.keys() - kept.keys() - wanted.keys())
    check_repeated(index, folder, location, prune, done)


def check_repeated(
    index: Index, folder: Folder, location: Path, prune: bool, done: IndexReport
) -> None:
    names: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(readings.FORMATS, ".jsonl", noted(names))
        files = bytes_of(location)
        again = index.sync(read(folder.path), prune=prune)
    assert names == []
    assert bytes_of(location) == files
    assert counts(again)[:2] == (0, 0)
    assert again.skipped == len(folder.names())
    assert (again.removed, sorted(again.failed), again.files) == (0, sorted(done.failed), [])


@given(st.lists(st.tuples(edits(RECORDS), st.booleans()), min_size=1, max_size=4))
@settings(max_examples=40)
def test_any_edits(steps: list[tuple[list[Edit], bool]]) -> None:
    with TemporaryDirectory() as made, Index.create(Path(made, "index")) as index:
        folder = Folder(Path(made, "berita"))
        for some, prune in steps:
            for edit in some:
                edit(folder)
            check_sync(index, folder, Path(made, "index"), prune)


@given(st.lists(edits(PAGES), min_size=1, max_size=4))
@settings(max_examples=40)
def test_any_edits_of_pages(steps: list[list[Edit]]) -> None:
    with TemporaryDirectory() as made, Index.create(Path(made, "index")) as index:
        folder = Folder(Path(made, "berita"))
        for some in steps:
            for edit in some:
                edit(folder)
            check_sync(index, folder, Path(made, "index"), prune=True)


# What is read

A, B = ("demak", "Air surut."), ("bekasi", "Air naik lagi.")


def test_only_what_changed_is_read(folder: Folder, index: Index, opened: list[str]) -> None:
    folder.write("a.jsonl", A)
    folder.write("b.jsonl", B)
    first = index.sync(read(folder.path))
    assert (counts(first), first.skipped, opened) == ((2, 0, 0, 0), 0, ["a.jsonl", "b.jsonl"])
    opened.clear()
    folder.write("b.jsonl", ("bekasi", "Air surut."))
    folder.write("c.jsonl", ("roket", ""))
    second = index.sync(read(folder.path))
    assert (counts(second), second.skipped, opened) == ((1, 1, 1, 0), 1, ["b.jsonl", "c.jsonl"])
    assert states(second) == [("b.jsonl", "changed"), ("c.jsonl", "new")]


def test_a_touched_file_is_compared_not_read(
    folder: Folder, index: Index, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a.jsonl", A)
    index.sync(read(folder.path))
    folder.touch("a.jsonl")
    opened.clear()
    assert index.sync(read(folder.path)).skipped == 1
    # The new time is known now, so that the bytes need not be compared once more.
    monkeypatch.setattr(source_file, "_digest", lambda _: pytest.fail("opened"))
    assert index.sync(read(folder.path)).skipped == 1
    assert opened == []


def test_a_young_file_of_the_same_size_and_time_is_compared(folder: Folder, index: Index) -> None:
    path = folder.path / "a.jsonl"
    folder.write("a.jsonl", A)
    os.utime(path)
    written = path.stat()
    index.sync(read(folder.path))
    folder.write("a.jsonl", ("demak", "Air turun."))
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert path.stat().st_size == written.st_size
    assert counts(index.sync(read(folder.path))) == (0, 1, 0, 0)


def test_what_failed_is_not_read_but_told_again(
    folder: Folder, index: Index, opened: list[str]
) -> None:
    folder.write("a.jsonl", A, BROKEN)
    (folder.path / "b.jsonl").write_bytes(b"")
    folder.touch("b.jsonl")
    first = index.sync(read(folder.path))
    assert [Path(path).name for path, _ in first.failed] == ["a.jsonl", "b.jsonl"]
    opened.clear()
    assert index.sync(read(folder.path)).failed == first.failed
    assert opened == []


def test_another_version_of_the_readers_reads_all(
    folder: Folder, index: Index, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a.jsonl", A)
    index.sync(read(folder.path))
    monkeypatch.setattr("searchlib.sync.sync.__version__", "next")
    opened.clear()
    assert counts(index.sync(read(folder.path))) == (0, 0, 1, 0)
    assert index.sync(read(folder.path)).skipped == 1
    assert opened == ["a.jsonl"]


def test_articles_that_were_added_are_known(folder: Folder, index: Index) -> None:
    folder.write("a.jsonl", A)
    index.add(read(folder.path))
    assert counts(index.sync(read(folder.path))) == (0, 0, 1, 0)


def test_a_text_without_an_address_is_replaced(folder: Folder, index: Index) -> None:
    path = folder.path / "a.txt"
    for body in ("Air surut.", "Air naik lagi."):
        path.write_text(f"Banjir Demak\n\n{body}\n")
        index.sync(read(folder.path))
    assert [each.body for each in contents(index).values()] == ["Air naik lagi."]


# Articles of several files


def test_of_two_files_with_one_article_the_last_has_the_last_word(
    folder: Folder, index: Index
) -> None:
    folder.write("a.jsonl", A)
    folder.write("b.jsonl", ("demak", "Air naik lagi."))
    index.sync(read(folder.path))
    folder.write("a.jsonl", ("demak", "Warga mengungsi."))
    report = index.sync(read(folder.path))
    assert states(report) == [("a.jsonl", "changed"), ("b.jsonl", "shared")]
    assert [each.body for each in contents(index).values()] == ["Air naik lagi."]
    folder.delete("b.jsonl")
    report = index.sync(read(folder.path), prune=True)
    assert states(report) == [("b.jsonl", "gone"), ("a.jsonl", "shared")]
    assert [each.body for each in contents(index).values()] == ["Warga mengungsi."]


def test_a_file_elsewhere_gives_its_article_back(folder: Folder, index: Index) -> None:
    other = Folder(folder.path.with_name("lain"))
    other.write("a.jsonl", A)
    folder.write("a.jsonl", ("demak", "Air naik lagi."))
    index.sync(read(other.path, folder.path))
    folder.delete("a.jsonl")
    index.sync(read(folder.path), prune=True)
    assert [each.body for each in contents(index).values()] == ["Air surut."]


@pytest.mark.parametrize("prune", [True, False])
def test_what_a_gone_file_said_last_another_says_again(
    folder: Folder, index: Index, prune: bool
) -> None:
    folder.write("a.jsonl", A)
    folder.write("b.jsonl", ("demak", "Air naik lagi."), ("roket", "Roket jatuh."))
    index.sync(read(folder.path))
    folder.delete("b.jsonl")
    first = index.sync(read(folder.path), prune=prune)
    assert states(first) == [*([("b.jsonl", "gone")] if prune else []), ("a.jsonl", "shared")]
    bodies = {each.body for each in contents(index).values()}
    assert bodies == {"Air surut.", *(() if prune else ("Roket jatuh.",))}
    assert states(index.sync(read(folder.path), prune=prune)) == []


def page(number: int, body: str) -> tuple[str, str]:
    return f"demak?page={number}", body


def test_a_page_edited_or_gone(folder: Folder, index: Index) -> None:
    folder.write("a.jsonl", page(1, "Satu."))
    folder.write("b.jsonl", page(2, "Dua."))
    assert counts(index.sync(read(folder.path))) == (1, 0, 0, 0)
    folder.write("b.jsonl", page(2, "Dua lagi."))
    assert counts(index.sync(read(folder.path))) == (0, 1, 0, 0)
    assert [each.body for each in contents(index).values()] == ["Satu.\nDua lagi."]
    folder.delete("b.jsonl")
    index.sync(read(folder.path))
    assert [each.body for each in contents(index).values()] == ["Satu.\nDua lagi."]
    assert counts(index.sync(read(folder.path), prune=True)) == (0, 1, 0, 0)
    assert [each.body for each in contents(index).values()] == ["Satu."]


def test_without_pruning_pages_only_come(folder: Folder, index: Index) -> None:
    folder.write("a.jsonl", page(1, "Satu."), page(2, "Dua."))
    index.sync(read(folder.path))
    folder.write("a.jsonl", page(3, "Tiga."))
    index.sync(read(folder.path))
    assert [each.body for each in contents(index).values()] == ["Satu.\nDua.\nTiga."]


def test_pages_of_a_folder_that_is_not_there_stay(folder: Folder, index: Index) -> None:
    other = Folder(folder.path.with_name("lain"))
    other.write("a.jsonl", page(1, "Satu."))
    folder.write("a.jsonl", page(2, "Dua."))
    index.sync(read(other.path, folder.path))
    shutil.rmtree(other.path)
    folder.write("a.jsonl", page(2, "Dua lagi."))
    index.sync(read(other.path, folder.path), prune=True)
    assert [each.body for each in contents(index).values()] == ["Satu.\nDua lagi."]


# What is removed


def test_a_file_that_a_glob_leaves_out_is_not_gone(folder: Folder, index: Index) -> None:
    folder.write("a.jsonl", A)
    folder.write("b.jsonl", B)
    index.sync(read(folder.path))
    folder.delete("a.jsonl")
    report = index.sync(read(folder.path, exclude=["a.*"]), prune=True)
    assert (report.removed, len(index)) == (0, 2)
    assert index.sync(read(folder.path), prune=True).removed == 1


def test_articles_from_elsewhere_stay(folder: Folder, index: Index) -> None:
    folder.write("a.jsonl", A)
    index.sync(read(folder.path))
    index.add([Article(id="lain", title="Lain", body="Dari tempat lain.")])
    folder.delete("a.jsonl")
    assert index.sync(read(folder.path), prune=True).removed == 1
    assert list(index) == ["lain"]


def test_a_try_where_there_is_all_to_do(folder: Folder, index: Index, tmp_path: Path) -> None:
    folder.write("a.jsonl", A)
    files = bytes_of(tmp_path / "index")
    assert counts(index.sync(read(folder.path), dry_run=True)) == (1, 0, 0, 0)
    assert bytes_of(tmp_path / "index") == files
    assert len(index) == 0


# Cores


def test_two_processes_make_the_same_index(folder: Folder, tmp_path: Path) -> None:
    for number in range(150):
        words = " ".join(f"kata{number * step % 97}" for step in range(1, 40))
        folder.write(f"{number}.jsonl", (f"{number}", words), (f"{number // 2}x", words), BROKEN)
    made = []
    for jobs in (1, 2):
        with Index.create(tmp_path / f"{jobs}") as index:
            report = index.sync(read(folder.path), jobs=jobs)
            hits = [hit.id for hit in index.search("kata5 OR kata7", limit=50)]
            articles = list(index), contents(index)
        segments = sorted(path.read_bytes() for path in (tmp_path / f"{jobs}").rglob("*.seg"))
        made.append((report, hits, articles, segments))
    assert made[0] == made[1]
    assert counts(made[0][0]) == (225, 0, 0, 0)


def test_progress_counts_articles(folder: Folder, index: Index) -> None:
    folder.write("a.jsonl", A, B)
    told: list[int] = []
    index.sync(read(folder.path), progress=told.append)
    index.sync(read(folder.path), progress=told.append)
    assert told == [1, 2, 2]


def test_names_that_are_given_are_taken_in_a_file_that_has_not_changed(
    folder: Folder, index: Index, tmp_path: Path
) -> None:
    path = tmp_path / "berita.json"
    text = "Air naik sejak Kamis malam setelah tanggul Sungai Wulan jebol, kata Sari. " * 3
    path.write_text(f'[{{"judul": "Banjir", "uraian": "{text}"}}]')
    report = index.sync(read(path))
    assert (report.added, len(report.failed)) == (0, 1)
    report = index.sync(read(path, fields={"body": "uraian"}))
    assert (report.added, report.failed) == (1, [])
    report = index.sync(read(path))
    assert (report.unchanged, report.skipped, report.failed) == (1, 1, [])
