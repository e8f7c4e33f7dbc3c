"""Function words of Indonesian that say nothing of what an article is about.

Our own list, made by going through the closed word classes (conjunctions, prepositions,
pronouns, particles, auxiliaries, question words) and keeping those that news uses in any article
whatever its subject. Question words are among them so that they do not drown a question. Negation
(tidak, bukan, tanpa, belum) is left out on purpose: it changes what is said. So are words that are
also content in news (baru, besar, orang, kasus, ibu). In phrases every word counts.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    dan atau tetapi tapi namun serta maupun melainkan sedangkan
    yang bahwa agar supaya karena sebab jika kalau bila apabila maka sehingga
    ketika saat sambil meski meskipun walau walaupun seperti
    di ke dari pada kepada oleh untuk bagi dengan dalam tentang terhadap hingga sampai sejak
    ini itu tersebut sini situ sana
    saya aku kami kita anda kamu ia dia mereka nya
    adalah ialah merupakan yaitu yakni akan telah sudah sedang masih dapat bisa
    apa apakah siapa siapakah kapan kapankah mana manakah dimana dimanakah kemana kemanakah
    darimana darimanakah berapa berapakah mengapa mengapakah kenapa bagaimana bagaimanakah
    juga pun lah kah saja hanya lagi pula sang si para
    """.split()
)
