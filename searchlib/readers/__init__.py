"""Bytes on disk to articles."""

from searchlib.readers.reading import Reading, read

__all__ = ["Reading", "read"]
