"""What calls do with values that they cannot take: one error that says what was given."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import searchlib
from searchlib import (
    Analyzer,
    Article,
    Index,
    IndexClosed,
    IndexNotFound,
    InvalidArgument,
    InvalidType,
    SearchlibError,
    read,
    search,
)
from tests.conftest import REPOSITORY

# Untyped, since a type checker would refuse the calls.
INDEX: Any = Index
ANALYZER: Any = Analyzer
READ: Any = read
SEARCH: Any = search

WRONG: dict[str, tuple[Callable[[Any], object], str]] = {
    "Index": (lambda index: INDEX("a"), r"call Index\.open\('a'\) or Index\.create\('a'\)"),
    "open bytes": (
        lambda index: INDEX.open(b"a"),
        "Index.open takes the path of a folder, not b'a'",
    ),
    "open number": (lambda index: INDEX.open(7), "not 7"),
    "create list": (lambda index: INDEX.create(["a"]), "Index.create takes the path"),
    "search None": (lambda index: index.search(None), "Index.search takes a text, not None"),
    "search bytes": (lambda index: index.search(b"korea"), "not b'korea'"),
    "search hits": (lambda index: SEARCH(["korea"], index=index), "not .'korea'."),
    "search limits": (lambda index: index.search("korea", limits=64), r"give Limits\(words="),
    "sync": (lambda index: index.sync("seeds"), r"call sync\(read\(path\)\)"),
    "sync list": (lambda index: index.sync([Article(title="a")]), "Index.sync takes what read"),
    "read list": (lambda index: READ(["a"]), r"read\('a', 'b'\)"),
    "read None": (lambda index: READ(None), "not None"),
    "read bytes": (lambda index: READ(b"a"), "not b'a'"),
    "add None": (lambda index: index.add(None), "Index.add takes several articles, not None"),
    "add article": (lambda index: index.add(Article(title="a")), r"call add\(\[article\]\)"),
    "add text": (lambda index: index.add("seeds"), r"add\(read\(path\)\)"),
    "delete hits": (lambda index: index.delete(index.search("korea")), "give its id"),
    "delete None": (lambda index: index.delete(None), r"call delete\(\[id\]\)"),
    "without": (lambda index: INDEX.create("b", without="names"), r"such as \['names'\]"),
    "analyzer": (lambda index: ANALYZER(without="names"), "not 'names'"),
    "analyzer number": (lambda index: ANALYZER(without=7), "not 7"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_value_of_another_kind_is_told(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    call, message = WRONG[name]
    with pytest.raises(InvalidType, match=message) as caught:
        call(index)
    assert isinstance(caught.value, SearchlibError)
    assert isinstance(caught.value, TypeError)
    assert "\n" not in str(caught.value)
    assert len(index) == 3


def test_a_step_that_there_is_not_is_told() -> None:
    with pytest.raises(InvalidArgument, match="no step of stemming: nama; use numbers, names"):
        Analyzer(without=["nama"])
    with pytest.raises(ValueError, match="7"):
        ANALYZER(without=[7])


@pytest.mark.parametrize("location", ["", "a\0b"])
def test_a_folder_must_have_a_name(location: str) -> None:
    with pytest.raises(IndexNotFound, match="name another"):
        Index.open(location, create=True)


def test_a_closed_index_says_so(index: Index) -> None:
    results = index.search("korea")
    index.close()
    index.close()
    calls: list[Callable[[], object]] = [
        *(lambda: index.search("korea"), lambda: index.add([]), lambda: index.get("satelit")),
        *(lambda: len(index), lambda: "satelit" in index, lambda: list(index), index.stats),
        *(lambda: index.delete(["satelit"]), index.optimize, index.verify),
        *(lambda: index.copies("satelit"), lambda: index.whoosh, lambda: index.sync(read("a"))),
    ]
    for call in calls:
        with pytest.raises(IndexClosed, match="was closed"):
            call()
    assert "closed" in repr(index)
    # What was found before is still there.
    assert results[0].article.title


def test_an_article_is_known_by_any_spelling_of_its_address(tmp_path: Path) -> None:
    address = "https://kabar.example/bencana/banjir"
    with Index.open(tmp_path / "alamat", create=True) as index:
        index.add([Article(url=address, title="Banjir")])
        for spelling in (address, "http://www.kabar.example/bencana/banjir/?utm_source=x#isi"):
            assert spelling in index
            found = index.get(spelling)
            assert found is not None
            assert found.title == "Banjir"
            assert index.copies(spelling) == []
        assert index.delete(["http://m.kabar.example/bencana/banjir"]).removed == 1
        assert address not in index


def test_open_makes_an_index_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match=r"make one with Index\.open\(\.\.\., create=True\)"):
        Index.open(tmp_path / "baru")
    with Index.open(tmp_path / "baru", create=True) as index:
        index.add([Article(title="Banjir")])
    with Index.open(tmp_path / "baru", create=True) as index:
        assert len(index) == 1


def test_no_limit_is_all(index: Index) -> None:
    assert len(index.search("korea OR bekasi", limit=None)) == 3


def test_an_address_of_another_scheme_is_extra() -> None:
    article = Article(id="a", url="javascript:alert(1)")
    assert (article.url, article.extra["url"]) == (None, "javascript:alert(1)")
    assert Article(url="ftp://a.example/b", extra={"url": 1}).extra == {"url": 1}
    assert Article(url="https://a.example/b").extra == {}


def test_as_a_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "searchlib", "--version"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert ended.stdout == f"searchlib {searchlib.__version__}\n"


def test_the_example_runs(tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "examples/build_and_search.py")]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert ended.stdout == "Satelit **Mengintai** 2023-06-13\n"
