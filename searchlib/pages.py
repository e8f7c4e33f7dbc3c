"""Pages: the saved pages of one article, joined in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, Self

from searchlib.address import WHOLE
from searchlib.article import Article


class _Page(NamedTuple):
    number: int
    text: str
    lines: frozenset[str]
    """Its paragraphs, as they are compared."""

    @classmethod
    def of(cls, number: int, text: str) -> Self:
        return cls(number, text, frozenset(map(str.strip, text.split("\n"))) - {""})

    def holds(self, other: _Page) -> bool:
        """Whether another page adds nothing to it; of two that say the same the first holds."""
        if WHOLE in (self.number, other.number):
            return self.number == WHOLE
        same = self.lines == other.lines
        return self.number < other.number if same else other.lines < self.lines


def join_pages(known: Article, new: Article) -> Article:
    """The article that two pages of it, or some of them joined before, make together.

    Pages stand in the order of their numbers, one behind the other on a new line, whichever came
    first; of two with one number the newer text stays. A page whose paragraphs another page holds
    adds nothing, and one that shows the whole article (`?page=all`) stands for all. What else is
    known of the article is taken from its lowest page. So any order of the same pages makes the
    same article, and pages that are known change nothing.
    """
    pages = {page.number: page for page in (*_pages(known), *_pages(new))}
    kept = [
        pages[number]
        for number in sorted(pages)
        if not any(each.holds(pages[number]) for each in pages.values() if each.number != number)
    ]
    return _made(new if kept[0] in _pages(new) else known, kept)


def _pages(article: Article) -> list[_Page]:
    numbers = [number for number, _ in article.pages] or [1]
    starts = [start for _, start in article.pages] or [0]
    ends = [*(start - 1 for start in starts[1:]), len(article.body)]
    texts = (article.body[start:end] for start, end in zip(starts, ends, strict=True))
    return [_Page.of(number, text) for number, text in zip(numbers, texts, strict=True)]


def _made(described: Article, pages: list[_Page]) -> Article:
    starts: list[tuple[int, int]] = []
    end = 0
    for page in pages:
        starts.append((page.number, end))
        end += len(page.text) + 1
    body = "\n".join(page.text for page in pages)
    return replace(described, body=body, pages=() if starts == [(1, 0)] else tuple(starts))
