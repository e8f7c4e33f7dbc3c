"""Names that look like derived words, and what makes a form a name."""

from __future__ import annotations

GAZETTEER = frozenset("bekasi maluku kejagung kementan kediri kutai bali semeru merapi".split())
"""Folded single words that are names whatever they look like."""


def is_name(capitalised: int, lower: int) -> bool:
    """Whether a form seen so often in each spelling inside sentences is a name."""
    return capitalised >= 5 and lower * 20 < capitalised
