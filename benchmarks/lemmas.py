"""Compares stems with the lemmas of treebanks: `python -m benchmarks.lemmas [file.conllu ...]`.

How often is the stem of a word its root lemma, and how often is a proper noun left alone? Each
treebank (Universal Dependencies, CoNLL-U) is read so:

- Lines of ten columns with a whole number for id are words; multi-word tokens (`6-7`) and empty
  nodes (`6.1`) are passed over, so that a clitic and its word count apart, as the treebank has
  them.
- PUNCT, NUM, SYM and X (foreign words) are passed over.
- Of PROPN the stem of the folded form is to be the folded form: nothing says that the collection
  holds it to be a name. Of all others it is to be the folded lemma.
- Each occurrence counts.

The lemmas are not all right: `--disagreements 50` lists what is stemmed otherwise, most frequent
first, to be judged by a reader of Indonesian.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import places
from searchlib.analysis.normalizer import fold
from searchlib.analysis.stemmer import STEPS, Stemmer

_PASSED_OVER = frozenset(("PUNCT", "NUM", "SYM", "X"))
_TREEBANKS = ("id_csui-ud-train", "id_gsd-ud-dev")

Stem = Callable[[str], str]


@dataclass(frozen=True)
class Treebank:
    """The words of a treebank, folded, and how often each occurs."""

    name: str
    common: Counter[tuple[str, str]]
    """Forms with their lemmas."""
    proper: Counter[str]

    def agreement(self, stem: Stem) -> tuple[float, float]:
        """The shares of common words stemmed to their lemma, and of proper nouns left alone."""
        same = sum(count for (form, lemma), count in self.common.items() if stem(form) == lemma)
        kept = sum(count for form, count in self.proper.items() if stem(form) == form)
        return same / self.common.total(), kept / self.proper.total()

    def disagreements(self, stem: Stem) -> Iterator[str]:
        """Common words with another stem than their lemma, most frequent first, then names."""
        for (form, lemma), count in self.common.most_common():
            if stem(form) != lemma:
                yield f"{count:4} {form}: {stem(form)}, lemma {lemma}"
        for form, count in self.proper.most_common():
            if stem(form) != form:
                yield f"{count:4} {form}: {stem(form)}, proper noun"


def read(path: Path) -> Treebank:
    """The words of a CoNLL-U file."""
    bank = Treebank(path.stem, Counter(), Counter())
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if not columns[0].isdecimal() or columns[3] in _PASSED_OVER:
            continue
        form, lemma = fold(columns[1]), fold(columns[2])
        if columns[3] == "PROPN":
            bank.proper[form] += 1
        else:
            bank.common[form, lemma] += 1
    return bank


def main(arguments: Sequence[str]) -> None:
    """Prints a table of agreement, a row for each stemmer and each step switched off."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lemmas", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="*", type=Path, help="treebanks; those of ../shared")
    parser.add_argument("--disagreements", type=int, default=0, metavar="N", help="list N of each")
    options = parser.parse_args(arguments)
    lemmas = places.shared() / "data/lemmas"
    banks = [read(path) for path in options.files or (lemmas / f"{n}.conllu" for n in _TREEBANKS)]
    print("\n".join(_table(banks)))
    for bank in banks:
        for line in list(bank.disagreements(Stemmer()))[: options.disagreements]:
            print(f"{bank.name} {line}")


def _table(banks: Sequence[Treebank]) -> Iterator[str]:
    yield "| | " + " | ".join(f"{bank.name} lemma | names left" for bank in banks) + " |"
    yield "|---" * (1 + 2 * len(banks)) + "|"
    for name, stem in _stemmers():
        shares = (share for bank in banks for share in bank.agreement(stem))
        yield f"| {name} | " + " | ".join(f"{share:.4f}" for share in shares) + " |"


def _stemmers() -> Iterator[tuple[str, Stem]]:
    yield "words as they are", str
    yield from _snowball()
    yield "PySastrawi", Stemmer([step for step in STEPS if step != "sastrawi"])
    yield "searchlib", Stemmer()
    for step in STEPS:
        yield f"without {step}", Stemmer([step])


def _snowball() -> Iterator[tuple[str, Stem]]:
    try:
        yield "Snowball", importlib.import_module("Stemmer").Stemmer("indonesian").stemWord
    except ImportError:
        return


if __name__ == "__main__":
    main(sys.argv[1:])
