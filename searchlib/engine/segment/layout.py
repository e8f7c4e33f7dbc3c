"""The columns of a segment: one table, from which all else that is said of them derives."""

from __future__ import annotations

from typing import NamedTuple

from searchlib.engine import schema
from searchlib.engine.arrays import I32, I64, U8, U16, U32


class Column(NamedTuple):
    """What a column must look like: its dtype, and how many elements it has."""

    name: str
    dtype: str
    says: str
    """What its elements are."""
    times: int = 1
    of: str = ""
    """`times` elements for each document (D), term (T), list (L), list of words (W) or set (S), and
    `more` beyond; any number of them where nothing is named."""
    more: int = 0
    read_as: str = ""
    """What kernels call it, those that they read."""
    optional: bool = False
    """Whether the first segments of this format are without it."""

    @property
    def length(self) -> str:
        """Its length as the documents write it: `D+1`, `2 T`."""
        whole = f"{self.times} {self.of}" if self.times > 1 else self.of
        return f"{whole}+{self.more}" if self.more else whole


COLUMNS = (
    Column(
        "terms.text",
        "|u1",
        "the terms: words, stems and compounds (words with spaces between), one behind the other "
        "in the order of their UTF-8",
        read_as="text",
    ),
    Column(
        "terms.ends", "<u4", "where each term begins, and where the last ends", 1, "T", 1, "ends"
    ),
    Column(
        "terms.stem",
        "<u4",
        "the number of a word's stem; 2^32-1: a function word; 2^32-2: no word, only a stem or "
        "compound",
        of="T",
        read_as="stem",
    ),
    Column(
        "terms.uses",
        "<u4",
        "of each word how often it stands in bodies with a capital inside a sentence, and in lower "
        "case",
        2,
        "T",
    ),
    Column(
        "terms.forms", "<u4", "the numbers of the words with a stem, in the order of their stems"
    ),
    Column(
        "terms.words",
        "<u4",
        "term t has, as a word, the lists from [t] to before [t+1]",
        1,
        "T",
        1,
        "words",
    ),
    Column("terms.stems", "<u4", "likewise as a stem", 1, "T", 1, "stems"),
    Column(
        "lists.set",
        "|u1",
        "a list's set: 0 to 8 words of a field, 9 and 10 compounds of title and body, 11 to 13 "
        "stems",
        of="L",
        read_as="sets",
    ),
    Column("lists.count", "<u4", "how many postings it has", of="L", read_as="counts"),
    Column("lists.data", "<u4", "where it begins in `postings`", 1, "L", 1, "posting_starts"),
    Column(
        "lists.places",
        "<u4",
        "where its positions begin in `positions`",
        1,
        "W",
        1,
        "position_starts",
    ),
    Column("postings", "|u1", "the lists, as below", read_as="postings"),
    Column("positions", "|u1", "their positions, as below", read_as="positions"),
    Column(
        "lengths",
        "|u1",
        "a row a set: each document's length in Lucene's SmallFloat.intToByte4",
        schema.SETS,
        "D",
        read_as="lengths",
    ),
    Column("docs.date", "<i8", "microseconds since 1970 UTC; -2^63: none", of="D", read_as="dates"),
    Column("docs.heads", "|u1", "id and title of each document, in UTF-8", read_as="heads"),
    Column("docs.ends", "<u4", "where each begins", 1, "D", 1, "head_ends"),
    Column("docs.id_size", "<u2", "how many bytes of it are the id", of="D", read_as="id_sizes"),
    Column(
        "docs.zone", "<i4", "seconds that the date's clock is ahead of UTC", of="D", read_as="zones"
    ),
    Column("ids.hash", "<u4", "BLAKE2b-32 of the ids, in order", of="D"),
    Column("ids.doc", "<u4", "and whose they are", of="D"),
    Column("sets.tokens", "<i8", "how many tokens a set has", of="S"),
    Column("sets.documents", "<i8", "how many documents have any", of="S"),
    Column(
        "sets.reference", "<f8", "the average length that bounds of blocks were made for", of="S"
    ),
    Column(
        "acronyms.text",
        "|u1",
        "a line a pair: short form, tab, long form, tab, how often it is explained",
    ),
    Column(
        "acronyms.hash",
        "<u4",
        "CRC-32 of their forms and of the first words of long ones, in order",
        optional=True,
    ),
    Column("acronyms.line", "<u4", "and where their lines begin", optional=True),
    Column(
        "copies.bands",
        "<u4",
        "a row a band: the band of each document's sketch, 0 where its body is short",
        schema.BANDS,
        "D",
        optional=True,
    ),
    Column(
        "copies.group",
        "<u8",
        "the number of each document's group of near-copies, of its own where it has none; 0: not "
        "known",
        of="D",
        optional=True,
    ),
    Column("stored.frames", "|u1", "a Zstandard frame (RFC 8878) an article, without magic number"),
    Column("stored.ends", "<u4", "where each begins", 1, "D", 1),
    Column("stored.dictionaries", "|u1", "the dictionaries of the frames: size (u4), then bytes"),
)


class Tables(NamedTuple):
    """The columns that kernels read, in the order of `COLUMNS`, by what they call them."""

    text: U8
    ends: U32
    stem: U32
    words: U32
    stems: U32
    sets: U8
    counts: U32
    posting_starts: U32
    position_starts: U32
    postings: U8
    positions: U8
    lengths: U8
    """Of shape (sets, documents)."""
    dates: I64
    heads: U8
    head_ends: U32
    id_sizes: U16
    zones: I32
