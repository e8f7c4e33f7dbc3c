"""The index's fields as Whoosh knows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from whoosh import analysis as whoosh
from whoosh.fields import DATETIME, ID, TEXT, Schema

from searchlib.analysis import Analyzer
from searchlib.article import WIB
from searchlib.engine.schema import STEMMED, STEMS, WEIGHTS, WORDS
from searchlib.engine.scoring import emphasis


class FieldSet(NamedTuple):
    """A field of Whoosh's: the set its posting lists are in, and what a word in it counts."""

    set: int
    weight: float
    stems: bool


def _field_sets() -> dict[str, FieldSet]:
    stems = {name: FieldSet(STEMS[name], WEIGHTS.get(name, 1.0), True) for name in STEMMED}
    words = {
        f"{name}_words" if name in STEMMED else name: FieldSet(
            number, WEIGHTS.get(name, 1.0), False
        )
        for name, number in WORDS.items()
    }
    return stems | words


FIELD_SETS = _field_sets()
"""`title`, `body` and `related` hold stems, `title_words` and so on the same texts' words as
written, the others their words as written."""


class Tokens(whoosh.Analyzer):  # type: ignore[misc]  # Whoosh is untyped
    """A field's tokens, made by searchlib's analyzer: stems without function words, or words.

    Where texts are indexed, early stems of a body come as often as they count.
    """

    def __init__(self, analyzer: Analyzer, name: str) -> None:
        self._analyzer = analyzer
        self._stems = FIELD_SETS[name].stems
        self._early = name == "body"

    def __call__(self, value: str, **options: Any) -> Iterator[whoosh.Token]:
        """Whoosh's tokens of a text; its reader of them takes what it needs of each."""
        start_pos, start_char = options.get("start_pos", 0), options.get("start_char", 0)
        for token in self._analyzer(value):
            if self._stems and token.stop:
                continue
            made = whoosh.Token(
                positions=True,
                chars=True,
                mode=options.get("mode", ""),
                text=token.term if self._stems else token.word,
                original=token.text,
                boost=1.0,
                stopped=False,
                pos=start_pos + token.position,
                startchar=start_char + token.start,
                endchar=start_char + token.end,
            )
            early = self._early and options.get("mode") == "index"
            yield from repeat(made, _times(token.position) if early else 1)


def _times(position: int) -> int:
    """How often a place of a body counts."""
    return int(emphasis(np.array([position]))[0])


class Date(DATETIME):  # type: ignore[misc]
    """Moments as Whoosh wants them, without a zone: here the clock of Western Indonesia (WIB)."""

    def prepare_datetime(self, x: Any) -> Any:
        """As a number; a moment with a zone is taken to WIB first."""
        return super().prepare_datetime(in_wib(x) if isinstance(x, datetime) else x)

    def from_column_value(self, x: int) -> datetime | None:
        """The moment; None for what stands in the column where there is none."""
        return None if x == self.default else super().from_column_value(x)


def in_wib(moment: datetime) -> datetime:
    """The moment on the clock of WIB, without a zone; one without a zone is taken to be so."""
    return moment.astimezone(WIB).replace(tzinfo=None) if moment.tzinfo else moment


def schema(analyzer: Analyzer) -> Schema:
    """The schema of every index of ours."""
    texts = {
        name: TEXT(
            Tokens(analyzer, name),
            phrase=not field.stems,
            stored=not name.endswith("_words"),
            multitoken_query="and",
        )
        for name, field in FIELD_SETS.items()
    }
    keys = {
        "id": ID(stored=True, unique=True, sortable=True),
        "date": Date(stored=True, sortable=True),
    }
    return Schema(**texts, **keys)
