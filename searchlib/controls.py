"""Control characters: what an article holds must steer neither a terminal nor a page."""

from __future__ import annotations

import re

# What steers a terminal or turns the reading order of a page: C0 but for tabs and line ends, C1,
# and the marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9).
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with its control characters spelled out, as Python writes them (`\\x1b`)."""
    return _STEERING.sub(lambda each: each[0].encode("unicode_escape").decode(), text)
