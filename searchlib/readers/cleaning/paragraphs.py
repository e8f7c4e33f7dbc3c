"""What on a news page is not the article: rules that act on whole paragraphs only.

A rule never looks past its own paragraph: the pattern `Baca juga:.*` on joined text would
delete everything after the first cross-link.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from searchlib.readers.facts.dateline import without_outlet

# The longest paragraph that may be dropped by its beginning: links and labels are short, and a
# sentence of the article that happens to begin alike is not.
_MAX_LABEL = 200
_MIN_SENTENCE = 60

# What labels are about, by the name of the rule; whatever follows them.
_LABEL = re.compile(
    r"(?P<cross_link>\W?(baca|simak|lihat|tonton|saksikan)"
    r"( (juga|pula|selengkapnya|artikel|berita|video))? ?:"
    r"|baca artikel\b.{1,300}\bhttps?://|pilihan editor ?:"
    r"|(read (also|more|next)|also read|see also) ?:)"
    r"|(?P<advertisement>scroll to continue|advertisement\b|\[gambas:[^\]]*\]\W*$"
    r"|.{0,120}\b(langganan|subscribe|daftar)\b.{0,20}\b(newsletter|nawala|buletin)\b"
    r"|unduh aplikasi\b.*\b(play store|app store|google play)\b"
    r"|(konten|artikel|berita) ini khusus (untuk )?(pelanggan|anggota|member)\b"
    r"|(silakan |ayo )?berlangganan (untuk|sekarang|dan)\b"
    r"|dukung jurnalis\w+\b.*\bberlangganan\b)"
    r"|(?P<channel>(ikuti|dapatkan|cek(?! fakta))\b"
    r".*(google (news|berita)|whatsapp|saluran|kanal|channel|telegram)"
    r"|dengarkan (artikel|berita)( ini)?\b)"
    r"|(?P<credit>(penulis|editor|pewarta|reporter|sumber|laporan|penyunting|redaktur|foto|tags?"
    r"|kontributor|jurnalis|wartawan|fotografer|ditulis oleh)"
    r"( ?(&|dan|/) ?(penulis|editor|pewarta|reporter))? ?:"
    r"|untuk menghubungi (penulis|redaksi)\b|laporan (wartawan|reporter|jurnalis)\b[^.]{3,80}$"
    r"|oleh (?-i:[A-Z])[\w.'’]+( (?-i:[A-Z])[\w.'’]*){1,3}$)"
    r"|(?P<address>artikel ini (telah|sudah) (tayang|terbit)|(di)?cetak (pada|dari|tanggal)\b"
    r"|(url|link|tautan|alamat|dikutip dari|sumber|artikel asli)( (artikel|berita|asli))?"
    r" ?:? ?https?://)"
    r"|(?P<notice>(kami|situs|laman)( ini)? (memakai|menggunakan) (kuki|cookies?)\b"
    r"|disclaimer ?:|copyright\b|©|dilarang (mengutip|menyalin|mengambil|memperbanyak)"
    r"|[\w.]{3,40} tidak bertanggung ?jawab (atas|terhadap)\b.*\b(artikel|tulisan|konten|opini)\b)",
    re.IGNORECASE,
)
# Labels where no sentence follows: "Berita terkait banjir itu bohong, kata Bupati." is one.
_LABEL_UNLESS_SENTENCE = re.compile(
    r"(?P<cross_link>(baca|simak|lihat|tonton|saksikan)"
    r" (juga|pula|selengkapnya|artikel|berita|video)\b"
    r"|(berita|artikel) (lain|lainnya|terkait|terkini|terpopuler)\b|rekomendasi untuk anda"
    r"|lihat artikel asli|telusuri berita .* lainnya)"
    r"|(?P<advertisement>\W*(advertisement|iklan)\W*$)|(?P<channel>ikuti (kami|berita)\b)"
    r"|(?P<notice>hak cipta\b)"
    r"|(?P<page_number>(lanjut ke )?halaman (selanjutnya|berikutnya)|lanjutkan membaca"
    r"|(\d+ dari \d+ )?halaman( ke)?( ?:| ?\d+)*( dari \d+)?( selanjutnya| berikutnya)?\W*$)"
    r"|(?P<button>scroll (untuk|ke bawah)\b|gulir (untuk|ke bawah)\b"
    r"|bagikan( artikel)?\b.{0,20}$|komentar$)",
    re.IGNORECASE,
)
# A sentence that goes on behind the colon in small letters: `Penulis: profesi yang ditinggalkan.`
_TOLD = re.compile(r"[A-Z][a-z]+ ?: [a-z][^.]*\s(?:yang|ini|itu|di|ke|dan|kini)\s[^.]*[^.\s]{2}\.$")
# Invitations to another service, near the beginning of a paragraph.
_CHANNEL = re.compile(
    r".{0,60}?\b(ikuti|follow|(ber)?gabung|klik)\b.*\b(google news|whatsapp channel"
    r"|(channel|saluran|kanal|grup) (whatsapp|wa|telegram))\b",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:baca|simak|lihat)(?: (?:juga|pula|selengkapnya|artikel|berita))? ?: ?(?P<headline>.{10,})",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"(berita|artikel) (lain|lainnya|terkait|terkini|terpopuler|terbaru|rekomendasi)\b|komentar\b"
    r"|rekomendasi\b|terpopuler\b|\d+ komentar\b|tinggalkan (komentar|balasan)"
    r"|leave a (reply|comment)"
    r"|related (posts|news)|terkait$|lainnya$|berita pilihan"
    r"|(paling )?(banyak|sering) (dibaca|dicari)\b|most (read|popular)\b",
    re.IGNORECASE,
)
_MAX_TRAILER = 40
# What asks the reader to subscribe, in words of the outlet about itself: at the end, or in place of
# a text that it keeps back.
_APPEAL = re.compile(
    r"(?=.*\b(?:ber)?langganan\b|.*\bdonasi\b|.*\bsubscribe\b)(?=.*\b(?:anda|kamu|you)\b)"
    r"(?=.*\b(?:jurnalis\w*|journalism|artikel (?:ini|premium|lengkap\w*)"
    r"|konten (?:premium|eksklusif)|akses (?:penuh|tanpa batas|tak terbatas|semua)"
    r"|(?:lanjut\w*|terus) membaca)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_APPEAL = 600
_SIGNATURE = re.compile(r"\((?=\w{1,60}\.)[\w.]{3,60}/(?P<author>[A-Z][^()/\d]{1,60})\)")
_CREDIT = re.compile(r"\s*\((?P<credit>[^()]{2,80})\)\W*")
# Behind the full stop may stand the initials of the writer and editor, or the asterisks of an end.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?: ?(?:\([^()]{1,40}\)|\*{1,3}))?$")


def article_paragraphs(paragraphs: list[str]) -> list[str]:
    """The paragraphs that are the article's own, in order, the first without its outlet's name.

    Where the rules would take most of the text, it is about what they look for (a channel of
    WhatsApp, "Baca: ..." in a review of books), and they take no sentence of it.
    """
    paragraphs = _without_appeals(paragraphs)
    kept = _kept(paragraphs, is_label)
    if 2 * sum(map(len, kept)) < sum(map(len, paragraphs)):
        kept = _kept(paragraphs, lambda each: is_label(each) and not _is_long_sentence(each))
    return [without_outlet(kept[0]), *kept[1:]] if kept else []


def _without_appeals(paragraphs: list[str]) -> list[str]:
    """The paragraphs down to the last that does not ask the reader to subscribe."""
    end = len(paragraphs)
    while end > 1 and is_appeal(paragraphs[end - 1]):
        end -= 1
    return paragraphs[:end]


def is_appeal(paragraph: str) -> bool:
    """Whether a paragraph asks the reader to subscribe to the outlet, or to give it money."""
    return len(paragraph) <= _MAX_APPEAL and bool(_APPEAL.match(paragraph))


def _kept(paragraphs: list[str], is_other: Callable[[str], bool]) -> list[str]:
    kept: list[str] = []
    trailing = False
    for paragraph in paragraphs:
        if _SIGNATURE.fullmatch(paragraph):
            continue
        if is_other(paragraph):
            trailing = trailing or bool(_TRAILER.match(paragraph))
        elif trailing and len(paragraph) <= _MAX_LABEL and not is_sentence(paragraph):
            continue  # headlines of other articles, under the heading that announced them
        else:
            trailing = False
            kept.append(paragraph)
    return kept


def _is_long_sentence(paragraph: str) -> bool:
    return len(paragraph) >= _MIN_SENTENCE and is_sentence(paragraph)


def signature(paragraphs: list[str]) -> str | None:
    """The writer whom the article's last line names: `(Tribunnews.com/Yunita Rahmayanti)`."""
    found = (_SIGNATURE.fullmatch(paragraph) for paragraph in reversed(paragraphs))
    return next((match["author"].strip() for match in found if match), None)


def related_headlines(paragraphs: list[str]) -> tuple[str, ...]:
    """The headlines that the page's cross-links name: `Baca juga: Korea Utara ...`."""
    found = (
        _RELATED.fullmatch(paragraph) for paragraph in paragraphs if len(paragraph) <= _MAX_LABEL
    )
    return tuple(dict.fromkeys(match["headline"].strip() for match in found if match))


def is_label(paragraph: str) -> bool:
    """Whether a paragraph is a cross-link, an advertisement, a credit line or the like."""
    return label_of(paragraph) is not None


def label_of(paragraph: str) -> str | None:
    """What a paragraph is that is none of an article: `cross-link`, `credit`; None where it may
    be."""
    return _label_of(paragraph) if len(paragraph) <= _MAX_LABEL else None


@lru_cache(maxsize=1024)  # a reader of pages asks several times of each
def _label_of(paragraph: str) -> str | None:
    match = _LABEL.match(paragraph)
    if match is not None and len(paragraph) >= _MIN_SENTENCE and _TOLD.match(paragraph):
        match = None
    if match is None and not is_sentence(paragraph):
        match = _LABEL_UNLESS_SENTENCE.match(paragraph)
    if match is not None:
        return str(match.lastgroup).replace("_", "-")
    return "channel" if _CHANNEL.match(paragraph) else None


def reason(paragraph: str) -> str:
    """The rule by which `article_paragraphs` leaves out a paragraph."""
    if _SIGNATURE.fullmatch(paragraph):
        return "signature"
    return "appeal" if is_appeal(paragraph) else label_of(paragraph) or "headline behind the text"


def is_trailer(paragraph: str) -> bool:
    """Whether a paragraph is a heading over what follows an article: other articles, comments."""
    return len(paragraph) <= _MAX_TRAILER and bool(_TRAILER.match(paragraph))


def is_sentence(paragraph: str) -> bool:
    """Whether a paragraph closes as a sentence does; headlines and labels do not."""
    return bool(_SENTENCE_END.search(paragraph.rstrip()))


def without_repeated_credit(lines: list[str]) -> list[str]:
    """Photo captions once and without their credit.

    Saved pages give a caption twice, the second time with the credit in brackets behind it:
    `... di Moskow. FOTO/AFP` and `... di Moskow. FOTO/AFP (FOTO/AFP)`.
    """
    kept: list[str] = []
    for line in lines:
        caption = kept[-1] if kept else ""
        repeated = line.startswith(caption) and _CREDIT.fullmatch(line, len(caption))
        if caption and repeated:
            kept[-1] = caption.removesuffix(repeated["credit"]).rstrip()
        else:
            kept.append(line)
    return kept
