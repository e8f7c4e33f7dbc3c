"""What else the words of a query may be called: short forms, other spellings, synonyms.

Our own lists, in `lists/`, hold what every reader of Indonesian news knows; what one collection
says of itself (Kejaksaan Agung (Kejagung)) is mined from its text by the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from searchlib.analysis.analyzer import analyze

# What a match of the other form is worth beside one of the form asked for. Two spellings are one
# word; a short form may have another meaning that the list does not know; people who are quoted
# colloquially mean the standard word, but who asks for that hardly looks for slang.
# Another word for the same thing is chosen by a writer, and hardly by who asks.
WEIGHTS = {"acronym": 0.4, "spelling": 0.9, "colloquial": 0.8, "synonym": 0.5}
TO_COLLOQUIAL = 0.4
# Of groups that are marked as doubtful, as their short form is something else as often.
DOUBTFUL = 0.5

_LISTS = Path(__file__).with_name("lists")
_FILES = {
    "acronym": "acronyms.txt",
    "spelling": "spellings.txt",
    "colloquial": "colloquial.txt",
    "synonym": "synonyms.txt",
}

_PARTED = " = "
_MARK = "? "
_NOT_PLAIN = re.compile("^[a-z =]*[^a-z =#\n].*$", re.MULTILINE)
"""A line that is to be folded; what begins with # is a note."""

Run = tuple[str, ...]


class Alternative(NamedTuple):
    """Another form of a word or a run of words."""

    words: Run
    """Folded words, as the analyzer gives them."""
    weight: float
    """What finding it counts, from 0 to 1; the form asked for counts 1."""
    kind: str
    """"acronym", "spelling", "colloquial" or "synonym"."""


def alternatives(words: Run) -> tuple[Alternative, ...]:
    """What a run of one or more folded words may also be called, the likeliest first.

    `("kpk",)` is `("komisi", "pemberantasan", "korupsi")` and the other way round; nothing for
    a run that the lists do not hold as a whole. The lists are read with the first question.
    """
    asked = " ".join(words)
    entries = _entries().get(asked)
    return _others(asked, entries) if entries else ()


def respelled(words: Run) -> Alternative:
    """Another spelling of a word, or of a run of words."""
    return Alternative(words, WEIGHTS["spelling"], "spelling")


def forms() -> Iterable[Run]:
    """All forms of the lists; of those of several words an index makes terms of their own."""
    return (tuple(form.split(" ")) for form in _entries())


def longest_run(word: str) -> int:
    """How many words the longest form has that begins with this one; 0 where none does."""
    return _longest_runs().get(word) or int(word in _entries())


@cache
def _longest_runs() -> dict[str, int]:
    """The same of each word that forms of several words begin with."""
    longest: dict[str, int] = {}
    for form in _entries():
        if " " in form:
            first, words = form.partition(" ")[0], form.count(" ") + 1
            if words > longest.get(first, 0):
                longest[first] = words
    return longest


def _others(asked: str, entries: str) -> tuple[Alternative, ...]:
    found: dict[str, Alternative] = {}
    for entry in entries.split("\n"):
        kind, line = entry.split("\t")
        for place, form in enumerate(_forms(line)):
            if form != asked:
                words = tuple(form.split(" "))
                found.setdefault(form, Alternative(words, _weight(kind, line, place), kind))
    return tuple(sorted(found.values(), key=lambda each: -each.weight))


@cache
def _entries() -> dict[str, str]:
    """Of each form the kind and the folded line of every group that it is in.

    Text and no objects, which 4,000 forms would take twice as long for.
    """
    found: dict[str, str] = {}
    for kind, name in _FILES.items():
        text = (_LISTS / name).read_text(encoding="utf-8").lower()
        for line in _NOT_PLAIN.sub(lambda match: _fold(match[0]), text).split("\n"):
            if line and line[0] != "#":
                entry = f"{kind}\t{line}"
                for form in _forms(line):
                    found[form] = f"{found[form]}\n{entry}" if form in found else entry
    return found


def _fold(line: str) -> str:
    mark = _MARK if line.startswith(_MARK) else ""
    return mark + _PARTED.join(" ".join(analyze.words(form)) for form in _forms(line))


def _forms(line: str) -> list[str]:
    """The members of a group, the first of which is the standard word."""
    return line.removeprefix(_MARK).split(_PARTED)


def _weight(kind: str, line: str, place: int) -> float:
    """What the form at a place in a line counts for the others in it."""
    if kind == "colloquial" and place:
        return TO_COLLOQUIAL
    return WEIGHTS[kind] * (DOUBTFUL if line.startswith(_MARK) else 1)


# Digraphs and what they became: oe in 1947 (Ejaan Soewandi), the others in 1972 (EYD, which
# replaced the spelling of Van Ophuijsen, 1901). A digraph is read before a single j.
_NEW = {"oe": "u", "dj": "j", "tj": "c", "sj": "sy", "ch": "kh", "nj": "ny", "j": "y"}
_OLD = re.compile("|".join(_NEW))
# Letters that only the old spelling has. nj and j alone are new spelling too (Ganjar, Jaya) and
# are read as old beside one of these; at the head of a word nj is old by itself (Njoto).
_SURE = re.compile("oe|dj|tj|sj|ch|^nj")
_SHORTEST = 4  # Joe and Che are no old spelling


def modern(word: str) -> str | None:
    """The spelling since 1972 of a name in one of the old ones; None where nothing changes.

    `modern("soekarno") == "sukarno"` and `modern("tjokroaminoto") == "cokroaminoto"`. It goes by
    letters alone, so that a foreign name changes too (phoenix: phunix): ask it for words that
    are names only, and use the answer where the collection knows it as one.
    """
    if len(word) < _SHORTEST or not _SURE.search(word):
        return None
    return _OLD.sub(lambda match: _NEW[match[0]], word)
