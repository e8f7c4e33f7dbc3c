"""What many tests need: a few articles of our own and an index of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from searchlib import Article, Index
from searchlib.engine.searching import kernels
from searchlib.engine.searching.kernels import plain

# CI machines are shared and slow at times; a test's time says nothing about the code.
settings.register_profile("searchlib", deadline=None, print_blob=True)
settings.load_profile("searchlib")

REPOSITORY = Path(__file__).parent.parent


def pytest_sessionstart() -> None:
    """Refuses to test what was compiled from another source than the one that is read."""
    for built in (REPOSITORY / "searchlib").rglob("*.so"):
        source = built.with_name(f"{built.name.partition('.')[0]}.py")
        if source.exists() and source.stat().st_mtime > built.stat().st_mtime:
            pytest.exit(f"{source} has changed; run python setup.py build_ext --inplace", 2)


SHARED = REPOSITORY.parent / "shared"

ARTICLES = (
    Article(
        id="satelit",
        title="Korea Utara Luncurkan Satelit Pengintai",
        body="Roket itu jatuh ke laut. Satelit yang mengintai pangkalan gagal mengorbit.",
        source="Harian Lentera",
        section="Internasional",
        tags=("korea", "satelit mata-mata"),
        author="Sekar Anindhita",
        url="https://harianlentera.example/satelit",
    ),
    Article(
        id="banjir",
        title="Banjir Rendam Bekasi",
        body="Hujan deras membuat sungai meluap. Warga Bekasi mengungsi ke sekolah.",
        source="Kabar Samudra",
        section="Daerah",
    ),
    Article(
        id="dukungan",
        title="Rusia Sambut Dukungan",
        body="Korea Utara mendukung Rusia. Dukungan itu disampaikan lewat surat.",
        source="Harian Lentera",
        related=("Roket pengintai jatuh ke laut",),
    ),
)


KERNELS = ("plain", "native")


@contextmanager
def using(name: str) -> Iterator[None]:
    """Searches with the kernels of a name; skips the test where they were not built."""
    chosen, before = plain if name == "plain" else kernels.native, kernels.current()
    if chosen is None:
        pytest.skip("the native kernels were not built")
    kernels.use(chosen)
    try:
        yield
    finally:
        kernels.use(before)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An index of `ARTICLES`."""
    with Index.create(tmp_path / "index") as made:
        made.add(ARTICLES)
        yield made


def shared(name: str) -> Path:
    """A file of the real data beside the repository; skips the test where it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no real data at {path}")
    return path
