"""Compares stemmers: `python -m benchmarks.stemming`. Needs `pip install -e .[dev] PyStemmer`.

How many words a second, unseen and seen before, and how many get PySastrawi's root?
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from random import Random
from statistics import median

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from benchmarks import places, sources
from benchmarks.machine import this_machine
from benchmarks.progress import note
from searchlib import analyze
from searchlib.analysis import stemmer

_SEED = 1945
_SLOW = 3_000
"""Unseen words that PySastrawi is asked for in a round: some two seconds."""
_FIRST = {
    "searchlib": ("import searchlib", "searchlib.stem('mengintai')"),
    "PySastrawi": (
        "import Sastrawi",
        "from Sastrawi.Stemmer.StemmerFactory import StemmerFactory;"
        " StemmerFactory().create_stemmer().stem('mengintai')",
    ),
}
"""What is imported before the clock starts, and what gives a first root."""
_NOTES = """\
*unseen*: distinct words of the tokens, in random order, none asked for before. *seen*: all the \
tokens in the order of the text, one call a word, as an index is written; each word has been asked \
for before. Rates are words a second of processor time, medians of the rounds (lowest to highest), \
in which the stemmers take turns. *same root* is how many of the distinct words that PySastrawi \
was asked for get PySastrawi's root. PySastrawi remembers by `CachedStemmer`; PyStemmer (Snowball \
in C) by its own cache, made large enough for all words, or is given all tokens in one call.
"""

Stem = Callable[[str], str]


@dataclass
class Side:
    """A stemmer and its words a second."""

    name: str
    unseen: Callable[[], Stem]
    """Gives a stemmer that remembers nothing."""
    seen: Callable[[], Callable[[list[str]], list[str]]]
    """Gives one that may remember, from tokens to roots."""
    limit: int | None = None
    """Unseen words asked for; all without one."""
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    same: int = 0


def main(arguments: Sequence[str]) -> None:
    """Measures, writes stemming.md and prints it."""
    options = _parser().parse_args(arguments)
    tokens = list(islice(_tokens(sources.present("news")), options.tokens))
    words = sorted(set(tokens))
    Random(_SEED).shuffle(words)  # noqa: S311  # repeatable, not secret
    base = [step for step in stemmer.STEPS if step != "sastrawi"]
    ours = [_ours("searchlib"), _ours("searchlib, PySastrawi's roots", base)]
    sides = [*ours, _pysastrawi(), *_pystemmer()]
    for number in range(options.rounds):
        note(f"round {number + 1} of {options.rounds}")
        for side in sides[number % len(sides) :] + sides[: number % len(sides)]:
            _time_round(side, words, tokens)
    _count_same(sides, words[:_SLOW])
    command = shlex.join(["python", "-m", "benchmarks.stemming", *arguments])
    page = "\n".join(
        [
            f"# Stemming {len(tokens):,} tokens, {len(words):,} distinct words",
            f"\n`{command}`, rounds: {options.rounds}. {this_machine()}, "
            f"{', '.join(_versions())}\n",
            *_table(sides, min(_SLOW, len(words))),
            f"\n{_NOTES}",
            *(f"- {line}" for line in _first_roots(options.rounds)),
        ]
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "stemming.md").write_text(page + "\n", encoding="utf-8")
    print(page)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stemming", description=__doc__)
    add = parser.add_argument
    add("--tokens", type=int, default=1_000_000, help="of the news, from the beginning; 1,000,000")
    add("--rounds", type=int, default=5, help="5")
    add("--out", type=Path, default=places.RESULTS, help="benchmarks/results")
    return parser


def _tokens(name: sources.Name) -> Iterator[str]:
    return chain.from_iterable(analyze.words(raw.body) for raw in sources.articles(name, None))


def _ours(name: str, without: Sequence[str] = ()) -> Side:
    def new() -> Stem:
        made = stemmer.Stemmer(without)
        made("mengintai")  # the dictionary is read
        return made

    seen = new()
    return Side(name, new, lambda: _each(seen))


def _pysastrawi() -> Side:
    made = StemmerFactory().create_stemmer()
    return Side(
        "PySastrawi", lambda: made.delegatedStemmer.stem_word, lambda: _each(made.stem), _SLOW
    )


def _pystemmer() -> list[Side]:
    try:
        new = importlib.import_module("Stemmer").Stemmer
    except ImportError:
        note("PyStemmer is not installed and left out")
        return []
    large, plain = new("indonesian", 2**18), new("indonesian", 0)
    return [
        Side("PyStemmer", lambda: plain.stemWord, lambda: _each(large.stemWord)),
        Side("PyStemmer, one call", lambda: plain.stemWord, lambda: large.stemWords),
    ]


def _each(stem: Stem) -> Callable[[list[str]], list[str]]:
    return lambda tokens: [stem(token) for token in tokens]


def _time_round(side: Side, words: list[str], tokens: list[str]) -> None:
    unseen = words[: side.limit]
    side.cold.append(_rate(_each(side.unseen()), unseen))
    # Words that PySastrawi has not been asked for yet would take it minutes.
    known = set(unseen)
    stream = [token for token in tokens if token in known] if side.limit else tokens
    seen = side.seen()
    seen(unseen)
    side.warm.append(_rate(seen, stream))


def _rate(stem: Callable[[list[str]], list[str]], words: list[str]) -> float:
    started = time.process_time()
    stem(words)
    return len(words) / (time.process_time() - started)


def _count_same(sides: list[Side], words: list[str]) -> None:
    oracle = StemmerFactory().create_stemmer().delegatedStemmer
    roots = [oracle.stem_word(word) for word in words]
    for side in sides:
        found = _each(side.unseen())(words)
        side.same = sum(one == other for one, other in zip(found, roots, strict=True))


def _versions() -> Iterator[str]:
    for name in ("PySastrawi", "PyStemmer"):
        with suppress(importlib.metadata.PackageNotFoundError):
            yield f"{name} {importlib.metadata.version(name)}"


def _table(sides: list[Side], asked: int) -> Iterator[str]:
    base = next(side for side in sides if side.limit)
    yield "| | unseen words/s | times PySastrawi | seen tokens/s | same root |"
    yield "|---|---|---|---|---|"
    for side in sides:
        times = [one / other for one, other in zip(side.cold, base.cold, strict=True)]
        rates = f"{_spread(side.cold)} | {_spread(times)} | {_spread(side.warm)}"
        yield f"| {side.name} | {rates} | {side.same:,} of {asked:,} |"


def _spread(rates: list[float]) -> str:
    return f"{median(rates):,.0f} ({min(rates):,.0f} to {max(rates):,.0f})"


def _first_roots(rounds: int) -> Iterator[str]:
    taken: dict[str, list[float]] = {name: [] for name in _FIRST}
    for _ in range(rounds):
        for name, (before, code) in _FIRST.items():
            timed = f"{before}; import time; t = time.perf_counter(); {code}; "
            command = [sys.executable, "-c", f"{timed}print(time.perf_counter() - t)"]
            answer = subprocess.run(command, capture_output=True, text=True, check=True)
            taken[name].append(float(answer.stdout) * 1000)
    for name, times in taken.items():
        yield f"The first root of a process, dictionary included: {name} {_spread(times)} ms"


if __name__ == "__main__":
    main(sys.argv[1:])
