"""Words that grammar has made of others, and that no longer mean what their root means.

Our own list, made by going through the prepositions, conjunctions, adverbs and ordinals that
have the form of a derived word: *sebesar Rp5 miliar* is not big (besar), *selama sebulan* is not
long (lama), *terdiri atas* is nobody's self (diri). Those that dictionaries give no root of
today's language anyway (sehingga, seperti, walaupun) need no entry.
"""

from __future__ import annotations

PARTICLES = frozenset(
    """
    sebesar sebanyak selama sepanjang sejauh setelah sesudah sebelumnya seusai seiring sehubungan
    sedangkan melainkan meskipun berbagai terdiri sebagaimana setiap semakin seolah seakan
    kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh kesebelas
    """.split()
)


def particle(word: str) -> str | None:
    """The word itself where it is one of them."""
    return word if word in PARTICLES else None
