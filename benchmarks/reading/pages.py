"""Reads saved pages, beside other readers: `python -m benchmarks.reading.pages [--folder DIR]`.

How much of an article is read, and how much besides? Each page has its gold standard in the
folder's `gold.json` (file, url, title, date in milliseconds, content); other pages of the folder
whose name says `mainpage` are index pages. The figures are

- F1: the harmonic mean of precision and recall over the words of the body as a multiset, in lower
  case (`\\w+`); the mean over pages, and the worst page,
- title, URL, date: pages where they are right; titles without regard to quotes and spaces, URLs
  as canonical ids, dates to the minute, and to the day for what reads no time of day,
- index pages: how many are recognised as no article,
- pages a second: one core, the same bytes in memory; the readers take turns in each round, and the
  ratio to ours is the median of the rounds (lowest to highest).
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

from benchmarks import places
from benchmarks.machine import this_machine
from benchmarks.reading.rivals import Reader, Reading, readers
from searchlib import canonical_url

_WORD = re.compile(r"\w+")
_WIB = timedelta(hours=7)


@dataclass(frozen=True)
class Page:
    """A saved page and what is right for it; an index page has no gold standard."""

    name: str
    data: bytes
    gold: dict[str, Any] | None


@dataclass(frozen=True)
class Marks:
    """How a reader did on one article."""

    f1: float
    title: bool
    url: bool
    day: bool
    minute: bool


def main() -> None:
    """Prints the table of all readers, or with `--detail` one of ours a page."""
    arguments = _arguments()
    pages = list(_pages(arguments.folder))
    found = dict(readers())
    chosen = {name: each for name, each in found.items() if name in (arguments.only or found)}
    if arguments.detail:
        for name, read in chosen.items():
            _print_detail(name, read, pages)
        return
    speeds = _speeds(chosen, [page.data for page in pages if page.gold], arguments.rounds)
    report = "\n".join([*_head(arguments.folder), *_table(chosen, pages, speeds), ""])
    print(report)
    if arguments.output:
        arguments.output.write_text(report, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    folder = places.shared() / "data/pages"
    parser.add_argument("--folder", type=Path, default=folder, help=f"default: {folder}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="names of readers")
    parser.add_argument("--detail", action="store_true", help="a line a page, and its words")
    parser.add_argument("--output", type=Path, help="a file for the table too")
    return parser.parse_args()


def _pages(folder: Path) -> Iterator[Page]:
    gold = {each["file"]: each for each in json.loads((folder / "gold.json").read_bytes())}
    for path in sorted(folder.glob("*.html")):
        if path.name in gold or "mainpage" in path.name:
            yield Page(path.name, path.read_bytes(), gold.get(path.name))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def f1(text: str, gold: str) -> float:
    """The F1 of two texts as multisets of words."""
    words, right = _words(text), _words(gold)
    both = (words & right).total()
    return 2 * both / (words.total() + right.total()) if both else 0.0


def _marks(found: Reading | None, gold: dict[str, Any]) -> Marks:
    if found is None:
        return Marks(0.0, False, False, False, False)
    moment = datetime.fromtimestamp(gold["date"] / 1000, UTC)
    published = found.published
    return Marks(
        f1(found.body, gold["content"]),
        _words(found.title or "") == _words(gold["title"]),
        canonical_url(found.url or "") == canonical_url(gold["url"]),
        published is not None and _day(published) == _day(moment),
        published is not None and _is_same_minute(published, moment),
    )


def _day(moment: datetime) -> object:
    return (moment.astimezone(UTC) + _WIB).date() if moment.tzinfo else moment.date()


def _is_same_minute(first: datetime, second: datetime) -> bool:
    return first.tzinfo is not None and abs(first - second) < timedelta(minutes=1)


def _table(
    found: dict[str, Reader], pages: Sequence[Page], speeds: dict[str, list[float]]
) -> Iterator[str]:
    yield "| reader | F1 | worst | title | URL | day | minute | index pages | pages/s | ratio |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    ours = next(iter(speeds.values()))
    articles = sum(page.gold is not None for page in pages)
    for name, read in found.items():
        marks = [_marks(read(page.data), page.gold) for page in pages if page.gold]
        refused = [read(page.data) is None for page in pages if not page.gold]
        ratios = [each / own for each, own in zip(speeds[name], ours, strict=True)]
        scores = (
            sum(each.title for each in marks),
            sum(each.url for each in marks),
            sum(each.day for each in marks),
            sum(each.minute for each in marks),
        )
        yield (
            f"| {name} | {mean(each.f1 for each in marks):.4f} | {min(e.f1 for e in marks):.3f} | "
            + " | ".join(f"{score}/{articles}" for score in scores)
            + f" | {sum(refused)}/{len(refused)} | {articles / min(speeds[name]):.0f} | "
            f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f}) |"
        )


def _speeds(found: dict[str, Reader], data: list[bytes], rounds: int) -> dict[str, list[float]]:
    """Seconds of processor time for all pages, a figure a round, warm."""
    speeds: dict[str, list[float]] = {name: [] for name in found}
    for number in range(rounds + 1):
        for name, read in found.items():
            gc.collect()  # what the last one has left
            started = time.process_time()
            for each in data:
                read(each)
            if number:
                speeds[name].append(time.process_time() - started)
    return speeds


def _head(folder: Path) -> Iterator[str]:
    yield "# Reading saved pages"
    yield ""
    yield f"`python -m benchmarks.reading.pages`, {datetime.now(UTC):%Y-%m-%d}, `{folder.name}`."
    yield f"{this_machine()}."
    yield ""
    yield from (__doc__ or "").split("\n")[2:]


def _print_detail(name: str, read: Reader, pages: Sequence[Page]) -> None:
    for page in pages:
        found = read(page.data)
        if page.gold is None:
            print(f"{name}: {page.name}: {'read' if found else 'recognised'}")
            continue
        marks = _marks(found, page.gold)
        print(f"{name}: {page.name}: {marks}")
        words, right = _words(found.body if found else ""), _words(page.gold["content"])
        print(f"    too many: {dict((words - right).most_common(20))}")
        print(f"    missing: {dict((right - words).most_common(20))}")


if __name__ == "__main__":
    main()
