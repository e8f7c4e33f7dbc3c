"""One form for what is the same number, percentage or month."""

from __future__ import annotations

import re

_MONTHS = """
    januari februari maret april mei juni juli agustus september oktober november desember
    """.split()
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_DECIMALS = re.compile(r"[0-9]+,[0-9]{1,2}")
_MONTH = re.compile(r"([/.-])(0?[1-9]|1[0-2])\1")
# Of a date: 05/06/2023.
_DAY = re.compile(r"0[1-9]")


def number(word: str) -> str | None:
    """What a number is known by: 1000000 for 1.000.000, 1,5 for 1,50, persen for %, juni for /6/.

    Indonesian writes a dot between thousands and a comma before decimals. Dots elsewhere (10.30
    o'clock) and three decimals, which may be English thousands, are left. None for other words.
    """
    if word.isalpha():  # most words
        return None
    if word == "%":
        return "persen"
    if match := _MONTH.fullmatch(word):
        return _MONTHS[int(match[2]) - 1]
    if _DAY.fullmatch(word):
        return word[1]
    if _THOUSANDS.fullmatch(word):
        return _shortest(word.replace(".", ""))
    return _shortest(word) if _DECIMALS.fullmatch(word) else None


def _shortest(number: str) -> str:
    return number.rstrip("0").rstrip(",") if "," in number else number
