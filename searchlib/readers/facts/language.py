"""The language of an article: Indonesian, English or Malay, else what its page states.

Sites often state a wrong one (`<html lang="en">` around Indonesian text), so that the text is asked
first: which function words it has, and of Indonesian and Malay, which share most of these, which of
the words that one of them alone has.
"""

from __future__ import annotations

import re
from collections import Counter

_LOOKED_AT = 2000
"""Letters of a text that are enough to tell."""
_ENOUGH = 4
"""Function words that are enough to tell."""
_SHARE = 0.06
"""Of all words: English and Indonesian news have four times as many, Dutch and Javanese, which know
some of them too, fewer."""
_CLEAR = 2
"""Times as many function words of one language as of another; or different words of Malay alone."""

_WORD = re.compile(r"[a-z]+")
_STATED = re.compile(r"\s*([a-z]{2,3})(?:[-_].*)?\s*", re.IGNORECASE | re.DOTALL)
# Former and longer codes: ISO 639-1 until 1989, ISO 639-2 and 639-3.
_CODES = {"in": "id", "ind": "id", "eng": "en", "may": "ms", "msa": "ms", "zsm": "ms"}

_ENGLISH = frozenset(
    "the and of to that for with was were has have had from this these are by which not his her "
    "their they he she it its but been will would said who about after more than".split()
)
_MALAY = frozenset(
    "yang dan di ke dari dengan untuk pada dalam oleh kepada ini itu tidak akan telah sudah juga "
    "ada adalah atau para serta seorang sebuah saat ia dia kami kita mereka lebih antara hingga "
    "sebagai setelah selepas tersebut secara dapat boleh bisa karena kerana bahwa bahawa jika maka "
    "namun tetapi agar bagi tentang terhadap menjadi merupakan harus masih hanya sampai seperti "
    "hari tahun orang lain atas bukan belum ketika sangat sesuai satu dua".split()
)
"""Words of both Indonesian and Malay, and how each writes some of them."""
_ONLY_INDONESIAN = frozenset(
    "bahwa karena bisa uang mobil senin kamis jumat maret juni juli agustus desember universitas "
    "menit kasus proyek karyawan televisi telepon rekening mengatakan pemerintah provinsi usai "
    "warga kantor persen miliar kendaraan pasien dokter keuangan coba mau olahraga pelatih "
    "perusahaan".split()
)
_ONLY_MALAY = frozenset(
    "bahawa kerana sahaja isnin khamis jumaat julai ogos disember universiti minit syarikat polis "
    "timbalan mesyuarat kakitangan televisyen telefon akaun setiausaha pengerusi parlimen dijangka "
    "memaklumkan kenderaan pesakit doktor motosikal pelancong suspek siasatan kewangan peratus "
    "bilion sukan jurulatih kejohanan pingat tempoh menyertai memandangkan justeru mahu cuba "
    "peperiksaan".split()
)


def language_of(text: str, stated: str | None) -> str:
    """The ISO 639-1 code of a text's language: `id`, `en` or `ms` where its words are clear.

    Else, and where it is too short to tell, it is the one that the page states (`en-US` is `en`),
    and `id` where that is none.
    """
    words = Counter(_WORD.findall(text[:_LOOKED_AT].lower()))
    english, malay = _count(words, _ENGLISH), _count(words, _MALAY)
    supposed = _code(stated)
    if max(english, malay) < max(_ENOUGH, _SHARE * words.total()):
        return supposed
    if english >= _CLEAR * malay:
        return "en"
    return _malay(words, supposed) if malay >= _CLEAR * english else supposed


def _malay(words: Counter[str], supposed: str) -> str:
    """Indonesian or Malay, by how many of the words of one alone it has."""
    indonesian, malay = len(_ONLY_INDONESIAN & words.keys()), len(_ONLY_MALAY & words.keys())
    if supposed == "ms":
        return "id" if indonesian > malay else "ms"
    return "ms" if malay > indonesian and malay >= _CLEAR else "id"


def _count(words: Counter[str], known: frozenset[str]) -> int:
    return sum(words[word] for word in known & words.keys())


def _code(stated: str | None) -> str:
    match = _STATED.fullmatch(stated or "")
    code = match[1].lower() if match else "id"
    return _CODES.get(code, code)
