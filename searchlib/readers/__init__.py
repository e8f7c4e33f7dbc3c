"""Bytes on disk to articles."""

from searchlib.readers.piece import Parsed
from searchlib.readers.reading import Reading, read

__all__ = ["Parsed", "Reading", "read"]
