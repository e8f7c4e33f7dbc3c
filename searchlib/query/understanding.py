"""A query text as it is understood: its tree, and what of it was not, in words."""

from __future__ import annotations

from dataclasses import replace

from searchlib.analysis import Analyzer
from searchlib.analysis.normalizer import fold
from searchlib.analysis.spacing import is_doubled
from searchlib.query.limits import MOST_LETTERS, Limits, cut_to_limits
from searchlib.query.parser import parse
from searchlib.query.tree import FIELDS, OPERATOR_OF, Bag, Query, Word


def understand(text: str, analyzer: Analyzer, limits: Limits) -> tuple[Query, list[str]]:
    """The tree of a query text within the limits, and what its reader should be told of it."""
    read = text[:MOST_LETTERS]
    tree = parse(read)
    words = read.lower().split()
    if len(set(words)) < len(words):
        tree = _join_doubled(tree)
    notices = []
    if len(text) > MOST_LETTERS:
        notices.append(f"a query of {len(text):,} letters; its first {MOST_LETTERS:,} were read")
    if ":" in text:
        from searchlib.query.grammar import unknown_fields

        notices += [
            f"no field is called {name!r}, so {name}: was read as a word; "
            f"fields are {', '.join(FIELDS)}"
            for name in unknown_fields(read)
        ]
    if read.isupper() and not OPERATOR_OF.keys().isdisjoint(read.split()):
        from searchlib.query.grammar import is_shouted

        if is_shouted(read):
            notices.append("a query in capitals, so its AND, OR or NOT were read as words")
    # A word, a pattern or a part of a word takes two letters.
    if len(text) > 2 * min(limits.words, limits.patterns, limits.phrases, limits.phrase):
        tree, left_out = cut_to_limits(tree, analyzer, limits)
        notices += left_out
    return tree, notices


def _join_doubled(tree: Query) -> Query:
    """The tree with `mata mata` as `mata-mata`, which is what it was typed for."""
    if not isinstance(tree, Bag):
        return tree
    joined: list[Query] = []
    for part in tree.optional:
        before = joined[-1] if joined else None
        if before and _are_doubled(before, part):
            joined[-1] = Word(f"{before}-{part}")
        else:
            joined.append(part)
    if len(joined) == len(tree.optional):
        return tree
    alone = len(joined) == 1 and not tree.required and not tree.excluded
    return joined[0] if alone else replace(tree, optional=tuple(joined))


def _are_doubled(first: Query, second: Query) -> bool:
    words = [each.text for each in (first, second) if type(each) is Word and not each.field]
    return len(words) == 2 and is_doubled(*map(fold, words))
