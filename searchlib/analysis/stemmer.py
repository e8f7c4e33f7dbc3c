"""The root of an Indonesian word: PySastrawi's, made better in small steps that have names.

PySastrawi implements Nazief & Adriani's algorithm with the extensions of Asian (2007) and
Arifin (2009).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from functools import cached_property

from searchlib.analysis import sastrawi_roots, steps, tables
from searchlib.analysis.normalizer import MAX_LENGTH, fold
from searchlib.errors import InvalidArgument, InvalidType

STEPS = tuple(step.name for step in steps.STEPS)
"""The names of the steps in their order."""

# Raised with every change of what the rules answer; a change of a table is noticed by itself.
_VERSION = 4
# A year of news of 20 outlets has some 150,000 distinct words; an entry takes some 140 bytes.
_REMEMBERED = 2**18


class _Memory(dict[str, str]):
    """Stems of the words asked for, which forgets them all when it is full.

    A third faster than `functools.lru_cache`, which keeps the words in order of their use.
    """

    def __init__(self, find: Callable[[str], str]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> str:
        stem = self._find(word)
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(word) <= MAX_LENGTH:  # what `fold` gives; others would not bound the memory
            self[word] = stem
        return stem


class Stemmer:
    """Stems of folded words, by the steps that are not switched off.

    Raises `InvalidArgument` where `without` names no step.
    """

    def __init__(self, without: Collection[str] = ()) -> None:
        if isinstance(without, str) or not isinstance(without, Collection):
            raise InvalidType(f"without takes several steps, such as ['names'], not {without!r}")
        if unknown := sorted(map(str, set(without) - set(STEPS))):
            raise InvalidArgument(
                f"no step of stemming: {', '.join(unknown)}; use {', '.join(STEPS)}"
            )
        chosen = [step for step in steps.STEPS if step.name not in without]
        self._names = frozenset(step.name for step in chosen)
        self._finders = tuple((step.name, step.finder(self)) for step in chosen)
        self._memory = _Memory(lambda word: self.explain(word)[0])

    def __call__(self, word: str, named: bool = False) -> str:
        """The stem of a folded word, or the word where there is none to find.

        `named` says that the collection holds the word to be a name. Takes time linear in the
        word's length.
        """
        return self.explain(word, named)[0] if named else self._memory[word]

    def has(self, step: str) -> bool:
        """Whether a step is switched on."""
        return step in self._names

    def explain(self, word: str, named: bool = False) -> tuple[str, str]:
        """The stem, and the step that decided; an empty one where none had an answer."""
        for name, find in self._finders:
            if stem := find(word):
                return stem, name
            if named and name == "names":
                return word, name
        return word, ""

    @cached_property
    def fingerprint(self) -> str:
        """What the stems depend on: the steps, all of their tables, PySastrawi's dictionary."""
        digest = hashlib.blake2b(digest_size=8)
        for part in sastrawi_roots.contents():
            digest.update(part)
        modules = {module.__name__: module for step in steps.STEPS for module in step.modules}
        for part in tables.contents(modules.values()):
            digest.update(part)
        off = "".join(f"-without-{step}" for step in STEPS if not self.has(step))
        return f"stems-{digest.hexdigest()}-{_VERSION}{off}"


_stemmer = Stemmer()


def stem_folded(word: str) -> str:
    """The stem of a folded word by all steps."""
    return _stemmer(word)


def explain_folded(word: str) -> tuple[str, str]:
    """The stem of a folded word, and the step that decided; an empty one where none did."""
    return _stemmer.explain(word)


def stem(word: str) -> str:
    """The stem of one word: `stem("Pengintai") == stem("mengintai") == "intai"`."""
    return _stemmer(fold(word))
