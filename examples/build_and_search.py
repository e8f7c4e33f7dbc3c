"""Builds an index of a few articles in a folder of its own and searches it.

python examples/build_and_search.py
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from searchlib import Article, Index, Results

ARTICLES = [
    # A date may be a text, a date or a datetime; tags any iterable of texts.
    Article(
        title="Banjir Rendam Bekasi", body="Hujan deras.", published="2023-06-12", tags=["banjir"]
    ),
    Article(title="Satelit Mengintai", body="Roket diluncurkan.", published=date(2023, 6, 13)),
    Article(
        title="Kejagung Tahan Tersangka", published=datetime(2023, 6, 14, 9, 30), tags={"hukum"}
    ),
]


def main() -> None:
    """Prints what `pengintai` finds: the article that says *mengintai*."""
    with TemporaryDirectory() as folder, Index.open(Path(folder, "index"), create=True) as index:
        index.add(ARTICLES)
        results: Results = index.search("pengintai", limit=None)
        for hit in results:
            published: datetime | None = hit.published
            print(hit.title_marked, published and published.date())


if __name__ == "__main__":
    main()
