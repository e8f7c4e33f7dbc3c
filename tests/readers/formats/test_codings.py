"""Contents in the codings of HTTP (RFC 9110, section 8.4; RFC 9112, section 7.1)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchlib import ReadError
from searchlib.readers.formats import codings
from searchlib.readers.sources import files

PAGE = b"<html><body><p>Banjir merendam lima desa di Demak.</p></body></html>" * 20


def raw_deflate(data: bytes) -> bytes:
    encoder = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return encoder.compress(data) + encoder.flush()


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%X;a=b\r\n%s\r\n" % (len(each), each) for each in parts) + b"0\r\n\r\n"


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    " X-Gzip ": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "Chunked": chunked,
}
PACKERS = [name for name, encode in ENCODERS.items() if encode is not bytes]


@given(st.binary(), st.lists(st.sampled_from(sorted(ENCODERS)), max_size=3))
def test_what_was_encoded_is_decoded(data: bytes, names: list[str]) -> None:
    encoded = data
    for name in names:
        encoded = ENCODERS[name](encoded)
    assert codings.undone(encoded, names) == data


@pytest.mark.parametrize("name", PACKERS)
def test_half_of_a_content_is_refused(name: str) -> None:
    encoded = ENCODERS[name](PAGE)
    for cut in (1, len(encoded) // 2, len(encoded) - 5):
        with pytest.raises(ReadError, match=r"compressed by [\w-]+: "):
            codings.undone(encoded[:cut], [name])


@pytest.mark.parametrize("name", [*PACKERS, "utf-8", "zstd"])
def test_markup_that_is_in_no_coding_is_taken_as_it_is(name: str) -> None:
    assert codings.undone(b"\xef\xbb\xbf\n" + PAGE, [name]) == b"\xef\xbb\xbf\n" + PAGE


def test_a_coding_that_is_not_read() -> None:
    with pytest.raises(ReadError, match="compressed by zstd: this is not read"):
        codings.undone(b"\x28\xb5\x2f\xfd", ["zstd"])


@pytest.mark.parametrize("name", PACKERS)
def test_a_content_is_no_larger_than_any_document(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    with pytest.raises(ReadError, match="larger than 0 MiB"):
        codings.undone(ENCODERS[name](bytes(2**20)), [name])


@given(st.binary(), st.lists(st.sampled_from(sorted(ENCODERS)), max_size=3))
def test_any_bytes_give_a_content_or_a_read_error(data: bytes, names: list[str]) -> None:
    try:
        assert isinstance(codings.undone(data, names), bytes)
    except ReadError as error:
        assert str(error)
