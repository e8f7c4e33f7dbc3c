"""Globs: which files of a folder they take, beside what pathlib finds for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import read
from searchlib.readers.sources.globs import Selection

TREE = (
    "a.html",
    "a.b.html",
    "A.HTML",
    "draf",
    "2022/a.html",
    "2022/06/a.txt",
    "2022/06/draf/b.html",
    "2023/2022/a.txt",
    "2023/[x]/a.txt",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    for name in TREE:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<h1>Judul</h1><article><p>Tiga desa di Demak terendam.</p></article>")
    return root


def taken(*, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> set[str]:
    selection = Selection(include, exclude)
    return {name for name in TREE if selection.takes(name)}


@pytest.mark.parametrize(
    ("glob", "names"),
    [
        ("*.html", {"a.html", "a.b.html", "2022/a.html", "2022/06/draf/b.html"}),
        ("/*.html", {"a.html", "a.b.html"}),
        ("a.?.html", {"a.b.html"}),
        ("*.HTML", {"A.HTML"}),
        ("draf", {"draf", "2022/06/draf/b.html"}),
        ("draf/", {"draf", "2022/06/draf/b.html"}),
        ("draf/**", set()),
        ("**/draf/**", {"2022/06/draf/b.html"}),
        ("2022", {each for each in TREE if "2022" in each}),
        ("2022/**", {"2022/a.html", "2022/06/a.txt", "2022/06/draf/b.html"}),
        ("2022/*/a.txt", {"2022/06/a.txt"}),
        ("2022/**/**/a.*", {"2022/a.html", "2022/06/a.txt"}),
        ("./2022/a.html", {"2022/a.html"}),
        ("202[23]/2022", {"2023/2022/a.txt"}),
        ("202[!2]/**", {"2023/2022/a.txt", "2023/[x]/a.txt"}),
        ("[[]x]", {"2023/[x]/a.txt"}),
        ("**", set(TREE)),
        ("*", set(TREE)),
        ("", set()),
    ],
)
def test_a_glob_takes_what_git_would(glob: str, names: set[str]) -> None:
    assert taken(include=(glob,)) == names
    assert taken(exclude=(glob,)) == set(TREE) - names


def test_several_globs() -> None:
    assert taken(include=("*.txt", "draf"), exclude=("2023", "b.*")) == {"draf", "2022/06/a.txt"}


@given(
    st.lists(
        st.sampled_from(["*", "**", "2022", "202?", "06", "draf", "a.*", "*.html", "[ab].html"]),
        min_size=2,
        max_size=5,
    )
)
@settings(max_examples=200)
def test_what_pathlib_finds(tree: Path, names: list[str]) -> None:
    glob = "/".join(names)
    # In Python 3.11 a ** that ends a pattern finds folders only; ours means all that is in them.
    found = tree.glob(f"{glob}/*" if names[-1] == "**" else glob)
    below = {path for each in found for path in (each, *each.rglob("*")) if path.is_file()}
    assert {tree / name for name in taken(include=(glob,))} == below


def test_a_folder_passed_over_is_not_entered(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = Selection(exclude=("2022/**", "draf"))
    assert not selection.enters("2022/06")
    assert not selection.enters("2023/draf")
    assert selection.enters("2023/2022")


def test_reading_takes_globs(tree: Path) -> None:
    reading = read(tree, include=["*.txt", "*.html"], exclude=["2022/06/**"])
    below = {str(Path(each.path or "").relative_to(tree)) for each in reading}
    assert below == {"a.html", "a.b.html", "2022/a.html", "2023/2022/a.txt", "2023/[x]/a.txt"}


def test_a_file_named_outright_is_read_whatever_the_globs(tree: Path) -> None:
    assert len(list(read(tree / "2022/a.html", exclude=["*.html"]))) == 1


@given(st.text(), st.lists(st.text(min_size=1).filter(lambda name: "/" not in name), min_size=1))
def test_any_text_is_a_glob(glob: str, names: list[str]) -> None:
    Selection([glob], [glob]).takes("/".join(names))
