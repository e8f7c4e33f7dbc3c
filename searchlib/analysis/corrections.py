"""Words whose root no rule finds, each with its root.

Our own list, written from knowledge of the language after reading what PySastrawi makes of the
words of the news.
"""

from __future__ import annotations

from searchlib.analysis.affixes import without_clitics

_LINES = """
    ada: adakan
    aktivis: aktifis
    aktivitas: aktifitas beraktifitas
    aku: akui
    alam: mengalami dialami teralami
    analisis: analisa menganalisa dianalisa penganalisa
    andal: handal kehandalan
    angan: berangan-angan
    antre: antri mengantri antrian
    api: berapi
    apotek: apotik
    awak: perawakan berperawakan
    bajak: bajakan
    batu: bebatuan
    berapa: berapakah
    beri: berikan berilah
    buah: bebuahan
    bukit: bebukitan
    bunyi: bebunyian
    cari: pencaharian
    cedera: cidera menciderai
    celaka: kecelakan
    cengkeram: cengkram cengkraman mencengkram dicengkram
    cengkerama: cengkrama bercengkrama
    cicil: menyicil
    dadak: dadakan
    daun: dedaunan
    desak: desakan berdesakan
    diagnosis: diagnosa mendiagnosa didiagnosa
    efektivitas: efektifitas
    entak: hentak menghentak hentakan menghentakkan
    esa: keesaan
    gagal: mengagalkan
    gambar: mengambarkan
    ganggu: menganggu menggangu
    ganti: menganti
    gerak: menggerakan digerakan
    hafal: hapal hapalan menghapal
    hakikat: hakekat
    henti: berenti
    hunjam: hujam menghujam dihujam hujaman
    imbau: himbau menghimbau dihimbau himbauan
    ingin: pengen pengin pingin kepengen kepingin
    inisial: berinsial
    isap: hisap menghisap dihisap penghisap penghisapan
    isi: berisikan
    izin: ijin diijinkan mengijinkan seijin perijinan
    jadwal: jadual
    kadang: terkadang
    kanak: kanak-kanak kekanak-kanakan
    kantuk: mengantuk
    karang: mengarang pengarang
    karena: kerana
    karier: karir berkarir
    kasihan: kasian
    kawal: mengawal pengawal pengawalan
    kedua: keduanya
    keempat: keempatnya
    kemas: mengemas mengemasi pengemasan pengemas
    keras: bersikeras
    kerat: pengerat
    kerek: kerekan
    kesiap: terkesiap
    ketiga: ketiganya
    ketik: mengetik mengetikkan pengetik
    khawatir: kuatir dikuatirkan kekuatiran menguatirkan
    khianat: penghianatan penghianat menghianati dihianati
    kontrak: kontrakan
    koordinasi: kordinasi berkordinasi mengkoordinir dikoordinir mengoordinir
    kreativitas: kreatifitas
    kualitas: kwalitas
    kuasa: kekuasan
    kukuh: bersikukuh
    kurang: dikurangin
    kurban: mengurbankan qurban berqurban diqurbankan
    kurung: mengurung
    kutuk: kutukan
    las: pengelasan mengelas
    lawak: lawakan
    lembap: lembab kelembaban pelembab melembabkan
    letak: meletakan diletakan
    marah: memarahi
    masak: masakan
    masuk: pemasukan memasukan
    matang: pematangan
    menteri: kementrian mentri
    meterai: materai bermaterai
    minimal: minimalisir meminimalisir diminimalisir
    minta: memintai
    nasihat: nasehat menasehati dinasehati penasehat
    netral: netralisir menetralisir dinetralisir
    padu: memadukan memadu pemaduan pemadu
    pak: pengepakan
    pel: mengepel pengepelan
    penuh: sepenuhnya sepenuh
    perang: peperangan
    perilaku: prilaku berprilaku
    pesan: pesen
    petik: petikan
    pikir: berfikir difikirkan fikir
    pondok: pemondokan memondokkan
    praktik: praktek mempraktekkan dipraktekkan mempraktikan dipraktikan
    produktivitas: produktifitas
    proklamasi: memproklamirkan diproklamirkan
    radang: peradangan
    ramal: peramal peramalan
    rampas: perampasan perampas terampas
    rancang: perancang perancangan
    rapi: rapih kerapihan
    rela: relawan relawati
    rempah: rerempahan
    respons: respon merespon direspon
    retak: keretakan
    rimbun: rerimbunan
    risiko: resiko beresiko
    rombak: perombakan perombak
    rumput: rerumputan
    runtuh: reruntuhan
    sah: disyahkan sahkan
    saja: aja
    saksama: seksama
    sana: kesana
    sandung: sandungan
    saring: menyaring penyaring penyaringan
    seberang: menyebrang menyebrangi bersebrangan penyebrangan
    sekadar: sekedar
    senang: seneng
    seolah: seolah-olah
    sepak: sepakan
    seram: serem
    sia: siakan
    sila: silahkan mempersilahkan dipersilahkan
    sini: kesini
    sistem: sistim
    sopir: supir
    suntik: menyuntikan disuntikan
    syair: penyair
    tahu: menahu
    tanam: tetanaman
    tanduk: tandukan
    tangis: nangis
    tangki: tanki
    tarik: tarikan
    tebal: setebal
    tegak: menegakan ditegakan tegakan
    tegang: bersitegang
    teknik: tehnik
    temu: ketemu diketemukan
    tenteram: tentram ketentraman menentramkan
    terapi: terapis
    tinggi: setinggi
    tumbuh: tetumbuhan
    tumpuk: tumpukan
    ubah: merubah dirubah
    ujung: penghujung
    yogia: seyogya seyogyanya
    zaman: jaman
    zikir: dzikir berdzikir
    zina: zinah perzinahan berzinah
    """

CORRECTIONS = {
    word: root
    for line in _LINES.strip().splitlines()
    for root, _, words in (line.strip().partition(": "),)
    for word in words.split()
}


def correction(word: str) -> str | None:
    """The root of a word that the list has, with or without -nya, -lah and their like."""
    return CORRECTIONS.get(word) or CORRECTIONS.get(without_clitics(word))
