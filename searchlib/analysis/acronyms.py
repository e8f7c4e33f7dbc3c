"""Acronyms that a text explains itself: "Kejaksaan Agung (Kejagung)".

After Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text" (PSB 2003): what stands in brackets is the short form where its letters are found
in order in the words before. Indonesian shortens by syllables as well as by initials, from any
part of a word, so here each word must give a letter at least; where all of the short form is
capital letters (KPK), a word gives its first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from searchlib.analysis.normalizer import fold
from searchlib.analysis.tokenizer import words

_BRACKET = re.compile(r"\(([A-Z][A-Za-z]{1,14})\)")
_BREAK = re.compile(r"[.;:!?()\[\]\"“”\n\r]")
_MOST_WORDS = 8
_BEFORE = 120
"""Letters before the bracket that are looked at: eight long words."""
_SKIPPED = frozenset("dan di ke dari untuk bagi atas serta dalam pada of and the for on in".split())
"""Words that may give no letter."""


def pairs(text: str) -> list[tuple[str, str]]:
    """Short and long forms that stand side by side in the text, folded, words with spaces between.

    Each pair comes as often as it stands there.
    """
    found = []
    for match in _BRACKET.finditer(text):
        before = _BREAK.split(text[max(match.start() - _BEFORE, 0) : match.start()])[-1]
        if long := _long_form(match[1], tuple(words(before)[-_MOST_WORDS:])):
            found.append((match[1].lower(), long))
    return found


@lru_cache(2**14)
def _long_form(short: str, before: tuple[str, ...]) -> str | None:
    """The fewest of the last words that the short form can stand for, folded."""
    initials, letters = short.isupper(), short.lower()
    folded = [fold(word) for word in before]
    for count in range(2, len(folded) + 1):
        chosen = folded[-count:]
        begins = chosen[0][:1] == letters[0] and letters not in chosen
        if begins and _fits(letters, chosen, initials):
            return " ".join(chosen)
    return None


def _fits(letters: str, chosen: Sequence[str], initials: bool) -> bool:
    """Whether the letters can be dealt out over the words, in order, each word getting some."""
    reached = {0}
    for word in chosen:
        further = set(reached) if word in _SKIPPED else set()
        for taken in reached:
            further.update(range(taken + 1, _most(letters, taken, word, initials) + 1))
        reached = further
    return len(letters) in reached


def _most(letters: str, taken: int, word: str, initials: bool) -> int:
    """How many letters are dealt once the word has taken as many as it holds in order."""
    if initials and not letters.startswith(word[:1], taken):
        return taken
    at = 0
    while taken < len(letters):
        at = word.find(letters[taken], at) + 1
        if not at:
            break
        taken += 1
    return taken
