"""`searchlib parse`: what would be read of files."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from searchlib import Article
from tests.cli.conftest import Run
from tests.readers.html.pages import LONG, PARAGRAPHS, TITLE, URL, linked, p, page

PAGE = page(
    p(PARAGRAPHS[0], "Baca juga: Tanggul Jebol Lagi", *PARAGRAPHS[1:]),
    linked(headline=TITLE, url=URL, datePublished="2024-02-09T14:05:00+07:00", keywords=["a", "b"]),
)


def test_articles_are_printed_as_json_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.txt").write_text("Tanggul Jebol\n\nTanggul jebol lagi.")
    result = run("parse", "a.html", "b.txt")
    first, second = (Article.from_dict(orjson.loads(line)) for line in result.stdout.splitlines())
    assert result.returncode == 0
    assert (first.title, first.body, first.tags) == (TITLE, "\n".join(PARAGRAPHS), ("a", "b"))
    assert (second.title, second.path) == ("Tanggul Jebol", str(tmp_path / "b.txt"))


def test_an_explanation_names_the_signal_of_each_field(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    lines = run("parse", "--explain", "a.html").stdout.splitlines()
    told = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if line.strip()}
    assert told["title"].startswith(TITLE)
    assert told["title"].endswith("json-ld:headline")
    assert told["published"].split() == ["2024-02-09T14:05:00+07:00", "json-ld:datePublished"]
    assert told["tags"].split(maxsplit=2)[:2] == ["a,", "b"]
    assert told["path"] == "a.html"
    assert told["body"].startswith("5 paragraphs")
    assert any(
        line.startswith("left out     Baca juga: Tanggul Jebol Lagi")
        and line.endswith("cross-link")
        for line in lines
    )


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").write_bytes(page("<h1>Masuk</h1>"))
    result = run("parse", ".")
    assert (result.returncode, len(result.stdout.splitlines())) == (1, 1)
    assert result.stderr.startswith("failed: ")
    assert "b.html" in result.stderr


def test_no_article_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(page("<h1>Masuk</h1>"))
    result = run("parse", "b.html")
    assert (result.returncode, result.stdout) == (2, "")
    assert "no article found in b.html" in result.stderr


def test_a_field_of_another_name(run: Run, tmp_path: Path) -> None:
    text = "Air naik sejak Kamis malam setelah tanggul Sungai Wulan jebol, kata Sari. " * 3
    path = tmp_path / "berita.json"
    path.write_text(orjson.dumps([{"judul": "Banjir", "uraian": text}]).decode())
    ended = run("parse", str(path))
    assert ended.returncode == 2
    assert "--map body=uraian" in ended.stderr
    ended = run("parse", str(path), "--map", "body=uraian")
    assert ended.returncode == 0
    assert orjson.loads(ended.stdout)["body"] == text.strip()


@pytest.mark.parametrize("pair", ["uraian", "=uraian", "body=", "warna=merah"])
def test_a_name_that_says_nothing_is_refused(run: Run, tmp_path: Path, pair: str) -> None:
    ended = run("parse", str(tmp_path), "--map", pair)
    assert ended.returncode == 2
    assert "body" in ended.stderr


def test_only_what_looks_wrong_is_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "baik.html").write_bytes(PAGE)
    sidebar = "".join(f"<div class=sidebar><p>{LONG} ({n})</p></div>" for n in range(5))
    (tmp_path / "pendek.html").write_bytes(page(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>{sidebar}"))
    ended = run("parse", "--check", str(tmp_path))
    assert ended.returncode == 0
    (line,) = ended.stdout.splitlines()
    assert "pendek.html" in line
    assert "were left out (label sidebar); no date" in line
