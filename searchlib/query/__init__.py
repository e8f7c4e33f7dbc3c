"""What was asked, from text to a tree of frozen values."""

from searchlib.query.limits import USUAL, Limits
from searchlib.query.parser import parse
from searchlib.query.tree import (
    FIELDS,
    And,
    Bag,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
)
from searchlib.query.understanding import understand

__all__ = [
    "FIELDS",
    "USUAL",
    "And",
    "Bag",
    "Leaf",
    "Limits",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Wildcard",
    "Word",
    "parse",
    "understand",
]
