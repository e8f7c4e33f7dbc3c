"""Words to compare with PySastrawi: those of the real texts, and affixed forms of its roots."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import orjson
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from searchlib import analyze
from tests.conftest import shared

PREFIXES = """
    di ke se ku kau be ber bel te ter me mem men meng meny menge pe per pel pem pen peng peny penge
    memper diper keber keter berke seper menger mempel berpe kese terke
    """.split()
SUFFIXES = """
    i an kan is isme isasi ku mu nya lah kah tah pun
    annya inya kannya kanlah ankah nyalah isasikan anmu kanku ilah
    """.split()
INFIXES = "er el em in".split()


def of_texts() -> list[str]:
    """Every folded word of all texts in the real data, as the analyzer gives them, sorted."""
    words: set[str] = set()
    for path in sorted(shared("data").rglob("*")):
        if path.is_file() and path.suffix != ".bin":
            for text in _texts(path):
                words.update(analyze.words(text))
    return sorted(words)


def _texts(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if ".jsonl" not in path.suffixes:
        yield content.decode(errors="replace")
        return
    for line in content.splitlines():
        yield from _strings(orjson.loads(line))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def roots() -> list[str]:
    """PySastrawi's dictionary, by its own loader."""
    return sorted(filter(str.strip, StemmerFactory().get_words()))


def affixed(root: str) -> Iterator[str]:
    """The root with each prefix, suffix and both, nasals assimilated, infixed and doubled."""
    for body in [*(prefix + root for prefix in ["", *PREFIXES]), *_assimilated(root)]:
        for suffix in ["", *SUFFIXES]:
            yield body + suffix
            yield f"{body}-{root}{suffix}"
            yield f"{root}-{body}-{suffix}"
    for infix in INFIXES:
        infixed = f"{root[0]}{infix}{root[1:]}"
        yield from (infixed, f"ber{infixed}", f"{infixed}an", f"{infixed}-{infixed}")


def _assimilated(root: str) -> list[str]:
    """The root behind me- and pe-, its first letter lost to the nasal: menyapu of sapu."""
    nasal = {"k": "ng", "t": "n", "s": "ny", "p": "m"}.get(root[0])
    return [f"{prefix}{nasal}{root[1:]}" for prefix in ("me", "pe", "dipe", "keme") if nasal]


def sample(words: list[str], count: int) -> list[str]:
    """The same `count` of the words at every run."""
    return Random(1945).sample(words, min(count, len(words)))  # noqa: S311  # repeatable
