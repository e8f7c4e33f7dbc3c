"""The typer application, and how every command ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

import searchlib
from searchlib import errors
from searchlib.cli import analyze, index, optimize, parse, query, show, stats, verify
from searchlib.cli.arguments import Command, TextCommand

_ERROR = 2
_STDOUT, _STDERR = 1, 2
_OUTPUT_ERRORS = {errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EDQUOT, errno.ENXIO}
_INTERRUPTED = 130


class _Application(TyperGroup):
    """Ends every command alike: errors in one line, interrupts quietly, closed pipes well."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except searchlib.SearchlibError as error:
            _fail(str(error))
        except BrokenPipeError:
            # The reader has what it wanted (`searchlib query ... | head`).
            _drop(_STDOUT)
            sys.exit(0)
        except KeyboardInterrupt:
            typer.echo("searchlib: interrupted; what was not finished is undone", err=True)
            sys.exit(_INTERRUPTED)


def _fail(message: str) -> NoReturn:
    told = " ".join(errors.for_commands(message).split())
    try:
        typer.echo(f"searchlib: {told}", err=True)
    except OSError:  # the error that is told may be that nothing can be told
        _drop(_STDERR)
    sys.exit(_ERROR)


app = typer.Typer(
    cls=_Application,
    name="searchlib",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"searchlib {searchlib.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Full-text search for Indonesian news.

    \b
    Example:
      searchlib index seeds/
      searchlib query "satelit pengintai"
    """


def _add(
    name: str, function: Callable[..., None], help_line: str, cls: type[Command] = Command
) -> None:
    app.command(name, cls=cls, short_help=help_line)(function)


_add("index", index.index, "Add articles from files and folders.")
_add("query", query.query, "Search.", TextCommand)
_add("show", show.show, "Show an article whole.")
_add("analyze", analyze.analyze, "Show what becomes of the words of a text.", TextCommand)
_add("parse", parse.parse, "Show what would be read of files.")
_add("stats", stats.stats, "Show what the index holds.")
_add("optimize", optimize.optimize, "Make the index as small and quick as it can be.")
_add("verify", verify.verify, "Check that the index is as it was written.")


def main() -> None:
    """The `searchlib` command."""
    if sys.stdout is None or sys.stderr is None:
        # The next file that is opened would get its number, and what is printed.
        if sys.stderr is not None:
            _fail("cannot write the output: it is closed")
        sys.exit(_ERROR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not have every letter
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except BrokenPipeError:  # of `searchlib --help | true`
        _drop(_STDOUT)
        sys.exit(0)
    except MemoryError:
        _fail(
            "out of memory; what was not finished is undone: "
            "index fewer files at a time, or with --jobs 1"
        )
    except OSError as error:
        _drop(_STDOUT)
        if error.errno in _OUTPUT_ERRORS and error.filename is None:
            _fail(f"cannot write the output: {error.strerror}")
        _fail(_unexpected(error))
    except Exception as error:
        _fail(_unexpected(error))


def _unexpected(error: Exception) -> str:
    return (
        f"{type(error).__name__}, which should not happen: {error}; "
        "please report it with the command that you ran"
    )


def _drop(descriptor: int) -> None:
    """What is still buffered must go nowhere, or the interpreter complains when it closes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
