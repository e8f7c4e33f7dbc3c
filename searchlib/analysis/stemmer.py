"""The root of an Indonesian word: PySastrawi's, made better in small steps that have names.

PySastrawi implements Nazief & Adriani's algorithm with the extensions of Asian (2007) and
Arifin (2009). Its dictionary is read from the installed package when the first unknown word
comes (5 ms; importing its own rules takes 20 ms and stemming a word by them 50 times ours).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from functools import cache, cached_property
from pathlib import Path

import Sastrawi.Stemmer

from searchlib.analysis import doubling, roots
from searchlib.analysis.affixes import without_clitics
from searchlib.analysis.confixes import simpler
from searchlib.analysis.corrections import CORRECTIONS, corrected
from searchlib.analysis.names import GAZETTEER_FILE, gazetteer
from searchlib.analysis.normalizer import MAX_LENGTH, fold
from searchlib.analysis.numbers import number
from searchlib.analysis.pairs import Pairs, by_chance
from searchlib.analysis.particles import PARTICLES, particle
from searchlib.analysis.sastrawi import Sastrawi as Rules
from searchlib.errors import InvalidArgument, InvalidType

STEPS = tuple("numbers names particles corrections doubling pairs sastrawi confixes".split())
"""The steps in their order; the first that has an answer decides."""

# Raised with every change of what the rules answer.
_VERSION = 3
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
        ways = {
            "numbers": number,
            "names": _name,
            "particles": particle,
            "corrections": corrected,
            "doubling": self._undoubled,
            "pairs": _paired,
            "sastrawi": _likely if "pairs" not in without else _root,
            "confixes": self._simplified,
        }
        self._ways = tuple((step, ways[step]) for step in STEPS if step not in without)
        ways["names"] = lambda word: _name(word) or word
        self._named_ways = tuple((step, ways[step]) for step, _ in self._ways)
        self._memory = _Memory(lambda word: self.explained(word)[0])

    def __call__(self, word: str, named: bool = False) -> str:
        """The stem of a folded word, or the word where there is none to find.

        `named` says that the collection holds the word to be a name. Takes time linear in the
        word's length.
        """
        return self.explained(word, named)[0] if named else self._memory[word]

    def explained(self, word: str, named: bool = False) -> tuple[str, str]:
        """The stem, and the step that decided; an empty one where none had an answer."""
        for step, find in self._named_ways if named else self._ways:
            if stem := find(word):
                return stem, step
        return word, ""

    @cached_property
    def fingerprint(self) -> str:
        """What the stems depend on: the steps, our lists, PySastrawi's rules and dictionary.

        PySastrawi's files are read: asking for its version costs a command 20 ms.
        """
        digest = hashlib.blake2b(digest_size=8)
        files = sorted([*_folder().rglob("*.py"), *_folder().rglob("*.txt")])
        for path in (*files, GAZETTEER_FILE):
            digest.update(path.read_bytes())
        for words in (*roots.LISTS, *doubling.LISTS, PARTICLES):
            digest.update(" ".join(sorted(words)).encode())
        digest.update(repr(sorted(CORRECTIONS.items())).encode())
        on = [step for step, _ in self._ways]
        off = "".join(f"-without-{step}" for step in STEPS if step not in on)
        return f"stems-{digest.hexdigest()}-{_VERSION}{off}"

    def _undoubled(self, word: str) -> str | None:
        if ("-" not in word and "2" not in word) or word in _roots():
            return None
        single = doubling.single(word)
        if not single or "-" in single:
            return single
        stem = self(single)
        known = _is_known(single, stem) or word.startswith(f"{single}-")
        return stem if known else None

    def _simplified(self, word: str) -> str | None:
        # One clitic is taken off after the other: the length bounds how often.
        if len(word) > MAX_LENGTH or not (shorter := simpler(word)):
            return None
        stem = self(shorter)
        return stem if _is_known(shorter, stem) or word.endswith("nya") else None


def _name(word: str) -> str | None:
    """A name of the gazetteer, with or without -nya, -lah and their like."""
    known = gazetteer()
    if word in known:
        return word
    bare = without_clitics(word)
    return bare if bare in known else None


def _paired(word: str) -> str | None:
    return _pairs().root(word)


def _root(word: str) -> str | None:
    root = _rules().root(word)
    return root if root != word or word in _roots() else None


def _likely(word: str) -> str | None:
    root = _rules().root(word)
    if root == word:
        return root if word in _roots() else None
    return None if by_chance(word, root) else root


def _is_known(word: str, stem: str) -> bool:
    """Whether the stem of a word was found: another one, or the word is a root."""
    return stem != word or word in _roots()


_stemmer = Stemmer()


def stem_folded(word: str) -> str:
    """The stem of a folded word by all steps."""
    return _stemmer(word)


def stem(word: str) -> str:
    """The stem of one word: `stem("Pengintai") == stem("mengintai") == "intai"`."""
    return _stemmer(fold(word))


def fingerprint() -> str:
    """What the stems depend on."""
    return _stemmer.fingerprint


@cache
def _roots() -> frozenset[str]:
    # A search for words that the index knows never comes here.
    lines = (_folder() / "data" / "kata-dasar.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(filter(str.strip, lines))


@cache
def _rules() -> Rules:
    return Rules(_roots())


@cache
def _pairs() -> Pairs:
    return Pairs(_roots(), _rules())


def _folder() -> Path:
    return Path(Sastrawi.Stemmer.__path__[0])
