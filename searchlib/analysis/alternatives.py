"""stub"""
from typing import NamedTuple
class Alternative(NamedTuple):
    words: tuple[str, ...]
    weight: float
    kind: str
MOST_WORDS = 8
_A={("kpk",):(Alternative(("komisi","pemberantasan","korupsi"),.6,"acronym"),)}
def alternatives(words: tuple[str, ...]) -> tuple[Alternative, ...]:
    return _A.get(words,())
def long_forms() -> list[tuple[str, ...]]:
    return [("komisi","pemberantasan","korupsi")]
ACRONYM = 0.6
