"""Article: the one value that every part of searchlib takes or gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson

from searchlib.address import canonical_url, page_number, site
from searchlib.errors import InvalidArticle

__all__ = ["WIB", "Article", "canonical_url", "site", "writable"]

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesia Time, the zone of a date that names none."""

_OPTIONAL_TEXTS = "url date_source author editor section source description image path".split()
_MAX_ID = 2000
"""Letters of an id; the address bars of browsers end near there too."""
_MAX_PAGES = 1000
"""Pages of an article: each is compared with each other one when they are joined."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news article; `Article(title=..., body=...)` is enough to make one by hand.

    `id` may be left out: it is then the canonical form of `url`, else `path`, else a digest of
    the content. A `url` is one of http or https; another goes to `extra`. A `published` without a
    zone is taken as WIB, a bare `date` as its midnight WIB; a text must be in ISO 8601. `tags`
    and `related` may be any iterables of texts. `date_source` names the signal the date came
    from. `related` holds the headlines that the page links to inside its text ("Baca juga: ...");
    they count a little in the search. `extra` holds the user's own fields (JSON values): they are
    stored and shown, not searched. `image` is the address of the main picture. `pages` has the
    number of each saved page that the article is made of and where its text begins in `body`, in
    order; it is empty for an article of one. An article whose `url` is that of a further page
    (`?page=2`) has the id of the whole and says so in `pages`; number 0 is a page that shows all
    of them (`?page=all`). `Index.add` joins them.

    Raises `InvalidArticle` for a value of the wrong type.
    """

    id: str = ""
    url: str | None = None
    title: str = ""
    body: str = ""
    published: datetime | None = None
    date_source: str | None = None
    modified: datetime | None = None
    author: str | None = None
    editor: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    source: str | None = None
    description: str | None = None
    image: str | None = None
    pages: tuple[tuple[int, int], ...] = ()
    language: str = "id"
    path: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    if TYPE_CHECKING:
        # What may be given is more than what is kept.
        def __init__(  # noqa: PLR0913
            self,
            *,
            id: str = "",
            url: str | None = None,
            title: str = "",
            body: str = "",
            published: datetime | date | str | None = None,
            date_source: str | None = None,
            modified: datetime | date | str | None = None,
            author: str | None = None,
            editor: str | None = None,
            section: str | None = None,
            tags: Iterable[str] = (),
            related: Iterable[str] = (),
            source: str | None = None,
            description: str | None = None,
            image: str | None = None,
            pages: Iterable[tuple[int, int]] = (),
            language: str = "id",
            path: str | None = None,
            extra: Mapping[str, Any] = MappingProxyType({}),
        ) -> None: ...

    def __post_init__(self) -> None:
        for name in ("id", "title", "body", "language"):
            self._set(name, _text(name, getattr(self, name)))
        for name in _OPTIONAL_TEXTS:
            value = getattr(self, name)
            self._set(name, None if value is None else _text(name, value) or None)
        self._set("tags", _several("tags", self.tags))
        self._set("related", _several("related", self.related))
        self._set("published", _moment("published", self.published))
        self._set("modified", _moment("modified", self.modified))
        self._set("pages", _pages(self.pages))
        extra = _extra(self.extra)
        if self.url and canonical_url(self.url) is None:
            extra.setdefault("url", self.url)
            self._set("url", None)
        self._set("extra", MappingProxyType(extra))
        if not self.id:
            self._identify()
        if len(self.id) > _MAX_ID:
            raise InvalidArticle(
                f"an id of {len(self.id):,} letters; give one of {_MAX_ID:,} at most"
            )

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _identify(self) -> None:
        canonical = canonical_url(self.url or "") or ""
        # A site's front page is the address of no article, though careless pages name it so.
        address = urlsplit(canonical)
        if not address.path.strip("/") and not address.query:
            self._set("id", self.path or _digest(f"{self.title}\n{self.body}"))
            return
        self._set("id", canonical if len(canonical) <= _MAX_ID else _digest(canonical))
        number = page_number(self.url or "")
        if number != 1 and not self.pages:
            self._set("pages", ((number, 0),))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles and copies by `to_dict`: the read-only `extra` does neither by itself."""
        return Article.from_dict, (self.to_dict(),)

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON values, dates in ISO 8601 with their offset; keys as the fields."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        for name in ("published", "modified"):
            values[name] = values[name] and values[name].isoformat()
        values["tags"], values["related"] = list(self.tags), list(self.related)
        values["pages"] = [list(page) for page in self.pages]
        values["extra"] = dict(self.extra)
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Article:
        """The article that `to_dict` was made from."""
        return cls(**values)


def writable(text: str) -> str:
    """The text with its lone surrogates spelled out, which cannot be written as UTF-8.

    A file name or an argument that is not UTF-8 has one for each byte that is wrong.
    """
    return text.encode("utf-8", "backslashreplace").decode()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidArticle(f"{name} must be text, not {value!r}")
    return value if value.isascii() else writable(value)


def _several(name: str, texts: object) -> tuple[str, ...]:
    if isinstance(texts, str) or not hasattr(texts, "__iter__"):
        raise InvalidArticle(f"{name} must be several texts, such as ['korea'], not {texts!r}")
    return tuple(_text(f"each of {name}", text) for text in texts)


# Of what orjson would write, JSON itself has no dates and no dataclasses.
_JSON_ONLY = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def _extra(extra: object) -> dict[str, Any]:
    if not isinstance(extra, Mapping):
        raise InvalidArticle(f"extra must be a mapping, not {extra!r}")
    values = dict(extra)
    try:
        orjson.dumps({"extra": values}, option=_JSON_ONLY)
    except orjson.JSONEncodeError as error:
        raise InvalidArticle(f"extra must hold JSON values only: {error}") from None
    return values


def _moment(name: str, value: object) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=WIB)
    if isinstance(value, date):
        return datetime.combine(value, time(), WIB)
    if isinstance(value, str):
        for read in (date.fromisoformat, datetime.fromisoformat):
            with suppress(ValueError):
                return _moment(name, read(value.strip()))
    raise InvalidArticle(
        f"{name} must be a datetime, a date or a text such as 2023-06-12, not {value!r}"
    )


def _pages(pages: object) -> tuple[tuple[int, int], ...]:
    try:
        pairs = tuple((int(number), int(start)) for number, start in pages)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise InvalidArticle(
            f"pages must be pairs of a page's number and its place, not {pages!r}"
        ) from None
    if len(pairs) > _MAX_PAGES:
        raise InvalidArticle(f"an article of {len(pairs):,} pages; {_MAX_PAGES:,} is the most")
    return pairs
