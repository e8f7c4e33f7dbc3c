"""What the index knows of its words: which of them are names, by how all its articles use them.

Each segment keeps how often its own articles write a word with a capital letter inside a sentence
and how often in lower case. When a segment is written or merged, these are added up over all
segments that there are and decide the stems of its words. They stay as they are until its next
merge, whatever is learned later, and a query's word gets its stem from the segment that is
searched: so index and query agree while the evidence grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from searchlib.analysis import Analyzer, is_name
from searchlib.engine.segment.dictionary import Uses
from searchlib.engine.segment.segment import Segment


def stems(
    uses: Mapping[str, Uses], analyzer: Analyzer, others: Sequence[Segment]
) -> dict[str, str | None]:
    """The stem of each word of a segment to be, None of a function word.

    `uses` are those of its own articles, `others` the segments beside it.
    """
    stem_of = {word: analyzer.stem(word) for word in uses}
    # A word that is its own stem stays so, whether it is a name or not.
    open_ones = {word: uses[word] for word, stem in stem_of.items() if stem and stem != word}
    for segment in others:
        for word, more in segment.dictionary.uses(open_ones).items():
            open_ones[word] = open_ones[word].with_more(more)
    names = (word for word, used in open_ones.items() if is_name(*used))
    stem_of.update((word, analyzer.stem(word, named=True)) for word in names)
    return stem_of


def sum_uses(all_uses: Iterable[Mapping[str, Uses]]) -> dict[str, Uses]:
    """The uses of words in several segments added up."""
    found: dict[str, Uses] = {}
    for uses in all_uses:
        for word, used in uses.items():
            found[word] = found[word].with_more(used) if word in found else used
    return found
