"""The native loops read the bytes where the engine writes them."""

from __future__ import annotations

import re
from pathlib import Path

from searchlib.engine.searching.kernels import plain
from searchlib.engine.segment import postings
from searchlib.engine.store import columns

_FOLDER = Path(plain.__file__).parent / "native"
_CONSTANT = re.compile(r"(?m)^    ([A-Z_]+) = (\d+)\b")


def constants(name: str) -> dict[str, int]:
    text = (_FOLDER / f"{name}.pxd").read_text(encoding="utf-8")
    return {constant: int(value) for constant, value in _CONSTANT.findall(text)}


def test_a_posting_list_is_laid_out_as_it_is_written() -> None:
    found = constants("postings")
    assert (
        found.items()
        >= {
            "BLOCK": postings.BLOCK,
            "PADDING": postings.PADDING,
            "HEADER": postings.HEADER,
            "ANY_TF": postings.ANY_TF,
            "SKIP": postings.SKIP.itemsize,
        }.items()
    )
    assert 1 << found["BLOCK_BITS"] == postings.BLOCK


def test_the_fields_of_a_skip_entry_lie_where_they_are_written() -> None:
    fields = postings.SKIP.fields
    assert fields is not None
    found = constants("postings")
    assert {name: found[name.upper()] for name in fields} == {
        name: offset for name, (_, offset, *_) in fields.items()
    }


def test_a_checked_block_is_as_large_as_that_of_the_file() -> None:
    assert 1 << constants("segment")["CHECKED_BITS"] == columns.BLOCK
