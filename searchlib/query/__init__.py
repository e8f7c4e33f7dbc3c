"""What was asked, from text to a tree of frozen values."""

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

__all__ = [
    "FIELDS",
    "And",
    "Bag",
    "Leaf",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Wildcard",
    "Word",
    "parse",
]
