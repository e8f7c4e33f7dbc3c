"""What sites put between the sentences of a text, where the text has lost its markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib.readers.cleaning.seams import part_at_seams

ONE = "Air naik sejak Kamis malam, kata Sari."
TWO = '"Kami mengungsi ke balai desa," ujar Sari.'


@pytest.mark.parametrize(
    "inside",
    [
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "Scroll to continue with content",
        "Advertisement",
        "[Gambas:Video 20detik]",
        "Simak juga Video 'Tanggul Jebol Lagi': [Gambas:Video 20detik]",
        'Tonton juga "Tanggul Jebol Lagi" di sini: [Gambas:Video CNN]',
        "Lihat Video: Tanggul Jebol Lagi [Gambas:Youtube]",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n", "  "])
def test_an_insertion_parts_the_text_and_takes_nothing_else(inside: str, gap: str) -> None:
    assert part_at_seams(f"{ONE}{gap}{inside}{gap}{TWO}") == (f"{ONE}\n{TWO}", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ONE} Baca juga: Tanggul Wulan Jebol Lagi", ONE),
        (f"{ONE} Baca juga:Tanggul Wulan Jebol Lagi\n{TWO}", f"{ONE}\n{TWO}"),
        (f"{ONE} BACA JUGA: Tanggul Wulan Jebol Lagi  {TWO}", f"{ONE}\n{TWO}"),
        (f"{ONE}Baca juga: Tanggul Wulan Jebol Lagi {TWO}", f"{ONE}\n{TWO}"),
        (f"Baca juga:\nTanggul Wulan Jebol Lagi\n{TWO}", TWO),
    ],
)
def test_a_headline_whose_end_is_certain_is_cut_out_and_kept(text: str, expected: str) -> None:
    assert part_at_seams(text) == (expected, ("Tanggul Wulan Jebol Lagi",))


@pytest.mark.parametrize(
    "text",
    [
        # Nothing tells where the headline ends and the sentence begins.
        f"{ONE} Baca juga: Tanggul Wulan Jebol Lagi Warga pun mengungsi ke balai desa.",
        f"{ONE} Warga lalu baca juga: buku, koran, dan majalah lama",
        f"{ONE} Lihat juga bentang alam Ciletuh yang menyerupai amfiteater, kata Sari.",
        "Terlihat juga: rumah yang roboh",
        "Perusahaan itu memasang advertisement di jalan, kata Sari.",
    ],
)
def test_a_seam_that_is_not_certain_stays(text: str) -> None:
    assert part_at_seams(text) == (text, ())


@pytest.mark.parametrize("line", ["- ADVERTISEMENT -", "(SCROLL TO CONTINUE WITH CONTENT)"])
def test_the_signs_around_an_insertion_leave_with_it(line: str) -> None:
    assert part_at_seams(f"{ONE}\n{line}\n{TWO}\n***") == (f"{ONE}\n{TWO}\n***", ())


def test_an_invitation_at_the_end_of_a_paragraph() -> None:
    assert part_at_seams(f"{ONE}Ikuti Whatsapp Channel Kabar\n{TWO}") == (f"{ONE}\n{TWO}", ())


words = st.sampled_from(
    [ONE, TWO, "Baca juga: ", "ADVERTISEMENT", "[Gambas:", "]", "Simak Video '", "':", *"\n İ"]
)


@given(st.lists(words, max_size=12).map("".join))
def test_a_text_is_only_cut(text: str) -> None:
    left = iter(text)
    kept, _ = part_at_seams(text)
    assert all(letter in left for letter in kept if not letter.isspace())
