"""Made-up text that looks Indonesian, for machines without the news articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

_SEED = 20161
_VOCABULARY = 60_000
# The most frequent words of any Indonesian text are function words, in about this order.
_FUNCTION_WORDS = "yang dan di ini untuk dengan itu dari dalam pada akan ke tidak juga".split()
_ONSETS = "b c d g h j k l m n p r s t w ng ny".split()
_VOWELS = "a a a i i u u e o".split()
_CODAS = ["", "", "", "n", "ng", "r", "t", "s", "k"]
_PREFIXES = ["", "", "", "", "di", "ber", "ter", "se"]
_SUFFIXES = ["", "", "", "", "", "nya", "kan", "an"]


def texts(count: int) -> Iterator[tuple[str, str]]:
    """`count` titles and bodies, the same ones at every run; words are as frequent as Zipf says."""
    rng = Random(_SEED)  # noqa: S311  # repeatable, not secret
    words = _vocabulary(rng)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for _ in range(count):
        title = rng.choices(words, cum_weights=weights, k=rng.randint(5, 12))
        # News bodies are short for the most part, with a long tail.
        body = rng.choices(
            words, cum_weights=weights, k=min(60 + int(rng.expovariate(0.005)), 2000)
        )
        yield " ".join(title).capitalize(), " ".join(body)


def _vocabulary(rng: Random) -> list[str]:
    words = dict.fromkeys(_FUNCTION_WORDS)
    while len(words) < _VOCABULARY:
        words[_word(rng)] = None
    return list(words)


def _word(rng: Random) -> str:
    root = "".join(
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
        for _ in range(rng.randint(2, 3))
    )
    return rng.choice(_PREFIXES) + root + rng.choice(_SUFFIXES)
