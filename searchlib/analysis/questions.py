"""Whether words ask a question, as people put one to a search, and how an answer to it reads.

Our own lists of the words that ask, by their class in the language, and of those that an answer
has beside what was asked. Of 6,185 questions that native speakers wrote for TyDi QA 99 in 100 are
known by them, of 23,042 titles of news 1 in 100.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple


class Question(NamedTuple):
    """What is asked for."""

    kind: str
    """`when`, `how many`, `who`, `what is` or `other`."""
    cues: Collection[str]
    """Folded words that stand beside an answer."""


def _with_kah(words: str) -> frozenset[str]:
    """The words, and the same with the particle that asks (siapakah)."""
    return frozenset([form for word in words.split() for form in (word, f"{word}kah")])


_WHEN = _with_kah("kapan bilamana")
_HOW_MANY = _with_kah("berapa seberapa")
_WHO = _with_kah("siapa")
_WHAT = _with_kah("apa")
_OTHERS = _with_kah("mana dimana kemana darimana mengapa kenapa bagaimana")
_ASKING = _WHEN | _HOW_MANY | _WHO | _WHAT | _OTHERS
_TELLING = frozenset({"sebutkan", "jelaskan"})
"""Words that ask where they come first: in a title somebody tells something."""
_EARLY = 3
"""Words within which one asks: "pada tahun berapa ...", "di kota mana ..."."""

FRAMES = frozenset(
    """
    nama namanya bernama dinamakan disebut maksud dimaksud dimaksudkan jelaskan arti artinya
    pengertian definisi sebutkan
    """.split()
)
"""Words that say what is asked for, not of what: an article need not have them."""

_TIMES = frozenset("tahun tanggal bulan hari abad".split())
_DATES = frozenset(
    """
    januari februari maret april mei juni juli agustus september oktober november desember
    tahun abad tanggal
    """.split()
)
_DOERS = frozenset("oleh seorang bernama".split())
_DEFINING = frozenset("adalah ialah merupakan yaitu yakni disebut istilah".split())
_MEANING = frozenset("dimaksud pengertian definisi arti".split())
_SHORT = 3
"""Words of "apa itu inflasi", or of "apakah inflasi itu"."""
_UNITS = {
    "tinggi ketinggian setinggi": "m km mdpl meter kilometer dpl cm",
    "luas seluas keluasan": "km2 hektar hektare m2 ha km m persegi kilometer meter",
    "lama selama lamanya": "tahun hari jam bulan menit detik minggu abad",
    "umur usia berumur berusia": "tahun hari bulan",
    "penduduk korban": "orang jiwa",
    "jumlah": "orang jiwa buah juta ribu",
    "banyak banyaknya": "orang jiwa buah",
    "harga biaya seharga": "rupiah juta miliar dolar rp triliun",
    "berat seberat beratnya": "kg ton gram kilogram",
    "suhu": "derajat celsius c",
    "panjang sepanjang panjangnya kedalaman dalamnya lebar lebarnya": "km m meter kilometer cm",
    "jarak": "km kilometer meter tahun",
    "kecepatan": "km kilometer knot",
}
"""What measures things, by the words that ask for it."""
_UNITS_OF = {word: units.split() for words, units in _UNITS.items() for word in words.split()}


def question(words: Sequence[str]) -> Question | None:
    """What folded words ask for; None where they are no question.

    They are one where one of the first asks, or the very last.
    """
    first = words[0] if words else ""
    asking = _ASKING.intersection((*words[:_EARLY], *words[-1:]))
    if not asking:
        return Question("other", ()) if first in _TELLING else None
    if not _WHEN.isdisjoint(asking) or _asks_for_a_time(words):
        return Question("when", _DATES)
    if not _HOW_MANY.isdisjoint(asking):
        return Question("how many", {unit for word in words for unit in _UNITS_OF.get(word, ())})
    if not _WHO.isdisjoint(asking):
        return Question("who", _DOERS)
    if _OTHERS.isdisjoint(asking) and _asks_what_is(words):
        return Question("what is", _DEFINING)
    return Question("other", ())


def _asks_for_a_time(words: Sequence[str]) -> bool:
    """`tahun berapa` asks when, `berapa tahun` how many."""
    return any(one in _TIMES and other in ("berapa", "apa") for one, other in pairwise(words))


def _asks_what_is(words: Sequence[str]) -> bool:
    if not _MEANING.isdisjoint(words) or (words[0] in _WHAT and len(words) <= _SHORT):
        return True
    return any({one, other} == {"apa", "itu"} for one, other in pairwise(words))
