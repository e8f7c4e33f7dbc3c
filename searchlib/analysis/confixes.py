"""What unknown words are made of, where neither PySastrawi nor pairs of affixes tell."""

from __future__ import annotations

# Written together with the word behind them, which is what an article is about: pascagempa.
_COMBINING = ("antar", "pasca", "anti")
_STARTS = frozenset(("an", "pa", "di", "ke"))
_SHORTEST = 4


def simpler(word: str) -> str | None:
    """An unknown word without what is put around other words; None where nothing is.

    `ketidakadilan` gives `keadilan`, `pascagempa` gives `gempa`, the colloquial `dimasukin`
    `dimasuk` and `gamenya` `game`. What is left need not be a word: who asks looks.
    """
    nya = word.endswith("nya")
    if not (nya or word[:2] in _STARTS) or "-" in word:  # most words
        return None
    if word.startswith("ketidak"):
        return f"ke{word[7:]}"
    if word.startswith(_COMBINING) and len(word) >= _SHORTEST + len(_COMBINING[0]):
        return word[4 if word.startswith("anti") else 5 :]
    if word.startswith("di") and word.endswith("in"):
        return word[:-2]
    return word[:-3] if nya and len(word) >= _SHORTEST + 3 else None
