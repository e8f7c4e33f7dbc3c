"""Query text to query tree; what is more than words, signs or one phrase is `grammar`'s.

Most queries are words side by side: they take a third of the time here, and the first one need not
wait for the grammar to be loaded.
"""

from __future__ import annotations

import re

from searchlib.query.tree import FIELD_OF, OPERATOR_OF, SIGNS, Bag, Phrase, Query, Word, addressed

# Whatever could be more than a word or a sign; a text without it is words side by side.
_SPECIAL = re.compile(
    rf"[()\"“”„«»*]|\?(?=\S)|(?<!\S)[{SIGNS}]*="
    rf"|(?i:{'|'.join(FIELD_OF)}):"
    rf"|[{SIGNS}](?:{'|'.join(OPERATOR_OF)})(?!\S)"
)
_SIGNED = re.compile(rf"(?<!\S)[{SIGNS}]")
_PHRASE = re.compile(r'"[^"“”„«»]*"')
_LETTER = re.compile(r"[^\W_]")


def parse(text: str) -> Query:
    """The tree of a query text; an empty text gives an empty `Bag`."""
    words = text.split()
    if "".join(words).isalnum() and OPERATOR_OF.keys().isdisjoint(words):
        return _words(words)
    if _PHRASE.fullmatch(text) and _LETTER.search(text):
        return Phrase(" ".join(text[1:-1].split()))
    if not OPERATOR_OF.keys().isdisjoint(words) or _SPECIAL.search(text):
        from searchlib.query import grammar

        return grammar.parse(text)
    words = [word for word in words if word.isalnum() or _LETTER.search(word)]
    return addressed(_signed(words) if _SIGNED.search(text) else _words(words))


def _words(words: list[str]) -> Query:
    return Word(words[0]) if len(words) == 1 else Bag(tuple(map(Word, words)))


def _signed(words: list[str]) -> Query:
    """The tree of words, of which some have signs."""
    optional: list[Query] = []
    required: list[Query] = []
    excluded: list[Query] = []
    for word in words:
        bare = word.lstrip(SIGNS)
        sign = word[: len(word) - len(bare)]
        (optional if not sign else required if sign[-1] == "+" else excluded).append(Word(bare))
    if len(optional) == 1 and len(words) == 1:
        return optional[0]
    return Bag(tuple(optional), tuple(required), tuple(excluded))
