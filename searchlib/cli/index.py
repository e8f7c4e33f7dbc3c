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
from searchlib.cli.arguments import IndexOption, JsonOption, MapOption, PathsArgument, field_names


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
    mapped: MapOption = None,
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
            metavar="NUMBER",
            help="Processes that read. [default: one for each core]",
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

    \b
    Examples:
      searchlib index seeds/
      searchlib index arsip/ --prune --dry-run --verbose
      searchlib index arsip/ --include '*.html' --exclude '2022/**' --exclude draf
      searchlib index arsip/ --map body=teks_lengkap --map published=hari
    """
    if jobs is not None and jobs < 1:
        raise searchlib.InvalidArgument(f"--jobs is {jobs}; give 1 or more")
    reading = searchlib.read(
        *paths, include=include or (), exclude=exclude or (), fields=field_names(mapped)
    )
    if all(path != "-" and not Path(path).exists() for path in paths):
        raise searchlib.ReadError(f"no such file or folder: {', '.join(paths)}")
    if "-" in paths and sys.stdin and sys.stdin.isatty():
        typer.echo(
            "searchlib: waiting for JSON Lines from the terminal; Ctrl-D ends them", err=True
        )
    with _opened(location, dry_run) as opened, _progress(reading, quiet) as progress:
        report = opened.sync(reading, prune=prune, dry_run=dry_run, jobs=jobs, progress=progress)
    if verbose:
        for path, state in report.files:
            typer.echo(f"{state}: {render.path(path)}", err=True)
    render.print_failures(report.failed, verbose)
    _print(report, as_json)
    done = report.added + report.updated + report.unchanged + report.removed
    if not done:
        raise searchlib.ReadError(f"no article found in {', '.join(paths)}; nothing was indexed")
    raise typer.Exit(1 if report.failed else 0)


@contextmanager
def _opened(location: str | None, dry_run: bool) -> Iterator[searchlib.Index]:
    """The index, made where there is none: for good, or to try what would be done.

    One that was made for nothing goes again.
    """
    with ExitStack() as stack:
        try:
            index, is_new = searchlib.Index.open(location), False
        except searchlib.IndexNotFound:
            if dry_run:
                location = str(Path(stack.enter_context(TemporaryDirectory()), "index"))
            index, is_new = searchlib.Index.open(location, create=True), True
        try:
            yield stack.enter_context(index)
        finally:
            if is_new and not len(index):
                index.discard()


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
        task = bar.add_task("reading", total=size or None, articles=0)

        def show(done: int) -> None:
            nonlocal task
            read = reading.bytes_read()
            if size and read >= size and bar.tasks[-1].total is not None:
                # How long writing takes is not known: a bar without an end swings.
                bar.remove_task(task)
                task = bar.add_task("writing the index", total=None, articles=done)
            bar.update(task, completed=read, articles=done)

        yield show
