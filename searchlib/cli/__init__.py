"""The command line: a command parses its arguments, makes one call and renders the answer."""

from searchlib.cli.app import main

__all__ = ["main"]
