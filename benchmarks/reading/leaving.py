"""Reads each site's pages without what was made for it: `python -m benchmarks.reading.leaving`.

Gold by other people is scarce, and rules that were fitted to a few pages do not carry. So each
page is read four times:

- with all,
- without its site's table,
- without the table and without the labels that no other site's page here has (words in class names
  that set an element apart), as if they had been found on other sites only,
- without any table, label or markup made for the text (`[itemprop=articleBody]`): prose, links and
  headings alone.

F1 is that of `pages.py`. Pages whose gold is but the beginnings of the first and the last paragraph
(`recent/gold.json`) count as right where both are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any
from unittest import mock

from benchmarks import places
from benchmarks.reading.pages import f1
from searchlib import Article, Parsed, ReadError
from searchlib.address import site
from searchlib.readers.html import blocks, parse_html, reading, sites
from searchlib.readers.html.page import Page


@dataclass(frozen=True)
class Case:
    """A page, its site, the labels that it has, and what is right for it."""

    name: str
    data: bytes
    site: str
    labels: frozenset[str]
    gold: dict[str, Any]


def main() -> None:
    """Prints a line a page and the means."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    folder = places.shared() / "data/pages"
    parser.add_argument("--folder", type=Path, default=folder, help=f"default: {folder}")
    parser.add_argument("--output", type=Path, help="a file for the table too")
    arguments = parser.parse_args()
    folders = (arguments.folder, arguments.folder / "recent")
    report = "\n".join([*_head(), *_table([case for each in folders for case in _cases(each)]), ""])
    print(report)
    if arguments.output:
        arguments.output.write_text(report, encoding="utf-8")


def _head() -> Iterator[str]:
    yield "# Reading each site without what was made for it"
    yield ""
    yield f"`python -m benchmarks.reading.leaving`, {datetime.now(UTC):%Y-%m-%d}."
    yield ""
    yield from (__doc__ or "").split("\n")[2:]


def _table(cases: list[Case]) -> Iterator[str]:
    seen = Counter(word for own in _labels_by_site(cases).values() for word in own)
    own = [{word for word in case.labels if seen[word] == 1} for case in cases]
    rows = [(case, _marks(case, words)) for case, words in zip(cases, own, strict=True)]
    names = ("with all", "no table", "and no labels of its own", "prose alone")
    yield "| page | site | " + " | ".join(names) + " |"
    yield "|---|---|" + "---|" * len(names)
    for case, marks in rows:
        shown = " | ".join(f"{mark:.3f}" for mark in marks)
        yield f"| {case.name[-40:]} | {case.site} | {shown} |"
    for what, chosen in (("F1", "content"), ("both ends right", "first")):
        found = [marks for case, marks in rows if chosen in case.gold]
        columns = list(zip(*found, strict=True))
        means = (f"{mean(column):.4f} (worst {min(column):.3f})" for column in columns)
        yield f"| {what}: mean of {len(found)} | | " + " | ".join(means) + " |"


def _cases(folder: Path) -> Iterator[Case]:
    for gold in json.loads((folder / "gold.json").read_bytes()):
        if not gold.keys() & {"content", "first"}:
            continue
        data = (folder / gold["file"]).read_bytes()
        page = Page(data)
        words = {label.word for label in page.blocks.labels.values()} if page.blocks else set[str]()
        article = _read(data)
        host = site((article and article.url) or gold.get("url") or "") or "?"
        name = ".".join(host.split(".")[-3 if host.endswith(".co.id") else -2 :])
        yield Case(gold["file"], data, name, frozenset(words), gold)


def _labels_by_site(cases: list[Case]) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for case in cases:
        words.setdefault(case.site, set()).update(case.labels)
    return words


def _marks(case: Case, own: set[str]) -> list[float]:
    """How well a page is read with less and less."""
    marks = [_mark(case)]
    with mock.patch.object(sites, "of", lambda _: sites.Site()):
        marks.append(_mark(case))
        with _without_labels(own):
            marks.append(_mark(case))
        with _without_labels(None), mock.patch.object(reading, "_SCHEMA", "no-such-element"):
            marks.append(_mark(case))
    return marks


@contextmanager
def _without_labels(words: set[str] | None) -> Iterator[None]:
    """Forgets labels, or all of them."""
    known = blocks._kinds

    def kinds(name: str) -> tuple[bool, blocks.Label | None]:
        certain, label = known(name)
        return certain, None if label and (words is None or label.word in words) else label

    with mock.patch.object(blocks, "_kinds", kinds):
        yield


def _mark(case: Case) -> float:
    article = _read(case.data)
    if article is None:
        return 0.0
    if "content" in case.gold:
        return f1(article.body, case.gold["content"])
    lines = article.body.split("\n")
    return float(
        _begins(lines[0], case.gold["first"]) and _begins(lines[-1], case.gold.get("last"))
    )


def _begins(line: str, wanted: list[str] | None) -> bool:
    return wanted is None or any(line.startswith(each[:60]) for each in wanted)


def _read(data: bytes) -> Article | None:
    try:
        (found,) = parse_html(data, None)
    except ReadError:
        return None
    return found.article if isinstance(found, Parsed) else None


if __name__ == "__main__":
    main()
