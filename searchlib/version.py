"""The version, where both the package and its metadata find it without importing the rest."""

__version__ = "0.1.0"
