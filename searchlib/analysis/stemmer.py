"""The root of an Indonesian word, by PySastrawi, held behind this one module.

PySastrawi implements Nazief & Adriani's algorithm with the extensions of Asian (2007) and
Arifin (2009). Its own cache is an unbounded dictionary and is not used.
"""

from __future__ import annotations

import hashlib
import re
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import Sastrawi.Stemmer

from searchlib.analysis.normalizer import fold

# A year of news of 20 outlets has some 150,000 distinct words; an entry takes some 200 bytes.
_CACHE_SIZE = 2**18
# PySastrawi's rules are quadratic in a word's length and no Indonesian word is longer than
# mempertanggungjawabkannya (25 letters), doubled at most.
_MAX_LENGTH = 60
_STEMMABLE = re.compile(r"[a-z]+(?:-[a-z]+){0,2}")
_building = threading.Lock()


@lru_cache(maxsize=_CACHE_SIZE)
def stem_folded(word: str) -> str:
    """The root of a word in folded spelling, or the word where there is none to find.

    Words with digits or letters outside a to z are names, codes or foreign, and stay.
    """
    if len(word) > _MAX_LENGTH or not _STEMMABLE.fullmatch(word):
        return word
    root: str = _sastrawi().stem_word(word)
    return root or word


def stem(word: str) -> str:
    """The root of one word: `stem("Pengintai") == stem("mengintai") == "intai"`."""
    return stem_folded(fold(word))


def fingerprint() -> str:
    """What the roots depend on: PySastrawi's rules and its dictionary, file by file.

    Asking for its version instead costs a command 20 ms.
    """
    digest = hashlib.blake2b(digest_size=8)
    folder = Path(Sastrawi.Stemmer.__path__[0])
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.txt")]):
        digest.update(path.read_bytes())
    return f"pysastrawi-{digest.hexdigest()}"


def _sastrawi() -> Any:
    with _building:
        return _built()


@cache
def _built() -> Any:
    # A search for words that the index knows never comes here.
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))
