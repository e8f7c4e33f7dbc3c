"""A query text as it is understood: its tree, and what of it was not, in words."""

from __future__ import annotations

from searchlib.analysis import Analyzer
from searchlib.query.limits import MOST_LETTERS, Limits, cut_to_limits
from searchlib.query.parser import parse
from searchlib.query.tree import FIELDS, Query


def understand(text: str, analyzer: Analyzer, limits: Limits) -> tuple[Query, list[str]]:
    """The tree of a query text within the limits, and what its reader should be told of it."""
    tree = parse(text[:MOST_LETTERS])
    notices = []
    if len(text) > MOST_LETTERS:
        notices.append(f"a query of {len(text):,} letters; its first {MOST_LETTERS:,} were read")
    if ":" in text:
        from searchlib.query.grammar import unknown_fields

        notices += [
            f"no field is called {name!r}, so {name}: was read as a word; "
            f"fields are {', '.join(FIELDS)}"
            for name in unknown_fields(text[:MOST_LETTERS])
        ]
    # A word, a pattern or a part of a word takes two letters.
    if len(text) > 2 * min(limits.words, limits.patterns, limits.phrases, limits.phrase):
        tree, left_out = cut_to_limits(tree, analyzer, limits)
        notices += left_out
    return tree, notices
