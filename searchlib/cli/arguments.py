"""Arguments that several commands share, and texts that may begin with `-`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        help="The index's folder. [default: $SEARCHLIB_INDEX, else index]",
        show_default=False,
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
TextArgument = Annotated[list[str], typer.Argument(metavar="TEXT", show_default=False)]


class TextCommand(TyperCommand):
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
                options.append(arg)
                if takes_value[arg]:
                    options.append(_value(ctx, arg, rest))
            elif takes_value.get(arg[:2]) and arg[2:].isdigit():
                options += [arg[:2], arg[2:]]  # -n5
            elif arg.startswith("--") and arg[2:3].isalpha():
                options.append(arg)
            else:
                texts.append(arg)
        # Bytes that are not UTF-8 reach Python as lone surrogates, which JSON cannot hold.
        plain = [text.encode("utf-8", "backslashreplace").decode() for text in texts]
        return super().parse_args(ctx, [*options, "--", *plain])


def _value(ctx: Any, option: str, rest: Iterator[str]) -> str:
    value = next(rest, None)
    if value is None:
        ctx.fail(f"Option {option!r} requires an argument.")
    return str(value)
