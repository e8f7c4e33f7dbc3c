"""`searchlib verify`: whether an index is as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

import searchlib
from searchlib.cli import render
from searchlib.cli.arguments import IndexOption, JsonOption


def verify(location: IndexOption = None, as_json: JsonOption = False) -> None:
    """Read every byte of the index against its checksums and name each damaged file.

    Exits with 0 where the index is sound, with 2 where it is not.

    \b
    Example:
      searchlib verify
    """
    with searchlib.Index.open(location) as index:
        failed = index.verify()
        if failed:
            _report(failed, as_json)
        folder = Path(index.stats().location)
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    if as_json:
        render.json_line({"files": len(sizes), "size": sum(sizes), "failed": []})
    else:
        typer.echo(f"sound: {len(sizes):,} files, {sum(sizes):,} bytes")


def _report(failed: list[searchlib.Failure], as_json: bool) -> NoReturn:
    if as_json:
        render.json_line({"failed": [{"path": path, "reason": reason} for path, reason in failed]})
    for path, reason in failed:
        typer.echo(f"damaged: {render.path(path)}: {render.line(reason)}", err=True)
    raise searchlib.IndexCorrupt(
        f"{len(failed)} of the index's files damaged; "
        "remove its folder and build it anew with: searchlib index PATH"
    )
