"""Makes the small index that later versions must open: `python -m tests.engine.make_golden`.

Run once for each on-disk format, when it is final; the folder is then committed and never made
again. The events are invented.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from searchlib import Article, Index

FOLDER = Path(__file__).parent / "golden" / "format-3"

SESSIONS = (
    [
        Article(
            id="jembatan",
            url="https://harianlentera.example/daerah/jembatan",
            title="Jembatan Gantung Way Rilau Rampung Dibangun",
            body="Warga dua desa kini menyeberangi Way Rilau tanpa rakit.\n\nJembatan sepanjang "
            "120 meter itu dibangun dengan biaya Rp2,5 miliar.",
            published=datetime.fromisoformat("2023-06-12T09:30:00+07:00"),
            date_source="json-ld",
            author="Sekar Anindhita",
            section="Daerah",
            tags=("infrastruktur", "jembatan gantung"),
            source="Harian Lentera",
        ),
        Article(
            id="festival",
            title="Festival Layang-Layang Pantai Meranti Ditunda",
            body="Angin kencang membuat panitia menunda festival. Anak-anak yang sudah datang "
            "diajak membuat layang-layang kertas.",
            published=datetime.fromisoformat("2023-06-12T23:59:59+07:00"),
            source="Kabar Samudra",
        ),
        Article(
            id="roket",
            title="Roket Mahasiswa Mencapai Ketinggian 3.200 Meter",
            body="Peluncuran roket buatan mahasiswa itu disaksikan ribuan pengunjung. Roket "
            "jatuh perlahan dengan parasut.",
            published=datetime.fromisoformat("2023-06-13T00:00:00+09:00"),
            section="Sains",
            source="Warta Khatulistiwa",
        ),
        Article(
            id="kafe",
            title="Café Terapung Dibuka Jum'at Ini",
            body="Sebuah café terapung dibuka di Danau Serulan. Pengunjung naik perahu dari "
            "dermaga lama.",
            published=datetime.fromisoformat("2024-02-29T08:00:00+08:00"),
            extra={"edisi": {"nomor": 7}},
        ),
    ],
    [
        Article(
            id="panen",
            title="Panen Kopi Lereng Arumbi Melimpah",
            body="Petani memanen kopi lebih awal. Harga kopi diperkirakan turun.",
            published=datetime.fromisoformat("1999-12-31T12:00:00+07:00"),
            related=("Roket mahasiswa diluncurkan dari lereng Arumbi",),
        ),
        Article(id="tanpa-tanggal", title="Arsip: Pertunjukan Wayang di Balai Desa", body=""),
        Article(
            id="banjir",
            title="Sungai Keruing Meluap",
            body="Banjir setinggi lutut merendam pasar. Warga mengungsi ke balai desa.",
            published=datetime.fromisoformat("2024-11-03T05:00:00Z"),
        ),
        Article(id="dihapus", title="Berita yang Ditarik", body="Roket ini tidak pernah ada."),
    ],
    [
        # Replaces the one above.
        Article(
            id="banjir",
            title="Sungai Keruing Surut, Pengungsi Pulang",
            body="Banjir surut. Pengungsi meninggalkan balai desa dan membersihkan pasar.",
            published=datetime.fromisoformat("2024-11-05T05:00:00Z"),
        ),
        Article(
            id="pertandingan",
            title="Elang Serulan Menang 3-1 atas Persatuan Keruing",
            body="Kemenangan ini dirayakan pendukung di alun-alun. Pelatih memuji permainan "
            "anak asuhnya.",
            published=datetime.fromisoformat("1945-08-17T10:00:00+07:00"),
        ),
        Article(
            id="kapal",
            title="Kapal Penyeberangan Danau Serulan Kembali Berlayar",
            body="Setelah diperbaiki, kapal penyeberangan kembali melayani warga.",
            published=datetime.fromisoformat("2023-06-12T00:00:00+07:00"),
        ),
    ],
)
DELETED = ["dihapus"]


def make(folder: Path) -> None:
    """The index in several segments, with an article replaced and one deleted."""
    with Index.create(folder) as index:
        for articles in SESSIONS:
            index.add(articles)
        index.delete(DELETED)


if __name__ == "__main__":
    make(FOLDER)
    for name in ("write.lock", "writer.pid"):
        (FOLDER / name).unlink(missing_ok=True)
    print(f"{FOLDER}: {sum(path.stat().st_size for path in FOLDER.rglob('*')):,} bytes")
