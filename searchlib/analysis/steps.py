"""The steps of stemming, each a value: its name, what finds a stem, and where its tables are.

The order of `STEPS` is that in which they are asked, and the first that has an answer decides. A
step is added by writing its module and naming it here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from types import ModuleType
from typing import NamedTuple, Protocol

from searchlib.analysis import (
    affixes,
    confixes,
    corrections,
    doubling,
    names,
    numbers,
    pairs,
    particles,
    roots,
    sastrawi,
    sastrawi_roots,
)
from searchlib.analysis.normalizer import MAX_LENGTH


class Stems(Protocol):
    """The stemmer, as a step may ask it for the stem of what it leaves of a word."""

    def __call__(self, word: str) -> str:
        """The stem of a folded word, or the word where there is none to find."""
        ...

    def has(self, step: str) -> bool:
        """Whether a step is switched on."""
        ...


Find = Callable[[str], str | None]
"""Gives the stem of a folded word, None where it has no answer."""


class Step(NamedTuple):
    """A step of stemming."""

    name: str
    finder: Callable[[Stems], Find]
    """What finds stems, for a stemmer that it may ask."""
    modules: tuple[ModuleType, ...]
    """Whose tables the answer depends on."""


def _name(word: str) -> str | None:
    """A name of the gazetteer, with or without -nya, -lah and their like."""
    known = names.gazetteer()
    if word in known:
        return word
    bare = affixes.without_clitics(word)
    return bare if bare in known else None


def _undoubled(stem: Stems, word: str) -> str | None:
    if ("-" not in word and "2" not in word) or word in sastrawi_roots.roots():
        return None
    single = doubling.single(word)
    if not single or "-" in single:
        return single
    found = stem(single)
    known = _is_known(single, found) or word.startswith(f"{single}-")
    return found if known else None


def _paired(word: str) -> str | None:
    return _pairs().root(word)


def _likely(word: str) -> str | None:
    root = _root(word)
    return None if root and root != word and pairs.by_chance(word, root) else root


def _root(word: str) -> str | None:
    root = _rules().root(word)
    return root if root != word or word in sastrawi_roots.roots() else None


def _simplified(stem: Stems, word: str) -> str | None:
    # One clitic is taken off after the other: the length bounds how often.
    if len(word) > MAX_LENGTH or not (shorter := confixes.simpler(word)):
        return None
    found = stem(shorter)
    return found if _is_known(shorter, found) or word.endswith("nya") else None


STEPS = (
    Step("numbers", lambda _: numbers.number, (numbers,)),
    Step("names", lambda _: _name, (names, affixes)),
    Step("particles", lambda _: particles.particle, (particles,)),
    Step("corrections", lambda _: corrections.correction, (corrections, affixes)),
    Step("doubling", lambda stem: partial(_undoubled, stem), (doubling, affixes)),
    Step("pairs", lambda _: _paired, (pairs, roots, affixes, sastrawi)),
    Step("sastrawi", lambda stem: _likely if stem.has("pairs") else _root, (sastrawi, affixes)),
    Step("confixes", lambda stem: partial(_simplified, stem), (confixes,)),
)


def _is_known(word: str, stem: str) -> bool:
    """Whether the stem of a word was found: another one, or the word is a root."""
    return stem != word or word in sastrawi_roots.roots()


@cache
def _rules() -> sastrawi.Sastrawi:
    return sastrawi.Sastrawi(sastrawi_roots.roots())


@cache
def _pairs() -> pairs.Pairs:
    return pairs.Pairs(sastrawi_roots.roots(), _rules())
