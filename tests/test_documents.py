"""What the README and docs/ show is what really comes out, and every command is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from searchlib import Index, read
from searchlib.address import site
from searchlib.engine.segment.layout import COLUMNS
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
# A document's own commands and programs, and how many there are at least.
SHOWN = {"README.md": 4, "cli.md": 8, "indonesian.md": 3, "queries.md": 4, "reading.md": 1}


def blurred(text: str) -> str:
    """The text without what differs from run to run: times, the size of compressed
    files, and which kernels were built."""
    text = re.sub(r"\d+\.\d ms", "N ms", text)
    text = re.sub(r"\d[\d,]* (bytes|before)", r"N \1", text)
    text = re.sub(r"(?m)^kernels .*$", "kernels N", text)
    return re.sub(r"(?m)^size .*$", "size N", text).strip()


def run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["bash", "-c", f"{command} 2>&1"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=False,
        timeout=120,
    ).stdout


def session(block: str) -> list[tuple[str, str]]:
    steps = re.split(r"(?m)^\$ ", block)[1:]
    return [(step.split("\n", 1)[0], step.split("\n", 1)[1]) for step in steps]


def blocks(document: Path, language: str) -> list[str]:
    text = document.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


SHOWING = [path for path in DOCUMENTS if path.name in SHOWN]


@pytest.mark.parametrize("document", SHOWING, ids=lambda path: path.name)
def test_the_session_is_real(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    run("searchlib index seeds/", tmp_path)  # as `make demo` has done
    steps = [step for block in blocks(document, "console") for step in session(block)]
    assert len(steps) >= SHOWN[document.name]
    for command, output in steps:
        assert blurred(run(command, tmp_path)) == blurred(output), command
    # The Python goes on where the session ends.
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec("\n".join(blocks(document, "python")), names)  # noqa: S102  # our own documents
    if document.name == "README.md":
        with Index.open("index") as index:
            assert names["report"].unchanged == names["report"].added + len(index) - 1
        assert names["results"].total > len(names["results"]) == 3


def test_every_command_is_named() -> None:
    usage = run("searchlib --help", REPOSITORY)
    commands = re.findall(r"(?m)^  ([a-z]+)  ", usage.split("Commands:")[1])
    assert len(commands) >= 5
    said = (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in commands if f"## searchlib {name}\n" not in said] == []
    assert [name for name in commands if f"`{name}`" not in README] == []


def test_only_these_show_something() -> None:
    others = [path for path in DOCUMENTS if path not in SHOWING]
    assert [path for path in others if blocks(path, "console") or blocks(path, "python")] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_table_of_columns_is_that_of_the_code() -> None:
    said = (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `([a-z._]+)` \| (\w+) \| (.*?) \| (.*) \|$", said)
    assert rows == [
        (
            each.name,
            each.dtype[1:],
            each.length,
            each.says + ("; may be missing" if each.optional else ""),
        )
        for each in COLUMNS
    ]


def test_both_commands_are_makes_targets() -> None:
    makefile = (REPOSITORY / "Makefile").read_text()
    assert all(f"make {name}" in README and f"\n{name}:" in makefile for name in ("demo", "test"))


def test_make_builds_again_after_a_change_of_any_module_that_is_compiled() -> None:
    setup = (
        (REPOSITORY / "setup.py").read_text().replace("{_SEARCHING}", "searchlib.engine.searching")
    )
    compiled = {name.replace(".", "/") for name in re.findall(r'^    f?"([\w.]+)",$', setup, re.M)}
    makefile = (REPOSITORY / "Makefile").read_text().replace("\\\n", " ")
    named = re.search(r"^COMPILED := (.+)$", makefile, re.M)
    assert named and set(named[1].split()) == compiled != set()
    assert all((REPOSITORY / f"{name}.py").is_file() for name in compiled)


def test_the_seeds_read_well(tmp_path: Path) -> None:
    reading = read(REPOSITORY / "seeds")
    articles = list(reading)
    assert reading.failed == []
    assert len(articles) >= 40
    assert len({article.id for article in articles}) == len(articles)
    assert all(article.title and len(article.body) > 500 for article in articles)
    sites = {(article.source, site(article.url)) for article in articles if article.url}
    assert len({outlet for outlet, _ in sites}) == len({address for _, address in sites})
    outlets = {article.source for article in articles if article.source}
    assert len({outlet.replace(" ", "").lower() for outlet in outlets}) == len(outlets)
    with Index.create(tmp_path / "index") as index:
        index.add(articles)
        assert index.search("satelit pengintai").total >= 5
