"""Which roots a derived word may have, beside those of PySastrawi's dictionary.

Our own lists, written from knowledge of the language after reading what PySastrawi makes of the
words of the news; nothing is copied from a dictionary.
"""

from __future__ import annotations

RARE = frozenset(
    """
    abar abur acau acik agal agam agas ambah ampo anta asai awat awin baco berangan beranta
    berik cahari delap ecek ekang enas encang ering gang gera gundu hayati hujung inci indu
    kanya kebaji keburu kece kecek keduduk kelai kelap kelayu kelulus kenas kerepot keri kero
    kerumit kesah kesiap ketes keti ketu kiris kundur leku lempari lesa limut ling lopor madam
    malak mangkas mantik mejam melambang melintir menep meni mentas mepet meraga merang meri
    mesan meta mikat milu minggir mintal moles muas mungut mupus mutih najam nali nang ngabur
    nipis nyarang obar okok oyak paja pakat pasu pasuk pejal pekarang peluruh penggar perata
    perban pergola perinci perompak rang reta risi rubung rurut sahan sahkan sali segani sera
    serahi serama sidi sogo sunti surati tang tara taung tepu terna tumbu ulit unda unjung untun
    uras usak
    """.split()
)
"""Forms that PySastrawi's dictionary holds, but that no derived word of today's Indonesian comes
from: *penyidikan* is no *sidi*. The word itself is left alone."""

MISSING = frozenset(
    """
    agensi akomodir aktivasi alihbahasa alihdaya alihfungsi alihtangan ambilalih anaktiri
    anekaragam antariksa antarmuka antartika antibiotik antibodi antigen antitesis atasnama
    atribusi bebastugas belasungkawa beritahu bhineka bhinneka bludak budidaya bulutangkis
    bumihangus campuraduk cinderamata dapuk dayaguna direktori disinfeksi download ekspektasi
    eksplor garisbawah geruduk gini grafiti gratifikasi hadang hancurlebur ikutserta instal
    investigasi jualbeli kafein kambinghitam kejari kejati kembangbiak kerjasama ketara ketir
    ketum kontestasi kuanta kurasi kustomisasi lalulintas lantaran latarbelakang lipatganda
    marinasi membrana meriah mitigasi moderasi monetisasi mudi nafilah nomordua nomorsatu
    okupansi olahraga orangtua otomasi padupadan pasukan pekarangan pemilu perbup pergub perpres
    perseroan pesangon petahana petasan plat politisi porakporanda posting pungkir putarbalik
    puteri replikasi reservasi revitalisasi rinci robotik rumahtangga salahguna salahpaham
    samarata satupadu sebarluas sedasi semilir seneng sepakbola serahterima sereal setara
    setiakawan setuju sidak swafoto syari syarikah taliban tandatangan tanggungjawab tatakelola
    tatalaksana tatanegara tatausaha telisik tenagakerja terimakasih tindaklanjut titikberat
    transformasi ujicoba unjukrasa update upload validasi verifikasi viral warganegara wirausaha
    """.split()
)
"""Roots that PySastrawi's dictionary lacks."""

SHORT = frozenset(
    """
    abu acu ada adu air aju aku apa api aum aus ayo bau bel bis bom bor bui cap cas cat cek cor
    dia doa dua eja elu era gas gol hak hal ibu ini isi isu itu iur iya jam kop lap las lem mau
    pak pel pos rem sah set sua tak tes tim tua uap uji zat
    """.split()
)
"""The roots of three letters that words are derived from. Any other is in a word by chance,
mostly in a name: *Persia* is no *sia*, *Nani* no *nan*."""
