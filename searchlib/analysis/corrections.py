"""Words whose root no rule finds, each with its root.

Our own list, written from knowledge of the language after reading what PySastrawi makes of the
words of the news.
"""

from __future__ import annotations

from searchlib.analysis.affixes import without_clitics

_LINES = """
    ajak: ajakan
    alam: mengalami dialami pengalaman berpengalaman teralami kualami
    api: berapi
    bajak: bajakan
    beri: berikan berikanlah berikannya
    dadak: dadakan
    desak: desakan berdesakan
    gerak: gerakan menggerakan digerakan
    isi: berisikan
    kaji: mengaji pengajian
    karang: mengarang pengarang
    kawal: mengawal pengawal pengawalan terkawal
    kelok: kelokan
    kemas: mengemas mengemasi pengemasan pengemas
    kerat: pengerat
    ketik: mengetik mengetikkan pengetikan pengetik
    kira: mengira
    kontrak: kontrakan
    kurban: mengurbankan
    kurung: mengurung
    kutuk: kutukan
    letak: meletakan diletakan
    marah: memarahi
    masuk: pemasukan memasukan dimasukan
    matang: pematangan
    padu: memadukan memadu pemaduan pemadu
    perang: peperangan
    perban: diperban
    petik: petikan
    pondok: pemondokan memondokkan
    radang: peradangan
    ramal: peramal peramalan
    rampas: perampasan perampas
    rancang: perancang perancangan
    rela: relawan relawati
    retak: keretakan
    rombak: perombakan perombak
    saring: menyaring penyaring penyaringan tersaring
    sekadar: sekedar sekedarnya
    sepak: sepakan
    silakan: silahkan
    suntik: suntikan menyuntikan disuntikan
    tanduk: tandukan
    tangis: nangis
    tarik: tarikan
    tegak: menegakan ditegakan
    terapi: terapis
    teriak: teriakan
    tumpuk: tumpukan
    tunjuk: menunjukan ditunjukan tunjukan
    """

_KEPT = """
    sebesar sebanyak selama sepanjang sejauh setelah sesudah sebelumnya sedangkan melainkan
    berbagai terdiri sebagaimana setiap semakin
    kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh kesebelas
    """.split()
# What grammar has made words of their own: sebesar Rp5 is not big, selama is not long.

CORRECTIONS = dict(zip(_KEPT, _KEPT, strict=True)) | {
    word: root
    for line in _LINES.strip().splitlines()
    for root, _, words in (line.strip().partition(": "),)
    for word in words.split()
}


def corrected(word: str) -> str | None:
    """The root of a word that the list has, with or without -nya, -lah and their like."""
    return CORRECTIONS.get(word) or CORRECTIONS.get(without_clitics(word))
