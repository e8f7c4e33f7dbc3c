"""Words that are written in one as well as apart: U17 and U-17, mata-mata and mata mata."""

from __future__ import annotations

import re

from searchlib.analysis.doubling import KEPT

_LETTERS_AND_NUMBER = re.compile(r"([^\W\d_]+)(\d+)")


def is_doubled(first: str, second: str) -> bool:
    """Whether two folded words are one that was typed without its hyphen.

    Only where it is a word of its own: `undang undang` is no `undang`, `anak anak` are some `anak`.
    """
    return first == second and first in KEPT


def apart(word: str) -> tuple[str, str] | None:
    """The two folded words that a folded word may be written as; None where it is always one.

    `apart("u17") == ("u", "17")`, as articles have U-17 and U 17.
    """
    if word.isalpha():  # as nearly all are
        return None
    if found := _LETTERS_AND_NUMBER.fullmatch(word):
        return found[1], found[2]
    first, _, second = word.partition("-")
    return (first, second) if is_doubled(first, second) else None
