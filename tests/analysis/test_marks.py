from __future__ import annotations

import re
import sys
import unicodedata

from searchlib.analysis.marks import FOLDED, MARKS

LETTERS = [chr(code) for code in range(sys.maxunicode + 1)]


def category(letter: str) -> str:
    return unicodedata.category(letter)


def test_the_runs_hold_every_mark_and_else_letters_only() -> None:
    # A newer Unicode than that of the runs may know marks that are not there yet.
    known = [letter for letter in LETTERS if category(letter) != "Cn"]
    in_run = re.compile(f"[{MARKS}]").match
    old = [letter for letter in known if unicodedata.ucd_3_2_0.category(letter) != "Cn"]
    assert [letter for letter in old if category(letter)[0] == "M" and not in_run(letter)] == []
    others = [letter for letter in known if category(letter)[0] != "M" and in_run(letter)]
    assert [letter for letter in others if not letter.isalnum()] == []


def test_what_folds_away_is_marks_and_tatweel() -> None:
    folded = re.compile(f"[{FOLDED}]").match
    found = [letter for letter in LETTERS if folded(letter) and category(letter) != "Cn"]
    others = [letter for letter in found if category(letter)[0] != "M"]
    assert others == ["\u0640"]  # ARABIC TATWEEL
