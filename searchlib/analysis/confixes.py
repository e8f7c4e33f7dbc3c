"""What unknown words are made of, where neither PySastrawi nor pairs of affixes tell."""

from __future__ import annotations

# Written together with the word behind them, which is what an article is about: pascagempa.
_COMBINING = ("antar", "pasca", "anti")
_SHORTEST = 4


def simpler(word: str) -> str | None:
    """An unknown word without what is put around other words; None where nothing is.

    `ketidakadilan` gives `keadilan`, `pascagempa` gives `gempa`, the colloquial `dimasukin`
    `dimasuk` and `gamenya` `game`. What is left need not be a word: who asks looks.
    """
    if "-" in word:
        return None
    if word.startswith("ketidak"):
        return f"ke{word[7:]}"
    for prefix in _COMBINING:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    if word.startswith("di") and word.endswith("in"):
        return word[:-2]
    return word[:-3] if word.endswith("nya") and len(word) >= _SHORTEST + 3 else None
