"""The examples do what they say; test_arguments.py runs build_and_search."""

from __future__ import annotations

import csv
import runpy
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from searchlib import Article, Index
from tests.conftest import REPOSITORY


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "examples" / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_every_example_is_run_here() -> None:
    here = Path(__file__).read_text()
    names = [path.stem for path in (REPOSITORY / "examples").glob("*.py")]
    assert len(names) == 4
    assert [name for name in names if name not in here] == []


def test_index_scraper_output(tmp_path: Path) -> None:
    folder, location = tmp_path / "arsip", str(tmp_path / "index")
    folder.mkdir()
    record = {"judul": "Banjir Bekasi", "teks_lengkap": "Sungai meluap.", "hari": "12 Juni 2023"}
    (folder / "a.jsonl").write_bytes(orjson.dumps(record) + b"\n")
    done = run("index_scraper_output.py", str(folder), location)
    assert (done.returncode, done.stdout) == (0, "added 1, updated 0, removed 0\n")
    with Index.open(location) as index:
        assert [str(hit.published) for hit in index.search("sungai")] == [
            "2023-06-12 00:00:00+07:00"
        ]
    (folder / "b.jsonl").write_text("bukan JSON\n")
    done = run("index_scraper_output.py", str(folder), location)
    assert done.returncode == 1
    assert "b.jsonl" in done.stderr
    (folder / "a.jsonl").unlink()
    assert run("index_scraper_output.py", str(folder), location).stdout.endswith("removed 1\n")


@pytest.mark.parametrize("query", ["pengintai", "<script>", "tidak ada", "%22a"])
def test_search_handler(index: Index, query: str) -> None:
    application = runpy.run_path(str(REPOSITORY / "examples" / "search_handler.py"))["application"]
    said: list[str] = []
    body = application(index)({"QUERY_STRING": f"q={query}"}, lambda status, _: said.append(status))
    page = b"".join(body).decode()
    assert said == ["200 OK"]
    assert "<script>" not in page
    assert ("<mark>mengintai</mark>" in page) == (query == "pengintai")


def test_hits_to_csv(tmp_path: Path) -> None:
    location = str(tmp_path / "index")
    with Index.create(location) as index:
        body = 'Air "meluap",\nlalu surut.'
        for day in (10, 12, 11):
            index.add([Article(title=f"Banjir {day}", body=body, published=f"2023-06-{day}")])
    done = run("hits_to_csv.py", location, "banjir", "2023-06-11")
    rows = list(csv.reader(done.stdout.splitlines()))
    assert [row[0] for row in rows] == ["tanggal", "2023-06-12", "2023-06-11"]
    assert rows[1][4] == 'Air "meluap", lalu surut.'
    assert run("hits_to_csv.py", location, "gempa").returncode == 1
