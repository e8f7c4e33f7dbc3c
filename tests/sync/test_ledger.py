"""The ledger: what is written comes back, and damage is noticed."""

from __future__ import annotations

import os
from array import array
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import IndexCorrupt
from searchlib.sync import ledger
from searchlib.sync.ledger import FileRecord, Ledger, id_hash

RECORDS = st.builds(
    FileRecord,
    st.integers(0, 2**62),
    st.integers(-1, 2**62),
    st.binary(min_size=16, max_size=16) | st.just(b""),
    st.lists(st.integers(0, 2**64 - 1)).map(lambda ids: array("Q", ids)),
    st.lists(st.text()).map(tuple),
)
# Any bytes but / and NUL are a name.
PATHS = st.binary(min_size=1).filter(lambda name: b"\0" not in name).map(os.fsdecode)
LEDGERS = st.builds(Ledger, st.text(), st.dictionaries(PATHS, RECORDS))


@given(LEDGERS)
def test_what_is_written_comes_back(written: Ledger) -> None:
    found = ledger.decode(ledger.encode(written))
    assert found == written
    assert list(found.files) == list(written.files)


@given(
    st.binary(min_size=1)
    | st.sampled_from([b"[]", b"7", b'["1"]', b'["1", [[]]]'])
    | st.sampled_from([b'"zz", [], []', b'"", [-1], []', b'"", [], 7']).map(
        lambda row: b'["1", [["a", 1, 1, %b]]]' % row
    )
)
def test_what_cannot_have_been_written_is_damage(data: bytes) -> None:
    with pytest.raises(IndexCorrupt, match="build it anew"):
        ledger.decode(data)


def test_an_id_is_known_by_64_bits_of_blake2b() -> None:
    digest = blake2b(b"banjir", digest_size=8).digest()
    assert id_hash("banjir").to_bytes(8, "little") == digest
