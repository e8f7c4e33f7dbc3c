"""`searchlib index`: articles from files into the index."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from searchlib import Index, IndexExists, IndexNotFound, IndexReport, ReadError
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption

if TYPE_CHECKING:
    from searchlib import Reading


def index(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files and folders of articles; - reads JSON Lines from stdin.",
            show_default=False,
        ),
    ],
    location: IndexOption = None,
    sync: Annotated[
        bool,
        typer.Option("--sync", help="Also remove articles of these paths that are gone from them."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Add articles to the index: text, HTML, JSON and JSON Lines, each also gzipped.

    Articles already there are replaced where they differ. Exits with 0, with 1 where some
    files could not be read, with 2 where nothing was done.

    Example: searchlib index seeds/
    """
    from searchlib import read  # with it come the readers, which few commands need

    reading = read(*paths)
    if all(path != "-" and not Path(path).exists() for path in paths):
        raise ReadError(f"no such file or folder: {', '.join(paths)}")
    with _opened(location) as opened, _progress(reading, quiet) as progress:
        change = opened.sync if sync else opened.add
        report = change(reading, progress=progress)
    for path, reason in report.failed:
        typer.echo(f"failed: {render.plain(path)}: {render.plain(reason)}", err=True)
    _print(report, as_json)
    done = report.added + report.updated + report.unchanged + report.removed
    if not done:
        raise ReadError(f"no article found in {', '.join(paths)}; nothing was indexed")
    raise typer.Exit(1 if report.failed else 0)


def _opened(location: Path | None) -> Index:
    try:
        return Index.open(location)
    except IndexNotFound:
        with suppress(IndexExists):  # another first run was quicker
            return Index.create(location)
        return Index.open(location)


def _print(report: IndexReport, as_json: bool) -> None:
    values = asdict(report)
    if as_json:
        failed = [{"path": path, "reason": reason} for path, reason in report.failed]
        render.json_line({**values, "failed": failed})
    else:
        counts = {**values, "failed": len(report.failed)}
        typer.echo(", ".join(f"{name} {number:,}" for name, number in counts.items()))


@contextmanager
def _progress(reading: Reading, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """A bar over the bytes read, on a terminal; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[articles]:,} articles"),
        BarColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        size = reading.size()
        task = bar.add_task("", total=size or None, articles=0)

        def show(done: int) -> None:
            read = reading.bytes_read()
            text = "writing the index" if size and read >= size else ""
            bar.update(task, completed=read, articles=done, description=text)

        yield show
