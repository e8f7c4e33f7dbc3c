"""Which bodies are nearly the same text: cases that a reader would tell apart at a glance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import analyze
from searchlib.engine.learned.resemblance import Body
from tests.engine.drawn import seeded

NEWS = """
Jakarta, Kabar Samudra - Badan Nasional Penanggulangan Bencana mencatat tiga desa di Kecamatan
Way Rilau terendam banjir sejak Senin malam setelah tanggul Sungai Keruing jebol sepanjang 40
meter. Sebanyak 1.250 warga mengungsi ke balai desa dan dua sekolah dasar yang berada di tempat
lebih tinggi.

Kepala pelaksana harian mengatakan perahu karet sudah dikirim untuk menjemput warga lanjut usia
yang masih bertahan di rumah. Ia meminta warga tidak kembali sebelum air benar-benar surut
karena arus di dekat jembatan gantung masih deras dan membawa batang kayu.

Dapur umum menyiapkan 3.000 bungkus nasi setiap hari, sementara petugas puskesmas berkeliling
memeriksa kesehatan anak-anak. Pemerintah kabupaten memperkirakan perbaikan tanggul selesai
dalam dua pekan dan meminta bantuan alat berat dari provinsi supaya pekerjaan tidak terhenti
ketika hujan turun lagi.
"""
PRICES = """
Harga emas batangan hari ini dibuka pada {0} per gram, berubah {1} dari perdagangan sebelumnya.
Harga beli kembali tercatat {2} per gram. Berikut daftar harga menurut beratnya: setengah gram
{3}, satu gram {0}, dua gram {4}, lima gram {5}, sepuluh gram {6}. Harga itu belum termasuk
pajak penghasilan pasal 22 sebesar 0,45 persen bagi pemegang nomor pokok wajib pajak dan 0,9
persen bagi yang tidak memilikinya.
"""


def body(text: str) -> Body:
    return Body([analyze.fold(word) for word in analyze.written_words(text)])


def are_copies(one: str, other: str) -> bool:
    answer = body(one).is_copy_of(body(other))
    assert body(other).is_copy_of(body(one)) == answer
    return answer


def without_words(text: str, share: float, seed: int) -> str:
    """The text with a share of its words, numbers apart, exchanged for others."""
    rng = seeded(seed)
    words = text.split()
    chosen = [at for at, word in enumerate(words) if not any(map(str.isdigit, word))]
    for at in rng.sample(chosen, round(share * len(words))):
        words[at] = f"lain{at}"
    return " ".join(words)


@pytest.mark.parametrize(
    "copy",
    [
        NEWS,
        NEWS.upper(),
        NEWS.replace("Jakarta, Kabar Samudra - ", "WAY RILAU, HARIAN LENTERA — "),
        NEWS + "\nBaca juga: Tanggul Jebol Lagi",
        "\n\n".join(NEWS.split("\n\n")[:2]) + NEWS.split("\n\n")[2][:150],
        NEWS.replace("1.250", "1.300"),
        without_words(NEWS, 0.05, 1),
        without_words(NEWS, 0.1, 2),
    ],
)
def test_an_edited_text_is_a_copy(copy: str) -> None:
    assert are_copies(NEWS, copy)


@pytest.mark.parametrize(
    "other",
    [
        "",
        PRICES,
        without_words(NEWS, 0.3, 3),
        NEWS[:300],
        # A later article that takes the background over.
        "Tanggul Sungai Keruing akhirnya ditutup karung pasir pada Rabu pagi. " * 4
        + "\n\n".join(NEWS.split("\n\n")[1:]),
    ],
)
def test_another_text_is_no_copy(other: str) -> None:
    assert not are_copies(NEWS, other)


def test_a_form_filled_in_anew_is_no_copy() -> None:
    monday = PRICES.format("1.937.000", "5.000", "1.781.000", "1.018.500", "3.814.000", 9460, 18865)
    tuesday = PRICES.format(
        "1.942.000", "6.500", "1.786.000", "1.021.000", "3.824.000", 9485, 18915
    )
    assert not are_copies(monday, tuesday)
    assert are_copies(monday, monday.replace("hari ini", "Selasa pagi ini"))


@given(st.lists(st.sampled_from("a b c 1 2".split())), st.lists(st.sampled_from("a b c 1".split())))
def test_any_two_bodies_are_compared(one: list[str], other: list[str]) -> None:
    assert Body(one).is_copy_of(Body(other)) == Body(other).is_copy_of(Body(one))
    assert Body(one).is_copy_of(Body(one)) == (len(one) >= 3)
