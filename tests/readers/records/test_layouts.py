"""The ways in which a JSON document may lay out its records."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.records.layouts import records

FIRST = {"judul": "Banjir Demak", "isi": "Air naik.", "url": "https://kabar.example/banjir-demak"}
SECOND = {"judul": "Gempa Cianjur", "isi": "Tanah retak.", "url": "https://kabar.example/gempa"}
BOTH = [FIRST, SECOND]
COLUMNS = list(FIRST)
ROWS = [list(each.values()) for each in BOTH]


@pytest.mark.parametrize(
    "value",
    [
        BOTH,
        [[FIRST], [SECOND]],
        [COLUMNS, *ROWS],
        {"berita": BOTH},
        {"total": 2, "data": {"items": BOTH}},
        {"data": {"posts": {"edges": [{"node": FIRST}, {"node": SECOND}]}}},
        {
            "diambil": "2024-02-09",
            "kanal": {"daerah": {"items": [FIRST]}, "lain": {"items": [SECOND]}},
        },
        # pandas: DataFrame.to_json's orients, then to_dict("list").
        {name: {str(n): each[name] for n, each in enumerate(BOTH)} for name in COLUMNS},
        {"columns": COLUMNS, "index": [0, 1], "data": ROWS},
        {"0": FIRST, "1": SECOND},
        {"schema": {"fields": [{"name": name} for name in COLUMNS]}, "data": BOTH},
        {name: [each[name] for each in BOTH] for name in COLUMNS},
        # By the address, which the record need not repeat.
        {each["url"]: each for each in BOTH},
        {each["url"]: {name: each[name] for name in COLUMNS[:2]} for each in BOTH},
    ],
)
def test_the_records_of_a_document(value: Any) -> None:
    found = records(value)
    assert found is not None
    plain = [each.get("node", each) for each in found]
    assert [dict(sorted(each.items())) for each in plain] == [dict(sorted(e.items())) for e in BOTH]


@pytest.mark.parametrize("beside", [{}, {"status": "ok", "jumlah": 2}, {"niaga": []}])
def test_sections_that_have_lists(beside: dict[str, Any]) -> None:
    found = records({**beside, "daerah": [FIRST], "nasional": [SECOND]})
    assert found == [{"section": "daerah", **FIRST}, {"section": "nasional", **SECOND}]


def test_the_items_of_a_json_feed() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "items": [FIRST]}
    assert records(feed) == [{"source": "Kabar", "language": None, **FIRST}]


@pytest.mark.parametrize(
    "value",
    [
        FIRST,
        {**FIRST, "isi": ["Air naik.", "Warga mengungsi."]},
        {**FIRST, "berita": [SECOND]},
        {**FIRST, "data": [1, 2]},
        {"judul": {"rendered": "Banjir"}, "isi": {"rendered": "<p>Air naik.</p>"}},
        {"nama": "Sari", "umur": 7},
        {},
    ],
)
def test_a_document_that_is_one_record(value: Any) -> None:
    assert records(value) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.sampled_from(["judul", "isi", "columns", "Banjir"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["judul", "isi", "columns", "data", "items", "0", "1", "url"]),
                inner,
            )
        ),
        max_leaves=20,
    )
)
def test_any_value_is_taken(value: Any) -> None:
    found = records(value)
    assert found is None or isinstance(found, list)
