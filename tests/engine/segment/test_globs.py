from __future__ import annotations

from fnmatch import fnmatchcase

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchlib.engine.segment.globs import fitting

WORDS = "intai mengintai intainya roket roketnya raket café cafe caf 日本 undang-undang a".split()


def fit(words: list[str], glob: str) -> list[str]:
    encoded = [word.encode() for word in words]
    ends = np.append(0, np.cumsum([len(word) for word in encoded], dtype=np.int64))
    text = np.frombuffer(b"".join(encoded), np.uint8)
    return [words[number] for number in fitting(text, ends, glob).tolist()]


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("*intai", "intai mengintai"),
        ("*intai*", "intai mengintai intainya"),
        ("r?ket", "roket raket"),
        ("r*a*t", "raket"),
        ("caf?", "café cafe"),
        ("??", "日本"),
        ("*ang-u*ang", "undang-undang"),
        ("*", " ".join(WORDS)),
        ("a", "a"),
        ("x*", ""),
    ],
)
def test_what_fits(glob: str, expected: str) -> None:
    assert fit(WORDS, glob) == expected.split()


@given(st.lists(st.text("abé日", max_size=6), max_size=12), st.text("abé日*?", max_size=8))
@example(["ab", "abab"], "*ab?b")
@example(["aa", "aaa"], "a*aa")
@example([], "*a*")
def test_it_is_the_standard_librarys_answer(words: list[str], glob: str) -> None:
    assert fit(words, glob) == [word for word in words if fnmatchcase(word, glob)]
