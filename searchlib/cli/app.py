"""The typer application, and how every command ends."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

import searchlib
from searchlib import errors
from searchlib.cli import analyze, index, optimize, parse, query, show, stats, verify
from searchlib.cli.arguments import TextCommand

_ERROR = 2
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
            _drop_output()
            sys.exit(0)
        except KeyboardInterrupt:
            typer.echo("searchlib: interrupted; what was not finished is undone", err=True)
            sys.exit(_INTERRUPTED)


def _fail(message: str) -> NoReturn:
    told = " ".join(errors.for_commands(message).split())
    typer.echo(f"searchlib: {told}", err=True)
    sys.exit(_ERROR)


app = typer.Typer(
    cls=_Application,
    name="searchlib",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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

    Example: searchlib index seeds/ && searchlib query "satelit pengintai"
    """


app.command("index")(index.index)
app.command("query", cls=TextCommand)(query.query)
app.command("show")(show.show)
app.command("analyze", cls=TextCommand)(analyze.analyze)
app.command("parse")(parse.parse)
app.command("stats")(stats.stats)
app.command("optimize")(optimize.optimize)
app.command("verify")(verify.verify)


def main() -> None:
    """The `searchlib` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not have every letter
    try:
        try:
            app()
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except BrokenPipeError:  # of `searchlib --help | true`
        _drop_output()
        sys.exit(0)
    except OSError as error:
        _drop_output()
        _fail(f"cannot write the output: {error.strerror or error}")


def _drop_output() -> None:
    """What is still buffered must go nowhere, or the interpreter complains when it closes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
