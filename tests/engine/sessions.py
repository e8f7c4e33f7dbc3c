"""Sessions of changes, and what they leave behind."""

from __future__ import annotations

from pathlib import Path

from searchlib import Article, analyze
from searchlib.engine.indexing.session import session
from searchlib.engine.snapshot import Snapshot


def article(article_id: str, body: str = "") -> Article:
    """An article that differs from others by its id and its body."""
    return Article(id=article_id, title="Roket", body=body)


def change(folder: Path, *articles: Article) -> list[str]:
    """A session that puts the articles in; what became of each."""
    with session(folder, analyze) as writing:
        return [writing.put(each) for each in articles]


def held(folder: Path) -> dict[str, Article]:
    """All that the index holds."""
    snapshot = Snapshot.open(folder, analyze.fingerprint)
    articles = [snapshot.article(place) for place in snapshot.docs()]
    found = {each.id: each for each in articles}
    assert len(found) == len(articles) == len(snapshot)
    return found


def files(folder: Path) -> list[str]:
    """The kinds of files that the index has."""
    return sorted(path.suffix for path in (folder / "segments").iterdir())
