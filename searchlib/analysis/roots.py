"""Which roots a derived word may have, beside those of PySastrawi's dictionary.

Our own lists, written from knowledge of the language after reading what PySastrawi makes of the
words of the news; nothing is copied from a dictionary.
"""

from __future__ import annotations

RARE = frozenset(
    """
    abur acau acik aga agam aja ambah ampo anta antuk asa asai awa awat awin baco berangan
    beranta berik cah cahari delap ecek ekang enas encang ering eru gera gundu hayati inci indu
    juluk kam kebaji keburu kece kecek keduduk kelai kelulus kenas kerepot keri kero kerumit
    kesah kesiap ketes keti ketu kundur leku lempari lesa limut ling lok lopor madam malak
    mangkas mantik mejam melambang melintir menep meni mentas mepet meraga merang mesan meta
    mikat milu minggir muas mungut mupus mutih najam nal nali nang nas nipis nyarang obar okok
    oyak paja pakat pasu pasuk pejal pek pekarang peluruh penggar per perata perban pergola
    perinci perompak rang reta risi rubung rurut sahan sahkan sali segani sera serama sidi sogo
    sunti surati tang tara taung tel tepu terna tib tumbu unda unjung untun upa uras usak
    """.split()
)
"""Forms that PySastrawi's dictionary holds, but that no derived word of today's Indonesian comes
from: *penyidikan* is no *sidi*. The word itself is left alone."""

MISSING = frozenset(
    """
    agensi akomodir aktivasi ambilalih antariksa antarmuka antartika antibiotik antibodi antigen
    antitesis atasnama atribusi bebastugas beritahu bhineka bhinneka bludak budidaya bulutangkis
    campuraduk cinderamata dapuk dayaguna disinfeksi download ekspektasi eksplor garisbawah
    geruduk gini gratifikasi hadang ikutserta instal investigasi jualbeli kafein kambinghitam
    kembangbiak kerjasama kontestasi kurasi kustomisasi lantaran latarbelakang lipatganda
    marinasi meriah mitigasi moderasi monetisasi okupansi olahraga orangtua padupadan pasukan
    pekarangan pemilu perseroan petasan plat politisi posting pungkir putarbalik replikasi
    revitalisasi rinci salahguna satupadu sebarluas sepakbola serahterima setara setuju sidak
    swafoto tandatangan tanggungjawab terimakasih tindaklanjut titikberat transformasi ujicoba
    unjukrasa update upload validasi verifikasi viral warganegara wirausaha
    """.split()
)
"""Roots that PySastrawi's dictionary lacks."""

LISTS = (RARE, MISSING)
