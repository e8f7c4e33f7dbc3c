"""Arguments that several commands share, and texts that may begin with `-`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

import searchlib
from searchlib.cli import completion

IndexOption = Annotated[
    str | None,
    typer.Option(
        "--index",
        metavar="FOLDER",
        help="The index's folder. [default: $SEARCHLIB_INDEX, else index]",
        show_default=False,
        autocompletion=completion.folders,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files and folders of articles; - reads JSON Lines from stdin.",
        show_default=False,
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=NAME",
        help="In JSON and CSV, a field of the article has this name.",
        show_default=False,
    ),
]
TextArgument = Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words, as they are.")]


def field_names(pairs: list[str] | None) -> dict[str, str]:
    """The names of fields that `--map` gives; raises `InvalidArgument` for what is no pair."""
    split = [pair.partition("=") for pair in pairs or ()]
    wrong = next((pair for pair in split if not (pair[0] and pair[2])), None)
    if wrong:
        raise searchlib.InvalidArgument(
            f"--map {''.join(wrong)}: give FIELD=NAME, such as --map body=teks_lengkap"
        )
    return {field: name for field, _, name in split}


class Command(TyperCommand):
    """A command whose help has the words of its reader, not those of the types behind it."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes `Usage: searchlib query [OPTIONS] TEXT...`."""
        arguments = (_metavar(each) for each in self.get_params(ctx) if _is_argument(each))
        formatter.write_usage(ctx.command_path, " ".join(["[OPTIONS]", *arguments]))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes what may be given: each with what it is for."""
        known: list[Any] = self.get_params(ctx)
        arguments = [(_metavar(each), each.help) for each in known if _is_argument(each)]
        options = [(_names(each), each.help) for each in known if not _is_argument(each)]
        for title, rows in (("Arguments", arguments), ("Options", options)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or "")


def _names(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {_metavar(option)}"


class TextCommand(Command):
    """A command whose text may begin with `-`, such as `searchlib query -nuklir korea`.

    Only a dash with exactly the letter of one of the command's options is an option: click
    itself would read `-nuklir` as `-n` with the value `uklir`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts options first and what is text behind `--`."""
        takes_value = {
            name: not (isinstance(option, TyperOption) and option.is_flag)
            for option in self.get_params(ctx)
            for name in option.opts
            if name.startswith("-")
        }
        options: list[str] = []
        texts: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                texts += rest
            elif arg in takes_value:
                value = [_value(ctx, arg, rest)] if takes_value[arg] else []
                # A shell that asks what may follow an option has no value for it yet.
                options += [] if value == [None] else [arg, *map(str, value)]
            elif takes_value.get(arg[:2]) and arg[2:].isdigit():
                options += [arg[:2], arg[2:]]  # -n5
            elif arg.startswith("--") and arg[2:3].isalpha():
                options.append(arg)
            else:
                texts.append(arg)
        # Bytes that are not UTF-8 reach Python as lone surrogates, which JSON cannot hold.
        plain = [text.encode("utf-8", "backslashreplace").decode() for text in texts]
        return super().parse_args(ctx, [*options, "--", *plain])


def _value(ctx: Any, option: str, rest: Iterator[str]) -> str | None:
    value = next(rest, None)
    if value is None and not ctx.resilient_parsing:
        ctx.fail(f"Option {option!r} requires an argument.")
    return value
