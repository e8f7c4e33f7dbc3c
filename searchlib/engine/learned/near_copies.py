"""Near-copies: which articles have nearly the same body, as the same agency text in two outlets.

When a segment is written, each of its articles is compared with those whose sketch shares a band
with its own, in the same and in the other segments; it joins the group of the oldest that it is a
copy of, else it is the first of a group of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from searchlib.engine import schema
from searchlib.engine.arrays import I64, U32, U64
from searchlib.engine.learned.minhash import sketches
from searchlib.engine.learned.resemblance import Body
from searchlib.engine.schema import BANDS, NO_BAND
from searchlib.engine.segment.postings import changes
from searchlib.engine.segment.segment import Source
from searchlib.engine.store.columns import ColumnWriter

_MOST = 8
"""Articles that one is compared with at most; and of those that share a band, so many of the oldest
and of the last are looked at, so that thousands of one form cost no more than as many others."""
_REMEMBERED = 1024

Words = Callable[[str], Sequence[str]]

_NO_BANDS = np.empty((BANDS, 0), np.uint32)
_NO_GROUPS = np.empty(0, np.uint64)


def write(writer: ColumnWriter, new: Bodies, others: Others) -> None:
    """Columns `copies.bands` and `copies.group` of a segment of new articles."""
    bands = sketches(new.names, new.tokens, new.sizes)
    own = [_own(*each) for each in zip(new.ids, bands.T, strict=True)]
    writer.append("copies.bands", bands.reshape(-1))
    bands[:, list(new.deleted)] = NO_BAND
    writer.append("copies.group", _assign_groups(np.array(own, np.uint64), bands, new, others))


def merge(writer: ColumnWriter, sources: Sequence[Source]) -> None:
    """The columns of several segments as those of one."""
    bands = [segment.bands()[:, ~deleted] for segment, deleted in sources]
    groups = [segment.groups()[~deleted] for segment, deleted in sources]
    writer.append("copies.bands", np.hstack(bands).reshape(-1))
    writer.append("copies.group", np.concatenate(groups))


def _own(article_id: bytes, bands: U32) -> int:
    """The group that an article begins: an article that is changed begins another one."""
    digest = blake2b(article_id + bands.tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _candidates(bands: U32, others: Others) -> Iterator[tuple[int, list[int]]]:
    """For each article, by its number behind those of others, those before it to compare it with.

    They are the ones that share the most bands with it, of as many of the oldest the oldest.
    """
    pairs = [
        _sharing(wanted, *others.sharing(band, wanted), others.count)
        for band, wanted in enumerate(bands)
    ]
    packed, shared = np.unique(np.concatenate(pairs), return_counts=True)
    news, olds = packed >> 32, packed & 0xFFFFFFFF
    order = np.lexsort((olds, -shared, news))
    news, olds = news[order], olds[order]
    for first, after in pairwise([*np.flatnonzero(changes(news)).tolist(), len(news)]):
        best = olds[first : min(after, first + _MOST)]
        yield int(news[first]), sorted(best.tolist())


def _sharing(wanted: U32, others: I64, values: U32, base: int) -> I64:
    """The pairs of articles that share a band: the later one in the upper 32 bits."""
    docs = np.flatnonzero(wanted != NO_BAND)
    numbers, values = np.append(others, docs + base), np.append(values, wanted[docs])
    order = np.argsort(values, kind="stable")
    numbers, values = numbers[order], values[order]
    firsts = np.flatnonzero(changes(values))
    sizes = np.diff(np.append(firsts, len(values)))
    places = np.flatnonzero((np.repeat(sizes, sizes) > 1) & (numbers >= base))
    firsts = np.repeat(firsts, sizes)[places]
    pairs = [np.empty(0, np.int64)]
    for step in range(_MOST):
        for before in (firsts + step, places - 1 - step):
            kept = (before >= firsts) & (before < places)
            pairs.append(numbers[places[kept]] << 32 | numbers[before[kept]])
    return np.unique(np.concatenate(pairs))


def _assign_groups(own: U64, bands: U32, new: Bodies, others: Others) -> U64:
    """The groups of new articles, of which each would begin its own."""
    groups = np.append(others.groups, own)

    @lru_cache(_REMEMBERED)
    def body(number: int) -> Body:
        at = number - others.count
        return Body(others.words(number) if at < 0 else new.words(at))

    for number, before in _candidates(bands, others):
        first = next((each for each in before if body(number).is_copy_of(body(each))), None)
        if first is not None:
            groups[number] = groups[first]
    return groups[others.count :]


class Bodies(NamedTuple):
    """The bodies of the articles that become a segment."""

    ids: Sequence[bytes]
    deleted: Collection[int]
    """Those that were deleted again before they were written."""
    names: Sequence[str]
    """The folded words that the numbers in `tokens` stand for."""
    tokens: I64
    """The words of the bodies, one body behind the other."""
    sizes: I64
    """How many words each has."""

    def words(self, doc: int) -> list[str]:
        """The folded words of a body."""
        first = int(self.sizes[:doc].sum())
        tokens = self.tokens[first : first + int(self.sizes[doc])]
        return [self.names[token] for token in tokens.tolist()]


class Others:
    """The articles of other segments, numbered on from one to the next, oldest first.

    `words` gives the folded words of a body.
    """

    def __init__(self, sources: Sequence[Source], words: Words) -> None:
        self._sources = sources
        self._words = words
        self._firsts = np.cumsum([0, *(len(source.segment) for source in sources)])
        self.count = int(self._firsts[-1])
        self.groups = np.concatenate([_NO_GROUPS, *(each.groups() for each, _ in sources)])
        self._bands = np.hstack([_NO_BANDS, *(each.bands() for each, _ in sources)])
        self._bands[:, np.concatenate([np.empty(0, bool), *(gone for _, gone in sources)])] = (
            NO_BAND
        )

    def sharing(self, band: int, wanted: U32) -> tuple[I64, U32]:
        """The articles that share a band with one of those wanted, and what they share."""
        values = self._bands[band]
        docs = np.flatnonzero(np.isin(values, wanted[wanted != NO_BAND]))
        return docs, values[docs]

    def words(self, number: int) -> Sequence[str]:
        """The folded words of an article's body."""
        at = int(np.searchsorted(self._firsts, number, side="right")) - 1
        stored = self._sources[at].segment.stored.read(number - int(self._firsts[at]))
        return self._words(schema.body(stored)[0])
