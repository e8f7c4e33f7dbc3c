"""The one table of columns, and what derives from it."""

from __future__ import annotations

from pathlib import Path

from searchlib import Index
from searchlib.engine.segment.layout import COLUMNS, Tables
from searchlib.engine.store.columns import ColumnFile


def test_kernels_read_what_the_table_says() -> None:
    assert tuple(each.read_as for each in COLUMNS if each.read_as) == Tables._fields


def test_a_segment_has_these_columns(index: Index, tmp_path: Path) -> None:
    (segment,) = (tmp_path / "index" / "segments").glob("*.seg")
    file = ColumnFile(segment)
    assert {name: file.unchecked(name).dtype.str for name in file.names()} == {
        each.name: each.dtype for each in COLUMNS
    }
    assert len(index) == 3


def test_lengths_are_written_as_the_documents_do() -> None:
    lengths = {each.name: each.length for each in COLUMNS}
    assert lengths["terms.ends"] == "T+1"
    assert lengths["terms.uses"] == "2 T"
    assert lengths["docs.date"] == "D"
    assert lengths["postings"] == ""
