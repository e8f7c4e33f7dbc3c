"""What a search or a change of the index gives back, whichever backend did it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple, Protocol, overload

from searchlib.analysis import Alternative
from searchlib.article import Article
from searchlib.controls import visible
from searchlib.errors import Failure
from searchlib.request import Matching

Outcome = Literal["added", "updated", "unchanged"]
"""What adding an article did."""


class Snippet(str):
    """A passage of an article with the matched words between `**`, as they stand in it.

    `text` is the passage without marks and `spans` are the offsets of the matched words in it.
    """

    text: str
    spans: tuple[tuple[int, int], ...]

    def __new__(cls, text: str, spans: Sequence[tuple[int, int]] = ()) -> Snippet:
        """A passage with its matched words, given in order and not overlapping."""
        snippet = super().__new__(cls, _mark(text, spans, "**", "**"))
        snippet.text, snippet.spans = text, tuple(spans)
        return snippet

    def html(self) -> str:
        """The passage as HTML, escaped, the matched words in `<mark>`.

        Control characters, such as those that turn the reading order, are spelled out.
        """
        return _mark(self.text, self.spans, "<mark>", "</mark>", _escape)


def _escape(text: str) -> str:
    import html  # 1.7 ms, which a search alone need not wait for

    return html.escape(visible(text))


def _mark(
    text: str,
    spans: Sequence[tuple[int, int]],
    before: str,
    after: str,
    escape: Callable[[str], str] = str,
) -> str:
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += [escape(text[last:start]), before, escape(text[start:end]), after]
        last = end
    return "".join([*parts, escape(text[last:])])


class Match(NamedTuple):
    """One article as a backend found it."""

    id: str
    title: str
    published: datetime | None
    score: float
    """What the article is worth for the query; 0 where it was not asked for."""
    stored_at: Any
    """Where the store has the rest of it."""


class Share(NamedTuple):
    """A part of a score."""

    what: str
    """The word or words that were met, folded; empty where it is no word's alone."""
    where: str
    """In which field and form, or what else counts: all words, words side by side."""
    points: float
    """What it gives to the score."""


class Store(Protocol):
    """Where a backend keeps whole articles, by the `stored_at` of a match."""

    def article(self, stored_at: Any) -> Article:
        """The whole article."""
        ...

    def body(self, stored_at: Any) -> tuple[str, str]:
        """The article's body and its related headlines, one a line, without the rest of it."""
        ...


class Marks(Protocol):
    """Marks the words of a query in the texts of an article."""

    def title(self, title: str) -> Snippet:
        """The whole title."""
        ...

    def body(self, body: str, related: str) -> Snippet:
        """A passage of the body, or of the linked headlines where only they match."""
        ...


class Hit:
    """One article found; what a list need not show is fetched when first asked for.

    A plain class, not a dataclass: a frozen dataclass would cost a search of ten hits more than
    its scoring.
    """

    __slots__ = (
        "_article",
        "_marks",
        "_snippet",
        "_store",
        "_stored_at",
        "id",
        "published",
        "score",
        "title",
    )

    id: str
    """The article's id."""
    title: str
    published: datetime | None
    """When the article was published."""
    score: float
    """What the article is worth for the query, comparable within one search."""

    def __init__(self, match: Match, store: Store, marks: Marks) -> None:
        self.id, self.title, self.published, self.score, self._stored_at = match
        self._store = store
        self._marks = marks
        self._article: Article | None = None
        self._snippet: Snippet | None = None

    @property
    def url(self) -> str | None:
        """The article's address."""
        return self.article.url

    @property
    def source(self) -> str | None:
        """The outlet that published the article."""
        return self.article.source

    @property
    def path(self) -> str | None:
        """The file that the article was read from."""
        return self.article.path

    @property
    def article(self) -> Article:
        """The whole article."""
        if self._article is None:
            self._article = self._store.article(self._stored_at)
        return self._article

    @property
    def snippet(self) -> Snippet:
        """The passage of the body that shows best why the article was found."""
        if self._snippet is None:
            self._snippet = self._marks.body(*self._store.body(self._stored_at))
        return self._snippet

    @property
    def title_marked(self) -> Snippet:
        """The title, with the words by which it matches."""
        return self._marks.title(self.title)

    def __repr__(self) -> str:
        published = self.published and self.published.isoformat()
        return (
            f"Hit(id={self.id!r}, title={self.title!r}, published={published!r}, "
            f"score={self.score!r})"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, str, datetime | None, float]:
        return self.id, self.title, self.published, self.score

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON values, `published` in ISO 8601 with its offset."""
        return {
            "id": self.id,
            "title": self.title,
            "url": self.url,
            "published": self.published.isoformat() if self.published else None,
            "source": self.source,
            "score": self.score,
            "snippet": str(self.snippet),
        }


class Results(Sequence[Hit]):
    """The best hits of a search, best first; `total` is counted when first asked for."""

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of the answer
        self,
        query: str,
        hits: Sequence[Hit],
        took_ms: float,
        count: Callable[[], int],
        alternatives: Sequence[tuple[tuple[str, ...], Alternative]] = (),
        notices: Sequence[str] = (),
        match: Matching = "any",
        explain: Callable[[Any, float], list[Share]] = lambda stored_at, score: [],
    ) -> None:
        self.query = query
        self.took_ms = took_ms
        """Milliseconds from query text to hits, without snippets, bodies and total."""
        self.alternatives = tuple(alternatives)
        """Words of the query, folded, and what else was looked for in their place."""
        self.notices = tuple(notices)
        """What of the query was left out or may have been meant otherwise, a sentence each."""
        self.match = match
        """`most` where articles with all words come first, `all` where there are no others; `any`
        for one word, a question, more than six words, or operators."""
        self._hits = tuple(hits)
        self._count = count
        self._explain = explain

    def __repr__(self) -> str:
        return f"<{len(self)} hits for {self.query!r} in {self.took_ms:.1f} ms>"

    @cached_property
    def total(self) -> int:
        """How many articles match, exactly."""
        return self._count()

    def explain(self, hit: Hit) -> list[Share]:
        """What the score of one of these hits is made of, the greatest share first.

        They add up to the score to 1e-6.
        """
        return self._explain(hit._stored_at, hit.score)

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        return self._hits[at]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)

    def to_dict(self) -> dict[str, Any]:
        """The whole page as JSON values: query, match, total, took_ms, notices, alternatives and
        hits."""
        return {
            "query": self.query,
            "match": self.match,
            "total": self.total,
            "took_ms": round(self.took_ms, 3),
            "notices": list(self.notices),
            "alternatives": [
                {"of": " ".join(run), **each._asdict(), "words": " ".join(each.words)}
                for run, each in self.alternatives
            ],
            "hits": [hit.to_dict() for hit in self],
        }


class FileChange(NamedTuple):
    """A file that `Index.sync` did not pass over, and why."""

    path: str
    state: Literal["new", "changed", "gone", "shared"]
    """`shared`: unchanged itself, but a file that changed has articles of it too."""


@dataclass(frozen=True)
class IndexReport:
    """What a change of the index did, in numbers of articles, and what could not be read."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[Failure] = field(default_factory=list)
    skipped: int = 0
    """Files that were not parsed, since they are as they were."""
    files: list[FileChange] = field(default_factory=list)
    """The others; empty where nothing tells which files have changed."""


@dataclass(frozen=True)
class Stats:
    """What an index holds; `size` is bytes on disk, `terms` distinct stems and words.

    `copies` of the articles have nearly the same body as one that was indexed before them.
    `kernels` are the loops that search it: `native`, or `numpy` where the extension was not built.
    """

    location: str
    articles: int
    copies: int
    terms: int
    size: int
    format: int
    analyzer: str
    kernels: str
