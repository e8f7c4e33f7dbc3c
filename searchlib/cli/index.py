"""`searchlib index`: articles from files into the index."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

import searchlib
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption, PathsArgument


def index(  # noqa: PLR0913, PLR0917  # each is an option
    paths: PathsArgument,
    location: IndexOption = None,
    include: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help="Of folders, read only these.", show_default=False),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help="Of folders, pass over these.", show_default=False),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Also remove what is gone from the paths."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Processes. [default: one a core]",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name each file that is read or gone, and why.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Add articles to the index: pages, text, JSON, JSON Lines, CSV, WARC and feeds, also gzipped.

    Only files that have changed since they were indexed are read; articles already there are
    replaced where they differ. What is gone stays, unless --prune is given; what lies in a folder
    that cannot be read stays in any case.

    A GLOB is matched against the path below a folder, one without a slash against each name in
    it; * and ? stand for letters of a name, ** for folders, and a folder for all below it.

    Exits with 0, with 1 where some files could not be read, with 2 where nothing was done.

    Example: searchlib index seeds/

    Example: searchlib index arsip/ --prune --dry-run --verbose

    Example: searchlib index arsip/ --include '*.html' --exclude '2022/**' --exclude draf
    """
    reading = searchlib.read(*paths, include=include or (), exclude=exclude or ())
    if all(path != "-" and not Path(path).exists() for path in paths):
        raise searchlib.ReadError(f"no such file or folder: {', '.join(paths)}")
    with _opened(location, dry_run) as opened, _progress(reading, quiet) as progress:
        report = opened.sync(reading, prune=prune, dry_run=dry_run, jobs=jobs, progress=progress)
    if verbose:
        for path, state in report.files:
            typer.echo(f"{state}: {render.plain(path)}", err=True)
    render.print_failures(report.failed, verbose)
    _print(report, as_json)
    done = report.added + report.updated + report.unchanged + report.removed
    if not done:
        raise searchlib.ReadError(f"no article found in {', '.join(paths)}; nothing was indexed")
    raise typer.Exit(1 if report.failed else 0)


@contextmanager
def _opened(location: Path | None, dry_run: bool) -> Iterator[searchlib.Index]:
    """The index, made where there is none: for good, or to try what would be done."""
    with ExitStack() as stack:
        try:
            index = searchlib.Index.open(location, create=not dry_run)
        except searchlib.IndexNotFound:
            index = searchlib.Index.create(Path(stack.enter_context(TemporaryDirectory()), "index"))
        yield stack.enter_context(index)


def _print(report: searchlib.IndexReport, as_json: bool) -> None:
    values = asdict(report)
    if as_json:
        failed = [{"path": path, "reason": reason} for path, reason in report.failed]
        files = [{"path": path, "state": state} for path, state in report.files]
        render.json_line({**values, "failed": failed, "files": files})
    else:
        del values["files"], values["skipped"]
        counts = {**values, "failed": len(report.failed)}
        line = ", ".join(f"{name} {number:,}" for name, number in counts.items())
        unread = f"; files not read again: {report.skipped:,}" if report.skipped else ""
        typer.echo(line + unread)


@contextmanager
def _progress(reading: searchlib.Reading, quiet: bool) -> Iterator[Callable[[int], None] | None]:
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
