"""Segments of a few words, and the same inverted plainly: a dictionary from list to postings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from searchlib import Article
from searchlib.engine import schema
from searchlib.engine.indexing.inverter import Inverter, Numbering
from searchlib.engine.indexing.segment_writer import SegmentWriter
from searchlib.engine.learned import acronyms
from searchlib.engine.segment import documents, stored
from searchlib.engine.segment.dictionary import Vocabulary
from searchlib.engine.segment.segment import Segment
from searchlib.engine.store.columns import ColumnFile

VOCABULARY = ["satelit", "mengintai", "pengintai", "di", "café", "日本"]
Stems = Mapping[str, str | None]
STEMS: Stems = {"mengintai": "intai", "pengintai": "intai", "di": None}
Fields = list[list[str]]
Inverted = dict[tuple[bytes, int], list[tuple[int, list[int]]]]
"""Term and set to documents, each with its positions: -1 for each in a set of stems."""

FIELDS = st.lists(
    st.lists(st.sampled_from(VOCABULARY), max_size=5),
    min_size=len(schema.WRITTEN),
    max_size=len(schema.WRITTEN),
)
DOCUMENTS = st.lists(FIELDS, min_size=1, max_size=8)


def body(*words: str) -> Fields:
    """The fields of a document that has a body alone."""
    fields: Fields = [[] for _ in schema.WRITTEN]
    fields[schema.WORDS["body"]] += words
    return fields


def stemmed(stems: Stems) -> Callable[[Iterable[str]], dict[str, str | None]]:
    """Gives words their stems, those of `stems` or the words themselves."""
    return lambda words: {word: stems.get(word, word) for word in words}


def built(
    path: Path,
    texts: Sequence[Fields],
    stems: Stems = STEMS,
    sought: Iterable[Sequence[str]] = (),
) -> Segment:
    """A segment of articles "0", "1"... with these words and compounds, written to `path`."""
    inverter = Inverter()
    for fields in texts:
        inverter.add(Numbering()(fields))
    held = inverter.inversion(str)
    uses, found = held.uses(), held.compounds(sought)
    vocabulary = Vocabulary(stemmed(stems)(uses), uses, found.names)
    writer = SegmentWriter(path, vocabulary)
    held.write(vocabulary, found, writer)
    acronyms.write(writer.columns, Counter())
    articles = [Article(id=str(number), title="t") for number in range(len(texts))]
    rows = [documents.row(article) for article in articles]
    documents.write(writer.columns, [documents.columns(rows)])
    compressor = stored.Compressor(None)
    stored.write(writer.columns, [compressor(schema.encode(each)) for each in articles], [])
    writer.finish()
    writer.columns.close()
    return Segment(ColumnFile(path))


def lists_of(segment: Segment) -> Inverted:
    """All that the segment's posting lists say."""
    found: Inverted = {}
    for term, name in enumerate(segment.dictionary):
        for stems in (False, True):
            for number in segment.lists(term, stems):
                lists = segment.decode([number], positions=not stems)
                ends = np.cumsum(lists.tfs)
                places = lists.positions if lists.positions is not None else np.full(ends[-1], -1)
                runs = np.split(places, ends[:-1])
                key = name, int(segment.tables.sets[number])
                found[key] = [
                    (doc, run.tolist()) for doc, run in zip(lists.docs.tolist(), runs, strict=True)
                ]
    return found


def plainly(
    texts: Sequence[Fields], stems: Stems = STEMS, sought: Iterable[Sequence[str]] = ()
) -> Inverted:
    """What they must say."""
    found: Inverted = {}
    longest_first = sorted(sought, key=len, reverse=True)
    for doc, fields in enumerate(texts):
        for field, words in zip(schema.WRITTEN, fields, strict=True):
            for position, word in enumerate(words):
                keys = [(word.encode(), schema.WORDS[field], position)]
                stem = stems.get(word, word)
                if field in schema.STEMMED and stem is not None:
                    # In a body the first ten words count three times, the next twenty twice.
                    times = 1 + (position < 10) + (position < 30) if field == "body" else 1
                    keys += [(stem.encode(), schema.STEMS[field], -1)] * times
                runs = (run for run in longest_first if words[position:][: len(run)] == [*run])
                if field in schema.COMPOUNDED and (run := next(runs, None)):
                    keys.append((" ".join(run).encode(), schema.COMPOUNDS[field], position))
                for term, number, place in keys:
                    rows = found.setdefault((term, number), [])
                    if not rows or rows[-1][0] != doc:
                        rows.append((doc, []))
                    rows[-1][1].append(place)
    return found
