"""An index as an earlier version has left it: opened, or refused with the remedy."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from searchlib import Analyzer, AnalyzerMismatch, FormatMismatch, Index, analyze
from tests.engine import make_golden

# What was committed in tests/engine/golden, told apart from the program that made it.
DATES = {
    "jembatan": "2023-06-12T09:30:00+07:00",
    "festival": "2023-06-12T23:59:59+07:00",
    "roket": "2023-06-13T00:00:00+09:00",
    "kafe": "2024-02-29T08:00:00+08:00",
    "panen": "1999-12-31T12:00:00+07:00",
    "tanpa-tanggal": None,
    "banjir": "2024-11-05T05:00:00+00:00",
    "pertandingan": "1945-08-17T10:00:00+07:00",
    "kapal": "2023-06-12T00:00:00+07:00",
}
FOUND = {
    "membangun": {"jembatan"},
    "warga": {"jembatan", "kapal"},
    "mengungsi": {"banjir"},
    "roket": {"roket", "panen"},
    "title:roket": {"roket"},
    '"jembatan gantung"': {"jembatan"},
    '"roket mahasiswa"': {"roket"},
    '"roket mahasiswa"~1': {"roket"},
    '"roket mahasiswa itu"': set(),
    '"warga way"~4': {"jembatan"},
    '"warga way"~3': set(),
    "layang-layang": {"festival"},
    "peng*": {"roket", "kafe", "banjir"},
    "m*nang*": {"pertandingan"},
    "k?pi": {"panen"},
    "café": {"kafe"},
    "jumat": {"kafe"},
    "3.200": {"roket"},
    "desa -banjir": {"jembatan", "tanpa-tanggal"},
    "+serulan +kapal": {"kapal"},
    "desa AND NOT balai": {"jembatan"},
    "source:samudra OR section:sains": {"festival", "roket"},
    "tag:infrastruktur": {"jembatan"},
    "author:sekar": {"jembatan"},
    "url:harianlentera": {"jembatan"},
    "meluap": set(),
    "ditarik": set(),
}


def test_an_index_of_format_3_is_opened_or_refused_politely(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(make_golden.FOLDER, folder)
    built_with = json.loads((folder / "manifest.json").read_bytes())["analyzer"]
    if built_with == Analyzer.of(built_with).fingerprint:
        holds_what_was_committed(folder)
    else:
        # Another PySastrawi has other stems; the index must not be searched with them.
        with pytest.raises(AnalyzerMismatch, match="build it anew"):
            Index.open(folder)


def test_what_the_maker_makes_now(tmp_path: Path) -> None:
    """The same facts of a new index, in whatever format and with whatever stems."""
    make_golden.make(tmp_path / "index")
    holds_what_was_committed(tmp_path / "index")


def test_an_index_of_format_2_is_refused_politely(tmp_path: Path) -> None:
    """Format 2 had no uses of words, no acronyms and no compounds."""
    folder = tmp_path / "index"
    shutil.copytree(make_golden.FOLDER.with_name("format-2"), folder)
    with pytest.raises(FormatMismatch, match=r"format 2 .* Index.create"):
        Index.open(folder)


def test_an_index_of_format_1_is_refused_politely(tmp_path: Path) -> None:
    """Format 1 was a manifest of two values beside a stock Whoosh index with its pickles."""
    manifest = {"format": 1, "analyzer": analyze.fingerprint}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest, indent=2))
    (tmp_path / "segments").mkdir()
    (tmp_path / "segments/_MAIN_1.toc").write_bytes(b"pickle")
    with pytest.raises(FormatMismatch, match=r"format 1 .* Index.create"):
        Index.open(tmp_path)


def holds_what_was_committed(folder: Path) -> None:
    """Contents, searches, ranges and orders; then it can still be written to and merged."""
    with Index.open(folder) as index:
        assert index.verify() == []
        assert contents(index) == DATES
        searches(index)
        orders(index)
        assert index.delete(["kafe"]).removed == 1
        index.optimize()
        assert contents(index) == {key: day for key, day in DATES.items() if key != "kafe"}
        assert index.verify() == []


def contents(index: Index) -> dict[str, str | None]:
    """The date of each article by its id."""
    articles = {key: index.get(key) for key in index}
    return {
        key: article.published.isoformat() if article and article.published else None
        for key, article in articles.items()
    }


def searches(index: Index) -> None:
    """Holds the index to the facts above, and to some of whole articles."""
    for query, expected in FOUND.items():
        results = index.search(query)
        assert {hit.id for hit in results} == expected, query
        assert results.total == len(expected), query
    (hit,) = index.search("dermaga")
    assert "Pengunjung naik perahu dari **dermaga** lama." in hit.snippet
    assert hit.article.extra == {"edisi": {"nomor": 7}}
    assert hit.published == datetime.fromisoformat("2024-02-29T08:00:00+08:00")
    assert index.search("Way Rilau")[0].title == "Jembatan Gantung Way Rilau Rampung Dibangun"


def orders(index: Index) -> None:
    """Holds ranges and orders of dates to the facts: a day is a day in Jakarta."""
    newest = ["banjir", "kafe", "festival", "roket", "jembatan", "kapal", "panen", "pertandingan"]
    found = index.search("-tidakada", sort="newest")
    assert [hit.id for hit in found] == [*newest, "tanpa-tanggal"]
    found = index.search("-tidakada", sort="oldest", limit=2)
    assert [hit.id for hit in found] == ["pertandingan", "panen"]
    found = index.search("-tidakada", sort="oldest", since="2023-06-12", until="2023-06-12")
    assert [hit.id for hit in found] == ["kapal", "jembatan", "roket", "festival"]
