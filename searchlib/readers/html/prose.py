"""Which blocks of a page read as sentences, and which are links."""

from __future__ import annotations

import re
from functools import lru_cache

from searchlib.readers.cleaning import paragraphs
from searchlib.readers.facts.titles import letters
from searchlib.readers.html.blocks import Block

PROSE = 80
"""Letters of a text that is prose even without a full stop at its end."""
SHORT = 20
"""Letters of the shortest sentence."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAD = 40
"""Letters of a description by which it is found again; sites cut it after 120 or more."""
_ADDRESS = re.compile(r"https?://|www\.|\w@\w")


def is_prose(block: Block) -> bool:
    """Whether a block reads as a sentence of an article."""
    return _is_prose(block.text, block.linked, block.tag)


@lru_cache(maxsize=4096)  # asked five times of each block of a page
def _is_prose(text: str, linked: int, tag: str) -> bool:
    return (
        len(text) >= SHORT
        and 2 * linked <= len(text)
        and tag not in HEADINGS
        and (len(text) - linked >= PROSE or paragraphs.is_sentence(text))
        and not paragraphs.is_label(text)
    )


def is_link(block: Block) -> bool:
    """Whether a block is a link to elsewhere; an address written out is text."""
    return 2 * block.linked > len(block.text) and not _ADDRESS.search(block.text)


def holds(text: str, description: str) -> bool:
    """Whether a text has the beginning of the page's description."""
    lead = letters(description)[:_LEAD]
    return len(lead) == _LEAD and lead in letters(text)
